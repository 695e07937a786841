import type { Answer } from "../analytical/task";

/** Answers on disk, by key, shared by all hosts of one folder. Versioned, checksummed, bounded in size; what cannot be read is set aside and counted. */
export interface AnswerFiles {
  /** `undefined` when there is none, or none that can be trusted. Never rejects. */
  get(key: string): Promise<Answer | undefined>;
  /** Resolves when the answer is on disk, or could not be put there (which is counted). Never rejects. */
  put(key: string, answer: Answer): Promise<void>;
  clear(): Promise<void>;
  /** Entries or files that were cut off, of another version or otherwise not to be trusted. */
  readonly setAside: number;
  dispose(): Promise<void>;
}
