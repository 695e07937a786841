import type { UnitFinding } from "../core/analytical/task";
import type { ModelFailure, Provider, Usage } from "../core/provider";

// What the editor needs of OpenAI-compatible endpoints. The extension connects it with what speaks to them.

/** An endpoint and the key it is spoken to with. */
export interface Endpoint {
  readonly baseUrl: string;
  readonly key: string | undefined;
}

/** What shapes a model's replies, where that is not left to Gloss. */
export interface Sampling {
  readonly temperature?: number | undefined;
  readonly maxTokens?: number | undefined;
}

/** What an address is good for, in words. A warning is about something that could be read on the way. */
export type AddressCheck = { readonly kind: "good" } | { readonly kind: "warning"; readonly text: string } | { readonly kind: "bad"; readonly text: string };

/** The models that an endpoint has, or why it does not list them, for people. */
export type ModelList = { readonly kind: "listed"; readonly models: readonly string[] } | { readonly kind: "failed"; readonly reason: string };

/** What came of asking a provider about a sentence of ours. */
export type ConnectionTest =
  | { readonly kind: "answered"; readonly ms: number; readonly usage: Usage; readonly finding: UnitFinding | undefined }
  | { readonly kind: "failed"; readonly reason: string };

/** Rejections of what takes a signal are the signal's reason. */
export interface Endpoints {
  checkAddress(baseUrl: string): AddressCheck;
  /** What is wrong with a key; `undefined` if nothing is. */
  checkKey(key: string): string | undefined;
  listModels(endpoint: Endpoint, signal: AbortSignal): Promise<ModelList>;
  /** Asks any provider, an endpoint or not. */
  test(provider: Provider, signal: AbortSignal): Promise<ConnectionTest>;
  /** Nothing is sent until it is asked. */
  provider(endpoint: Endpoint, model: string, sampling?: Sampling): Provider;
  /** Whether an endpoint is there, found out without a word of anybody's and at no cost. Gives what it lacks. */
  look?(endpoint: Endpoint, signal: AbortSignal): Promise<ModelFailure | undefined>;
}
