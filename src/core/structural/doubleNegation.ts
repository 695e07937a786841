import { doubleNegations } from "./lexicons/doubleNegation";
import type { BlockRule } from "./rule";
import { bodyKinds, neighbour } from "./sentenceContext";
import { spanOf } from "./spanOf";

/** “Not uncommon”, “must not fail to”, “cannot not”. */
export const doubleNegation: BlockRule = {
  id: "doubleNegation",
  title: "Double negation",
  description:
    "Marks two negations that cancel each other. They take longer to read, are easily misread, and a positive statement can usually " +
    "be tested where the denied negative cannot. " +
    "Write the positive form.",
  examples: [
    { bad: "The server must not fail to close the connection.", good: "The server must close the connection." },
    { bad: "Long names are not uncommon.", good: "Long names are common." },
  ],
  categories: ["ambiguity.logic"],
  severity: "information",
  onByDefault: true,
  english: true,
  blocks: bodyKinds,
  lexicon: doubleNegations,
  judge(hit, reading, sink) {
    // “Whether or not unsupported …”, “if not unavailable”: the first word negates something else.
    const before = neighbour(reading, hit.first, -1);
    if (before === "or" || before === "if" || before === "why") return;
    sink.mark("ambiguity.logic", spanOf(hit, reading), 80, hit.group);
  },
  message(mark, words, l10n) {
    switch (mark.detail) {
      case "adjective":
        return l10n.t("“{0}” negates a negative. Write the positive word, and how much if it matters.", words);
      case "without":
        return l10n.t("“{0}” negates a negative. Write “with” or “only with”.", words);
      case "fail":
        return l10n.t("“{0}” negates a negative. Write what has to be done, without “not” and “fail”.", words);
      default:
        return l10n.t("“{0}” negates twice. Write what is allowed or what has to be done.", words);
    }
  },
};
