import type { Block } from "../document/block";
import { forEachAcronym } from "./acronyms";
import { isAt, keyedIndex, type KeyedFacts } from "./keyedFacts";
import type { BlockRule, Mark, PlacedFact, Verdict } from "./rule";

/** An acronym that the document spells out only after its first use. */
export const acronym: BlockRule = {
  id: "acronym",
  title: "Acronyms before their introduction",
  description:
    "Marks the first use of an acronym that the document introduces only later, as in *SLO … service level objective (SLO)*. " +
    "Readers meet it without its meaning. " +
    "Spell it out at the first use, with the acronym in brackets, and use the acronym alone from there on. " +
    "Headings, code and acronyms that every reader knows, such as HTTP, are left alone.",
  examples: [
    {
      bad: "The SLO is reviewed monthly. A service level objective (SLO) has one owner.",
      good: "The service level objective (SLO) is reviewed monthly. An SLO has one owner.",
    },
  ],
  categories: ["term.acronym"],
  severity: "information",
  onByDefault: true,
  english: false,
  check(reading, sink) {
    const isHeading = reading.kind === "heading";
    let told: Set<string> | undefined;
    forEachAcronym(reading, (name, token, end, introduced) => {
      const isIntroduction = introduced !== undefined;
      // A block's first use and first introduction are enough to know which comes first.
      const about = isIntroduction ? `${name} introduced` : name;
      if (told?.has(about) || (isHeading && !isIntroduction)) return;
      (told ??= new Set()).add(about);
      const span = { start: reading.starts[token]!, end };
      sink.fact(name, isIntroduction ? "introduction" : "use", span);
      if (!isIntroduction) sink.markIf("term.acronym", span, 85, name);
    });
  },
  index: () => keyedIndex(introducedLater),
  message: (_, words, l10n) => l10n.t("“{0}” is used before the document says what it stands for. Write the full name here, with “({0})” after it.", words),
  data: (mark) => ({ acronym: mark.detail }),
};

/** Holds for the acronym's first use, if an introduction follows. */
function introducedLater(facts: KeyedFacts, mark: Mark, block: Block): Verdict | undefined {
  if (!facts.counts(mark.detail).has("introduction")) return undefined;
  let isFirst = true;
  for (const placed of facts.of(mark.detail)) {
    if (isFirst && !isAt(placed, mark, block)) return undefined;
    isFirst = false;
    if (placed.fact.role === "introduction") return { kind: "beforeIntroduction", related: [introduction(placed)] };
  }
  return undefined;
}

function introduction({ block, fact }: PlacedFact): Verdict["related"][number] {
  return { role: "introduction", block, span: { start: fact.start, end: fact.end } };
}
