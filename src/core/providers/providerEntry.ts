import * as z from "zod/mini";
import { type TaskId, taskIds } from "../analytical/task";

// What settings say of models and of who analyzes what. Nothing here knows where settings come from.

/** Kinds of providers that text is sent to. */
export const outsideKinds = ["openaiCompatible", "vscode"] as const;

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(500));
const sampling = {
  /** 0 unless told otherwise. */
  temperature: z.optional(z.number().check(z.minimum(0), z.maximum(2))),
  /** Of one reply, thoughts included. */
  maxTokens: z.optional(z.int().check(z.minimum(64), z.maximum(1_000_000))),
  /** Of one call. */
  timeoutSeconds: z.optional(z.number().check(z.minimum(1), z.maximum(3_600))),
};
const concurrency = z.optional(z.int().check(z.minimum(1), z.maximum(64)));

const providerEntry = z.strictObject({
  /** What it is called in other settings. */
  name: text,
  kind: z.enum(outsideKinds),
  /** The base address; only for endpoints. */
  endpoint: z.optional(text),
  /** As the endpoint names it; for VS Code's, vendor and identifier. */
  model: text,
  /** The lower the earlier it is asked; those with the same share the load. Its place in the list, from 1, unless told otherwise. */
  preference: z.optional(z.int().check(z.minimum(1), z.maximum(100))),
  ...sampling,
  concurrency,
  requestsPerMinute: z.optional(z.int().check(z.minimum(1), z.maximum(100_000))),
  tokensPerMinute: z.optional(z.int().check(z.minimum(1_000), z.maximum(100_000_000))),
  /** Whose questions it answers; all unless told otherwise. */
  analyzers: z.optional(z.array(z.enum(taskIds))),
});

/** One model that may be asked, and how. */
export type ProviderEntry = z.infer<typeof providerEntry>;

/** No more: every request looks for an answer of each. */
export const mostProviders = 10;
export const providerEntries: z.ZodMiniType<readonly ProviderEntry[]> = z.readonly(z.array(providerEntry).check(z.maxLength(mostProviders)));

const analyzerChoice = z.strictObject({
  /** The name of the one that is asked first; the others follow as they would. */
  provider: z.optional(text),
  /** Another model of that one; of the first one, where none is named. */
  model: z.optional(text),
  /** With whichever provider. */
  ...sampling,
  /** Calls at once, with all providers together. */
  concurrency,
  /** How often it is asked again after a failure, besides the first time. */
  retries: z.optional(z.int().check(z.minimum(0), z.maximum(10))),
});

/** Who answers one analyzer's questions, and how, where that differs from the others. */
export type AnalyzerChoice = z.infer<typeof analyzerChoice>;

const choices = z.partialRecord(z.enum(taskIds), analyzerChoice);
export type AnalyzerChoices = Readonly<Partial<Record<TaskId, AnalyzerChoice | undefined>>>;
export const analyzerChoices: z.ZodMiniType<AnalyzerChoices> = choices;
