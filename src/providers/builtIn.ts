import type { LearntEnglish } from "../core/analytical/learntEnglish";
import { inEnglish, type Localizer } from "../core/localizer";
import { ModelError, type Provider } from "../core/provider";

/** Work is done in stretches of this length, so that typing never waits for more. */
const stretchMs = 8;

export interface BuiltInOptions {
  /** What they read English with; asked for with each question. Resolves to nothing where the model is missing or broken. */
  readonly english: () => Promise<LearntEnglish | undefined>;
  /** In whose words they give their reasons: the language and its texts. English unless told otherwise. */
  readonly locale?: { readonly language: string; readonly l10n: Localizer };
  /** Resolves when everything else that waits for its turn has had it. */
  readonly pause: () => Promise<void>;
  /** Milliseconds from any point in time. */
  readonly now?: () => number;
}

/** The analyzers' own answers: no model, no network, no cost. */
export function createBuiltInProvider({ english: open, locale = { language: "en", l10n: inEnglish }, pause, now = () => performance.now() }: BuiltInOptions): Provider {
  const { language, l10n } = locale;
  return {
    id: "built-in",
    label: "Built-in analyzers",
    // Answers in another language are others.
    model: /^en\b/.test(language) ? "1" : `1 ${language}`,
    isBuiltIn: true,
    async *ask({ analyzer, units }, signal) {
      const english = await open();
      signal.throwIfAborted();
      if (english === undefined) throw new ModelError({ kind: "misconfigured", detail: "the model of English that they read with is missing or broken. Install Gloss anew." });
      let startedMs = now();
      for (const [index, unit] of units.entries()) {
        signal.throwIfAborted();
        for (const item of analyzer.answer(unit, { english, l10n })) yield { kind: "item", unit: index, item };
        if (now() - startedMs < stretchMs) continue;
        await pause();
        startedMs = now();
      }
      signal.throwIfAborted();
      yield { kind: "usage", usage: { tokensIn: 0, tokensOut: 0, estimated: false } };
    },
  };
}
