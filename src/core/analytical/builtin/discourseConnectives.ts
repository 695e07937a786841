import { TokenKind } from "../../document/reading";
import type { Tag } from "../../language/tagger";
import type { LearntEnglish } from "../learntEnglish";
import type { Sentence, Word, Words } from "../../language/words";
import { type Relation, relations } from "./discourseRelation";
import { type ConnectiveEntry, connectivesByFirstWord } from "./lexicons/connectives";

/** A place where the words of a connective stand, whether they connect there or not. Words `first` to `last` inclusive. */
export interface Candidate {
  readonly entry: ConnectiveEntry;
  readonly first: number;
  readonly last: number;
}

/** What the words do there. */
export interface Judgement {
  /** 0–1: how likely they connect clauses or sentences. */
  readonly use: number;
  /** What they most likely say there; `undefined` for what is none of the eight (alternatives, likeness). */
  readonly relation: Relation | undefined;
  /** 0–1: how likely it is that relation, if they connect. */
  readonly certainty: number;
}

/** Alternatives and likeness are among no kind; the model has to know them all the same. */
export const outcomes = [...relations, "none"] as const;

/** What the lexicon's own relation counts before anything is learnt, tenths of a logit: most connectives are too rare to learn much of. */
export const lexiconWeight = 40;

/** How far from the connective its sentence is looked at, in tokens. */
const reach = 16;

/** The connectives of a text, longest match first, in the order of the text. */
export function candidatesIn({ words }: Words): Candidate[] {
  const candidates: Candidate[] = [];
  for (let first = 0; first < words.length; first++) {
    const entry = entryAt(words, first);
    if (entry === undefined) continue;
    const last = first + entry.phrase.length - 1;
    candidates.push({ entry, first, last });
    first = last;
  }
  return candidates;
}

/** The connective whose words stand at a place, the longest there is. */
export function entryAt(words: readonly Word[], first: number): ConnectiveEntry | undefined {
  const word = words[first]!;
  if (word.kind !== TokenKind.Word && word.lower !== "&") return undefined;
  return connectivesByFirstWord
    .get(word.lower)
    ?.find(({ phrase }) => phrase.every((part, i) => words[first + i]?.lower === part && words[first + i]!.sentence === word.sentence));
}

/** What a connective stands in, read. */
export interface ConnectiveContext {
  readonly words: Words;
  readonly tags: readonly Tag[];
  readonly english: LearntEnglish;
}

/** Judges a candidate by a log-linear model over the words and tags around it. */
export function judge(candidate: Candidate, { words: { words, sentences }, tags, english }: ConnectiveContext): Judgement {
  if (isKnownByForm(candidate.entry)) return judgeByForm(candidate, words, sentences);
  let use = 0;
  const scores = outcomes.map((outcome) => (outcome === candidate.entry.relation ? lexiconWeight : 0));
  visitFeatures(candidate, words, sentences[words[candidate.first]!.sentence]!, tags, (feature) => {
    const [forUse = 0, ...forOutcomes] = english.connectives.get(feature) ?? [];
    use += forUse;
    forOutcomes.forEach((weight, i) => (scores[i]! += weight));
  });
  const powers = scores.map((score) => Math.exp(score / 10));
  const best = powers.indexOf(Math.max(...powers));
  const outcome = outcomes[best]!;
  return {
    use: 1 / (1 + Math.exp(-use / 10)),
    relation: outcome === "none" ? undefined : outcome,
    certainty: powers[best]! / powers.reduce((sum, power) => sum + power, 0),
  };
}

/** The treebank has no evaluations and next to no summaries. */
function isKnownByForm({ relation }: ConnectiveEntry): boolean {
  return relation === "summary" || relation === "evaluation";
}

/** What sums up or judges stands at the beginning of a sentence or clause, and a comma after it. */
function judgeByForm({ entry, first, last }: Candidate, words: readonly Word[], sentences: readonly Sentence[]): Judgement {
  const opens = first === sentences[words[first]!.sentence]!.firstWord || words[first - 1]!.kind === TokenKind.Punctuation;
  return { use: opens && words[last + 1]?.lower === "," ? 0.9 : 0.1, relation: entry.relation, certainty: 0.9 };
}

/**
 * Names everything that a connective is judged by: as it counts for all connectives, and with the connective's name and a bar for this one
 * alone. The weights are learnt from the same names.
 */
