import { run } from "./run";

// A reader of our messages that has gone is no reason to stop.
process.stderr.on("error", () => undefined);

run(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`gloss: a fault in Gloss itself: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 2;
  },
);
