import type { Reading } from "../document/reading";
import { keyedIndex } from "./keyedFacts";
import { keywordAt } from "./keywords";
import { keywordCaseWords } from "./lexicons/keywordCase";
import { auxiliarySense } from "./modality";
import type { BlockRule, Hit, Verdict } from "./rule";
import { isQuestion, neighbour } from "./sentenceContext";
import { spanOf } from "./spanOf";

/** How many keywords in capitals a document must use before small letters beside them can mislead. */
const fewestCapitals = 3;

const holds: Verdict = { kind: "smallLetters", related: [] };

/** “Must” in small letters in a document that uses “MUST”. */
export const keywordCase: BlockRule = {
  id: "keywordCase",
  title: "Keywords in small letters",
  description:
    "Marks requirement keywords in small letters in documents that use them in capitals. By RFC 8174 only capitals carry the meaning, " +
    "so a reader cannot tell whether *must* beside *MUST* is a requirement. Write the keyword in capitals if it is one; otherwise use " +
    "another word (*has to*, *is able to*, *can*) or state the fact.",
  examples: [
    {
      bad: "The client MUST sign each request. The server must check the signature.",
      good: "The client MUST sign each request. The server MUST check the signature.",
    },
  ],
  categories: ["ambiguity.keyword"],
  severity: "information",
  onByDefault: true,
  english: true,
  lexicon: keywordCaseWords,
  judge(hit, reading, sink) {
    if (keywordAt(hit, reading) !== undefined) return sink.fact("capitals", "use", spanOf(hit, reading));
    if (readsAsRequirement(hit, reading)) sink.markIf("ambiguity.keyword", spanOf(hit, reading), 80);
  },
  index: () => keyedIndex((facts) => ((facts.counts("capitals").get("use") ?? 0) >= fewestCapitals ? holds : undefined)),
  message(_, words, l10n) {
    const keyword = words.replace(/[^a-z]+/gi, " ").toLowerCase();
    return l10n.t(
      "“{0}” stands in small letters in a document that uses keywords in capitals. Write “{1}” if it is a requirement, another word if it is not.",
      keyword,
      keyword.toUpperCase(),
    );
  },
};

/** An auxiliary that obliges or permits. “Required” and “optional” in small letters are nearly always plain English. */
function readsAsRequirement(hit: Hit, reading: Reading): boolean {
  if (hit.group === "adjective" || hit.group === "negatedAdjective") return false;
  if (asksOrArgues(hit, reading)) return false;
  return auxiliarySense(hit, reading) === "deontic";
}

/** “Should we …?”, “how it should work”, “if you must”: the writer asks, argues or speaks about a requirement that stands elsewhere. */
function asksOrArgues(hit: Hit, reading: Reading): boolean {
  const before = neighbour(reading, hit.first, -1);
  if (before === "we" || before === "i" || before === "") return true;
  for (let by = -1; by >= -clauseReach; by--) {
    const word = neighbour(reading, hit.first, by);
    if (word === "" || word === "," || word === ":" || word === ";") break;
    if (subordinators.has(word)) return true;
    if (word === "that" && neighbour(reading, hit.first, by - 1) !== "note") return true;
  }
  return isQuestion(reading, hit.first);
}

/** How far before its auxiliary a clause's first word is looked for, in tokens. */
const clauseReach = 10;

const subordinators: ReadonlySet<string> = new Set([
  "how",
  "what",
  "which",
  "why",
  "whether",
  "if",
  "where",
  "when",
  "who",
  "because",
  "as",
  "like",
]);
