// One worker of the pool that reads files: a bundle of its own, since it needs no model's client, no server and no flags.
import { parentPort, workerData } from "node:worker_threads";
import { packed } from "./fileFindings";
import { createFileReader, type FileReaderOptions } from "./fileReader";
import { faultIn } from "./faultIn";
import type { FromWorker, PackedReading, ToWorker } from "./messages";

const options: FileReaderOptions = workerData;
const say = (message: FromWorker, transferred: readonly ArrayBuffer[] = []): void => parentPort?.postMessage(message, transferred);

const reader = createFileReader(options, {
  complain: (message) => say({ kind: "complaint", message }),
  note: (message) => say({ kind: "note", message }),
});

let before = Promise.resolve();
parentPort?.on("message", ({ path }: ToWorker) => {
  before = before.then(() => tell(path));
});
say({ kind: "ready" });

async function tell(path: string): Promise<void> {
  const reading = await readingOf(path);
  say({ kind: "reading", reading }, reading.kind === "read" ? [reading.findings.numbers.buffer] : []);
}

async function readingOf(path: string): Promise<PackedReading> {
  try {
    const reading = await reader.read(path);
    return reading.kind === "read" ? { ...reading, findings: packed(reading.findings) } : reading;
  } catch (error) {
    return { kind: "failed", reason: faultIn(error) };
  }
}
