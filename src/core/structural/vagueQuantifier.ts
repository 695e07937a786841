import { vagueQuantifiers } from "./lexicons/vagueQuantifier";
import type { BlockRule } from "./rule";
import { bodyKinds, hasBefore, isDemanded, isRequirement, neighbour } from "./sentenceContext";
import { spanOf } from "./spanOf";

const advice: Readonly<Record<string, string>> = {
  amount: "gives no number. Write how many, a range or a limit.",
  part: "does not say which ones. Name them, or write how many.",
  cases: "does not say when. Name the cases or the condition.",
  time: "gives no duration. Write how long, with a unit.",
  frequency: "gives no interval. Write how often, with a unit, or name the event.",
};

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
    if (uncounted.has(next) || pointing.has(neighbour(reading, hit.first, -1)) || hasBefore(reading, hit.first, clauseWords)) return;
    // “Various environments (local, production)”: the brackets say which.
    if (reading.unit(hit.last + 2) === 40 || reading.unit(hit.last + 3) === 40) return;
    if (hit.group === "frequency" && next.endsWith("ed")) return;
    sink.mark("ambiguity.quantity", spanOf(hit, reading), 75, hit.group);
  },
  message: (mark, words) => `“${words}” ${advice[mark.detail]}`,
};
