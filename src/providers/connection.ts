import * as z from "zod/mini";
import type { Analyzer } from "../core/analytical/analyzer";
import type { UnitFinding } from "../core/analytical/task";
import { unitOf } from "../core/analytical/unit";
import { failureText, ModelError, type ModelFailure, type Provider, type Question, type Usage } from "../core/provider";
import { parseJson } from "../core/json";
import { connect, hostOf, type Endpoint } from "./endpoint";
import { failureOf, pageFailure } from "./openAiFailure";

/** The models that an endpoint has, by name, or why it does not list them, for people. */
export type ModelList = { readonly kind: "listed"; readonly models: readonly string[] } | { readonly kind: "failed"; readonly reason: string };

/** How a first question went. */
export type ConnectionTest =
  /** `finding`: something the model found in the sample; `undefined` when it answered in form but saw nothing. */
  | { readonly kind: "answered"; readonly ms: number; readonly usage: Usage; readonly finding: UnitFinding | undefined }
  | { readonly kind: "failed"; readonly reason: string };

/** More names than this are no choice but a flood. */
const listLimit = 10_000;

const models = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Asks the endpoint for its models. Rejects only with the signal's reason. */
export async function listModels(endpoint: Endpoint, signal: AbortSignal): Promise<ModelList> {
  const host = hostOf(endpoint);
  try {
    const client = await connect(endpoint);
    const response = await client.models.list({ signal }).asResponse();
    const text = await response.text();
    if (text.trimStart().startsWith("<")) return { kind: "failed", reason: failureText(pageFailure({ host })) };
    const read = models.safeParse(parseJson(text));
    if (!read.success) return { kind: "failed", reason: `${host} does not list its models in a form that is known` };
    const names = new Set(read.data.data.slice(0, listLimit).map(({ id }) => id));
    return { kind: "listed", models: [...names].sort((a, b) => a.localeCompare(b)) };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: "failed", reason: failureText(failureOf(error, { host, model: "", secrets: secretsOf(endpoint), now: Date.now() })) };
  }
}

/** Whether the endpoint is there, by asking for its models, which costs nothing and holds nobody's words. What it lacks, if that may pass by itself; rejects with the signal's reason. */
export async function lookAt(endpoint: Endpoint, signal: AbortSignal): Promise<ModelFailure | undefined> {
  try {
    const client = await connect(endpoint);
    await client.models.list({ signal }).asResponse();
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    const failure = failureOf(error, { host: hostOf(endpoint), model: "", secrets: secretsOf(endpoint), now: Date.now() });
    // Whoever refuses is there, and what a question meets there a question has to find out: not every endpoint lists its models.
    return failure.kind === "network" || failure.kind === "provider" || failure.kind === "rateLimited" ? failure : undefined;
  }
}

function secretsOf({ key, headers }: Endpoint): string[] {
  return [...(key === undefined ? [] : [key]), ...Object.values(headers ?? {})];
}

/** A question with an answer that is plain to see. The texts are ours, so nothing of a person's leaves the machine. */
const sampleParts: Readonly<Record<Analyzer["id"], Readonly<Record<string, string>>>> = {
  contradiction: { first: "The server keeps every log file for 30 days.", second: "The server keeps every log file for 7 days." },
  discourse: { before: "The disk was full.", text: "Therefore the server stopped. However, no data was lost." },
  pragmatics: { text: "The team regrets that the server has stopped logging. Could you restart it?" },
};

export function sampleQuestion(analyzer: Analyzer): Question {
  const parts = Object.entries(sampleParts[analyzer.id]).map(([role, text]) => ({ role, text }));
  return { analyzer, units: [unitOf(analyzer, parts)] };
}

/** Puts a sample question to a provider, whichever it is. Rejects only with the signal's reason, or what a bug throws. */
export async function testConnection(provider: Provider, analyzer: Analyzer, signal: AbortSignal): Promise<ConnectionTest> {
  const question = sampleQuestion(analyzer);
  const startedMs = performance.now();
  let usage: Usage = { tokensIn: 0, tokensOut: 0, estimated: true };
  let finding: UnitFinding | undefined;
  try {
    for await (const part of provider.ask(question, signal)) {
      if (part.kind === "usage") usage = part.usage;
      if (part.kind === "item") finding ??= firstFinding(analyzer, question, part.item);
    }
  } catch (error) {
    if (error instanceof ModelError) return { kind: "failed", reason: failureText(error.failure) };
    throw error;
  }
  return { kind: "answered", ms: performance.now() - startedMs, usage, finding };
}

function firstFinding(analyzer: Analyzer, { units }: Question, item: unknown): UnitFinding | undefined {
  const reading = analyzer.read(item, units[0]!);
  return reading.kind === "found" ? reading.findings[0] : undefined;
}
