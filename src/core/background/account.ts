import type { ProviderLimits } from "./background";
import type { Clock } from "./clock";
import { createLimit, type Limit } from "./limits";

/** What the providers of one account share: how much may go out a minute, and how many calls at once. */
export interface Account {
  readonly concurrency: number;
  readonly requests: Limit;
  readonly tokens: Limit;
}

export function createAccount({ concurrency, requestsPerMinute, tokensPerMinute }: ProviderLimits, clock: Clock): Account {
  return { concurrency, requests: createLimit(requestsPerMinute, clock), tokens: createLimit(tokensPerMinute, clock) };
}
