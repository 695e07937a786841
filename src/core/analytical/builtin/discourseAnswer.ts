import type { Span } from "../../document/block";
import { endOfListMarker } from "../../document/inline";
import { TokenKind } from "../../document/reading";
import type { Localizer } from "../../localizer";
import type { AnswerMeans, Unit } from "../task";
import { lemmaOf } from "../../language/inflection";
import type { Tag } from "../../language/tagger";
import { readWords, type Sentence, type Words } from "../../language/words";
import { type Candidate, candidatesIn, entryAt, judge, type Judgement } from "./discourseConnectives";
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
const leastConfidence = 0.73;
const layoutConfidence = 0.7;
const breakConfidence = 0.6;
/** How many words of the other segment are quoted. */
const quotedWords = 8;
/** Words before a comma that are rather a turn of phrase than a clause. */
const longestLead = 4;
/** Words before a colon that are rather a label than a clause. */
const longestLabel = 12;
/** How far the end of a subordinate clause is looked for, in words and marks. */
const longestClause = 60;
/** How many words at the end of a sentence stand for a main clause whose beginning is not marked by a comma. */
const endingWords = 4;

/**
 * Words that connect, but say so little by it that marking them would only be noise: plain additions and alternatives, and prepositions
 * that say how.
 */
const silent: ReadonlySet<string> = new Set(
  [
    "and, or, nor, &, plus, also, too, as well, as well as, either, both, not only, not just, but also, again, actually, whether",
    "ultimately, in the end, by, with, without, like, such as, from, through, except, except for, apart from, aside from, " +
      "along with, including, in, on, during, for",
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
export function answerDiscourse(unit: Unit, means: AnswerMeans): DiscourseItem[] {
  const text = unit.parts.find(({ role }) => role === "text")?.text ?? "";
  const before = unit.parts.find(({ role }) => role === "before")?.text;
  const words = readWords(text);
  if (!words.english) return [];
  const candidates = candidatesIn(words).filter(({ entry }) => !silent.has(entry.name));
  const marker = markerOf(text);
  if (candidates.length === 0 && marker === undefined) return [];
  // Tagging costs more than all the rest, and many blocks do not need it.
  const tags = means.english.tagsOf(words.words);
  const context = { ...means, words, tags, before };
  return [...(marker === undefined ? [] : layoutItems(marker, context)), ...connectiveItems(candidates, context)];
}

/** What a unit says, read. */
interface Context extends AnswerMeans {
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

/** A numbered step follows the one before it, if it takes up something of it. That a list says more about the sentence that announces it, every reader sees. */
function layoutItems({ start, end: endOfMarker }: Span, context: Context): DiscourseItem[] {
  const { words, tags, before, l10n } = context;
  const { text } = words;
  const isStep =
    before !== undefined &&
    !before.trimEnd().endsWith(":") &&
    Number.parseInt(text.slice(start, endOfMarker), 10) > 1 &&
    tags[0] === "VB" &&
    takesUp(context, before);
  if (!isStep) return [];
  const end = words.words[Math.min(quotedWords, words.words.length) - 1]?.end ?? endOfMarker;
  return [
    {
      segment: text.slice(start, end),
      at: start,
      to: beginningOf(before),
      toAt: 0,
      relation: "sequence",
      issue: "none",
      why: l10n.t("This step follows the one before it."),
      confidence: layoutConfidence,
    },
  ];
}

/** A step orders, as the one before it does, and goes on with one of its things; alternatives and pieces of advice may be numbered, too. */
function takesUp({ words: { words }, tags, english }: Context, before: string): boolean {
  const said = readWords(before).words;
  const saidTags = english.tagsOf(said);
  if (saidTags[0] !== "VB") return false;
  const things = new Set(said.flatMap(({ lower }, i) => (isThing(saidTags[i]!) ? [lemmaOf(lower, saidTags[i]!)] : [])));
  return words.some(
    ({ lower, sentence }, i) =>
      sentence === 0 && (lower === "it" || lower === "them" || (isThing(tags[i]!) && things.has(lemmaOf(lower, tags[i]!)))),
  );
}

function isThing(tag: Tag): boolean {
  return tag.startsWith("NN") || tag === "CODE";
}

function connectiveItems(candidates: readonly Candidate[], context: Context): DiscourseItem[] {
  const items: DiscourseItem[] = [];
  let following: Candidate | undefined;
  // From the end: of two connectives side by side (“but then”) the second says more.
  for (const candidate of [...candidates].reverse()) {
    const isDoubled = following !== undefined && following.first === candidate.last + 1;
    following = undefined;
    if (isDoubled) continue;
    const item = itemOf(candidate, judge(candidate, context), context);
    if (item === undefined) continue;
    items.push(item);
    following = candidate;
  }
  return items.reverse();
}

function itemOf(candidate: Candidate, { use, relation, certainty }: Judgement, context: Context): DiscourseItem | undefined {
  const { words, tags, before, l10n } = context;
  if (isOfTime(candidate, words) || isOfManner(candidate, words, tags) || isAsked(candidate, words)) return undefined;
  const confidence = Math.round(use * certainty * 100) / 100;
  if (relation === undefined || confidence < leastConfidence) return undefined;
  const start = words.words[candidate.first]!.start;
  const said = words.text.slice(start, words.words[candidate.last]!.end);
  const other = otherSegment(candidate, context);
  const item = { segment: said, at: start, issue: "none", confidence } as const;
  if (other !== undefined) return { ...item, ...other, relation, why: explanationOf(candidate, relation, words)(l10n, said) };
  if (before !== undefined || !cannotOpen(candidate, relation)) return undefined;
  return {
    ...item,
    to: "",
    relation: "break",
    issue: "flow",
    why: l10n.t("“{0}” points back, and nothing stands before it in this section. Say what it refers to, or leave it out.", said),
    confidence: breakConfidence,
  };
}

/** In “not yet” and “is there yet?” the word tells the time; what it connects follows it. */
function isOfTime({ entry, first, last }: Candidate, { words, sentences }: Words): boolean {
  if (entry.name !== "yet") return false;
  const sentence = sentences[words[first]!.sentence]!;
  const [before, after] = [words[first - 1], words[last + 1]];
  const opensClause = first === sentence.firstWord || before?.kind === TokenKind.Punctuation || before?.lower === "and";
  return !opensClause || last + 1 >= sentence.endWord || (after?.kind === TokenKind.Punctuation && after.lower !== ",");
}

/** “As discussed above”, “as the server does” and “to do so” point somewhere or liken; they give no reason. */
function isOfManner({ entry, last }: Candidate, { words, sentences }: Words, tags: readonly Tag[]): boolean {
  if (entry.name === "so") return /^(?:do|does|did|doing|done)$/.test(words[last - 1]?.lower ?? "");
  if (entry.name !== "as") return false;
  if (!/^(?:DT|PRP|NN|JJ|CD|EX|CODE|VBG|RB)/.test(tags[last + 1] ?? "")) return true;
  const end = Math.min(last + mannerReach, sentences[words[last]!.sentence]!.endWord);
  for (let at = last + 2; at < end; at++) {
    if (/^(?:do|does|did)$/.test(words[at]!.lower)) return at + 1 >= end || words[at + 1]!.kind === TokenKind.Punctuation;
  }
  return false;
}

const mannerReach = 10;

/** “Check if it runs” asks whether; nothing depends on it. */
function isAsked({ entry, first }: Candidate, { words }: Words): boolean {
  return entry.name === "if" && askingWords.has(words[first - 1]?.lower ?? "");
}

const askingWords = new Set(
  (
    "check checks checking checked see sees determine determines determining know knows verify verifies verifying tell ask " +
    "asks asking asked wonder decide decides clear unclear sure"
  ).split(" "),
);

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

/** Only a few words stand before it, and no clause: “That said, if …”, “Empty list: if …”, “This way, when …”. */
function isLedIn(first: number, { words }: Words, tags: readonly Tag[], sentence: Sentence): boolean {
  const mark = words[first - 1]!;
  const length = first - sentence.firstWord;
  const hasMainClause = commaAfter(first + 1, words, Math.min(sentence.endWord, first + longestClause)) !== undefined;
  if (mark.lower === "(") return hasMainClause;
  if (length > longestLabel) return false;
  const hasVerb = words
    .slice(sentence.firstWord, first)
    .some(({ lower }, i) => finite.test(tags[sentence.firstWord + i]!) || contraction.test(lower));
  if (mark.kind !== TokenKind.Punctuation)
    return /^(?:DT|IN)$/.test(tags[sentence.firstWord]!) && !hasVerb && length <= longestLead && hasMainClause;
  if (mark.text === ",") return length <= longestLead && (!hasVerb || words[first - 2]!.lower === "said");
  return length <= longestLead || !hasVerb || (mark.text === ":" && hasMainClause);
}

const finite = /^(?:VB[DPZ]?|MD)$/;
const contraction = /'(?:[dms]|ll|re|ve)$/;

/** An adverb that follows a semicolon, a dash or a coordinator, or a comma without one after it, connects clauses of one sentence. */
function continuesClause(first: number, words: Words, sentence: Sentence): boolean {
  if (first - sentence.firstWord < 3) return false;
  if (words.words[first - 1]!.lower === "," && words.words[first + 1]?.kind === TokenKind.Word) return true;
  return [words.words[first - 1]!, words.words[first - 2]!].some(({ lower }) => clauseMarks.has(lower) || coordinators.has(lower));
}

const clauseMarks: ReadonlySet<string> = new Set([";", ":", "–", "—"]);
const coordinators: ReadonlySet<string> = new Set(["and", "but", "or"]);

/**
 * The clause to the left: from the sentence's beginning or the last clause mark on, or behind a subordinate clause that opens the
 * sentence.
 */
function clauseBefore(first: number, words: Words, sentence: Sentence): Quoted | undefined {
  let start = first - 1;
  while (start > sentence.firstWord && !(clauseMarks.has(words.words[start]!.lower) && start < first - 2)) start--;
  if (clauseMarks.has(words.words[start]!.lower)) start++;
  if (start === sentence.firstWord && entryAt(words.words, start)?.class === "subordinating") {
    const comma = commaAfter(start + 1, words.words, Math.min(first - 3, start + longestClause));
    if (comma !== undefined) start = comma + 1;
  }
  return quote(words, start, Math.min(first, start + quotedWords));
}

/** Where a subordinate clause opens the sentence: what follows its comma, or its “then”, or the end of the sentence. */
function mainClause({ last }: Candidate, words: Words, sentence: Sentence): Quoted | undefined {
  const tokens = words.words;
  const end = Math.min(sentence.endWord, last + longestClause);
  // “If, on the other hand, …” has its commas in pairs, and after “…, or” the clause goes on.
  const start = tokens[last + 1]?.text === "," ? commaAfter(last + 2, tokens, end) : last;
  let comma = start === undefined ? undefined : commaAfter(start + 2, tokens, end);
  while (comma !== undefined && coordinators.has(tokens[comma + 1]?.lower ?? "")) comma = commaAfter(comma + 2, tokens, end);
  if (comma !== undefined) return quote(words, comma + 1, Math.min(comma + 1 + quotedWords, sentence.endWord));
  return quote(words, Math.max(last + 2, sentence.endWord - endingWords - 1), sentence.endWord);
}

/** The comma that ends a clause, or the word before its “then”; what stands in brackets is passed over. */
function commaAfter(from: number, words: Words["words"], end: number): number | undefined {
  let depth = 0;
  for (let at = from; at < end; at++) {
    const { text, lower } = words[at]!;
    if (text === "(") depth++;
    else if (text === ")" && --depth < 0) return undefined;
    else if (depth === 0 && text === ",") return at;
    else if (depth === 0 && lower === "then" && at > from + 1) return at - 1;
  }
  return undefined;
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

function explanationOf({ entry, first }: Candidate, relation: Relation, words: Words): Explanation {
  // “…, while the other waits” likens; only at the beginning does it grant.
  if (entry.name === "while" && first !== words.sentences[words.words[first]!.sentence]!.firstWord) return explanations[relation];
  return explanationsByName.get(`${relation} ${entry.name}`) ?? explanations[relation];
}

/** What a connective does, given its words. */
type Explanation = (l10n: Localizer, said: string) => string;

const explanations: Readonly<Record<Relation, Explanation>> = {
  elaboration: (l10n, said) => l10n.t("“{0}” brings more about what stands before it.", said),
  contrast: (l10n, said) => l10n.t("“{0}” sets this against the other part.", said),
  cause: (l10n, said) => l10n.t("“{0}” connects a reason and its result.", said),
  sequence: (l10n, said) => l10n.t("“{0}” puts this before or after the other part.", said),
  condition: (l10n, said) => l10n.t("“{0}” says on what the other part depends.", said),
  background: (l10n, said) => l10n.t("“{0}” says when, or under which circumstances, the other part holds.", said),
  summary: (l10n, said) => l10n.t("“{0}” says again, in other or fewer words, what stands before it.", said),
  evaluation: (l10n, said) => l10n.t("“{0}” judges what stands before it.", said),
};

/** What connectives say that have one direction. */
const directed: readonly (readonly [relation: Relation, explanation: Explanation, names: string])[] = [
  [
    "cause",
    (l10n, said) => l10n.t("“{0}” gives the reason for the other part.", said),
    "because, since, as, given that, seeing that, because of, due to, as a result of, owing to, thanks to, on account of, after all",
  ],
  [
    "cause",
    (l10n, said) => l10n.t("“{0}” says what follows from the other part.", said),
    "so, therefore, thus, hence, consequently, accordingly, as a result, as a consequence, thereby, for this reason, for that reason",
  ],
  ["cause", (l10n, said) => l10n.t("“{0}” says what the other part is for.", said), "so that, in order, so as to, to that end, to this end"],
  [
    "sequence",
    (l10n, said) => l10n.t("“{0}” comes first, and the other part after it.", said),
    "after, once, as soon as, upon, following, ever since, since",
  ],
  [
    "sequence",
    (l10n, said) => l10n.t("“{0}” comes later; the other part is before it.", said),
    "before, prior to, then, next, later, later on, subsequently, afterwards, afterward, thereafter",
  ],
  ["sequence", (l10n, said) => l10n.t("“{0}” says when the other part ends.", said), "until, till"],
  [
    "sequence",
    (l10n, said) => l10n.t("“{0}” names one of several points or steps.", said),
    "firstly, secondly, thirdly, lastly, finally",
  ],
  ["contrast", (l10n, said) => l10n.t("“{0}” says what happens if not.", said), "otherwise"],
  ["contrast", (l10n, said) => l10n.t("“{0}” names what is not done or not meant.", said), "instead of, rather than, as opposed to"],
  [
    "contrast",
    (l10n, said) => l10n.t("“{0}” grants this; the other part holds all the same.", said),
    "although, though, even though, even if, while, despite, in spite of, regardless of",
  ],
];

const explanationsByName: ReadonlyMap<string, Explanation> = new Map(
  directed.flatMap(([relation, explanation, names]) => names.split(", ").map((name): [string, Explanation] => [`${relation} ${name}`, explanation])),
);
