import { Shape, TokenKind } from "../../document/reading";
import { lemmaOf } from "../../language/inflection";
import type { Tag } from "../../language/tagger";
import type { Word } from "../../language/words";
import {
  adjectiveOrders,
  clauseVerbs,
  nounOrders,
  orderOpeners,
  orderVerbs,
  questionOpeners,
  questionWords,
  subjectPronouns,
  subordinators,
} from "./lexicons/pragmatics";

export const speechActs = ["assertion", "question", "command", "promise", "request", "wish"] as const;
export type SpeechActKind = (typeof speechActs)[number];

/** How a sentence is built, whatever it does. */
export type SentenceForm = "declarative" | "imperative" | "polarQuestion" | "whQuestion";

/** A sentence's words and their tags, without markup and link targets. */
export interface TaggedSentence {
  readonly words: readonly Word[];
  readonly tags: readonly Tag[];
}

/** What a sentence does by its form, and the words that show it: from `first` up to `end`. An assertion is shown by nothing. */
export interface FormOfSentence {
  readonly form: SentenceForm;
  readonly first: number;
  readonly end: number;
}

/** How far into a sentence an order's verb is looked for after a colon, in words. */
const longestLabel = 6;
/** Words that are passed over before an order's verb. */
const mostOpeners = 8;

/** The form of a sentence. Linear in its length. */
export function formOf(sentence: TaggedSentence): FormOfSentence {
  const { words } = sentence;
  const first = skipPunctuation(words, 0);
  if (first >= words.length) return declarative;
  if (endsInQuestionMark(words)) return questionFrom(sentence, first);
  const verb = orderVerbIn(sentence, first);
  if (verb !== undefined) return { form: "imperative", ...verb };
  return openQuestion(sentence, first) ?? declarative;
}

const declarative: FormOfSentence = { form: "declarative", first: 0, end: 0 };

/** A question mark makes a question of anything; a question word before its verb makes it one about a matter. */
function questionFrom({ words, tags }: TaggedSentence, first: number): FormOfSentence {
  let sawVerb = false;
  for (let at = first; at < words.length; at++) {
    const opens = at === first || words[at - 1]!.kind === TokenKind.Punctuation || !sawVerb;
    const next = words[at + 1];
    const isInverted = questionOpeners.has(next?.lower ?? "") && subjectPronouns.has(words[at + 2]?.lower ?? "");
    const isLast = next === undefined || next.kind === TokenKind.Punctuation;
    if (questionWords.has(words[at]!.lower) && (opens || isInverted || isLast)) return { form: "whQuestion", first: at, end: at + 1 };
    sawVerb ||= finite.test(tags[at]!);
  }
  const opener = skipOpeners(words, first);
  return { form: "polarQuestion", first: opener, end: opener + 1 };
}

const finite = /^(?:VB[DPZ]|MD)$/;

function hasFiniteVerb(tags: readonly Tag[], first: number, end: number): boolean {
  for (let at = first; at < end; at++) if (finite.test(tags[at]!)) return true;
  return false;
}

/** A question that only its word order shows: `Do you …`, `What is the …`. */
function openQuestion({ words, tags }: TaggedSentence, start: number): FormOfSentence | undefined {
  const first = skipOpeners(words, start);
  const { lower } = words[first] ?? { lower: "" };
  const next = words[first + 1]?.lower ?? "";
  if (
    questionOpeners.has(lower) &&
    subjectPronouns.has(next) &&
    tags[first + 1] !== "DT" &&
    !["had", "should", "were", "may"].includes(lower)
  ) {
    return { form: "polarQuestion", first, end: first + 1 };
  }
  const isAsked = questionWords.has(lower) && questionOpeners.has(next) && subjectPronouns.has(words[first + 2]?.lower ?? "");
  return isAsked ? { form: "whQuestion", first, end: first + 1 } : undefined;
}

