import type { Writable } from "node:stream";

/** Standard output with back-pressure, so that a million findings are never held at once. */
export interface Output {
  /** True once the reader has gone, as `head` does when it has seen enough: whatever else there is to say, nobody listens. */
  readonly isClosed: boolean;
  /** Writes pieces in order and stops when the output is closed. Rejects where it cannot be written, as on a full disk. */
  write(pieces: Iterable<string>): Promise<void>;
}

/** Pieces are joined up to about this many UTF-16 units: a call to the system each would cost more than the finding. */
const batchLength = 65_536;

export function createOutput(stream: Writable): Output {
  let isClosed = false;
  let failure: Error | undefined;
  const close = (error: Error): void => {
    if (!isClosed && !isReaderGone(error)) failure = error;
    isClosed = true;
  };
  stream.on("error", close);

  /** Waits until it is written: whoever only waits while the stream is full would never hear that the last of it was not. */
  async function send(text: string): Promise<void> {
    if (text !== "" && !isClosed) {
      await new Promise<void>((resolve) => {
        stream.write(text, (error) => {
          if (error) close(error);
          resolve();
        });
      });
    }
    if (failure !== undefined) throw failure;
  }

  return {
    get isClosed() {
      return isClosed;
    },
    async write(pieces) {
      let batch = "";
      for (const piece of pieces) {
        batch += piece;
        if (batch.length < batchLength) continue;
        await send(batch);
        batch = "";
        if (isClosed) return;
      }
      await send(batch);
    },
  };
}

/** Not that it failed, but that there is nobody to read it any more. */
export function isReaderGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EPIPE";
}
