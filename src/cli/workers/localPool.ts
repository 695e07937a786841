/**
 * Many files on all cores: what the local tiers and the built-in analyzers find in each, by worker threads. It gives the very same findings as reading file after
 * file on one thread, which is what it does for a few files, because starting threads takes longer than reading these.
 *
 *     const pool = createLocalPool({ threads: availableParallelism(), …how files are read }, { complain, note });
 *     const reading = await pool.read(path);
 *     await pool.end();
 *
 * Whoever asks decides about order and memory: a file is read as soon as a thread is free, and its text and findings are held for as long as its reading is. So ask
 * for a few files ahead of the one that is told next, `filesAhead` of them keep all threads at work, and ask for more as readings are used up, as `runWorkspace` does.
 *
 * A file that a thread dies of (too little memory, a fault of ours) has failed with a reason; the thread is replaced, and what else it was to read is read. Where
 * threads cannot be started at all, this thread reads everything. What a pool does not do: ask a model, count for `--metrics`. Without `end` the process goes on.
 */
import { statSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Listener } from "../textReader";
import { faultIn } from "./faultIn";
import { unpacked } from "./fileFindings";
import { createFileReader, type FileReader, type FileReaderOptions, type FileReading } from "./fileReader";
import type { FromWorker, PackedReading, ToWorker } from "./messages";

export interface LocalPoolOptions extends FileReaderOptions {
  /** Worker threads; with fewer than two everything is read on this thread. */
  readonly threads: number;
  /** For tests: how a worker is started, and when. */
  readonly start?: (options: FileReaderOptions) => Worker;
  readonly worthwhileBytes?: number;
}

export interface LocalPool {
  /** Files that may be asked for ahead of the one that is told next so that no thread waits. */
  readonly filesAhead: number;
  /** Reads a file as soon as a thread is free. Never rejects: what goes wrong with a file is said in its reading. */
  read(path: string): Promise<FileReading>;
  /** Ends all threads, whatever they are doing: files that are not read yet have failed. */
  end(): Promise<void>;
}

interface Job {
  readonly path: string;
  settle(reading: FileReading): void;
}

interface Member {
  readonly worker: Worker;
  /** In the order in which it reads them: it is at the first. */
  jobs: readonly Job[];
  isReady: boolean;
}

/** Files that a thread has been handed, so that it need not wait for this one when it has read the first. */
const handedEach = 4;
/** Files that wait for one before them, beyond those that have been handed out. */
const waitingEach = 4;

/** Threads are worth their start, a quarter of a second, when so many bytes have been asked for: about what one reads in that time. */
function worthwhileBytesFor({ analyzers, rules: { tiers } }: FileReaderOptions): number {
  const isAsked = (tier: "relational" | "analytical"): boolean => tiers?.includes(tier) ?? true;
  if (analyzers && isAsked("analytical")) return 30_000;
  return isAsked("relational") ? 300_000 : 1_500_000;
}

