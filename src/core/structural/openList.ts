import { type Reading, TokenKind } from "../document/reading";
import { openLists } from "./lexicons/openList";
import type { BlockRule } from "./rule";
import { bodyKinds, neighbour } from "./sentenceContext";
import { spanOf } from "./spanOf";

/** List ends that are one only where the sentence or its bracket ends with them: `and more` against `and more than`. */
const onlyAtEnd: ReadonlySet<string> = new Set(
  ["and more", "and similar", "or similar", "and others", "and such", "and the rest", "or whatever"],
);

/** “Etc.”, “and so on”, “including but not limited to”. */
export const openList: BlockRule = {
  id: "openList",
  title: "Open lists",
  description:
    "Marks lists that do not end: *etc.*, *and so on*, *including but not limited to*. Whoever builds or tests it must guess what " +
    "else belongs. " +
    "Write the whole list, or the rule that decides what belongs to it, and call examples examples.",
  examples: [
    { bad: "Supports PNG, JPEG, etc.", good: "Supports PNG, JPEG and GIF." },
    { bad: "Reject bad input (empty fields and so on).", good: "Reject input with an empty required field." },
  ],
  categories: ["ambiguity.openList"],
  severity: "information",
  onByDefault: true,
  english: true,
  blocks: bodyKinds,
  lexicon: openLists,
  judge(hit, reading, sink) {
    const span = spanOf(hit, reading);
    const words = reading.text.slice(span.start, span.end).toLowerCase();
    if (onlyAtEnd.has(words) && !endsList(reading, hit.last)) return;
    // `/etc/hosts`
    if (words.startsWith("etc") && (reading.unit(hit.first - 1) === 47 || reading.unit(hit.last + 1) === 47)) return;
    sink.mark("ambiguity.openList", span, 85, hit.group);
  },
  triggers: "….",
  match(token, reading, sink) {
    const { starts } = reading;
    const isDots = reading.unit(token) === 46;
    if (isDots && !isEllipsis(reading, token)) return;
    const last = isDots ? token + 2 : token;
    if (reading.unit(token - 1) !== 44 || reading.unit(last + 1) === 93 || !isProse(reading, token - 2) || !endsList(reading, last)) return;
    sink.mark("ambiguity.openList", { start: starts[token]!, end: reading.ends[last]! }, 70, "end");
  },
  message: (mark, words, l10n) =>
    mark.detail === "end"
      ? l10n.t("“{0}” leaves the list open. Write the whole list, or say what decides what belongs to it.", words)
      : l10n.t("“{0}” lets anything be added. List everything that counts, or say what decides.", words),
};

/** The first of exactly three full stops. */
function isEllipsis(reading: Reading, token: number): boolean {
  return isDot(reading, token + 1) && isDot(reading, token + 2) && !isDot(reading, token - 1) && !isDot(reading, token + 3);
}

function isDot(reading: Reading, token: number): boolean {
  return reading.unit(token) === 46 && token > 0 && (reading.unit(token - 1) !== 46 || reading.adjacent(token - 1));
}

/** Two words before the comma at least: `1, 2, ...` and `f(a, ...)` are notation. */
function isProse(reading: Reading, token: number): boolean {
  if (token <= 0 || reading.kinds[token] !== TokenKind.Word || reading.unit(token - 1) === 40) return false;
  return reading.ends[token]! - reading.starts[token]! > 2;
}

/** Whether a sentence, a bracket or a clause ends after a token. */
function endsList(reading: Reading, last: number): boolean {
  const next = neighbour(reading, last, 1);
  return next === "" || /^[.,;:!?)\]|—–"”]$/.test(next);
}
