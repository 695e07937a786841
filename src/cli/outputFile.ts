import { closeSync, createWriteStream, openSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { finished } from "node:stream/promises";
import { beforeCutOff } from "./cutOff";
import { createOutput, isReaderGone, type Output } from "./output";

/** Where findings are written. */
export interface Target extends Output {
  /** All that was written is there. Whoever does not call it has no file written: half of one would pass for all. Rejects where it cannot be written. */
  end(): Promise<void>;
}

export function toStandardOutput(): Target {
  return target(createOutput(process.stdout), () => Promise.resolve());
}

/**
 * A file that is replaced at once when all is written, so that whoever reads it meanwhile reads the old one. What is no file, such as a pipe, is written to as it is.
 * Throws where it cannot be written, before anything is asked.
 */
export function toFile(path: string): Target {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory() === true) throw new Error("it is a folder");
  const isReplaced = there === undefined || there.isFile();
  // Where links lead.
  const place = there === undefined ? path : realpathSync(path);
  const written = isReplaced ? join(dirname(place), `.${basename(place)}.${process.pid}.tmp`) : path;
  // A file that nobody may write would be replaced all the same.
  if (there?.isFile() === true) closeSync(openSync(place, "r+"));
  const stream = createWriteStream(written, { fd: openSync(written, "w") });
  const discard = (): void => {
    if (isReplaced) rmSync(written, { force: true });
  };
  process.once("exit", discard);
  const stay = beforeCutOff(["SIGTERM", "SIGHUP"], discard);
  return target(createOutput(stream), async () => {
    stream.end();
    await finished(stream).catch((error: unknown) => {
      if (!isReaderGone(error)) throw error;
    });
    if (isReplaced) renameSync(written, place);
    process.removeListener("exit", discard);
    stay();
  });
}

function target(output: Output, end: () => Promise<void>): Target {
  return {
    get isClosed() {
      return output.isClosed;
    },
    write: (pieces) => output.write(pieces),
    end,
  };
}
