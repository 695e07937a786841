import { TokenKind } from "../../document/reading";
import { lemmaOf } from "../language/inflection";
import type { Tag } from "../language/tagger";
import {
  aspectuals,
  avoidances,
  factiveAdjectives,
  factives,
  fixedVerbs,
  implicatives,
  questionVerbs,
  repeatable,
  stateChanges,
} from "./lexicons/pragmatics";
import type { TaggedSentence } from "./pragmaticsSpeechAct";

/** Kinds of triggers, as NOPE names them (Parrish et al. 2021). */
export const triggerKinds = [
  "clause_embedding_predicates",
  "change_of_state",
  "aspectual_verbs",
  "implicative_predicates",
  "re_verbs",
  "clefts",
  "temporal_adverbs",
  "numeric_determiners",
  "embedded_question",
  "comparatives",
] as const;
export type TriggerKind = (typeof triggerKinds)[number];

/** Words that take something for granted: from word `first` up to `end` of the sentence. */
export interface Trigger {
  readonly kind: TriggerKind;
  readonly first: number;
  readonly end: number;
  /** What is taken for granted. */
  readonly meaning: string;
  /** 0–1. */
  readonly confidence: number;
}

/** How many words a pattern reaches beyond its first. */
const reach = 14;

/** Finds the triggers of a sentence. Linear in its length. */
export function triggersIn(sentence: TaggedSentence): Trigger[] {
  const triggers: Trigger[] = [];
  for (let at = 0; at < sentence.words.length; at++) {
    const trigger = triggerAt(sentence, at);
    if (trigger === undefined) continue;
    triggers.push(trigger);
    at = Math.max(at, trigger.end - 1);
  }
  return triggers;
}

function triggerAt(sentence: TaggedSentence, at: number): Trigger | undefined {
  const { words, tags } = sentence;
  const { lower, kind } = words[at]!;
  if (kind !== TokenKind.Word) return undefined;
  switch (lower) {
    case "both":
      return bothAt(sentence, at);
    case "all":
      return allAt(sentence, at);
    case "it":
    case "it's":
    case "it'll":
      return cleftAt(sentence, at);
    case "what":
      return questionCleftAt(sentence, at);
    case "after":
    case "before":
    case "since":
    case "while":
      return temporalAt(sentence, at);
    case "more":
    case "less":
    case "fewer":
      return comparativeAt(sentence, at);
  }
  const tag = tags[at]!;
  if (lower.endsWith("er") || lower === "worse" || lower === "different" || lower === "other") {
    const comparative = comparativeAt(sentence, at);
    if (comparative !== undefined) return comparative;
  }
  if (factiveAdjectives.has(lower) && tag.startsWith("JJ") && isThat(sentence, at + 1)) {
    return { kind: "clause_embedding_predicates", first: at, end: at + 1, meaning: "what the clause after it says is true", confidence: 0.8 };
  }
  return verbTriggerAt(sentence, at);
}

function verbTriggerAt(sentence: TaggedSentence, at: number): Trigger | undefined {
  const { words, tags } = sentence;
  const { lower } = words[at]!;
  const tag = tags[at]!;
  const one = { first: at, end: at + 1 };
  const repeated = repeatedAt(sentence, at);
  if (repeated !== undefined) return repeated;
  const began = aspectualAt(sentence, at, lemmaOf(lower, tag.startsWith("VB") ? tag : "VB"));
  if (began !== undefined) return began;
  // `The team regrets that …`: taggers take the verb for a plural now and then.
  const verbTag = tag === "NNS" && words[at + 1]?.lower === "that" && /^(?:NN|NNP|PRP)$/.test(tags[at - 1] ?? "") ? "VBZ" : tag;
  if (!verbTag.startsWith("VB")) return undefined;
  const lemma = lemmaOf(lower, verbTag);
  const next = skipAdverbs(sentence, at + 1);
  if (implicatives.has(lemma) && words[next]?.lower === "to" && tags[next + 1]?.startsWith("VB")) {
    return { kind: "implicative_predicates", first: at, end: next + 1, meaning: implicatives.get(lemma)!.replace(/^that /, ""), confidence: 0.8 };
  }
  if (avoidances.has(lemma) && (tags[next] === "VBG" || (lemma === "resist" && /^(?:DT|NN|PRP|JJ)/.test(tags[next] ?? "")))) {
    return { kind: "implicative_predicates", ...one, meaning: "it was to be expected", confidence: 0.7 };
  }
  if ((lemma === "bother" || lemma === "dare") && /^VBG?$/.test(tags[next] ?? "")) {
    return { kind: "implicative_predicates", ...one, meaning: implicatives.get(lemma)!.replace(/^that /, ""), confidence: 0.7 };
  }
  // “Describe what it does” asks for the answer; it takes none for granted.
  const isOrder = tag === "VB" && !hasAuxiliary(sentence, at);
  if (!isOrder && questionVerbs.has(lemma) && embedsQuestion(sentence, at)) {
    return { kind: "embedded_question", ...one, meaning: "the question that follows has an answer", confidence: 0.75 };
  }
  if (factives.has(lemma) && embedsClause(sentence, at)) {
    return { kind: "clause_embedding_predicates", ...one, meaning: "what the clause after it says is true", confidence: 0.8 };
  }
  return stateChanges.has(lemma) && isChange(sentence, at, lemma)
    ? { kind: "change_of_state", ...one, meaning: stateBefore(lemma), confidence: 0.65 }
    : undefined;
}

