import type OpenAI from "openai";
import * as z from "zod/mini";
import { estimatedTokens } from "../core/cost/estimate";
import { messagesFor, newMark, promptTokens, replySchema, type Messages } from "../core/analytical/question";
import { isPossible, ModelError, type Provider, type Question, type ReplyPart, type Usage } from "../core/provider";
import { addressOf, connect, hostOf, isStream, type Endpoint } from "./endpoint";
import { failureOf, pageFailure, problemOf, toldFailure, type Asked, type Problem } from "./openAiFailure";
import { createReplyReader, type ReplyReader } from "./replyReader";
import { eventsOf } from "./serverEvents";

/** A model at an endpoint that speaks OpenAI's chat protocol. */
export interface OpenAiOptions extends Endpoint {
  readonly model: string;
  /** 0 unless told otherwise: the same text is to give the same findings. */
  readonly temperature?: number | undefined;
  readonly seed?: number | undefined;
  /** Tokens of one reply, thoughts included; {@link defaultMaxTokens} unless told otherwise. */
  readonly maxTokens?: number | undefined;
  /** Milliseconds since 1970; for servers that name the time until which to wait. */
  readonly now?: () => number;
  /** Waited for before more of a reply is read: whoever has better things to do makes it wait. */
  readonly breathe?: () => Promise<void>;
}

/**
 * How the endpoint is asked. Not every one has every feature; the one it complains about is left out, in this call and in all to come.
 */
interface Manner {
  /** `schema`: the reply is held to the JSON Schema. `object`: to JSON. `text`: to nothing but what it is told. */
  readonly form: "schema" | "object" | "text";
  readonly withUsage: boolean;
  readonly withSampling: boolean;
  readonly lengthName: "max_tokens" | "max_completion_tokens";
}

/** Tokens that a reply may have unless told otherwise. */
export const defaultMaxTokens = 4_096;

/** A provider for one model at one endpoint. It never tries again by itself, except to leave out what the endpoint does not know. */
export function createOpenAiProvider(options: OpenAiOptions): Provider {
  let client: Promise<OpenAI> | undefined;
  let manner: Manner = { form: "schema", withUsage: true, withSampling: true, lengthName: "max_tokens" };

  return {
    id: ["openai-compatible", addressOf(options), ...samplingOf(options)].join(" "),
    label: `${options.model} at ${hostOf(options)}`,
    model: options.model,
    isBuiltIn: false,
    async *ask(question, signal) {
      signal.throwIfAborted();
      const messages = messagesFor(question, newMark());
      const asked = askedOf(options, question);
      try {
        const response = await send(question, messages, signal);
        yield* replyOf(response, { messages, asked, unitCount: question.units.length, streamed: question.analyzer.streamed, maxTokens: maxTokensOf(options), breathe: options.breathe });
      } catch (error) {
        signal.throwIfAborted();
        throw new ModelError(failureOf(error, asked));
      }
      // The reading of a body that is aborted may also just end.
      signal.throwIfAborted();
    },
  };

  async function send(question: Question, messages: Messages, signal: AbortSignal): Promise<Response> {
    client ??= connect(options);
    const { chat } = await client;
    for (let tried = manner; ; ) {
      try {
        const response = await chat.completions.create(requestOf(options, question, messages, tried), { signal }).asResponse();
        manner = tried;
        return response;
      } catch (error) {
        const next = milder(tried, problemOf(error));
        if (next === undefined || signal.aborted) throw error;
        tried = next;
      }
    }
  }
}

function requestOf(options: OpenAiOptions, question: Question, { system, user }: Messages, manner: Manner): OpenAI.ChatCompletionCreateParamsStreaming {
  return {
    model: options.model,
    messages: [
      { role: "system", content: system },
      { role: "user", content: user },
    ],
    stream: true,
    [manner.lengthName]: maxTokensOf(options),
    ...(manner.withUsage ? { stream_options: { include_usage: true } } : {}),
    ...(manner.withSampling ? { temperature: options.temperature ?? question.analyzer.temperature ?? 0, ...(options.seed === undefined ? {} : { seed: options.seed }) } : {}),
    ...responseFormat(manner, question),
  };
}

function responseFormat({ form }: Manner, { analyzer }: Question): Pick<OpenAI.ChatCompletionCreateParamsStreaming, "response_format"> {
  switch (form) {
    case "schema":
      return { response_format: { type: "json_schema", json_schema: { name: analyzer.id, strict: true, schema: replySchema(analyzer) } } };
    case "object":
      return { response_format: { type: "json_object" } };
    case "text":
      return {};
  }
}

