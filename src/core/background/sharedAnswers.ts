import type { Answer } from "../analytical/task";

/** Why a shared cache does not serve. */
export type SharedFault =
  | "unreachable"
  | "timedOut"
  /** Its certificate cannot be trusted, or it does not encrypt. */
  | "untrusted"
  /** A password is missing or wrong. */
  | "unauthorized"
  /** The user may not do what a cache needs. */
  | "forbidden"
  | "starting"
  /** One of many that have to be asked in a way of their own. */
  | "cluster"
  | "full"
  | "readOnly"
  /** It says what no such server says. */
  | "broken";

/** How it stands with a shared cache. */
export type SharedStanding =
  | { readonly kind: "well" }
  /** Its answers come later than anybody waits for. Those that still find somebody waiting are used. */
  | { readonly kind: "slow" }
  /** It gives answers and takes none for a while. */
  | { readonly kind: "takesNone"; readonly fault: SharedFault }
  /** It is left alone for a while, then somebody looks whether it is back. */
  | { readonly kind: "away"; readonly fault: SharedFault };

/** What has come of a shared cache since it was opened. */
export interface SharedFigures {
  readonly hits: number;
  /** Answers that came when nobody waited for them any more. */
  readonly late: number;
  readonly misses: number;
  readonly stored: number;
  /** Answers that were not stored: too large, too many in an hour, or the server took none. */
  readonly notStored: number;
  /** What was there and cannot be trusted: of another key, changed, exchanged, too old, no answer, or not about the text. */
  readonly setAside: number;
}

/** Who asks, and what for. */
export interface SharedQuestion {
  readonly key: string;
  /** Whether an answer can be one to the text that it is wanted for. Whoever shares the cache may have written it. */
  readonly isFit: (answer: Answer) => boolean;
  /** Told of an answer that has come too late to be waited for. */
  readonly late: (answer: Answer) => void;
}

/** Answers that several people share through a server that nobody trusts. Whatever becomes of the server, nobody waits long, and nothing rejects. */
export interface SharedAnswers {
  /** Resolves within a fraction of a second; `undefined` when there is none, or none so soon. */
  get(question: SharedQuestion): Promise<Answer | undefined>;
  /** Returns at once; the answer is written some time later, or not at all. */
  put(key: string, answer: Answer): void;
  readonly standing: SharedStanding;
  readonly figures: SharedFigures;
  /** Calls back when the standing has changed. Returns what ends it. */
  onDidChange(run: () => void): () => void;
  /** Writes what it can in a moment, and lets go of the server. */
  dispose(): Promise<void>;
}