export function visitFeatures(
  { entry, first, last }: Candidate,
  words: readonly Word[],
  sentence: Sentence,
  tags: readonly Tag[],
  visit: (feature: string) => void,
): void {
  const at = (index: number): Coarse =>
    index < sentence.firstWord || index >= sentence.endWord ? "^" : coarse(words[index]!, tags[index]!);
  const lower = (index: number): string => (index < sentence.firstWord || index >= sentence.endWord ? "" : words[index]!.lower);
  const before = at(first - 1);
  const after = at(last + 1);
  const position = first === sentence.firstWord ? "first" : isMark(before) ? "mark" : "within";
  const left = scanLeft(first, sentence, at);
  const right = scanRight(last, sentence, at);

  // What the class already says of the connective counts for all of that class, never for the connective alone.
  visit(`class:${entry.class}`);
  visit(`relation:${entry.relation}`);
  visit(`words:${entry.phrase.length > 1 ? "many" : "one"}`);
  visit(`position:${entry.class}:${position}`);
  visit(`position:${entry.class}:${position}:${entry.phrase.length > 1 ? "many" : "one"}:${after === "," ? "," : "-"}`);
  visit(`after:${entry.class}:${after}`);
  visit(`right:${entry.class}:${right.subject}${right.verb}`);
  const visitBoth = (feature: string): void => {
    visit(feature);
    visit(`${entry.name}|${feature}`);
  };
  visitBoth("always");
  visitBoth(`position:${position}`);
  visitBoth(`before:${before}`);
  visitBoth(`after:${after}`);
  visitBoth(`around:${before}${after}`);
  visitBoth(`ahead:${after}${at(last + 2)}`);
  visitBoth(`ahead:${after}${at(last + 2)}${at(last + 3)}`);
  visitBoth(`behind:${at(first - 2)}${before}`);
  visitBoth(`right:${right.subject}${right.verb}`);
  visitBoth(`left:${left}`);
  visitBoth(`verbs:${left}${right.verb}`);
  visitBoth(`verbs:${position}:${left}${right.verb}`);
  const [wordBefore, wordAfter] = [lower(first - 1), lower(last + 1)];
  if (position !== "first") visitBoth(`word before:${wordBefore}`);
  if (wordAfter !== "") visitBoth(`word after:${wordAfter}`);
  if (position === "within" && endsAlike(wordBefore, wordAfter)) visitBoth("alike");
  if (first <= sentence.firstWord + 1) visitBoth(`ends:${lower(sentence.endWord - 1)}`);
  if (hasComma(last, sentence, at)) visitBoth(`comma ahead:${position}`);
  if (words[first]!.shape !== 0 && position !== "first") visitBoth("capital");
}

/**
 * Kinds of words, one letter each: Noun, Pronoun, Determiner, Adjective, adverb (R), finite verb (V), Modal, Base form (B), -ing (G),
 * participle (E), preposition (I), to (T), coordinator (C), wh-word (W), number (#), code (K), comma, other clause marks (;), opening and
 * closing brackets, quotation marks, other (x), and nothing (^).
 */
type Coarse = (typeof wordKinds)[number] | "," | ";" | "(" | ")" | '"' | "^";

const wordKinds = ["N", "P", "D", "J", "R", "V", "M", "B", "G", "E", "I", "T", "C", "W", "#", "K", "x"] as const;

const tagsOfKind: Readonly<Record<(typeof wordKinds)[number], string>> = {
  N: "NN NNP NNPS NNS FW",
  P: "PRP EX",
  D: "DT PDT PRP$",
  J: "JJ JJR JJS",
  R: "RB RBR RBS RP",
  V: "VBD VBP VBZ",
  M: "MD",
  B: "VB",
  G: "VBG",
  E: "VBN",
  I: "IN",
  T: "TO",
  C: "CC",
  W: "WDT WP WP$ WRB",
  "#": "CD",
  K: "CODE",
  x: "POS UH SYM",
};

const coarseOfTag: ReadonlyMap<string, Coarse> = new Map(
  wordKinds.flatMap((kind) => tagsOfKind[kind].split(" ").map((tag): [string, Coarse] => [tag, kind])),
);

function coarse(word: Word, tag: Tag): Coarse {
  if (tag !== "PUNCT") return coarseOfTag.get(tag) ?? "x";
  switch (word.text) {
    case ",":
      return ",";
    case "(":
    case "[":
      return "(";
    case ")":
    case "]":
      return ")";
    case ";":
    case ":":
    case "–":
    case "—":
    case "-":
    case ".":
    case "!":
    case "?":
    case "…":
      return ";";
    default:
      return '"';
  }
}

function isMark(kind: Coarse): boolean {
  return kind === "," || kind === ";" || kind === "(" || kind === ")";
}

/** The nearest verb to the left, up to a clause mark; a comma right before the connective does not count. */
function scanLeft(first: number, sentence: Sentence, at: (index: number) => Coarse): Coarse {
  const stop = Math.max(sentence.firstWord, first - reach);
  for (let index = first - 1; index >= stop; index--) {
    const kind = at(index);
    if (isVerb(kind)) return kind;
    if (kind === ";" && index < first - 1) return ";";
  }
  return "^";
}

/** What the clause to the right begins with: whether a subject comes before the first verb, and which verb that is. */
function scanRight(
  last: number,
  sentence: Sentence,
  at: (index: number) => Coarse,
): { readonly subject: "s" | "-"; readonly verb: Coarse } {
  const stop = Math.min(sentence.endWord, last + 1 + reach);
  let subject: "s" | "-" = "-";
  for (let index = last + 1; index < stop; index++) {
    const kind = at(index);
    if (isVerb(kind)) return { subject, verb: kind };
    if (kind === "N" || kind === "P" || kind === "K") subject = "s";
    if (isMark(kind) && index > last + 1) return { subject, verb: "^" };
  }
  return { subject, verb: "^" };
}

function isVerb(kind: Coarse): boolean {
  return kind === "V" || kind === "M" || kind === "B" || kind === "G" || kind === "E" || kind === "T";
}

function hasComma(last: number, sentence: Sentence, at: (index: number) => Coarse): boolean {
  const stop = Math.min(sentence.endWord, last + 1 + reach);
  for (let index = last + 2; index < stop; index++) if (at(index) === ",") return true;
  return false;
}

function endsAlike(one: string, other: string): boolean {
  return one.length > 3 && other.length > 3 && one.slice(-2) === other.slice(-2);
}