/** Begin, stop, keep doing: something is said of the time before. What follows tells the verb from the noun, better than its tag. */
function aspectualAt(sentence: TaggedSentence, at: number, lemma: string): Trigger | undefined {
  if (!aspectuals.has(lemma)) return undefined;
  const { words, tags } = sentence;
  const next = skipAdverbs(sentence, at + 1);
  const tag = tags[at]!;
  const isInfinitive = tag !== "NN" && words[next]?.lower === "to" && words[next + 1]?.kind === TokenKind.Word && /^VB$|^NN$/.test(tags[next + 1]!) && !gerundOnly.has(lemma);
  const isGerund = isGerundLike(words[next]?.lower ?? "") && tag !== "NNS";
  const isPrevention = (lemma === "stop" || lemma === "keep") && tag.startsWith("VB") && preventsAction(sentence, at);
  const isAlone = lemma === "resume" && tag.startsWith("VB");
  if (!isInfinitive && !isGerund && !isPrevention && !isAlone) return undefined;
  const began = lemma === "begin" || lemma === "start" || lemma === "commence" || lemma === "proceed";
  return { kind: "aspectual_verbs", first: at, end: at + 1, meaning: began ? "it was not so before" : "it was so before", confidence: 0.8 };
}

const gerundOnly = new Set(["keep", "finish", "complete", "stop"]);

function isGerundLike(lower: string): boolean {
  return lower.endsWith("ing") && lower.length > 4 && !/^(?:thing|something|anything|nothing|everything|string|spring|during|morning|evening|king)$/.test(lower);
}

/** `stop us from acting`, `keep it running` */
function preventsAction({ words }: TaggedSentence, at: number): boolean {
  for (let from = at + 1; from < Math.min(words.length, at + 5); from++) {
    if (words[from]!.lower === "from") return isGerundLike(words[from + 1]?.lower ?? "");
  }
  return false;
}

/** A verb that says “once more”: `re-` before a verb that makes sense without it, with or without a hyphen. */
function repeatedAt({ words, tags }: TaggedSentence, at: number): Trigger | undefined {
  const { lower } = words[at]!;
  if (!lower.startsWith("re")) return undefined;
  const isHyphenated = lower === "re" && words[at + 1]?.text === "-";
  const verb = isHyphenated ? at + 2 : at;
  const form = isHyphenated ? (words[verb]?.lower ?? "") : lower.slice(2);
  // In `stale-while-revalidate` it is part of a name.
  if (!isHyphenated && words[at - 1]?.text === "-" && words[at - 1]!.end === words[at]!.start) return undefined;
  if (form.length < 3 || !isFormOf(form, repeatable) || (!isHyphenated && isFormOf(lower, fixedVerbs))) return undefined;
  if (tags[verb] === "NN" && (tags[verb + 1] === "IN" || /^(?:DT|JJ|PRP\$|NN|IN)$/.test(tags[at - 1] ?? ""))) return undefined;
  return { kind: "re_verbs", first: at, end: verb + 1, meaning: "it was so, or was done, before", confidence: 0.75 };
}

