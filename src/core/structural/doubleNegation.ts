import { doubleNegations } from "./lexicons/doubleNegation";
import type { BlockRule } from "./rule";
import { bodyKinds, neighbour } from "./sentenceContext";
import { spanOf } from "./spanOf";

const advice: Readonly<Record<string, string>> = {
  adjective: "negates a negative. Write the positive word, and how much if it matters.",
  without: "negates a negative. Write “with” or “only with”.",
  fail: "negates a negative. Write what has to be done, without “not” and “fail”.",
  twice: "negates twice. Write what is allowed or what has to be done.",
};

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
  message: (mark, words) => `“${words}” ${advice[mark.detail]}`,
};
