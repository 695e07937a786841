import type { TaskId } from "../analytical/task";
import type { ModelFailure } from "../provider";

/** What the journal keeps of a request: what cannot be derived from open documents. Never text. */
export interface JournalEntry {
  /** The request's key: unit digest and provider. */
  readonly key: string;
  /** The document's URI, or the name of a command. */
  readonly owner: string;
  readonly analyzer: TaskId;
  readonly state: "queued" | "running" | "done" | "failed" | "cancelled";
  readonly tries: number;
  readonly failure: ModelFailure | undefined;
  readonly atMs: number;
}

/** The memory of requests across crashes. One append-only file per host, merged on load; the latest entry of a key holds. */
export interface Journal {
  /** The unfinished and failed requests of earlier runs of all hosts, read once. Files that cannot be read are set aside and counted. */
  load(): Promise<{ readonly entries: readonly JournalEntry[]; readonly setAside: number }>;
  /** Written with others in one go, soon; never throws. */
  record(entry: JournalEntry): void;
  /** Resolves when everything recorded so far is on disk. */
  flush(): Promise<void>;
  dispose(): Promise<void>;
}