/** The manner without what the endpoint complains about; `undefined` when it complains about something else. Each step leaves out one thing more. */
function milder(manner: Manner, { status, words, code }: Problem): Manner | undefined {
  if (status === undefined || status < 400 || [401, 402, 403, 404, 408, 413, 429].includes(status)) return undefined;
  const complaint = `${code} ${words}`.toLowerCase();
  if (manner.withUsage && complaint.includes("stream_options")) return { ...manner, withUsage: false };
  if (manner.lengthName === "max_tokens" && complaint.includes("max_tokens") && complaint.includes("max_completion_tokens")) {
    return { ...manner, lengthName: "max_completion_tokens" };
  }
  if (manner.withSampling && /\btemperature\b|\bseed\b/.test(complaint)) return { ...manner, withSampling: false };
  const isAboutForm = /response_format|json_schema|json_object|structured|schema|grammar/.test(complaint);
  const isMute = words === "" && (status === 400 || status === 422);
  if (!isAboutForm && !isMute) return undefined;
  return manner.form === "schema" ? { ...manner, form: "object" } : manner.form === "object" ? { ...manner, form: "text" } : undefined;
}

interface Reading {
  readonly messages: Messages;
  readonly asked: Asked;
  readonly unitCount: number;
  readonly streamed: string | undefined;
  readonly maxTokens: number;
  readonly breathe: OpenAiOptions["breathe"];
}

const words = z.catch(
  z.nullish(z.union([z.string(), z.array(z.object({ type: z.optional(z.string()), text: z.optional(z.string()) }))])),
  undefined,
);
/** Thoughts, which servers name in two ways. They are paid for like everything that is said. */
const thoughts = z.catch(z.nullish(z.string()), undefined);
const message = z.catch(z.nullish(z.object({ content: words, refusal: z.nullish(z.string()), reasoning_content: thoughts, reasoning: thoughts })), undefined);

const tokens = z.catch(z.nullish(z.number()), undefined);
/** OpenAI and those after it say here what they had in their cache; DeepSeek says it in a member of its own. */
const cached = z.catch(z.nullish(z.object({ cached_tokens: tokens })), undefined);

/** A piece of a streamed reply, or a whole one: they differ in `delta` and `message`. */
const chunk = z.object({
  choices: z.catch(z.nullish(z.array(z.object({ delta: message, message, finish_reason: z.nullish(z.string()) }))), undefined),
  usage: z.catch(z.nullish(z.object({ prompt_tokens: z.number(), completion_tokens: z.number(), prompt_tokens_details: cached, prompt_cache_hit_tokens: tokens })), undefined),
  error: z.optional(z.unknown()),
});
type Chunk = z.infer<typeof chunk>;

/** What the chunks so far have said besides the text. */
interface Progress {
  readonly usage: Usage | undefined;
  readonly hasChoice: boolean;
  readonly refused: boolean;
  /** Why the model stopped, in the protocol's words. */
  readonly reason: string | undefined;
}

async function* replyOf(response: Response, reading: Reading): AsyncGenerator<ReplyPart> {
  const { asked, unitCount, streamed: member, messages, maxTokens, breathe } = reading;
  if (/\bhtml\b/.test(response.headers.get("content-type") ?? "")) throw new ModelError(pageFailure(asked));
  const reader = createReplyReader(unitCount, member);
  const counter = createCounter();
  let progress: Progress = { usage: undefined, hasChoice: false, refused: false, reason: undefined };
  let isDone = false;
  let broken: { readonly error: unknown } | undefined;
  try {
    for await (const data of isStream(response) ? streamed(response, breathe) : whole(response)) {
      isDone = data.startsWith("[DONE]");
      if (isDone) break;
      const said = chunkOf(data);
      if (said.error !== undefined && said.error !== null) throw new ModelError(toldFailure(said.error, asked));
      const text = textOf(said);
      counter.add(thoughtsOf(said) + text);
      progress = after(progress, said);
      yield* reader.push(text);
      if (isStream(response) && counter.counted > maxTokens * lengthMargin) throw new ModelError({ kind: "malformed", detail: `it goes on beyond the ${maxTokens} tokens that it may have` });
      if (reader.isFull) break;
    }
  } catch (error) {
    broken = { error };
  }
  const { parts, fault } = reader.end();
  yield* parts;
  // What was said has been paid for, however it ended.
  yield { kind: "usage", usage: progress.usage ?? { tokensIn: promptTokens(messages), tokensOut: counter.tokens, estimated: true } };
  if (broken !== undefined) throw broken.error;
  assertEnded(progress, isDone || !isStream(response), reader, reading);
  if (fault !== undefined) throw new ModelError({ kind: "malformed", detail: fault });
}

