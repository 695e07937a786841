import type { Block } from "../document/block";
import { type Reading, TokenKind } from "../document/reading";
import { forEachAcronym, type TokenRange } from "./acronyms";
import { isAt, type KeyedFacts, keyedIndex } from "./keyedFacts";
import type { BlockRule, Mark, PlacedFact, Sink, Verdict } from "./rule";

/** One name for two things: an acronym with two expansions, a term with two definitions. */
export const termNaming: BlockRule = {
  id: "termNaming",
  tier: "relational",
  title: "One name for two things",
  description:
    "Marks an acronym that a document spells out in two ways, and a term that it defines twice. " +
    "Readers who have met one meaning read it into the other place. " +
    "Give the second thing another name, or keep one definition and refer to it.",
  examples: [
    {
      bad: "A service level objective (SLO) has one owner. Each single logical owner (SLO) signs.",
      good: "A service level objective (SLO) has one owner, who signs.",
    },
    {
      bad: "“Outage” means that no request is answered. “Outage” means that more than 5 % of requests fail.",
      good: "“Outage” means that no request is answered. “Disturbance” means that more than 5 % of requests fail.",
    },
  ],
  categories: ["term.name"],
  severity: "information",
  onByDefault: true,
  english: true,
  check(reading, sink) {
    forEachAcronym(reading, (name, _token, _end, introduction) => {
      if (introduction !== undefined) expand(name, introduction, reading, sink);
    });
    if (reading.kind === "heading" || reading.kind === "table") return;
    for (let sentence = 0; sentence < reading.sentenceCount; sentence++) define(reading, sentence, sink);
  },
  index: () => keyedIndex((facts, mark, block) => (mark.detail.startsWith(expansion) ? otherExpansion(facts, mark) : otherDefinition(facts, mark, block))),
  message: (mark, words, l10n, verdict) =>
    verdict?.kind === "expansion"
      ? l10n.t("“{0}” and “{1}” are both called “{2}” in this document. Use another short form for one of them.", words, verdict.other ?? "", nameIn(mark.detail))
      : l10n.t("“{0}” is defined in another place of this document, too. Write one definition, or give the second thing another name.", words),
  data: (mark) => ({ term: nameIn(mark.detail) }),
};

const expansion = "expansion ";
const definition = "definition ";

/** What an acronym is spelt out as is told by the beginnings of its words: `organisation` and `organizations` are one. */
const tellingLetters = 4;

function expand(name: string, { first, last }: TokenRange, reading: Reading, sink: Sink): void {
  const words: string[] = [];
  for (let token = first; token <= last; token++) {
    if (reading.kinds[token] === TokenKind.Word && reading.ends[token]! - reading.starts[token]! >= tellingLetters) words.push(reading.lower(token).slice(0, tellingLetters));
  }
  const span = { start: reading.starts[first]!, end: reading.ends[last]! };
  const key = expansion + name;
  sink.fact(key, words.join(" "), span);
  sink.markIf("term.name", span, 85, `${key}|${words.join(" ")}`);
}

/** `“Outage” means …`, `The term *outage* refers to …`, `An outage is defined as …`, each at the start of a sentence. */
function define(reading: Reading, sentence: number, sink: Sink): void {
  const end = reading.firstOf(sentence + 1);
  const start = startOfTerm(reading, reading.firstOf(sentence), end);
  let verb = start;
  while (verb < end && verb - start <= longestTerm && !isDefiningVerb(reading, verb)) verb++;
  const last = isClosingQuote(reading, verb - 1) ? verb - 2 : verb - 1;
  if (verb === end || last < start || last - start >= longestTerm || !isDefiningVerb(reading, verb)) return;
  if (!isSetOff(reading, start, last) && !isDefined(reading, verb)) return;
  for (let token = start; token <= last; token++) if (reading.kinds[token] !== TokenKind.Word) return;
  if (start === last && pronouns.has(reading.lower(start))) return;
  const span = { start: reading.starts[start]!, end: reading.ends[last]! };
  const key = definition + reading.text.slice(span.start, span.end).toLowerCase().split(/\s+/).join(" ");
  sink.fact(key, "definition", span);
  sink.markIf("term.name", span, 80, key);
}

