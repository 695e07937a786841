import { andOrs } from "./lexicons/andOr";
import type { BlockRule } from "./rule";
import { spanOf } from "./spanOf";

/** “And/or”. */
export const andOr: BlockRule = {
  id: "andOr",
  title: "And/or",
  description:
    "Marks *and/or*. It stands for *and*, for *or* and for *both*, and each reader picks one. " +
    "Write *a or b or both* where both are allowed, *and* where all are needed, *either a or b* where one excludes the other.",
  examples: [{ bad: "Send the name and/or the address.", good: "Send the name or the address or both." }],
  categories: ["ambiguity.logic"],
  severity: "information",
  onByDefault: true,
  english: true,
  lexicon: andOrs,
  judge(hit, reading, sink) {
    sink.mark("ambiguity.logic", spanOf(hit, reading), 95);
  },
  message: (_, words, l10n) => l10n.t("“{0}” can be read as “and”, “or” and “either”. Write “a or b or both”, or the one that you mean.", words),
};