/** What is wrong with how the reply has ended. What is wrong with its text comes after that. */
function assertEnded({ reason, refused, hasChoice }: Progress, isDone: boolean, reader: ReplyReader, { asked, maxTokens }: Reading): void {
  if (reader.isFull) return;
  if (reason === undefined && !isDone) throw new ModelError({ kind: "network", detail: `${asked.host} has cut the connection in the middle of the reply` });
  if (!hasChoice) throw new ModelError({ kind: "malformed", detail: "its list of choices is empty" });
  if (refused) throw new ModelError({ kind: "invalidRequest", detail: `${asked.model} declines to answer` });
  switch (reason) {
    case "length":
      throw new ModelError({ kind: "malformed", detail: `it was cut off after ${maxTokens} tokens` });
    case "content_filter":
      throw new ModelError({ kind: "invalidRequest", detail: `the content filter of ${asked.host} stopped the reply` });
    case "error":
      throw new ModelError({ kind: "provider", status: 502, detail: `${asked.host} has a fault.` });
  }
}

async function* streamed(response: Response, breathe: Reading["breathe"]): AsyncGenerator<string> {
  if (response.body !== null) yield* eventsOf(response.body, breathe);
}

/** Some servers know no streams and send the whole reply at once. */
async function* whole(response: Response): AsyncGenerator<string> {
  yield await response.text();
}

function chunkOf(data: string): Chunk {
  try {
    return chunk.parse(JSON.parse(data));
  } catch {
    throw new ModelError({ kind: "malformed", detail: "the endpoint does not keep to OpenAI's protocol" });
  }
}

function textOf({ choices }: Chunk): string {
  const content = (choices?.[0]?.delta ?? choices?.[0]?.message)?.content;
  if (typeof content === "string") return content;
  return (content ?? []).map((part) => (part.type === "text" ? (part.text ?? "") : "")).join("");
}

function thoughtsOf({ choices }: Chunk): string {
  const said = choices?.[0]?.delta ?? choices?.[0]?.message;
  return said?.reasoning_content ?? said?.reasoning ?? "";
}

function after(progress: Progress, { choices, usage }: Chunk): Progress {
  const choice = choices?.[0];
  const refusal = choice?.delta?.refusal ?? choice?.message?.refusal;
  return {
    usage: usage ? usageOf(usage) : progress.usage,
    hasChoice: progress.hasChoice || choice !== undefined,
    refused: progress.refused || (refusal !== undefined && refusal !== null && refusal !== ""),
    reason: choice?.finish_reason ?? progress.reason,
  };
}

/** What the endpoint has told, unless it cannot be. */
function usageOf(told: NonNullable<Chunk["usage"]>): Usage | undefined {
  const cachedIn = told.prompt_tokens_details?.cached_tokens ?? told.prompt_cache_hit_tokens ?? 0;
  const usage: Usage = { tokensIn: told.prompt_tokens, tokensOut: told.completion_tokens, ...(cachedIn > 0 && { cachedIn }), estimated: false };
  return isPossible(usage) ? usage : undefined;
}

/** Some servers take no notice of how long a reply may be. Models count up to a third more tokens than our estimate, or less. */
const lengthMargin = 1.35;
/** UTF-16 units that are counted in one go: the pieces of a stream are too short for an estimate. */
const stretch = 1_000;

/** Counts the tokens of a reply while it comes. */
function createCounter() {
  let counted = 0;
  let uncounted = "";
  return {
    add(text: string): void {
      uncounted += text;
      if (uncounted.length < stretch) return;
      counted += estimatedTokens(uncounted);
      uncounted = "";
    },
    /** Up to the last whole stretch. */
    get counted(): number {
      return counted;
    },
    get tokens(): number {
      return counted + estimatedTokens(uncounted);
    },
  };
}

function askedOf(options: OpenAiOptions, question: Question): Asked {
  const texts = question.units.flatMap(({ parts }) => parts.map(({ text }) => text));
  const secrets = [...texts, ...(options.key === undefined ? [] : [options.key]), ...Object.values(options.headers ?? {})];
  return { host: hostOf(options), model: options.model, secrets, now: (options.now ?? Date.now)() };
}

function maxTokensOf({ maxTokens = defaultMaxTokens }: OpenAiOptions): number {
  return maxTokens;
}

/** What shapes answers besides the model: part of the provider's id, so that answers under other options are not taken for these. */
function samplingOf({ temperature = 0, seed }: OpenAiOptions): string[] {
  return [...(temperature === 0 ? [] : [`temperature=${temperature}`]), ...(seed === undefined ? [] : [`seed=${seed}`])];
}