/** Words of a term that is defined, at most. */
const longestTerm = 5;

/** Behind an article, `the term` and an opening quotation mark. */
function startOfTerm(reading: Reading, first: number, end: number): number {
  let start = first;
  if (start < end && articles.has(reading.lower(start))) start++;
  if (start < end && reading.lower(start) === "term") start++;
  if (start < end && isQuote(reading.unit(start))) start++;
  return start;
}

function isDefiningVerb(reading: Reading, token: number): boolean {
  // Nearly all words begin with another letter.
  if (!"mdri".includes(String.fromCharCode(reading.unit(token) | 32))) return false;
  switch (reading.lower(token)) {
    case "means":
    case "denotes":
      return true;
    case "refers":
      return reading.lower(token + 1) === "to";
    case "is":
      return isDefined(reading, token);
    default:
      return false;
  }
}

/** `is defined as`. */
function isDefined(reading: Reading, token: number): boolean {
  return reading.lower(token) === "is" && reading.lower(token + 1) === "defined" && reading.lower(token + 2) === "as";
}

/** In quotation marks or in emphasis: the word is spoken of. */
function isSetOff({ text, starts, ends }: Reading, first: number, last: number): boolean {
  const before = text.charCodeAt(starts[first]! - 1);
  const after = text.charCodeAt(ends[last]!);
  return (isQuote(before) || before === 42 || before === 95) && (isQuote(after) || after === 42 || after === 95);
}

function isClosingQuote(reading: Reading, token: number): boolean {
  return reading.kinds[token] === TokenKind.Punctuation && isQuote(reading.unit(token));
}

function isQuote(unit: number): boolean {
  return unit === 34 || unit === 0x201c || unit === 0x201d || unit === 39 || unit === 0x2018 || unit === 0x2019;
}

const articles: ReadonlySet<string> = new Set(["a", "an", "the"]);
const pronouns: ReadonlySet<string> = new Set(["it", "this", "that", "which", "what", "these", "those", "he", "she", "they"]);

/** Holds for every expansion but the one that the document uses most; of two as frequent, for the later one. */
function otherExpansion(facts: KeyedFacts, mark: Mark): Verdict | undefined {
  const key = mark.detail.slice(0, mark.detail.indexOf("|"));
  const role = mark.detail.slice(key.length + 1);
  const counts = facts.counts(key);
  if (counts.size < 2) return undefined;
  const most = Math.max(...counts.values());
  let first: PlacedFact | undefined;
  for (const placed of facts.of(key)) {
    if (counts.get(placed.fact.role) !== most) continue;
    first = placed;
    break;
  }
  if (first === undefined || first.fact.role === role) return undefined;
  return { kind: "expansion", other: textOf(first), related: [relatedTo(first, "expansion")] };
}

/** Holds for every definition but the first. */
function otherDefinition(facts: KeyedFacts, mark: Mark, block: Block): Verdict | undefined {
  if ((facts.counts(mark.detail).get("definition") ?? 0) < 2) return undefined;
  for (const placed of facts.of(mark.detail)) {
    return isAt(placed, mark, block) ? undefined : { kind: "definition", related: [relatedTo(placed, "definition")] };
  }
  return undefined;
}

function nameIn(detail: string): string {
  const name = detail.slice(detail.indexOf(" ") + 1);
  const bar = name.indexOf("|");
  return bar < 0 ? name : name.slice(0, bar);
}

function textOf({ block, fact }: PlacedFact): string {
  return block.text.slice(fact.start, fact.end).split(/\s+/).join(" ");
}

function relatedTo({ block, fact }: PlacedFact, role: string): Verdict["related"][number] {
  return { role, block, span: { start: fact.start, end: fact.end } };
}