/** Where the verb of an order stands: at the start, after a label and a colon, or after an opening clause and its comma. */
function orderVerbIn(sentence: TaggedSentence, start: number): VerbPlace | undefined {
  const { words, tags } = sentence;
  if (isReportedSpeech(sentence, start) || isTitle(words)) return undefined;
  const direct = orderVerbAt(sentence, start);
  if (direct !== undefined) return direct;
  const first = skipOpeners(words, start);
  const isAddressed = isName(sentence, first);
  const opensClause = subordinators.has(words[first]!.lower) || tags[first] === "VBG" || isAddressed;
  let clause = first;
  for (let at = first; at < words.length; at++) {
    const { text, kind } = words[at]!;
    if (kind !== TokenKind.Punctuation) continue;
    if (text === ":" && at - first <= longestLabel) return orderAfter(sentence, at);
    if (!opensClause || !clauseEnds.has(text)) continue;
    const found = orderAfter(sentence, at);
    if (found !== undefined && !isListed(sentence, first, at, found.end)) return found;
    // A clause with its own subject and verb after the opening one is what the sentence says.
    if (isAddressed || (hasFiniteVerb(tags, clause, at) && !subordinators.has(words[clause]!.lower))) return undefined;
    clause = at + 1 < words.length ? skipOpeners(words, at + 1) : at;
  }
  return undefined;
}

const clauseEnds = new Set([",", "–", "—", "-", ")"]);

interface VerbPlace {
  readonly first: number;
  readonly end: number;
}

function orderAfter(sentence: TaggedSentence, at: number): VerbPlace | undefined {
  const next = skipPunctuation(sentence.words, at);
  return next < sentence.words.length ? orderVerbAt(sentence, next) : undefined;
}

/** `OUTPUT INSTRUCTIONS:` is a title in capitals. */
function isTitle(words: readonly Word[]): boolean {
  return (
    words.length <= longestLabel &&
    !/^[.!]$/.test(words.at(-1)!.text) &&
    words.every(({ kind, shape }) => kind !== TokenKind.Word || (shape & Shape.Upper) !== 0)
  );
}

/** `“Stop!” she said`: the order is somebody else's. */
function isReportedSpeech({ words, tags }: TaggedSentence, start: number): boolean {
  if (start === 0 || !quotationMarks.has(words[start - 1]!.text)) return false;
  for (let at = start; at < words.length; at++) {
    if (!quotationMarks.has(words[at]!.text)) continue;
    return tags.slice(at + 1, at + 5).some((tag) => tag === "VBD" || tag === "VBZ");
  }
  return false;
}

const quotationMarks = new Set(['"', "“", "”", "'", "‘", "’"]);

/** `Chris, send …`, `Mr. Sova, please proceed`. */
function isName({ words, tags }: TaggedSentence, first: number): boolean {
  let at = first;
  while (at < words.length && at - first < 4 && (tags[at] === "NNP" || words[at]!.text === ".")) at++;
  return at > first && words[at]?.text === ",";
}

/** In `to read, write and delete` the comma lists infinitives; it ends no clause. */
function isListed({ words, tags }: TaggedSentence, first: number, comma: number, end: number): boolean {
  const isInfinitive = tags[comma - 1] === "VB" && comma - 1 > first;
  const goesOn = words[end]?.text === "," || words[end]?.lower === "and" || words[end]?.lower === "or";
  return isInfinitive && goesOn;
}

