import * as z from "zod/mini";
import { decode } from "./readText";

const request = z.object({
  // A number beyond 2⁵³ would come back as another one.
  id: z.union([z.string(), z.int()]),
  text: z.string(),
  /** A language id as VS Code has it. */
  language: z.optional(z.string()),
});

export type AnalyzeRequest = z.infer<typeof request>;

/** One line of input: a request, or what is wrong with the line. Lines count from 1. */
export type RequestLine =
  | { readonly kind: "request"; readonly line: number; readonly request: AnalyzeRequest }
  | { readonly kind: "bad"; readonly line: number; readonly reason: string };

/** The requests on the lines of a stream, one after the other; empty lines are passed over. Only one line is held at a time. */
export async function* requestsIn(stream: AsyncIterable<Buffer>): AsyncGenerator<RequestLine> {
  let line = 0;
  for await (const bytes of linesOf(stream)) {
    line++;
    const read = decode(bytes);
    if (read.kind === "refused") yield { kind: "bad", line, reason: read.reason };
    else if (read.text.trim() !== "") yield parse(read.text, line);
  }
}

function parse(text: string, line: number): RequestLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "bad", line, reason: "not JSON" };
  }
  const parsed = request.safeParse(value);
  if (parsed.success) return { kind: "request", line, request: parsed.data };
  return { kind: "bad", line, reason: 'not of the form {"id", "text", "language"}: `id` is a string or a whole number below 2^53, `text` a string' };
}

/** Lines end with a line feed and nothing else: other line ends may stand inside a JSON string. */
async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, end)]);
      parts = [];
      from = end + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}
