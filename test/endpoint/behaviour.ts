import type { Task } from "../../src/core/analytical/task";
import { unitOf } from "../../src/core/analytical/unit";
import { latencyOf, type LlmperfRow } from "./llmperf";
import { askedUnits, type ChatRequest } from "./request";
import { answerMeans } from "../english";

/** Everything that can go wrong with an endpoint, and one thing that does not. */
export const faults = [
  "none",
  // The reply is there in the end, or most of it.
  "slow",
  "fenced",
  "repairable",
  "strangeItems",
  "otherText",
  // The reply is of no use.
  "brokenJson",
  "cutShort",
  "wrongSchema",
  "prose",
  "noChoices",
  "tooLong",
  "filtered",
  "declined",
  "page",
  "notTheProtocol",
  // There is too much of it.
  "hugeReply",
  "millionItems",
  "hugeLine",
  // The connection fails.
  "cutOff",
  "cutOffAtOnce",
  "hang",
  "stall",
  // The request is refused.
  "rateLimited",
  "noCredit",
  "unauthorized",
  "forbidden",
  "noSuchModel",
  "noSuchPath",
  "badRequest",
  "tooManyTokens",
  "moved",
  "serverFault",
  "faultInStream",
] as const;
export type Fault = (typeof faults)[number];

/** What the endpoint does with one request. Plain data, so that a replay on a virtual clock can act on it without sockets. */
export type Conduct =
  | { readonly kind: "refuse"; readonly afterMs: number; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  | {
      readonly kind: "reply";
      /** Until the first word, and until the last. */
      readonly firstMs: number;
      readonly totalMs: number;
      readonly text: string;
      /** Why the model stops, in the protocol's words; `undefined`: the choice list is empty. */
      readonly reason: string | undefined;
      readonly ending: "complete" | "cutOff" | "stall" | "error";
      readonly tokensIn: number;
      readonly tokensOut: number;
    }
  /** The text, again and again. */
  | { readonly kind: "flood"; readonly head: string; readonly text: string; readonly times: number; readonly isOneLine: boolean }
  | { readonly kind: "hang" };

export interface Behaviour {
  readonly fault: Fault;
  readonly conduct: Conduct;
}

export interface BehaviourOptions {
  /** Whose questions the simulated model understands. */
  readonly analyzers: readonly Task[];
  /** Probability of each fault, 0–1; what is left is no fault. */
  readonly faults?: Readonly<Partial<Record<Fault, number>>>;
  /** Recorded requests to draw latencies and refusals from; without them replies come at once. */
  readonly rows?: readonly LlmperfRow[];
  /** What a rate-limited caller is told to wait. */
  readonly retryAfterMs?: number;
  readonly slowMs?: number;
}

/** Decides what happens to a request. Follows from the arguments alone, and draws from `random` twice. */
export function behave(request: ChatRequest, random: () => number, options: BehaviourOptions): Behaviour {
  const fault = drawFault(random(), options.faults ?? {});
  const { rows = [] } = options;
  const row = rows[Math.floor(random() * rows.length)];
  return behaveAs(fault === "none" && row?.error_code === 429 ? "rateLimited" : fault, request, options, row);
}

function drawFault(drawn: number, probabilities: Readonly<Partial<Record<Fault, number>>>): Fault {
  let left = drawn;
  for (const fault of faults) {
    left -= fault === "none" ? 0 : (probabilities[fault] ?? 0);
    if (left < 0) return fault;
  }
  return "none";
}

/** What happens to a request that meets this fault. */
export function behaveAs(fault: Fault, request: ChatRequest, options: BehaviourOptions, row?: LlmperfRow): Behaviour {
  return { fault, conduct: conductOf(fault, request, options, row) };
}

function conductOf(fault: Fault, request: ChatRequest, options: BehaviourOptions, row: LlmperfRow | undefined): Conduct {
  const { slowMs = 400 } = options;
  switch (fault) {
    case "none":
      return reply(request, honestReply(request, options), row);
    case "slow":
      return { ...reply(request, honestReply(request, options), row), firstMs: slowMs / 2, totalMs: slowMs };
    case "fenced":
      return reply(request, `Here you are:\n\n\`\`\`json\n${honestReply(request, options)}\n\`\`\``, row);
    case "repairable":
      return reply(request, honestReply(request, options).replaceAll('"unit":', "unit: ").replaceAll("}", ",}"), row);
    case "strangeItems":
      return reply(request, '{"findings":[{"unit":1,"colour":"green"}]}', row);
    case "otherText":
      return reply(request, otherReply(request, options), row);
    case "brokenJson":
      return reply(request, `{"findings":[{"unit":1,"quote":"`, row);
    case "cutShort": {
      const text = honestReply(request, options);
      return reply(request, text.slice(0, Math.ceil(text.length / 2)), row);
    }
    case "wrongSchema":
      return reply(request, '{"findings":[{"sentence":"The sky is blue.","score":3}]}', row);
    case "prose":
      return reply(request, "I have read your text and find nothing wrong with it. Well done!", row);
    case "noChoices":
      return { ...reply(request, "", row), reason: undefined };
    case "tooLong":
      return { ...conductOf("cutShort", request, options, row), ...{ reason: "length" } };
    case "filtered":
      return { ...reply(request, "", row), reason: "content_filter" };
    case "declined":
      return { ...reply(request, "I cannot help with that.", row), reason: "refusal" };
    case "hugeReply":
      return { kind: "flood", head: '{"findings":[{"unit":1,"quote":"', text: "all work and no play ".repeat(50), times: 50_000, isOneLine: false };
    case "millionItems":
      return { kind: "flood", head: '{"findings":[', text: '{"unit":1,"quote":"#"},', times: 1_000_000, isOneLine: false };
    case "hugeLine":
      return { kind: "flood", head: "", text: "all work and no play ".repeat(50), times: 50_000, isOneLine: true };
    case "cutOff":
      return { ...reply(request, honestReply(request, options), row), ending: "cutOff" };
    case "cutOffAtOnce":
      return { ...reply(request, "", row), ending: "cutOff" };
    case "stall":
      return { ...reply(request, honestReply(request, options), row), ending: "stall" };
    case "faultInStream":
      return { ...reply(request, "", row), ending: "error" };
    case "hang":
      return { kind: "hang" };
    case "page":
      return { ...page, status: 200 };
    case "notTheProtocol":
      return refusal(200, '{"answer":', { "content-type": "application/json" });
    case "rateLimited": {
      const { retryAfterMs = 1000 } = options;
      return { ...refused(429, "Rate limit reached.", "rate_limit_exceeded"), headers: { "retry-after": String(retryAfterMs / 1000) }, afterMs: (row?.ttft_s ?? 0) * 1000 };
    }
    case "noCredit":
      return refused(429, "You exceeded your current quota.", "insufficient_quota");
    case "unauthorized":
      return refused(401, `Incorrect API key provided.`, "invalid_api_key");
    case "forbidden":
      return refused(403, "This project may not use the model.", "forbidden");
    case "noSuchModel":
      return refused(404, `The model \`${request.model}\` does not exist.`, "model_not_found");
    case "noSuchPath":
      return { ...page, status: 404 };
    case "badRequest":
      return refused(400, `Invalid value in: ${request.messages.at(-1)?.content ?? ""}`, "invalid_value");
    case "tooManyTokens":
      return refused(400, "This model's maximum context length is 8192 tokens.", "context_length_exceeded");
    case "moved":
      return refusal(307, "", { location: "https://elsewhere.example/v1/chat/completions" });
    case "serverFault":
      return refused(500, "The server had an error.", "server_error");
  }
}

type Refusal = Extract<Conduct, { kind: "refuse" }>;

const page: Refusal = refusal(200, "<!doctype html><title>Welcome</title><p>Nothing to see here.", { "content-type": "text/html; charset=utf-8" });

function refused(status: number, message: string, code: string): Refusal {
  return refusal(status, JSON.stringify({ error: { message, type: "invalid_request_error", param: null, code } }), { "content-type": "application/json" });
}

function refusal(status: number, body: string, headers: Readonly<Record<string, string>>): Refusal {
  return { kind: "refuse", afterMs: 0, status, headers, body };
}

function reply(request: ChatRequest, text: string, row: LlmperfRow | undefined): Extract<Conduct, { kind: "reply" }> {
  const tokensOut = tokensOf(text);
  const tokensIn = request.messages.reduce((sum, { content }) => sum + tokensOf(content), 0);
  return { kind: "reply", ...latencyOf(row, tokensOut), text, reason: "stop", ending: "complete", tokensIn, tokensOut };
}

function tokensOf(text: string): number {
  return Math.ceil(text.length / 4);
}

/** What the built-in analyzers find in the units, said as a model would. */
export function honestReply(request: ChatRequest, { analyzers }: Pick<BehaviourOptions, "analyzers">): string {
  const asked = askedUnits(request, analyzers);
  return findings(asked?.units.flatMap((unit, index) => asked.analyzer.answer(unit, answerMeans()).map((item) => ({ unit: index + 1, ...toRecord(item) }))) ?? []);
}

/** A good answer about other texts than those in the prompt. */
function otherReply(request: ChatRequest, { analyzers }: BehaviourOptions): string {
  const asked = askedUnits(request, analyzers);
  if (asked === undefined) return findings([]);
  const items = asked.units.flatMap((unit, index) => {
    const other = unitOf(asked.analyzer, unit.parts.map(({ role }, part) => ({ role, text: otherTexts[part % otherTexts.length]! })));
    return asked.analyzer.answer(other, answerMeans()).map((item) => ({ unit: index + 1, ...toRecord(item) }));
  });
  return findings(items);
}

const otherTexts = [
  "The zebra regrets that every quagga sleeps at noon. However, the okapi never sleeps; it must always hum because giraffes stopped humming.",
  "The zebra regrets that no quagga sleeps at noon. Therefore the okapi always sleeps. Could you wake it again?",
];

function findings(items: readonly object[]): string {
  return JSON.stringify({ findings: items });
}

function toRecord(item: unknown): object {
  return typeof item === "object" && item !== null ? item : {};
}
