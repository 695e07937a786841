import { type Reading, TokenKind } from "../document/reading";
import { boundlessAdjectives, boundlessNouns, promisedInFull, promises, sweepingVerbs, universalClaims } from "./lexicons/universalClaim";
import type { BlockRule, Hit } from "./rule";
import { bodyKinds, hasBefore, isInstruction, isPlainWord, isRequirement, neighbour } from "./sentenceContext";
import { spanOf } from "./spanOf";

const negations: ReadonlySet<string> = new Set(["not", "no", "never", "cannot", "can't", "isn't", "aren't", "nor"]);

/** “The system handles all errors”, “never fails”, “under all circumstances”, “100 % secure”. */
export const universalClaim: BlockRule = {
  id: "universalClaim",
  title: "Universal claims",
  description:
    "Marks claims about everything or for ever that can hardly hold: *handles all errors*, *never fails*, *every possible input*. " +
    "One exception proves them wrong, and no test proves them right. " +
    "Write which ones, up to what limit, and what happens beyond it. " +
    "Instructions such as *always use tabs* are not claims and are left alone.",
  examples: [
    { bad: "The service never fails.", good: "The service answers 99.9 % of requests a month." },
    { bad: "The importer handles all errors.", good: "The importer skips rows that it cannot parse and lists them." },
  ],
  categories: ["ambiguity.universal"],
  severity: "hint",
  onByDefault: true,
  english: true,
  blocks: bodyKinds,
  lexicon: universalClaims,
  judge(hit, reading, sink) {
    if (hit.group === "fixed" || !isClaim(hit, reading)) return;
    sink.mark("ambiguity.universal", spanOf(hit, reading), hit.group === "always" ? 65 : 70, hit.group);
  },
  triggers: "%",
  match(token, reading, sink) {
    if (reading.raw(token - 1) !== "100" || !promisedInFull.has(reading.lower(token + 1)) || hasBefore(reading, token, negations)) return;
    sink.mark("ambiguity.universal", { start: reading.starts[token - 1]!, end: reading.ends[token + 1]! }, 70, "percent");
  },
  message(mark, words, l10n) {
    switch (mark.detail) {
      case "always":
        return l10n.t("“{0}” promises something without exception. Write under which conditions it holds, or what happens when it does not.", words);
      case "circumstances":
        return l10n.t("“{0}” allows no exception at all. Write the conditions that you mean.", words);
      case "perfect":
        return l10n.t("“{0}” can hardly be reached, and never be shown. Write the rate, the limit or the cases that count.", words);
      case "percent":
        return l10n.t("“{0}” can hardly be reached, and never be shown. Write the limit that is good enough and how it is measured.", words);
      default:
        return l10n.t("“{0}” cannot be shown for all of them. Write which ones, or where the limit is.", words);
    }
  },
};

function isClaim(hit: Hit, reading: Reading): boolean {
  switch (hit.group) {
    case "always":
      return !isInstruction(reading, hit.first) && !opening.has(neighbour(reading, reading.firstOf(reading.sentences[hit.first]!), 0)) && isPromise(reading, hit.last) && !isMeant(neighbour(reading, hit.first, -1));
    case "object":
      if (!sweepingVerbs.has(neighbour(reading, hit.first, -1)) || hasBefore(reading, hit.first, negations)) return false;
      return isBoundless(reading, hit.last + 1);
    case "possible":
      return isBoundless(reading, hit.last + 1);
    case "circumstances":
      return !isRequirement(reading, hit.first) && !isPlainWord(reading, hit.last + 1) && !hasBefore(reading, hit.first, negations);
    case "perfect":
      return isRequirement(reading, hit.first) && !hasBefore(reading, hit.first, negations);
    default:
      return !hasBefore(reading, hit.first, negations);
  }
}

/** A sentence that begins like this has said under which conditions. */
const opening: ReadonlySet<string> = new Set(["if", "when", "whenever", "while", "once", "as", "where"]);

/** `Never fails`, `is always available`, with nothing after it that says when. */
function isPromise(reading: Reading, last: number): boolean {
  const past = neighbour(reading, last, 1) === "be" ? 2 : 1;
  return promises.has(neighbour(reading, last, past)) && !isPlainWord(reading, last + past + 1);
}

/** “Must never fail” asks; “would never work” argues. */
function isMeant(before: string): boolean {
  return before === "must" || before === "would" || before === "could" || before === "might" || before === "may" || before === "or";
}

/** `all errors`, `all known errors`. */
function isBoundless(reading: Reading, token: number): boolean {
  if (reading.kinds[token] !== TokenKind.Word) return false;
  const noun = reading.lower(token);
  return boundlessNouns.has(noun) ? !isPlainWord(reading, token + 1) : boundlessAdjectives.has(noun) && isBoundless(reading, token + 1);
}

