import type { Span } from "../../document/block";
import { endOfListMarker } from "../../document/inline";
import { TokenKind } from "../../document/reading";
import type { Unit } from "../analyzer";
import { type Tag, tagWords } from "../language/tagger";
import { readWords, type Sentence, type Words } from "../language/words";
import { type Candidate, candidatesIn, judge, type Judgement } from "./discourseConnectives";
import type { Relation } from "./discourseRelation";

/** What the built-in form says of a unit, in the form that a model's items have, with the places of the quotes. */
interface DiscourseItem {
  readonly segment: string;
  readonly at: number;
  readonly to: string;
  readonly toAt?: number;
  readonly relation: Relation | "break";
  readonly issue: "none" | "flow";
  readonly why: string;
  readonly confidence: number;
}

/** Less sure ones are not worth a look. */
const leastConfidence = 0.7;
const layoutConfidence = 0.7;
const breakConfidence = 0.6;
/** How many words of the other segment are quoted. */
const quotedWords = 8;
/** Words before a comma that are rather a turn of phrase than a clause. */
const longestLead = 4;
/** How many words at the end of a sentence stand for a main clause whose beginning is not marked by a comma. */
const endingWords = 4;

/**
 * Words that connect, but say so little by it that marking them would only be noise: plain additions and alternatives, and prepositions
 * that say how.
 */
const silent: ReadonlySet<string> = new Set(
  [
    "and, or, nor, &, plus, also, too, as well, as well as, either, both, not only, not just, but also, again, actually, whether",
    "by, with, without, like, such as, from, through, except, except for, apart from, aside from, along with, including, in, " +
      "on, during, for",
  ].flatMap((list) => list.split(", ")),
);

/** Relations that need something before them: a section cannot open with them. */
const lookingBack: ReadonlySet<Relation> = new Set(["contrast", "cause"]);
const additionsLookingBack: ReadonlySet<string> = new Set([
  "moreover",
  "furthermore",
  "additionally",
  "in addition",
  "besides",
  "likewise",
]);

/** Relations by connectives and layout. What is not certain is left out. */
export function answerDiscourse(unit: Unit): DiscourseItem[] {
  const text = unit.parts.find(({ role }) => role === "text")?.text ?? "";
  const before = unit.parts.find(({ role }) => role === "before")?.text;
  const words = readWords(text);
  if (!words.english) return [];
  const candidates = candidatesIn(words).filter(({ entry }) => !silent.has(entry.name));
  const marker = markerOf(text);
  if (candidates.length === 0 && marker === undefined) return [];
  // Tagging costs more than all the rest, and many blocks do not need it.
  const tags = tagWords(words.words);
  const context = { words, tags, before };
  return [...(marker === undefined ? [] : layoutItems(marker, context)), ...connectiveItems(candidates, context)];
}

/** What a unit says, read. */
interface Context {
  readonly words: Words;
  readonly tags: readonly Tag[];
  /** The sentence before the text. */
  readonly before: string | undefined;
}

/** The bullet or number that a text starts with. */
function markerOf(text: string): Span | undefined {
  const start = text.length - text.trimStart().length;
  const end = endOfListMarker(text, start);
  return end === start ? undefined : { start, end };
}

/** A list item says more about the sentence that announces it; a numbered step follows the one before it. */
function layoutItems({ start, end: endOfMarker }: Span, { words, tags, before }: Context): DiscourseItem[] {
  if (before === undefined) return [];
  const { text } = words;
  const end = words.words[Math.min(quotedWords, words.words.length) - 1]?.end ?? endOfMarker;
  const item = {
    segment: text.slice(start, end),
    at: start,
    to: beginningOf(before),
    toAt: 0,
    issue: "none",
    confidence: layoutConfidence,
  } as const;
  if (before.trimEnd().endsWith(":"))
    return [{ ...item, relation: "elaboration", why: "The list says more about the sentence that announces it." }];
  const isStep = Number.parseInt(text.slice(start, endOfMarker), 10) > 1 && tags[0] === "VB";
  return isStep ? [{ ...item, relation: "sequence", why: "This step follows the one before it." }] : [];
}

function connectiveItems(candidates: readonly Candidate[], context: Context): DiscourseItem[] {
  const items: DiscourseItem[] = [];
  let following: Candidate | undefined;
  // From the end: of two connectives side by side (“but then”) the second says more.
  for (const candidate of [...candidates].reverse()) {
    const isDoubled = following !== undefined && following.first === candidate.last + 1;
    following = undefined;
    if (isDoubled) continue;
    const item = itemOf(candidate, judge(candidate, context.words, context.tags), context);
    if (item === undefined) continue;
    items.push(item);
    following = candidate;
  }
  return items.reverse();
}

function itemOf(candidate: Candidate, { use, relation, certainty }: Judgement, context: Context): DiscourseItem | undefined {
  const { words, before } = context;
  const confidence = Math.round(use * certainty * 100) / 100;
  if (relation === undefined || confidence < leastConfidence) return undefined;
  const start = words.words[candidate.first]!.start;
  const said = words.text.slice(start, words.words[candidate.last]!.end);
  const other = otherSegment(candidate, context);
  const item = { segment: said, at: start, issue: "none", confidence } as const;
  if (other !== undefined) return { ...item, ...other, relation, why: `“${said}” ${explanations[relation]}` };
  if (before !== undefined || !cannotOpen(candidate, relation)) return undefined;
  return {
    ...item,
    to: "",
    relation: "break",
    issue: "flow",
    why: `“${said}” points back, and nothing stands before it in this section. Say what it refers to, or leave it out.`,
    confidence: breakConfidence,
  };
}

