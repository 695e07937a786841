import * as z from "zod/mini";
import { ModelError, type Provider, type Usage } from "../core/provider";

/** What was said of one unit. One line of JSON; unit digests stand for the texts, so a record holds no more of a document than what is quoted from it. */
const recorded = z.object({ unit: z.string(), items: z.array(z.unknown()) });

/** Says whose replies are replayed: answers are stored under these names. */
export interface ReplayOptions {
  readonly id: string;
  readonly label: string;
  readonly model: string;
}

/**
 * Answers from a record in JSON Lines, unit by unit, so that units may be asked about in other company than when they were recorded. Of two lines about one unit
 * the later one holds; lines that are none are passed over. What was not recorded fails as an invalid request.
 */
export function createReplayProvider(record: string, { id, label, model }: ReplayOptions): Provider {
  const replies = new Map(record.split("\n").flatMap(replyOn));
  return {
    id,
    label,
    model,
    isBuiltIn: false,
    // Replies come one after the other without waiting, but through the same port as those that do not.
    async *ask({ units }, signal) {
      for (const [index, unit] of units.entries()) {
        signal.throwIfAborted();
        const items = replies.get(unit.digest);
        if (items === undefined) throw new ModelError({ kind: "invalidRequest", detail: "there is no recorded reply for this text" });
        for (const item of items) yield { kind: "item", unit: index, item };
      }
      yield { kind: "usage", usage: nothing };
    },
  };
}

const nothing: Usage = { tokensIn: 0, tokensOut: 0, estimated: false };

function replyOn(line: string): [string, readonly unknown[]][] {
  try {
    const { unit, items } = recorded.parse(JSON.parse(line));
    return [[unit, items]];
  } catch {
    return [];
  }
}

/** The same provider; what it answers completely is also written down, a line (without its end) per unit, for {@link createReplayProvider}. */
export function recording(provider: Provider, write: (line: string) => void): Provider {
  return {
    ...provider,
    async *ask(question, signal) {
      const items: unknown[][] = question.units.map(() => []);
      for await (const part of provider.ask(question, signal)) {
        if (part.kind === "item") items[part.unit]?.push(part.item);
        yield part;
      }
      for (const [index, unit] of question.units.entries()) write(JSON.stringify({ unit: unit.digest, items: items[index] }));
    },
  };
}
