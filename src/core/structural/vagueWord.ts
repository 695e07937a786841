import type { Reading } from "../document/reading";
import { vagueWords } from "./lexicons/vagueWord";
import type { BlockRule, Hit } from "./rule";
import { bodyKinds, hasAfter, hasBefore, isRequirement, neighbour } from "./sentenceContext";
import { spanOf } from "./spanOf";

/** “Appropriate”, “user-friendly”, “as needed” in a sentence that asks for something. */
export const vagueWord: BlockRule = {
  id: "vagueWord",
  title: "Vague words",
  description:
    "Marks words whose meaning each reader supplies, such as *appropriate*, *user-friendly* or *as needed*, in sentences that ask " +
    "for something. " +
    "Nobody can show that such a requirement is met, and a model will decide it anew each time. " +
    "Write the value, the condition or the behaviour that you have in mind.",
  examples: [
    { bad: "Use an appropriate time-out.", good: "Use a time-out of 30 seconds." },
    { bad: "The form must be user-friendly.", good: "The form must be usable with the keyboard alone." },
  ],
  categories: ["ambiguity.vague"],
  severity: "information",
  onByDefault: true,
  english: true,
  blocks: bodyKinds,
  lexicon: vagueWords,
  judge(hit, reading, sink) {
    if (hit.group === "fixed" || !isRequirement(reading, hit.first)) return;
    // “Whether X is appropriate”, “if X is reasonable”: the text asks the question itself.
    const before = neighbour(reading, hit.first, -1);
    if (hit.group === "fitting" && (asked.has(before) || isMadeDefinite(hit, reading))) return;
    if (hit.group === "quality" && (known.has(before) || hasBefore(reading, hit.first, negations))) return;
    sink.mark("ambiguity.vague", spanOf(hit, reading), hit.group === "quality" ? 75 : 80, hit.group);
  },
  message(mark, words, l10n) {
    switch (mark.detail) {
      case "fitting":
        return l10n.t("“{0}” leaves the measure to the reader. Write what makes it so: a value, a condition or a rule that can be checked.", words);
      case "need":
        return l10n.t("“{0}” does not say who decides, or by what. Write the condition.", words);
      default:
        return l10n.t("“{0}” means something else to every reader. Write what can be observed or measured instead.", words);
    }
  },
};

/** A pointer to where the word is made definite. */
const explanations: ReadonlySet<string> = new Set(["see", "defined", "specified", "described", "listed"]);

/** `Your comprehensive analysis` speaks of what is there. */
const known: ReadonlySet<string> = new Set(["your", "our", "their", "its", "this", "these", "his", "her", "for"]);

const negations: ReadonlySet<string> = new Set(["not", "avoid", "without", "don't", "instead"]);

/** Before the word, these ask whether it holds, or make it part of a compound. */
const asked: ReadonlySet<string> = new Set(["how", "whether", "is", "are", "not", "considered", "between", "-"]);

/** `Suitable for a delivery within 30 seconds`, `the appropriate message (see section 4)`: the measure follows. */
function isMadeDefinite(hit: Hit, reading: Reading): boolean {
  const next = neighbour(reading, hit.last, 1);
  return next === "for" || next === "to" || hasAfter(reading, hit.last, explanations, 6);
}
