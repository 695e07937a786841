import { run } from "./run";
import { terminalText } from "./terminalText";

// A reader of our messages that has gone is no reason to stop.
process.stderr.on("error", () => undefined);

run(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    const fault = isSystemError(error) ? `cannot go on: ${error.message}` : faultOf(error);
    // Names of files are in it.
    process.stderr.write(`gloss: ${fault.split("\n").map((line) => terminalText(line).text).join("\n")}\n`);
    process.exitCode = 2;
  },
);

/** A full disk and the like: nothing that a stack would explain. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}

function faultOf(error: unknown): string {
  return `a fault in Gloss itself: ${error instanceof Error ? error.stack : String(error)}`;
}
