import type { Provider } from "../core/provider";

/** Work is done in stretches of this length, so that typing never waits for more. */
const stretchMs = 8;

export interface BuiltInOptions {
  /** Resolves when everything else that waits for its turn has had it. */
  readonly pause: () => Promise<void>;
  /** Milliseconds from any point in time. */
  readonly now?: () => number;
}

/** The analyzers' own answers: no model, no network, no cost. */
export function createBuiltInProvider({ pause, now = () => performance.now() }: BuiltInOptions): Provider {
  return {
    id: "built-in",
    label: "Built-in analyzers",
    model: "1",
    isBuiltIn: true,
    async *ask({ analyzer, units }, signal) {
      let startedMs = now();
      for (const [index, unit] of units.entries()) {
        signal.throwIfAborted();
        for (const item of analyzer.answer(unit)) yield { kind: "item", unit: index, item };
        if (now() - startedMs < stretchMs) continue;
        await pause();
        startedMs = now();
      }
      signal.throwIfAborted();
      yield { kind: "usage", usage: { tokensIn: 0, tokensOut: 0, estimated: false } };
    },
  };
}
