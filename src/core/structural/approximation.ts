import { type Reading, TokenKind } from "../document/reading";
import { approximations } from "./lexicons/approximation";
import type { BlockRule } from "./rule";
import { bodyKinds, hasNear, neighbour } from "./sentenceContext";
import { spanOf } from "./spanOf";

/** Number words that need no noun to be read as an amount. */
const numberWords: ReadonlySet<string> = new Set(
  "half ten twelve fifteen twenty thirty forty fifty sixty ninety hundred thousand".split(" "),
);

/** Number words that count things: `nearly two hours` is an amount, `about two things` may be a topic. */
const countingWords: ReadonlySet<string> = new Set("two three four five six seven eight nine".split(" "));

/** After these, `about 5` tells what is talked of and `around 0` is a place. */
const topicWords: ReadonlySet<string> = new Set(
  (
    "talk talks talking learn read reading know information details question questions think care worry warn warns warning complain " +
    "discussion something anything more all what wrap wraps wrapped wrapping centered centred rotate rotates built based revolves"
  ).split(" "),
);

/** Near these an approximate figure is an honest one: an estimate, a measurement, a look back, an example. */
const honest: ReadonlySet<string> = new Set(
  (
    "estimate estimated estimates estimating measured measurement measurements observed average averages typical typically usually currently " +
    "today was were had took saw found margin example probability"
  ).split(" "),
);

/** “About 5”, “roughly 200 ms”, “~10”. */
export const approximation: BlockRule = {
  id: "approximation",
  title: "Approximations",
  description:
    "Marks numbers that are only approximate, such as *about 200 ms*. How far off is still right stays open, so nobody can test it. " +
    "Write a range, a tolerance or a limit: *180–220 ms*, *200 ms ± 10 %*, *at most 200 ms*. Estimates and measurements are left alone.",
  examples: [{ bad: "The check takes about 200 ms.", good: "The check takes at most 250 ms." }],
  categories: ["ambiguity.quantity"],
  severity: "information",
  onByDefault: true,
  english: true,
  blocks: bodyKinds,
  lexicon: approximations,
  judge(hit, reading, sink) {
    const number = hit.group === "before" ? afterDollar(reading, hit.last + 1) : hit.first - 2;
    const isCounted = hit.group === "before" ? isAmount(reading, number, hit.first) : isQuantity(reading, number, hit.first);
    if (isCounted && !hasNear(reading, hit.first, honest)) sink.mark("ambiguity.quantity", spanOf(hit, reading), 80);
  },
  triggers: "~≈",
  match(token, reading, sink) {
    if (reading.kind === "table") return;
    const number = token + 1;
    const { starts, ends, text } = reading;
    if (!reading.adjacent(token) || reading.kinds[number] !== TokenKind.Number || isVersion(reading, number) || hasNear(reading, token, honest)) return;
    // In `a~1` and `^~1` the tilde belongs to a name or a range of versions.
    if (starts[token]! > 0 && !/[\s(|[]/.test(text[starts[token]! - 1]!)) return;
    sink.mark("ambiguity.quantity", { start: starts[token]!, end: ends[number]! }, 75);
  },
  message: (_, words, l10n) => l10n.t("“{0}” leaves open how far off is still right. Write a range, a tolerance or a limit.", words),
};

function afterDollar(reading: Reading, token: number): number {
  return /^[$€£~]$/.test(reading.raw(token)) ? token + 1 : token;
}

function isAmount(reading: Reading, number: number, hit: number): boolean {
  if (number >= reading.count || reading.sentences[number] !== reading.sentences[hit]) return false;
  if (topicWords.has(neighbour(reading, hit, -1))) return false;
  if (reading.kinds[number] === TokenKind.Number) return !isVersion(reading, number) && !isName(reading, number);
  const word = reading.lower(number);
  if (word === "a" || word === "one") return /^(?:dozen|hundred|thousand|million|billion|third|quarter)$/.test(reading.lower(number + 1));
  return numberWords.has(word) || (countingWords.has(word) && !isLoose(reading.lower(hit)));
}

function isLoose(word: string): boolean {
  return word === "about" || word === "around";
}

/** `5 seconds or so`: the number stands before the unit. */
function isQuantity(reading: Reading, number: number, hit: number): boolean {
  if (number < 0 || reading.sentences[number] !== reading.sentences[hit]) return false;
  return reading.kinds[number] === TokenKind.Number || numberWords.has(reading.lower(number));
}

function isVersion(reading: Reading, number: number): boolean {
  const digits = reading.raw(number);
  return digits.indexOf(".") !== digits.lastIndexOf(".");
}

/** `3D`, `404-page`: a number that begins a name; `5ms`, `10k`, `90s` do not. */
function isName(reading: Reading, number: number): boolean {
  return reading.adjacent(number) && reading.kinds[number + 1] === TokenKind.Word && /^d$/.test(reading.lower(number + 1));
}
