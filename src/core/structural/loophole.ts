import type { Reading } from "../document/reading";
import { loopholes } from "./lexicons/loophole";
import type { BlockRule, Hit } from "./rule";
import { bodyKinds, hasBefore, isRequirement, neighbour } from "./sentenceContext";
import { spanOf } from "./spanOf";

/** Modals and the like after which `try to` is what is asked for. */
const asking: ReadonlySet<string> = new Set(["must", "shall", "should", "please", "always"]);

/** What makes `if needed` a statement of fact rather than a way out. */
const negations: ReadonlySet<string> = new Set(["not", "isn't", "aren't"]);

/** “If possible”, “where applicable”, “try to”. */
export const loophole: BlockRule = {
  id: "loophole",
  title: "Loopholes",
  description:
    "Marks words that let a requirement be left undone: *if possible*, *where applicable*, *as much as possible*, *try to*. " +
    "Who decides, and by what, stays open. Write the condition that decides, or what to do in the other case; " +
    "drop the words where there is no such case.",
  examples: [
    { bad: "Encrypt the file if possible.", good: "Encrypt the file if the disk supports it; otherwise refuse to store it." },
    { bad: "Add tests where appropriate.", good: "Add a test for every public function." },
  ],
  categories: ["ambiguity.loophole"],
  severity: "warning",
  onByDefault: true,
  english: true,
  blocks: bodyKinds,
  lexicon: loopholes,
  judge(hit, reading, sink) {
    if (!isLoophole(hit, reading)) return;
    sink.mark("ambiguity.loophole", spanOf(hit, reading), hit.group === "effort" ? 70 : 80, hit.group);
  },
  message(mark, words, l10n) {
    switch (mark.detail) {
      case "possible":
        return l10n.t("“{0}” is a way out: nobody can tell when it is not possible. Write the condition, or what to do otherwise.", words);
      case "fitting":
        return l10n.t("“{0}” leaves it open when this holds. Write the condition.", words);
      case "need":
        return l10n.t("“{0}” does not say when there is a need. Write the condition.", words);
      case "effort":
        return l10n.t("“{0}” asks for an effort, not for a result. Write what must be the case, or what to do when it fails.", words);
      default:
        return l10n.t("“{0}” leaves the decision open. Write what decides.", words);
    }
  },
};

function isLoophole(hit: Hit, reading: Reading): boolean {
  const next = neighbour(reading, hit.last, 1);
  switch (hit.group) {
    case "effort":
      return hit.first === reading.firstOf(reading.sentences[hit.first]!) || asking.has(neighbour(reading, hit.first, -1));
    case "need":
    case "fitting":
      // “If required by the server” has its condition; “when needed” may begin one.
      return next !== "by" && next !== "to" && next !== "for" && next !== "in" && isAsked(hit, reading);
    default:
      return isAsked(hit, reading);
  }
}

function isAsked(hit: Hit, reading: Reading): boolean {
  return isRequirement(reading, hit.first) && !hasBefore(reading, hit.first, negations);
}
