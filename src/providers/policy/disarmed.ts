import type { Unit } from "../../core/analytical/task";
import { disarm, type Disarmed } from "../../core/injection/disarming";
import type { Provider, ReplyPart } from "../../core/provider";

export interface DisarmedOptions {
  /** Told how many orders to a model were left out of a question. Never the words. */
  readonly omitted?: (orders: number) => void;
}

/**
 * Keeps orders from a model: what a text says to whoever reads it for Gloss is left out before it is sent, and so are characters that nobody sees. The unit stays
 * the unit: answers are stored under its own digest, and quotes are put back to where they stand in it.
 */
export function disarmed(provider: Provider, { omitted }: DisarmedOptions = {}): Provider {
  return {
    ...provider,
    async *ask(question, signal) {
      if (question.analyzer.isVerbatim === true) {
        yield* provider.ask(question, signal);
        return;
      }
      const parts = question.units.map((unit) => unit.parts.map(({ text }) => disarm(text)));
      const all = parts.flat();
      if (all.every(({ orders, hidden }) => orders === 0 && hidden === 0)) {
        yield* provider.ask(question, signal);
        return;
      }
      const orders = all.reduce((sum, part) => sum + part.orders, 0);
      if (orders > 0) omitted?.(orders);
      const units = question.units.map((unit, index): Unit => ({ ...unit, parts: unit.parts.map((part, at) => ({ ...part, text: parts[index]![at]!.text })) }));
      for await (const part of provider.ask({ ...question, units }, signal)) yield restoredPart(part, parts);
    },
  };
}

function restoredPart(part: ReplyPart, parts: readonly (readonly Disarmed[])[]): ReplyPart {
  if (part.kind !== "item") return part;
  const texts = parts[part.unit] ?? [];
  return texts.every(({ orders, hidden }) => orders === 0 && hidden === 0) ? part : { ...part, item: restoredItem(part.item, texts) };
}

/** The members that are quotes are found in the text; whatever else is said is nowhere there and stays as it is. */
function restoredItem(item: unknown, texts: readonly Disarmed[]): unknown {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [key, typeof value === "string" ? restoredString(value, texts) : value]));
}

function restoredString(value: string, texts: readonly Disarmed[]): string {
  for (const text of texts) {
    const restored = text.restored(value);
    if (restored !== value) return restored;
  }
  return value;
}