export function createLocalPool({ threads, start = startWorker, worthwhileBytes, ...options }: LocalPoolOptions, listener: Listener): LocalPool {
  const told = new Set<string>();
  const once = (say: (message: string) => void) => (message: string): void => {
    if (!told.has(message)) say(message);
    told.add(message);
  };
  const listening: Listener = { complain: once(listener.complain), note: once(listener.note) };
  const worthwhile = worthwhileBytes ?? worthwhileBytesFor(options);
  const waiting: Job[] = [];
  const members = new Set<Member>();
  let here: FileReader | undefined;
  let readingHere: Job | undefined;
  let isBusyHere = false;
  let bytesAsked = 0;
  /** Nothing is gained by threads, or they cannot be started. */
  let isAlone = threads < 2;
  let hasEnded = false;

  function addMember(): void {
    const member: Member = { worker: start(options), jobs: [], isReady: false };
    members.add(member);
    let fault: unknown;
    const listen = (message: FromWorker): void => hear(member, message);
    member.worker.on("message", listen);
    member.worker.on("error", (error) => (fault = error));
    // What cannot be understood may have been a reading. The next ones would pass for those of other files.
    member.worker.on("messageerror", (error) => {
      fault = error;
      member.worker.off("message", listen);
      void member.worker.terminate();
    });
    member.worker.on("exit", () => replace(member, fault));
  }

  function hear(member: Member, message: FromWorker): void {
    switch (message.kind) {
      case "ready":
        member.isReady = true;
        break;
      case "reading": {
        const [job, ...rest] = member.jobs;
        member.jobs = rest;
        job?.settle(fromPacked(message.reading));
        break;
      }
      case "complaint":
        listening.complain(message.message);
        return;
      case "note":
        listening.note(message.message);
        return;
    }
    handOut();
  }

  function replace(member: Member, fault: unknown): void {
    members.delete(member);
    if (hasEnded) return;
    const [dying, ...others] = member.jobs;
    dying?.settle({ kind: "failed", reason: fault === undefined ? "the thread that read it has ended" : faultIn(fault) });
    waiting.unshift(...others);
    // One that dies before it has begun, or while it does nothing, would do so again and again.
    if (member.isReady && dying !== undefined) addMember();
    else if (members.size === 0) isAlone = true;
    handOut();
  }

  function handOut(): void {
    const isWorthwhile = bytesAsked >= worthwhile && waiting.length + (readingHere === undefined ? 0 : 1) > 1;
    if (!isAlone && members.size === 0 && isWorthwhile) for (let count = 0; count < threads; count++) addMember();
    const ready = [...members].filter(({ isReady }) => isReady);
    if (ready.length === 0) {
      if (!isBusyHere) void readHere();
      return;
    }
    while (waiting.length > 0) {
      const freest = ready.reduce((one, other) => (other.jobs.length < one.jobs.length ? other : one));
      if (freest.jobs.length >= handedEach) return;
      const job = waiting.shift()!;
      freest.jobs = [...freest.jobs, job];
      freest.worker.postMessage({ path: job.path } satisfies ToWorker);
    }
  }

  /** Reads what waits, one file after the other, until there is a thread to do it. */
  async function readHere(): Promise<void> {
    isBusyHere = true;
    for (;;) {
      // What the threads have said meanwhile is heard first, and what is asked for together is known.
      await setImmediate();
      const [next] = waiting;
      // While threads start, this one does not begin with what would take it longer than that.
      if (next === undefined || [...members].some(({ isReady }) => isReady) || (members.size > 0 && sizeOf(next.path) > worthwhile / 4)) break;
      readingHere = waiting.shift();
      next.settle(await attempt(() => (here ??= createFileReader(options, listening)).read(next.path)));
      readingHere = undefined;
    }
    isBusyHere = false;
  }

  return {
    filesAhead: Math.max(1, threads) * (handedEach + waitingEach),
    read(path) {
      if (hasEnded) return Promise.resolve(ended);
      if (!isAlone && bytesAsked < worthwhile) bytesAsked += sizeOf(path);
      return new Promise((settle) => {
        waiting.push({ path, settle });
        handOut();
      });
    },
    async end() {
      hasEnded = true;
      const open = [...(readingHere ? [readingHere] : []), ...waiting, ...[...members].flatMap(({ jobs }) => jobs)];
      waiting.length = 0;
      for (const { settle } of open) settle(ended);
      await Promise.all([...[...members].map(({ worker }) => worker.terminate()), here?.end()]);
    },
  };
}

const ended: FileReading = { kind: "failed", reason: "the run ended before it was read" };

function startWorker(options: FileReaderOptions): Worker {
  return new Worker(join(__dirname, "worker.js"), { workerData: options });
}

async function attempt(work: () => Promise<FileReading>): Promise<FileReading> {
  try {
    return await work();
  } catch (error) {
    return { kind: "failed", reason: faultIn(error) };
  }
}

function fromPacked(reading: PackedReading): FileReading {
  return reading.kind === "read" ? { ...reading, findings: unpacked(reading.findings) } : reading;
}

/** Nothing where it cannot be asked for: reading it says why. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