function isFormOf(form: string, verbs: ReadonlySet<string>): boolean {
  return verbs.has(form) || verbTags.some((tag) => verbs.has(lemmaOf(form, tag)));
}

const verbTags: readonly Tag[] = ["VBD", "VBZ", "VBG"];

function hasAuxiliary({ words, tags }: TaggedSentence, verb: number): boolean {
  for (let at = verb - 1; at >= Math.max(0, verb - 4); at--) if (tags[at] === "MD" || tags[at] === "TO" || /^(?:do|does|did|let|help|don't|doesn't|didn't|make)$/.test(words[at]!.lower)) return true;
  return false;
}

/** A question word right behind the verb, or behind its object: `know why`, `tell me what`. */
function embedsQuestion({ words, tags }: TaggedSentence, verb: number): boolean {
  let at = verb + 1;
  if (/^PRP$|^RP$|^RB$/.test(tags[at] ?? "") && words[at]!.lower !== "not") at++;
  const lower = words[at]?.lower ?? "";
  const isQuestionWord = /^(?:what|who|whom|whose|why|how|where|when|which|what's|who's)$/.test(lower);
  if (!isQuestionWord || (lower === "when" && at > verb + 1)) return false;
  // `know how to` asks for a way, and takes none for granted.
  return words[at + 1]?.lower !== "to";
}

/** `that`, or a clause that goes without it. */
function embedsClause(sentence: TaggedSentence, verb: number): boolean {
  const { words, tags } = sentence;
  if (isThat(sentence, verb + 1)) return true;
  const next = tags[verb + 1] ?? "PUNCT";
  if (next === "EX") return true;
  if (next === "PRP") return /^(?:VB[DPZ]|MD)$/.test(tags[skipAdverbs(sentence, verb + 2)] ?? "") && /^(?:i|he|she|we|they|it|you)$/.test(words[verb + 1]!.lower);
  return false;
}

function isThat({ words, tags }: TaggedSentence, at: number): boolean {
  if (words[at]?.lower !== "that") return false;
  return tags[at] === "IN" || /^(?:DT|PRP\$?|NNS|NNP|EX)$/.test(tags[at + 1] ?? "");
}

/** States come and go in these verbs if they are told of a thing: not in an order, in what a thing is to do, or in what a function gives back. */
function isChange(sentence: TaggedSentence, at: number, lemma: string): boolean {
  const { words, tags } = sentence;
  const tag = tags[at]!;
  const next = words[at + 1]?.lower ?? ".";
  const isAdjective = (tag === "VBG" || tag === "VBN") && /^(?:DT|PRP\$)$/.test(tags[at - 1] ?? "") && /^(?:NN|JJ)/.test(tags[at + 1] ?? "");
  if (isAdjective) return false;
  if (tag === "VB" && (!hasAuxiliary(sentence, at) || (deliberate.has(lemma) && isToDo(tags, at)))) return false;
  switch (lemma) {
    case "return":
      return /^(?:to|from|home|back|with|in|on|at|for|after|[,.;])$/.test(next) && tag !== "VBP" && tag !== "VBN";
    case "appear":
      return next !== "to" && !(tag !== "VBD" && tag !== "VB" && /^(?:in|on|as|under|at|below|above)$/.test(next));
    case "remain":
      return next !== "to";
    case "fall":
      return !/^(?:under|into|back|within|through)$/.test(next);
    default:
      return true;
  }
}

/** What agents do on purpose: as a duty (`must drop`, `to enter`) it says nothing of how things are. */
const deliberate = new Set(["open", "close", "drop", "enter", "exit", "leave", "return", "hire", "shut", "quit", "break", "vacate", "evacuate", "resign", "retire", "extinguish", "unlock"]);

function isToDo(tags: readonly Tag[], at: number): boolean {
  let before = at - 1;
  while (tags[before] === "RB") before--;
  return tags[before] === "MD" || tags[before] === "TO";
}

function stateBefore(lemma: string): string {
  switch (lemma) {
    case "remain":
    case "stay":
      return "it was so before";
    case "lose":
    case "leave":
    case "drop":
      return "it was had, or was there, before";
    default:
      return "it was otherwise before";
  }
}

/** `both parties`, not `both … and`. */
function bothAt({ words, tags }: TaggedSentence, at: number): Trigger | undefined {
  const next = tags[at + 1] ?? "PUNCT";
  const isOfTwo = /^(?:NN|JJ|PRP|DT|CD|VB)/.test(next) || words[at + 1]?.lower === "of";
  if (!isOfTwo) return undefined;
  for (let after = at + 1; after < Math.min(words.length, at + reach); after++) {
    if (tags[after] === "NNS" || words[after]!.lower === "of") break;
    if (words[after]!.lower === "and") return undefined;
  }
  return { kind: "numeric_determiners", first: at, end: at + 1, meaning: "there are exactly two", confidence: 0.8 };
}

/** `all three values`. */
function allAt({ words, tags }: TaggedSentence, at: number): Trigger | undefined {
  const number = words[at + 1]?.lower === "of" ? at + 3 : /^(?:DT|PRP\$)$/.test(tags[at + 1] ?? "") ? at + 2 : at + 1;
  if (tags[number] !== "CD") return undefined;
  return { kind: "numeric_determiners", first: at, end: number + 1, meaning: "there are exactly that many", confidence: 0.8 };
}

const beForms = new Set("is was isn't wasn't be been 's".split(" "));
const relatives = new Set(["who", "that", "which", "whom", "whose", "where", "when"]);

/** `It was the cache that failed`, not `it is clear that …`. */
function cleftAt(sentence: TaggedSentence, it: number): Trigger | undefined {
  const { words, tags } = sentence;
  let at = it + 1;
  if (words[it]!.lower === "it") {
    while (tags[at] === "MD" || tags[at] === "RB") at++;
    if (!beForms.has(words[at]?.lower ?? "")) return undefined;
    at++;
  }
  while (/^RB/.test(tags[at] ?? "") && !relatives.has(words[at]!.lower)) at++;
  const focus = at;
  if (!/^(?:DT|NN|PRP|CD|JJ|IN|PDT|VBG|CODE|WP)/.test(tags[focus] ?? "")) return undefined;
  // `It is clear that`, `it is useful to …`: no noun, no focus.
  if (tags[focus]!.startsWith("JJ") && !/^(?:NN|JJ|CC|,)/.test(tags[focus + 1] ?? "")) return undefined;
  for (; at < Math.min(words.length, focus + reach); at++) {
    const { lower, text } = words[at]!;
    if (/^[.;:?!]$/.test(text) || tags[at] === "TO") return undefined;
    if (at > focus && relatives.has(lower.split("'")[0]!)) return isCleftClause(sentence, focus, at) ? cleft(it, focus) : undefined;
    // Taggers take plurals for verbs now and then; no verb stands right before a relative pronoun.
    if (/^(?:VBZ|VBD|MD)$/.test(tags[at]!) && at > focus && !relatives.has(words[at + 1]?.lower ?? "")) return undefined;
  }
  return undefined;
}

function cleft(first: number, end: number): Trigger {
  return { kind: "clefts", first, end, meaning: "what its last clause says is so of something", confidence: 0.7 };
}

/** Whether a relative clause begins here that the focus is taken out of: its verb follows at once, or its subject with the focus as object or place. */
function isCleftClause({ words, tags }: TaggedSentence, focus: number, relative: number): boolean {
  const lowerAt = (at: number): string => words[at]?.lower ?? "";
  const pronoun = lowerAt(relative);
  const before = tags[relative - 1]!;
  if ((before.startsWith("JJ") && pronoun !== "who") || before === "VB" || before === "VBP" || before === "VBN" || clauseNouns.has(lowerAt(relative - 1))) return false;
  const next = tags[relative + 1] ?? "PUNCT";
  const isSubjectGap = /^(?:VB[DPZ]|MD|RB)/.test(next) || pronoun === "who" || pronoun.includes("'");
  // `It is a number that divides …` defines.
  const isIndefinite = lowerAt(focus) === "a" || lowerAt(focus) === "an";
  if (isIndefinite && (lowerAt(focus - 1) === "is" || lowerAt(focus - 1) === "it's") && pronoun !== "who") return false;
  if (pronoun === "which" && lowerAt(relative - 1) === ",") return false;
  if (isSubjectGap) return !isIndefinite || pronoun !== "which";
  return pronoun === "that" && !isIndefinite && (tags[focus] === "IN" || /^(?:PRP|DT|NN)/.test(next)) && tags[relative] !== "DT";
}

/** Nouns whose own clause begins with “that”. */
const clauseNouns = new Set(
  "case fact idea view hope belief claim shame pity wonder thing things time way reason truth possibility chance assumption intention opinion intent goal aim somebody someone something anything nothing everything".split(" "),
);

/** `What it needs is time.` */
function questionCleftAt({ words, tags }: TaggedSentence, at: number): Trigger | undefined {
  if (at > 1 || !/^(?:PRP|NN|DT|VBZ|VBD|MD)/.test(tags[at + 1] ?? "") || /^(?:is|are|was|were|do|does|did|will|can|could|would|should|about|if)$/.test(words[at + 1]?.lower ?? "")) return undefined;
  if (words.at(-1)!.text === "?") return undefined;
  for (let be = at + 3; be < Math.min(words.length, at + reach); be++) {
    if (words[be]!.text === ",") return undefined;
    const isVerbBefore = /^VB/.test(tags[be - 1]!) || tags[be - 1] === "RP" || tags[be - 1] === "TO" || tags[be - 1] === "RB";
    if (/^(?:is|was)$/.test(words[be]!.lower) && isVerbBefore) {
      return { kind: "clefts", first: at, end: at + 1, meaning: "what the clause after it says is so of something", confidence: 0.7 };
    }
  }
  return undefined;
}

/** `after reading it`, `since being opened`: what follows has happened, or will. */
function temporalAt(sentence: TaggedSentence, at: number): Trigger | undefined {
  const { words, tags } = sentence;
  const { lower } = words[at]!;
  const next = skipAdverbs(sentence, at + 1);
  const tag = tags[next] ?? "PUNCT";
  if (words[at - 1]?.lower === "ever" || words[next]?.kind === TokenKind.Punctuation) return undefined;
  const isParticiple = tag === "VBG" || (lower !== "since" && tag === "VBN" && next > at + 1);
  const isClause = lower !== "while" && lower !== "since" && isFiniteClause(sentence, next);
  if (!isParticiple && !isClause) return undefined;
  if (lower === "while" && !isParticiple) return undefined;
  return { kind: "temporal_adverbs", first: at, end: at + 1, meaning: "what follows it happens, or has happened", confidence: 0.7 };
}

/** A subject and its verb: `before they left`. */
function isFiniteClause({ words, tags }: TaggedSentence, start: number): boolean {
  if (!/^(?:PRP|DT|NN|CODE)/.test(tags[start] ?? "")) return false;
  for (let at = start; at < Math.min(words.length, start + 6); at++) {
    const tag = tags[at]!;
    if (/^VB[DZP]$/.test(tag)) return at > start;
    if (!/^(?:PRP\$?|DT|NN|NNS|NNP|NNPS|JJ|CODE|POS|VBN)$/.test(tag)) return false;
  }
  return false;
}

/** `a better player than Davis`: Davis is one, too. A noun stands between the comparison and “than”. */
function comparativeAt({ words, tags }: TaggedSentence, at: number): Trigger | undefined {
  // `header` and `number` end like comparatives; an unknown adjective that is taken for a noun stands behind an article or an adverb.
  if (tags[at]!.startsWith("NN") && !/^(?:DT|RB)$/.test(tags[at - 1] ?? "")) return undefined;
  let sawNoun = false;
  for (let after = at + 1; after < Math.min(words.length, at + reach); after++) {
    const { lower, text } = words[after]!;
    if (lower === "than") return sawNoun ? { kind: "comparatives", first: at, end: at + 1, meaning: "both sides are of the kind that is compared", confidence: 0.7 } : undefined;
    if (/^[.,;:?!]$/.test(text) || /^(?:VB[DZ]|MD|JJR|RBR)$/.test(tags[after]!) || lower === "different") return undefined;
    if (tags[after]!.startsWith("NN")) sawNoun = true;
  }
  return undefined;
}

function skipAdverbs({ words, tags }: TaggedSentence, from: number): number {
  let at = from;
  while (at < words.length && at - from < 3 && (tags[at] === "RB" || tags[at] === "RP")) at++;
  return at;
}
