import * as z from "zod/mini";
import type { Clock } from "../../src/core/background/clock";
import { ModelError, type Provider, type Question, type ReplyPart } from "../../src/core/provider";
import { itemsOf, promptTokens, replyTokens } from "./tokens";
import { readText } from "./trace";

/** How one request went. */
type Behaviour = { readonly kind: "answers"; readonly firstMs: number; readonly perTokenMs: number } | { readonly kind: "rateLimited" };

/** What the model was sent and what it sent back. */
export interface Sent {
  /** Calls that reached the model; those refused by its rate limit are not among them and cost nothing. */
  calls: number;
  rateLimited: number;
  tokensIn: number;
  tokensOut: number;
  /** Units by call, of the calls that reached it. */
  readonly batches: (readonly string[])[];
  /** How long the calls took that were answered to the end, from their first try on: one that was refused and then answered took as long as both. */
  readonly callMs: number[];
}

export interface SimulatedModel {
  readonly provider: Provider;
  readonly sent: Sent;
  /** By the first unit of a call that was refused and has not been answered yet: when that was. */
  readonly refusedMs: Map<string, number>;
}

/** A model whose words are those of the built-in analyzers and whose pace is `next`'s. It streams: each item comes when its tokens would have. */
export function createSimulatedModel(clock: Clock, next: () => Behaviour): SimulatedModel {
  const sent: Sent = { calls: 0, rateLimited: 0, tokensIn: 0, tokensOut: 0, batches: [], callMs: [] };
  const refusedMs = new Map<string, number>();
  const provider: Provider = {
    id: "simulated",
    label: "simulated model",
    model: "1",
    isBuiltIn: false,
    async *ask(question: Question, signal: AbortSignal): AsyncGenerator<ReplyPart> {
      const behaviour = next();
      const { digest } = question.units[0]!;
      const triedMs = refusedMs.get(digest) ?? clock.now();
      if (behaviour.kind === "rateLimited") {
        sent.rateLimited++;
        refusedMs.set(digest, triedMs);
        throw new ModelError({ kind: "rateLimited", retryAfterMs: undefined });
      }
      refusedMs.delete(digest);
      const items = itemsOf(question);
      const tokensIn = promptTokens(question);
      const tokensOut = replyTokens(question.analyzer, items);
      sent.calls++;
      sent.tokensIn += tokensIn;
      sent.batches.push(question.units.map(({ digest }) => digest));
      let told = 0;
      try {
        await wait(clock, behaviour.firstMs, signal);
        for (const { unit, item } of items) {
          await wait(clock, (behaviour.perTokenMs * tokensOut) / items.length, signal);
          told++;
          yield { kind: "item", unit, item };
        }
        if (items.length === 0) await wait(clock, behaviour.perTokenMs * tokensOut, signal);
        sent.callMs.push(clock.now() - triedMs);
      } finally {
        sent.tokensOut += told === items.length ? tokensOut : Math.ceil((tokensOut * told) / items.length);
      }
      yield { kind: "usage", usage: { tokensIn, tokensOut, estimated: false } };
    },
  };
  return { provider, sent, refusedMs };
}

/** A steady endpoint: the first token after 0.4–1 s, 60–125 tokens a second. */
export function steadyBehaviour(random: () => number): () => Behaviour {
  return () => ({ kind: "answers", firstMs: 400 + 600 * random(), perTokenMs: 8 + 8 * random() });
}

const rowSchema = z.object({ error_code: z.nullable(z.number()), ttft_s: z.number(), e2e_s: z.number(), out_tok: z.number() });

/**
 * As recorded requests went, drawn one by one with repetition. A 429 is a 429, without a time to wait: the recording has none. Replies that were too short for
 * those who recorded them (code −100) are replies.
 */
export function recordedBehaviour(file: string, random: () => number): () => Behaviour {
  const rows = readText(file)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => rowSchema.parse(JSON.parse(line)));
  return () => {
    const { error_code: code, ttft_s: firstS, e2e_s: wholeS, out_tok: tokens } = rows[Math.floor(random() * rows.length)]!;
    if (code === 429) return { kind: "rateLimited" };
    return { kind: "answers", firstMs: firstS * 1000, perTokenMs: (Math.max(0, wholeS - firstS) * 1000) / Math.max(1, tokens) };
  };
}

function wait(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(delayMs, () => {
      signal.removeEventListener("abort", stop);
      resolve();
    });
    const stop = (): void => {
      cancel();
      reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    };
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}
