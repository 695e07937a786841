import type { Task, Unit } from "./analytical/task";

/** What a provider is asked: one analyzer's question about some units. The units' texts are data, never instructions. */
export interface Question {
  readonly analyzer: Task;
  readonly units: readonly Unit[];
  /** For whom it is asked: URIs of documents, names of commands. For records; never sent. */
  readonly owners?: readonly string[];
  /** What was wrong with the reply before, when the question is put a second time. */
  readonly fault?: string;
}

/** Tokens as the provider itself counts them; `estimated` where it does not say. */
export interface Usage {
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Of `tokensIn`, those that the provider had in its cache, which cost less. */
  readonly cachedIn?: number;
  readonly estimated: boolean;
}

/** No model reads or says more in one call. */
const mostTokens = 20_000_000;

/** Whether a call can have taken this: servers may say anything, and nobody is asked for nothing. */
export function isPossible({ tokensIn, tokensOut, cachedIn = 0 }: Usage): boolean {
  return tokensIn > 0 && [tokensIn, tokensOut, cachedIn].every((tokens) => Number.isInteger(tokens) && tokens >= 0 && tokens <= mostTokens);
}

/** A reply comes in parts. An item is raw: whoever takes it in validates it. When the parts end without an error, every unit of the question is answered. */
export type ReplyPart =
  | { readonly kind: "item"; readonly unit: number; readonly item: unknown }
  /** The words so far of the item that is being written, of a task with a `streamed` member. Each holds those before it. To look at only: nobody has checked them, and the item may turn out otherwise. */
  | { readonly kind: "draft"; readonly unit: number; readonly text: string }
  /** Something that is no item: broken, without a unit, or beyond the limits. Counted, never shown. */
  | { readonly kind: "dropped"; readonly count: number }
  | { readonly kind: "usage"; readonly usage: Usage };

/** Answers questions. The built-in analyzers, an endpoint, the editor's own models and recorded replies all stand behind this. */
export interface Provider {
  /** Unique and stable, also part of what answers are stored under: `built-in`, `openai-compatible https://…`, `vscode copilot`. */
  readonly id: string;
  /** For people: `Built-in analyzers`, `qwen3 at localhost:11434`. */
  readonly label: string;
  /** The model's own name; `1`, `2`, … for the built-in analyzers, `1 de` where their reasons are in another language than English. Part of what answers are stored under. */
  readonly model: string;
  /** Runs here and costs nothing: no limits hold, nothing is journalled or written to disk. */
  readonly isBuiltIn: boolean;
  /** Throws {@link ModelError}, or the signal's reason once it is aborted. */
  ask(question: Question, signal: AbortSignal): AsyncIterable<ReplyPart>;
}

/** Why a question was not answered, decided once, where the provider's own errors are known. `detail` is for people and the log: no key and no text of a document. */
export type ModelFailure =
  | { readonly kind: "rateLimited"; readonly retryAfterMs: number | undefined }
  | { readonly kind: "network"; readonly detail: string }
  | { readonly kind: "provider"; readonly status: number; readonly detail: string }
  | { readonly kind: "timedOut"; readonly afterMs: number }
  | { readonly kind: "malformed"; readonly detail: string }
  | { readonly kind: "invalidRequest"; readonly detail: string }
  /** No such model, no such address: whatever is asked there fails until a person sets it up anew. */
  | { readonly kind: "misconfigured"; readonly detail: string }
  | { readonly kind: "unauthorized"; readonly detail: string }
  | { readonly kind: "overBudget"; readonly detail: string }
  /** Several providers were asked; `detail` says what each of them said. */
  | { readonly kind: "allFailed"; readonly detail: string };

/** Carries a {@link ModelFailure} out of `Provider.ask`. */
export class ModelError extends Error {
  constructor(readonly failure: ModelFailure) {
    super(failureText(failure));
    this.name = "ModelError";
  }
}

/** A failure in a few words, for status bar, list of failed requests and log. */
export function failureText(failure: ModelFailure): string {
  switch (failure.kind) {
    case "rateLimited":
      return failure.retryAfterMs === undefined ? "rate limited" : `rate limited, told to wait ${Math.ceil(failure.retryAfterMs / 1000)} s`;
    case "network":
      return `not reachable: ${failure.detail}`;
    case "provider":
      return `fault of the provider (${failure.status}): ${failure.detail}`;
    case "timedOut":
      return `no answer within ${Math.round(failure.afterMs / 1000)} s`;
    case "malformed":
      return `the reply could not be read: ${failure.detail}`;
    case "invalidRequest":
      return `refused: ${failure.detail}`;
    case "misconfigured":
      return `not to be asked as it is set up: ${failure.detail}`;
    case "unauthorized":
      return `not authorized: ${failure.detail}`;
    case "overBudget":
      return `over budget: ${failure.detail}`;
    case "allFailed":
      return `all providers have failed. ${failure.detail}`;
  }
}
