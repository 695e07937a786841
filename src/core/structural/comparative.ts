import { type Reading, TokenKind } from "../document/reading";
import { comparatives, standards } from "./lexicons/comparative";
import type { BlockRule, Hit } from "./rule";
import { bodyKinds, hasBefore, hasNear, isPlainWord, isRequirement, neighbour } from "./sentenceContext";
import { spanOf } from "./spanOf";

/** “Faster”, “more secure”, “the best” without a standard, in a sentence that asks for something. */
export const comparative: BlockRule = {
  id: "comparative",
  title: "Comparisons without a standard",
  description:
    "Marks comparatives and superlatives of quality that name no standard, in sentences that ask for something. *Faster* than what, " +
    "and by how much? *Best* by what measure? " +

    "Write the other side (*than version 2*), the difference (*by 20 %*) or the limit itself. " +
    "Fixed terms such as *best practice* are left alone.",
  examples: [
    { bad: "The new parser must be faster.", good: "The new parser must be at least twice as fast as version 2." },
    { bad: "Choose the best format.", good: "Choose the format that gives the smallest file." },
  ],
  categories: ["ambiguity.comparison"],
  severity: "information",
  onByDefault: true,
  english: true,
  blocks: bodyKinds,
  lexicon: comparatives,
  judge(hit, reading, sink) {
    if (hit.group === "fixed" || !isOpen(hit, reading) || !isRequirement(reading, hit.first)) return;
    sink.mark("ambiguity.comparison", spanOf(hit, reading), 70, hit.group);
  },
  message: (mark, words, l10n) =>
    mark.detail === "superlative"
      ? l10n.t("“{0}” does not say by what measure. Name the measure and what is compared.", words)
      : l10n.t("“{0}” does not say than what, or by how much. Name what it is compared with and the difference that counts.", words),
};

function isOpen(hit: Hit, reading: Reading): boolean {
  const before = neighbour(reading, hit.first, -1);
  const next = neighbour(reading, hit.last, 1);
  // “To better understand”, “the best you can”, “better to fail”, “how best to”, “the harder … the better”.
  if (verbBefore.has(before) || clauseAfter.has(next)) return false;
  // “A richer model that includes …” says in what; “should have planned better” speaks of the past.
  if (neighbour(reading, hit.last, 2) === "that" || hasBefore(reading, hit.first, unreal)) return false;
  if (hit.group === "comparative" && !isPlainWord(reading, hit.last + 1) && before !== "be" && before !== "is") return false;
  if (hit.group === "superlative" && (before !== "the" || ranked.has(next))) return false;
  if (next.endsWith("ing")) return false;
  if (hit.group === "superlative" && (next === "possible" || !isPlainWord(reading, hit.last + 1))) return false;
  return !hasNear(reading, hit.first, standards) && !hasFigure(reading, hit.first);
}

/** “The best parameters” of a search, “the best outcome”: what is best is what was looked for. */
const ranked: ReadonlySet<string> = new Set("outcome outcomes parameter parameters hyperparameters score scores estimator result results match matches".split(" "));
const verbBefore: ReadonlySet<string> = new Set(["to", "how", "can", ","]);
const clauseAfter: ReadonlySet<string> = new Set(["to", "you", "if", "when"]);
const unreal: ReadonlySet<string> = new Set(["have", "could", "would", "not", "sometimes", "position"]);

/** `20 % faster`, `2x better`: the difference is there. */
function hasFigure(reading: Reading, first: number): boolean {
  for (let before = Math.max(first - 4, 0); before < first; before++) if (reading.kinds[before] === TokenKind.Number) return true;
  return false;
}
