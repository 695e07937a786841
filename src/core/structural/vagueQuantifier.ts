import type { Reading } from "../document/reading";
import { vagueQuantifiers } from "./lexicons/vagueQuantifier";
import type { BlockRule } from "./rule";
import { bodyKinds, hasBefore, isDemanded, isRequirement, neighbour } from "./sentenceContext";
import { spanOf } from "./spanOf";

/** What such a quantifier counts when nobody needs the number. */
const uncounted: ReadonlySet<string> = new Set("reasons people years decades ways advantages benefits drawbacks factors".split(" "));

/** Before a quantifier, these point at things that are known, or say that the number is beside the point. */
const pointing: ReadonlySet<string> = new Set(
  "the these those all such its their our your just of against or than not only ( covering".split(" "),
);

/** Conditions and reports about what is, inside a sentence that asks for something. */
const clauseWords: ReadonlySet<string> = new Set(
  "if because since while although instead currently there so easy possible able indicate".split(" "),
);

/** “Several”, “many”, “some of the” in a sentence that asks for something. */
export const vagueQuantifier: BlockRule = {
  id: "vagueQuantifier",
  title: "Vague quantifiers",
  description:
    "Marks quantities without a number in sentences that ask for something. A tester cannot tell whether three are *several*, and " +
    "two readers will disagree. " +
    "Write a number, a range or a limit; for *periodically*, write the interval. Descriptions and rationale are left alone.",
  examples: [
    { bad: "The client must retry several times.", good: "The client must retry three times." },
    { bad: "The cache shall be emptied periodically.", good: "The cache shall be emptied every 24 hours." },
  ],
  categories: ["ambiguity.quantity"],
  severity: "information",
  onByDefault: true,
  english: true,
  blocks: bodyKinds,
  lexicon: vagueQuantifiers,
  judge(hit, reading, sink) {
    if (hit.group === "fixed" || !isRequirement(reading, hit.first) || (hit.group !== "cases" && !isDemanded(reading, hit.first))) return;
    const next = neighbour(reading, hit.last, 1);
    if (uncounted.has(next) || pointing.has(neighbour(reading, hit.first, -1)) || hasBefore(reading, hit.first, clauseWords, (at) => !isWayOut(reading, at))) return;
    // “Various environments (local, production)”: the brackets say which.
    if (reading.unit(hit.last + 2) === 40 || reading.unit(hit.last + 3) === 40) return;
    if (hit.group === "frequency" && next.endsWith("ed")) return;
    sink.mark("ambiguity.quantity", spanOf(hit, reading), 75, hit.group);
  },
  message(mark, words, l10n) {
    switch (mark.detail) {
      case "part":
        return l10n.t("“{0}” does not say which ones. Name them, or write how many.", words);
      case "cases":
        return l10n.t("“{0}” does not say when. Name the cases or the condition.", words);
      case "time":
        return l10n.t("“{0}” gives no duration. Write how long, with a unit.", words);
      case "frequency":
        return l10n.t("“{0}” gives no interval. Write how often, with a unit, or name the event.", words);
      default:
        return l10n.t("“{0}” gives no number. Write how many, a range or a limit.", words);
    }
  },
};

/** “Shall, where possible, deliver several”: a way out of what is asked, and no condition that says when. */
function isWayOut(reading: Reading, token: number): boolean {
  const last = conjunctions.has(reading.lower(token)) ? token + 1 : token;
  return conjunctions.has(reading.lower(last - 1)) && escapes.has(reading.lower(last)) && !complements.has(neighbour(reading, last, 1));
}

const conjunctions: ReadonlySet<string> = new Set(["if", "where", "when", "whenever", "wherever"]);
const escapes: ReadonlySet<string> = new Set(["possible", "needed", "necessary", "required", "applicable", "appropriate", "feasible"]);
/** Behind these the condition is said after all: “if needed by the client”. */
const complements: ReadonlySet<string> = new Set(["by", "to", "for", "in", "that", "with", "and", "or"]);
