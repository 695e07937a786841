import { piecesOf } from "./endpoint";

/** UTF-16 units. A model's events have some hundreds, and even a whole reply in one event has less. */
const eventLimit = 4_000_000;
const streamLimit = 32_000_000;
/** After this much, everything else that waits has its turn: a flood is never worked off in one go. */
const stretch = 16_000;
const noWait = (): Promise<void> => Promise.resolve();

/** The stream is longer than anything a model says. */
export class StreamTooLong extends Error {}

/**
 * The data of server-sent events (WHATWG HTML, 9.2) as they come; comments and other fields are passed over. Linear, however the stream is cut.
 * Throws {@link StreamTooLong}. Leaving the loop ends the connection. `breathe` is waited for before more is read.
 */
export async function* eventsOf(body: ReadableStream<Uint8Array>, breathe = noWait): AsyncGenerator<string> {
  let length = 0;
  let line: string[] = [];
  let lineLength = 0;
  let data: string[] = [];
  let sinceTurn = 0;
  for await (const piece of piecesOf(body)) {
    await breathe();
    length += piece.length;
    if (length > streamLimit) throw new StreamTooLong();
    let from = 0;
    for (let end = piece.indexOf("\n"); end >= 0; end = piece.indexOf("\n", from)) {
      const text = [...line, piece.slice(from, end)].join("");
      line = [];
      lineLength = 0;
      from = end + 1;
      const event = readLine(text.endsWith("\r") ? text.slice(0, -1) : text);
      if (event !== undefined) yield event;
      sinceTurn += text.length;
      if (sinceTurn < stretch) continue;
      sinceTurn = 0;
      await new Promise((resolve) => setTimeout(resolve));
      await breathe();
    }
    line.push(piece.slice(from));
    lineLength += piece.length - from;
    if (lineLength > eventLimit) throw new StreamTooLong();
  }
  readLine(line.join(""));
  if (data.length > 0) yield data.join("\n");

  /** The event that this line ends. */
  function readLine(text: string): string | undefined {
    if (text.startsWith("data:")) data.push(text.slice(text[5] === " " ? 6 : 5));
    if (text !== "" || data.length === 0) return undefined;
    const event = data.join("\n");
    data = [];
    return event;
  }
}
