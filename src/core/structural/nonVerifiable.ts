import { demandedNouns, nonVerifiables } from "./lexicons/nonVerifiable";
import type { Reading } from "../document/reading";
import type { BlockRule, Hit } from "./rule";
import { bodyKinds, isRequirement, neighbour } from "./sentenceContext";
import { spanOf } from "./spanOf";

/** “Quickly”, “as soon as possible”, “state of the art”, “minimise” without a bound. */
export const nonVerifiable: BlockRule = {
  id: "nonVerifiable",
  title: "Demands that cannot be tested",
  description:
    "Marks demands that no test can show to be met: *quickly*, *minimise*, *as soon as possible*, *state of the art*. " +
    "Write a limit with its unit and the conditions under which it holds. A number anywhere near silences the rule.",
  examples: [
    { bad: "The list must load quickly.", good: "The list must load within 300 ms on a phone with a 3G connection." },
    { bad: "Minimise memory use.", good: "Use at most 64 MB of memory." },
  ],
  categories: ["ambiguity.vague"],
  severity: "information",
  onByDefault: true,
  english: true,
  blocks: bodyKinds,
  lexicon: nonVerifiables,
  judge(hit, reading, sink) {
    if (hit.group === "fixed" || !isRequirement(reading, hit.first) || hasNumberAfter(reading, hit.last)) return;
    if (hit.first === hit.last && (isPurpose(neighbour(reading, hit.first, -1)) || isKindOfThing(hit, reading))) return;
    sink.mark("ambiguity.vague", spanOf(hit, reading), 75, hit.group);
  },
  message(mark, words, l10n) {
    switch (mark.detail) {
      case "speed":
        return l10n.t("“{0}” sets no limit. Write a time or a rate, and the load at which it must hold.", words);
      case "extreme":
        return l10n.t("“{0}” has no bound, so nobody can say when it is reached. Write the limit that is good enough.", words);
      default:
        return l10n.t("“{0}” cannot be tested. Write the property that you need, with a figure.", words);
    }
  },
};

/** “To minimise the risk, …”, “users can quickly …”, “for fast development”: why something is asked for. `Fail fast` is a term. */
function isPurpose(before: string): boolean {
  return before === "to" || before === "can" || before === "could" || before === "for" || before === "fail" || before === "fails";
}

/** `Minimal` before most nouns names a kind of thing; before `overhead` it is a demand. */
function isKindOfThing(hit: Hit, reading: Reading): boolean {
  const word = reading.lower(hit.first);
  if (word !== "minimal" && word !== "optimal") return false;
  return !demandedNouns.has(neighbour(reading, hit.first, 1));
}

function hasNumberAfter(reading: Reading, last: number): boolean {
  const sentence = reading.sentences[last];
  for (let after = last + 1; after <= last + 12 && after < reading.count && reading.sentences[after] === sentence; after++) {
    if (reading.unit(after) >= 48 && reading.unit(after) <= 57) return true;
  }
  return false;
}