/** The verb of an order that begins here, its negation included, if one does. */
function orderVerbAt({ words, tags }: TaggedSentence, start: number): VerbPlace | undefined {
  const at = skipOpeners(words, start);
  const word = words[at];
  if (word === undefined || word.kind !== TokenKind.Word) return undefined;
  const { lower } = word;
  const tag = tags[at]!;
  const next = words[at + 1];
  const nextTag = tags[at + 1] ?? "PUNCT";
  if (lower === "let's") return { first: at, end: at + 1 };
  if (lower === "don't" || (lower === "do" && next?.lower === "not")) {
    const verb = lower === "don't" ? at + 1 : at + 2;
    const isVerb = words[verb]?.kind === TokenKind.Word && !subjectPronouns.has(words[verb]!.lower) && tags[verb] !== "DT";
    return isVerb ? { first: at, end: verb + 1 } : undefined;
  }
  if (neverOrders.has(lower) || !isBaseForm(lower) || subjectPronouns.has(lower)) return undefined;
  // “Does she” and “Is it” ask; “Do it” orders.
  if (questionOpeners.has(lower) && lower !== "do" && lower !== "have") return undefined;
  if (lower === "do" && (next?.lower === "you" || nominatives.has(next?.lower ?? ""))) return undefined;
  if (isPartOfName(words, at)) return undefined;
  const isKnown = orderVerbs.has(lower);
  const hasObject = /^(?:DT|PRP\$?|CODE|PDT)$/.test(nextTag) || objectOpeners.has(next?.lower ?? "");
  if (tag === "VB" || tag === "VBP") {
    if (lower === "have" && (subjectPronouns.has(next?.lower ?? "") || nextTag === "VBN")) return undefined;
    if (!isKnown && /(?:ance|ence|tion|ment|ness|ity|ure|ous|ful|ive|[^aeiou]er)$/.test(lower)) return undefined;
    if (!isKnown && !looksLikeVerb(lower) && !hasObject && nextTag !== "RP") return undefined;
    // `Cause I know …`, `Tonight we …`: what stands before a subject is no order.
    if (nominatives.has(next?.lower ?? "") && !isKnown) return undefined;
    if (!hasObject && opensNounPhrase(words, tags, at)) return undefined;
    return clauseVerbs.has(lower) || (isKnown && (hasObject || clauseOpeners.has(next?.lower ?? ""))) || !isSubject(words, tags, at)
      ? { first: at, end: at + 1 }
      : undefined;
  }
  if (!isKnown || !/^(?:NNP?|JJ|VBN|VBD|RB|UH|IN)$/.test(tag)) return undefined;
  const isPolite = at > start && words[at - 1]!.lower === "please";
  const isAlone = tag !== "JJ" && tag !== "IN" && nextTag === "PUNCT" && /^[.!]$/.test(next?.text ?? "") && at === start;
  return isPolite || isAlone || hasObject || hasLooseObject(tags, at, words) ? { first: at, end: at + 1 } : undefined;
}

/** `Read-only`, `Build/test commands`, `Focus: …`, `Clear, concise titles`, and a noun that is all there is: no verb of an order. */
function isPartOfName(words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  if (next === undefined) return nounOrders.has(words[at]!.lower) || words[at]!.shape === 0;
  const isJoined = next.start === words[at]!.end;
  if (words[at - 1]?.text === "-" && words[at - 1]!.end === words[at]!.start) return true;
  if (next.text === "-") return isJoined && words[at + 2]?.start === next.end;
  if (next.text === "/")
    return (
      words[at + 2]?.kind === TokenKind.Word &&
      !words
        .slice(at + 3, at + 6)
        .some(({ lower, kind }) => kind === TokenKind.Code || objectOpeners.has(lower) || lower === "the" || lower === "a")
    );
  if (next.text === "," && adjectiveOrders.has(words[at]!.lower)) return true;
  return next.text === "=" || (next.text === ":" && nounOrders.has(words[at]!.lower));
}

/**
 * `Type definition in …`, `Complete useless comparison`: words that are as often nouns or adjectives, before a noun without an article.
 * Whole sentences get the benefit of the doubt.
 */
function opensNounPhrase(words: readonly Word[], tags: readonly Tag[], at: number): boolean {
  const { lower } = words[at]!;
  const nextTag = tags[at + 1] ?? "PUNCT";
  if (adjectiveOrders.has(lower)) return /^(?:NN|JJ|VBG)/.test(nextTag);
  if (nounOrders.has(lower) && nextTag === "CD") return (tags[at + 2] ?? "PUNCT") === "PUNCT";
  if (nounOrders.has(lower) && nextTag === "IN") return words.slice(at + 2, at + longestLabel).some(({ text }) => text === ":");
  if (nounOrders.has(lower) && nextTag === "CC") return /^(?:NN|JJ)/.test(tags[at + 2] ?? "");
  if (!nounOrders.has(lower) || !/^(?:NNP?|VBG)$/.test(nextTag) || tags[at + 2] === "NNS" || tags[at + 2] === "DT") return false;
  return nextTag === "VBG" || words.at(-1)!.text !== "." || clauseEnd(words, at) < words.length;
}

/** Unknown words are more often adjectives and nouns that begin a title: `Bullet list`, `Acceptance criteria`. */
function looksLikeVerb(lower: string): boolean {
  return (
    /(?:[aeiou][rlnst]ize|ify|[^m]ate|[^aeiou]en|[aeiou]rse|uce|solve)$/.test(lower) || /^(?:re|un|de|dis|mis|over|out)[^aeiou]/.test(lower)
  );
}