function cannotOpen({ entry, first }: Candidate, relation: Relation): boolean {
  return first === 0 && entry.class === "adverbial" && (lookingBack.has(relation) || additionsLookingBack.has(entry.name));
}

interface Quoted {
  readonly to: string;
  readonly toAt: number;
}

/** The beginning of the segment that a connective connects its own to. */
function otherSegment(candidate: Candidate, { words, tags, before }: Context): Quoted | undefined {
  const sentence = words.sentences[words.words[candidate.first]!.sentence]!;
  const { entry, first } = candidate;
  switch (entry.class) {
    case "subordinating":
    case "prepositional":
      if (opens(first, sentence) || isLedIn(first, words, tags, sentence)) return mainClause(candidate, words, sentence);
      return clauseBefore(first, words, sentence);
    case "coordinating":
      return opens(first, sentence) ? sentenceBefore(first, words, before) : clauseBefore(first, words, sentence);
    case "adverbial":
      return continuesClause(first, words, sentence) ? clauseBefore(first, words, sentence) : sentenceBefore(first, words, before);
  }
}

/** Nothing but marks and another connective stands before it in its sentence. */
function opens(first: number, sentence: Sentence): boolean {
  return first - sentence.firstWord <= 1;
}

/** Only a few words and a mark stand before it, and no clause: “That said, if …”, “Empty list: if …”. */
function isLedIn(first: number, { words }: Words, tags: readonly Tag[], sentence: Sentence): boolean {
  if (tags[first - 1] !== "PUNCT" || words[first - 1]!.lower === "(") return false;
  if (first - sentence.firstWord <= longestLead) return true;
  return tags.slice(sentence.firstWord, first).every((tag) => !tag.startsWith("VB") && tag !== "MD");
}

/** An adverb that follows a semicolon, a dash or a coordinator connects clauses of one sentence. */
function continuesClause(first: number, words: Words, sentence: Sentence): boolean {
  if (first - sentence.firstWord < 3) return false;
  return [words.words[first - 1]!, words.words[first - 2]!].some(({ lower }) => clauseMarks.has(lower) || coordinators.has(lower));
}

const clauseMarks: ReadonlySet<string> = new Set([";", ":", "–", "—"]);
const coordinators: ReadonlySet<string> = new Set(["and", "but", "or"]);

/** The clause to the left: from the sentence's beginning or the last clause mark on. */
function clauseBefore(first: number, words: Words, sentence: Sentence): Quoted | undefined {
  let start = first - 1;
  while (start > sentence.firstWord && !(clauseMarks.has(words.words[start]!.lower) && start < first - 2)) start--;
  if (clauseMarks.has(words.words[start]!.lower)) start++;
  return quote(words, start, Math.min(first, start + quotedWords));
}

/** Where a subordinate clause opens the sentence: what follows its comma, or the end of the sentence. */
function mainClause({ last }: Candidate, words: Words, sentence: Sentence): Quoted | undefined {
  const comma = words.words.slice(last + 2, sentence.endWord).findIndex(({ lower }) => lower === ",");
  if (comma >= 0) return quote(words, last + 3 + comma, Math.min(last + 3 + comma + quotedWords, sentence.endWord));
  const start = Math.max(last + 2, sentence.endWord - endingWords - 1);
  return quote(words, start, sentence.endWord);
}

function sentenceBefore(first: number, words: Words, before: string | undefined): Quoted | undefined {
  const previous = words.sentences[words.words[first]!.sentence - 1];
  if (previous !== undefined) return quote(words, previous.firstWord, Math.min(previous.firstWord + quotedWords, previous.endWord));
  return before === undefined ? undefined : { to: beginningOf(before), toAt: 0 };
}

/** The words from `start` to `end`, without marks at either end. */
function quote({ words, text }: Words, start: number, end: number): Quoted | undefined {
  let from = start;
  let to = end;
  while (from < to && words[from]!.kind === TokenKind.Punctuation) from++;
  while (to > from && words[to - 1]!.kind === TokenKind.Punctuation) to--;
  if (from === to) return undefined;
  return { to: text.slice(words[from]!.start, words[to - 1]!.end), toAt: words[from]!.start };
}

/** The first words of the sentence before the text. */
function beginningOf(before: string): string {
  const words = readWords(before);
  return quote(words, 0, Math.min(quotedWords, words.words.length))?.to ?? before;
}

const explanations: Readonly<Record<Relation, string>> = {
  elaboration: "brings more about what stands before it.",
  contrast: "sets this against the other part.",
  cause: "connects a reason and its result.",
  sequence: "puts this before or after the other part.",
  condition: "says on what the other part depends.",
  background: "says when, or under which circumstances, the other part holds.",
  summary: "says again, in other or fewer words, what stands before it.",
  evaluation: "judges what stands before it.",
};
