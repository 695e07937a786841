import * as z from "zod/mini";
import { ModelError, type ModelFailure } from "../core/provider";
import { StreamTooLong } from "./serverEvents";

/** What is needed to put an error into words without giving anything away. */
export interface Asked {
  readonly host: string;
  readonly model: string;
  /** Texts of documents and keys: nothing of them gets into a failure. */
  readonly secrets: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** UTF-16 units of an endpoint's own words that are repeated. */
const wordsLimit = 300;

const problem = z.object({
  message: z.optional(z.catch(z.string(), "")),
  code: z.optional(z.catch(z.union([z.string(), z.number()]), "")),
  type: z.optional(z.catch(z.string(), "")),
});

/** What an endpoint says is wrong: the `error` of its reply. */
export interface Problem {
  readonly status: number | undefined;
  /** The endpoint's own words. They may quote the text that was sent. */
  readonly words: string;
  /** Machine words. */
  readonly code: string;
  readonly headers: Headers | undefined;
}

/** Translates whatever the SDK and `fetch` throw. */
export function failureOf(error: unknown, asked: Asked): ModelFailure {
  if (error instanceof ModelError) return error.failure;
  if (error instanceof StreamTooLong) return { kind: "malformed", detail: "it is longer than anything a model says" };
  const said = problemOf(error);
  return said.status === undefined ? networkFailure(error, asked) : statusFailure(said, said.status, asked);
}

/** The endpoint's side of an error of the SDK. */
export function problemOf(error: unknown): Problem {
  const status = property(error, "status");
  const headers = property(error, "headers");
  const body = property(error, "error");
  const read = problem.safeParse(body);
  const words = read.success ? (read.data.message ?? "") : typeof body === "string" ? body : "";
  return {
    status: typeof status === "number" ? status : undefined,
    words,
    code: read.success ? [read.data.code, read.data.type].filter((part) => part !== undefined).join(" ") : "",
    headers: headers instanceof Headers ? headers : undefined,
  };
}

/** The failure that an endpoint tells of in the midst of a stream, or as a whole reply with a good status. */
export function toldFailure(body: unknown, asked: Asked): ModelFailure {
  const said = problemOf({ error: body });
  const status = Number(said.code.split(" ")[0]);
  return statusFailure(said, status >= 400 && status < 600 ? status : /rate.?limit/i.test(said.code) ? 429 : 502, asked);
}

/** A page where a reply was expected. */
export function pageFailure({ host }: Pick<Asked, "host">): ModelFailure {
  return { kind: "misconfigured", detail: `${host} answers with a web page. The address of an endpoint commonly ends with /v1: is that missing?` };
}

function statusFailure(said: Problem, status: number, asked: Asked): ModelFailure {
  const { host, model } = asked;
  const words = sayable(said.words, asked);
  const told = words === "" ? "" : ` It says: ${words}`;
  if (status === 402 || /insufficient_quota|billing/.test(said.code)) {
    return { kind: "overBudget", detail: `the account at ${host} has no credit left.${told}` };
  }
  if (status === 429) return { kind: "rateLimited", retryAfterMs: retryAfterMs(said.headers, asked.now) };
  if (status === 401 || (status === 400 && /api.?key/i.test(`${said.code} ${said.words}`))) {
    return { kind: "unauthorized", detail: `${host} does not take the key, or needs one. Set Up a Model takes a new one.${told}` };
  }
  if (status === 403) return { kind: "unauthorized", detail: `${host} does not let this key use ${model}.${told}` };
  if (status === 404) return { kind: "misconfigured", detail: notFound(said, asked) + told };
  if (status === 408) return { kind: "network", detail: `${host} gave up waiting for the request` };
  if (status === 413 || /context_length/.test(said.code)) return { kind: "invalidRequest", detail: `the text is too long for ${model} at ${host}.${told}` };
  if (status >= 500 || status === 409 || status === 425) return { kind: "provider", status, detail: `${host} has a fault.${told}` };
  if (status < 400) return { kind: "misconfigured", detail: `${host} sends requests on to ${movedTo(said.headers)}. Set that as the endpoint if you trust it.` };
  return { kind: "invalidRequest", detail: `${host} does not take the request (${status}).${told}` };
}

function notFound(said: Problem, { host, model }: Asked): string {
  return /model/i.test(`${said.code} ${said.words}`)
    ? `${host} has no model named ${model}. Choose one that it lists.`
    : `there is nothing at this address of ${host}. The address of an endpoint commonly ends with /v1: is that missing?`;
}

function movedTo(headers: Headers | undefined): string {
  const address = headers?.get("location") ?? "";
  return URL.canParse(address) ? new URL(address).origin : "another address";
}

/** What an error's code means to a person. Codes are those of libuv, OpenSSL and undici. */
const networkWords: readonly (readonly [RegExp, (host: string) => string])[] = [
  [/bad port/, (host) => `requests to the port of ${host} are not allowed (WHATWG Fetch, 2.9). Let the server listen on another one.`],
  [/ECONNREFUSED/, (host) => `nothing listens at ${host}. Is the server running?`],
  [/ENOTFOUND|EAI_AGAIN/, (host) => `the name ${host} is not known here. Is it spelled rightly, and is there a network?`],
  [/ENETUNREACH|EHOSTUNREACH|ENETDOWN|EHOSTDOWN/, (host) => `there is no way to ${host} from here`],
  [/TIMEDOUT|TIMEOUT/, (host) => `${host} did not answer in time`],
  [/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/, (host) => `the certificate of ${host} is not to be trusted`],
  [/SSL|EPROTO|TLS/, (host) => `no encrypted connection to ${host} comes about. Is it http rather than https?`],
  [/HPE_|INVALID_HTTP/, (host) => `${host} does not speak HTTP. Is it https rather than http?`],
  [/ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET/, (host) => `${host} has cut the connection`],
];

function networkFailure(error: unknown, { host }: Asked): ModelFailure {
  const code = codesOf(error).join(" ");
  for (const [pattern, words] of networkWords) if (pattern.test(code)) return { kind: "network", detail: words(host) };
  if (error instanceof TypeError && /terminated/.test(error.message)) return { kind: "network", detail: `${host} has cut the connection` };
  const browser = "document" in globalThis || "WorkerGlobalScope" in globalThis;
  const advice = browser ? " In a browser the server itself has to allow it (CORS; Ollama: OLLAMA_ORIGINS)." : "";
  return { kind: "network", detail: `no connection to ${host} comes about.${advice}` };
}

/** Codes of an error and of what caused it; `fetch` puts them some levels down. */
function codesOf(error: unknown, depth = 0): string[] {
  if (depth > 4 || typeof error !== "object" || error === null) return [];
  const code = property(error, "code");
  const name = error.constructor.name === "APIConnectionTimeoutError" ? ["TIMEOUT"] : [];
  const port = error instanceof Error && error.message === "bad port" ? [error.message] : [];
  const several = property(error, "errors");
  const causes = [property(error, "cause"), ...(Array.isArray(several) ? several : [])];
  return [...(typeof code === "string" ? [code] : []), ...name, ...port, ...causes.flatMap((cause) => codesOf(cause, depth + 1))];
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** Whoever says to wait longer is asked again after this, or by hand. */
const longestWaitMs = 24 * 3_600_000;

/** How long to wait, a day at most. */
export function retryAfterMs(headers: Headers | undefined, now: number): number | undefined {
  const told = toldWaitMs(headers, now);
  return told === undefined ? undefined : Math.min(told, longestWaitMs);
}

/**
 * How long to wait, by any of the ways endpoints say it: `retry-after-ms`, `retry-after` in seconds or as a date (RFC 9110, 10.2.3), OpenAI's
 * `x-ratelimit-reset-requests` and `-tokens` (`6m0s`, `20ms`), OpenRouter's `x-ratelimit-reset` (milliseconds since 1970).
 */
function toldWaitMs(headers: Headers | undefined, now: number): number | undefined {
  if (headers === undefined) return undefined;
  const ms = numberOf(headers.get("retry-after-ms"));
  if (ms !== undefined) return ms;
  const after = headers.get("retry-after");
  const seconds = numberOf(after);
  if (seconds !== undefined) return seconds * 1000;
  const date = after === null ? NaN : Date.parse(after);
  if (!Number.isNaN(date)) return Math.max(0, date - now);
  const used = ["requests", "tokens"].filter((what) => headers.get(`x-ratelimit-remaining-${what}`) !== null);
  const out = used.filter((what) => numberOf(headers.get(`x-ratelimit-remaining-${what}`)) === 0);
  const resets = (out.length > 0 ? out : ["requests", "tokens"]).map((what) => durationMs(headers.get(`x-ratelimit-reset-${what}`) ?? ""));
  const known = resets.filter((reset) => reset !== undefined);
  if (known.length > 0) return Math.max(...known);
  const reset = numberOf(headers.get("x-ratelimit-reset"));
  return reset !== undefined && reset > 1e12 ? Math.max(0, reset - now) : undefined;
}

function numberOf(text: string | null): number | undefined {
  return text !== null && /^\s*\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `6m0s`, `1.5s`, `20ms`: numbers, each with its unit. */
function durationMs(text: string): number | undefined {
  const words = text.slice(0, 40).match(/[\d.]+|[a-z]+/g) ?? [];
  const parts = words.flatMap((word, at) => (at % 2 === 0 ? [Number(word) * (unitMs[words[at + 1] ?? ""] ?? NaN)] : []));
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.length === 0 || Number.isNaN(sum) ? undefined : sum;
}

/**
 * An endpoint's words as far as they can be repeated: one line, and only if they share no stretch with what was sent. Endpoints quote requests and parts of keys.
 */
function sayable(words: string, { secrets }: Asked): string {
  const line = words.slice(0, wordsLimit).replace(/[\s\p{Cc}]+/gu, " ").trim();
  if (/^<|\bsk-/.test(line)) return "";
  return secrets.some((secret) => sharesWords(line, secret)) ? "" : line;
}

/** Whether two texts have a stretch of some 15 characters in common, or the line holds all of a short secret. Up to three characters tell nothing. */
function sharesWords(line: string, secret: string): boolean {
  const window = 12;
  const text = secret.replace(/\s+/g, " ").trim();
  if (text.length > 3 && text.length <= window && line.includes(text)) return true;
  for (let at = 0; at + window <= line.length; at += 4) if (text.includes(line.slice(at, at + window))) return true;
  return false;
}