/**
 * What follows a word that is as often a noun can be the object or the complement of a verb, and no verb follows of which it were the
 * subject.
 */
function hasLooseObject(tags: readonly Tag[], at: number, words: readonly Word[]): boolean {
  const { lower } = words[at]!;
  const nextTag = tags[at + 1] ?? "PUNCT";
  if (!/^(?:NN|VB)/.test(tags[at]!) || adjectiveOrders.has(lower) || hasFiniteVerb(tags, at + 1, clauseEnd(words, at))) return false;
  if (nextTag === "NNS" || (/^(?:JJ|NN)/.test(nextTag) && tags[at + 2] === "NNS")) return true;
  if (nextTag === "CD") return !labels.has(lower) && (tags[at + 2] ?? "PUNCT") !== "PUNCT";
  const isSentence = /^[.!;]$/.test(words.at(-1)!.text);
  return isSentence && /^(?:IN|RP)$/.test(nextTag) && words[at + 1]!.lower !== "of";
}

const labels = new Set(
  "step stage type group point place time end test start process order report address question example version phase level".split(" "),
);

function clauseEnd(words: readonly Word[], from: number): number {
  for (let at = from; at < words.length; at++) if (/^[,;:–—]$/.test(words[at]!.text)) return at;
  return words.length;
}

const neverOrders = new Set(
  "thank thanks welcome please yes no hello hi okay ok like need want does is cause crate template gate not tonight tomorrow yesterday overhead aw half".split(
    " ",
  ),
);
const nominatives = new Set("i he she we they".split(" "));
const clauseOpeners = new Set("that as until if whether because when where how what why who which".split(" "));
const objectOpeners = new Set("all any each every both no not only it them this that these those your his her its their my our".split(" "));

/** The bare form of a verb: orders have no other. */
function isBaseForm(lower: string): boolean {
  if (orderVerbs.has(lower)) return true;
  // “Laid down in 1913, …”
  if (lemmaOf(lower, "VB") !== lower) return false;
  return !/'|ing$|[^e]ed$/.test(lower) || /(?:^.?ring|^.?sing|cling|fling|swing|wing)$/.test(lower);
}

/**
 * A base form is a name or a noun after all if a finite verb follows before anything that would end a noun phrase: `Work on it
 * continues`.
 */
function isSubject(words: readonly Word[], tags: readonly Tag[], verb: number): boolean {
  for (let at = verb + 1; at < tags.length; at++) {
    const tag = tags[at]!;
    if (tag === "VBZ" || tag === "MD" || tag === "VBD" || (tag === "VBP" && (tags[at - 1] === "NNS" || words[at]!.lower === "are")))
      return true;
    const isCoordinated = at === verb + 2 && tag === "VB" && tags[at - 1] === "CC";
    if (!isCoordinated && !/^(?:NN|JJ|CC|CD|VBN|VBG|IN|DT|RB)/.test(tag)) return false;
  }
  return false;
}

function skipOpeners(words: readonly Word[], start: number): number {
  let at = start;
  while (
    at < words.length &&
    at - start < mostOpeners &&
    ((words[at]!.kind === TokenKind.Word && orderOpeners.has(words[at]!.lower)) || isSkippedComma(words, at, start))
  )
    at++;
  return at < words.length ? at : start;
}

function isSkippedComma(words: readonly Word[], at: number, start: number): boolean {
  return at > start && (words[at]!.text === "," || words[at]!.text === "-");
}

function skipPunctuation(words: readonly Word[], start: number): number {
  let at = start;
  while (at < words.length && (words[at]!.kind === TokenKind.Punctuation || words[at]!.kind === TokenKind.Number)) at++;
  return at;
}

/** In `${detailed ? "…" : ""}` the mark stands apart; nobody asks. */
function endsInQuestionMark(words: readonly Word[]): boolean {
  for (let at = words.length - 1; at >= 0 && words[at]!.kind === TokenKind.Punctuation; at--) {
    if (words[at]!.text === "?") return at === 0 || words[at - 1]!.end === words[at]!.start;
  }
  return false;
}
