import { TokenKind } from "../../document/reading";
import { lemmaOf } from "../../language/inflection";
import type { Tag } from "../../language/tagger";
import {
  aspectuals,
  avoidances,
  factives,
  fixedVerbs,
  implicatives,
  questionVerbs,
  repeatable,
  routines,
  stateChanges,
} from "./lexicons/pragmatics";
import type { TaggedSentence } from "./pragmaticsSpeechAct";
import { isConditional, isDenied, type Telling, tellingOf } from "./pragmaticsTelling";
import { isGerundLike, isThat, skipAdverbs, type Trigger } from "./pragmaticsTrigger";

/** The trigger that a verb is, in a tale or not. */
export function verbTriggerAt(sentence: TaggedSentence, at: number, inTale: boolean): Trigger | undefined {
  const { words, tags } = sentence;
  const { lower } = words[at]!;
  const tag = tags[at]!;
  const one = { first: at, end: at + 1 };
  const repeated = repeatedAt(sentence, at, inTale);
  if (repeated !== undefined) return repeated;
  const began = aspectualAt(sentence, at, lemmaOf(lower, tag.startsWith("VB") ? tag : "VB"), inTale);
  if (began !== undefined) return began;
  // `The team regrets that …`: taggers take the verb for a plural now and then.
  const verbTag = tag === "NNS" && words[at + 1]?.lower === "that" && /^(?:NN|NNP|PRP)$/.test(tags[at - 1] ?? "") ? "VBZ" : tag;
  if (!verbTag.startsWith("VB")) return undefined;
  const lemma = lemmaOf(lower, verbTag);
  const told = verbTag === tag ? tellingOf(sentence, at) : "general";
  // In a tale only orders are none of its events.
  const telling = inTale && (told === "general" || tag === "VBG" || hasAuxiliary(sentence, at)) ? "event" : told;
  const effort = implicativeAt(sentence, at, lemma, telling);
  if (effort !== undefined) return effort;
  if (questionVerbs.has(lemma) && embedsQuestion(sentence, at) && isAnswered(sentence, at, lemma, telling)) {
    return { kind: "embedded_question", ...one, meaning: (l10n) => l10n.t("Takes for granted that the question that follows has an answer."), confidence: 0.75 };
  }
  if (factives.has(lemma) && embedsClause(sentence, at) && isFactual(sentence, at, lemma, telling)) {
    return { kind: "clause_embedding_predicates", ...one, meaning: (l10n) => l10n.t("Takes for granted that what the clause after it says is true."), confidence: 0.8 };
  }
  return stateChanges.has(lemma) && telling === "event" && isChange(sentence, at, lemma)
    ? { kind: "change_of_state", ...one, meaning: stateBefore(lemma), confidence: 0.65 }
    : undefined;
}

/** `managed to`, `failed to`, `avoided doing`. */
function implicativeAt(sentence: TaggedSentence, at: number, lemma: string, telling: Telling): Trigger | undefined {
  const { words, tags } = sentence;
  const next = skipAdverbs(sentence, at + 1);
  const [nextTag, afterTag] = [tags[next] ?? "PUNCT", tags[next + 1] ?? "PUNCT"];
  if (avoidances.has(lemma)) {
    const isAvoided = telling === "event" && (nextTag === "VBG" || (lemma === "resist" && /^(?:DT|NN|PRP|JJ)/.test(nextTag)));
    return isAvoided
      ? { kind: "implicative_predicates", first: at, end: at + 1, meaning: (l10n) => l10n.t("Takes for granted that it was to be expected."), confidence: 0.7 }
      : undefined;
  }
  const meaning = implicatives.get(lemma);
  // What may fail, or is to be remembered, says nothing of what was tried or meant.
  if (meaning === undefined || (telling === "open" && !surprises.has(lemma)) || (telling === "general" && isConditional(sentence, at)))
    return undefined;
  // `declined to comment`: after “to” taggers take verbs for nouns now and then.
  if (words[next]?.lower === "to" && (afterTag.startsWith("VB") || (/^(?:NN|JJ)$/.test(afterTag) && lemma !== "happen")))
    return { kind: "implicative_predicates", first: at, end: next + 1, meaning, confidence: 0.8 };
  return (lemma === "bother" || lemma === "dare") && /^VBG?$/.test(nextTag)
    ? { kind: "implicative_predicates", first: at, end: at + 1, meaning, confidence: 0.7 }
    : undefined;
}

/** These say the same of what only may be: `might happen to`, `could not manage to`. */
const surprises = new Set(["manage", "happen", "dare", "bother", "deign", "condescend"]);

/**
 * Whether the answer to an embedded question is taken to exist: “Describe what it does” and “to determine which” ask for it, “specifies
 * how” gives it.
 */
function isAnswered(sentence: TaggedSentence, at: number, lemma: string, telling: Telling): boolean {
  const isReason = sentence.words.slice(at + 1, at + 4).some(({ lower }) => lower === "why");
  switch (telling) {
    case "event":
      return true;
    case "general":
      return isReason || knowing.has(lemma) || isDenied(sentence, at);
    case "open":
      return (isReason || knowing.has(lemma)) && hasAuxiliary(sentence, at) && !isPurpose(sentence, at);
  }
}

/** Verbs of having an answer, not of seeking or giving it. */
const knowing = new Set(
  "know understand remember forget realize realise recognize recognise recall notice grasp appreciate guess tell see imagine".split(" "),
);

/** `to see what …` is for that purpose, and `should see what …` a duty; `want to see` and `can see` are neither. */
function isPurpose({ words, tags }: TaggedSentence, verb: number): boolean {
  let at = verb - 1;
  while (tags[at] === "RB") at--;
  return tags[at] === "TO"
    ? !/^(?:want|need|like|love)(?:s|ed)?$|^(?:able|going|have|has|had|way)$/.test(words[at - 1]?.lower ?? "")
    : /^(?:should|must|shall)$/.test(words[at]?.lower ?? "");
}

/** Whether the clause is told as true: not what is to be found out, and not what “does not prove that” leaves open. */
function isFactual(sentence: TaggedSentence, at: number, lemma: string, telling: Telling): boolean {
  if (findings.has(lemma)) return telling === "event" && !isConditional(sentence, at);
  return telling !== "open" || (sentence.tags[at - 1] === "MD" && !isConditional(sentence, at));
}

/**
 * Verbs of coming to know: true if it has been found, open if it may be (semi-factives: Karttunen, Some Observations on Factivity,
 * 1971).
 */
const findings = new Set("find discover notice learn see reveal show prove confirm disclose".split(" "));

/** Begin, stop, keep doing: something is said of the time before. What follows tells the verb from the noun, better than its tag. */
function aspectualAt(sentence: TaggedSentence, at: number, lemma: string, inTale: boolean): Trigger | undefined {
  if (!aspectuals.has(lemma)) return undefined;
  const { words, tags } = sentence;
  const next = skipAdverbs(sentence, at + 1);
  const tag = tags[at]!;
  const isInfinitive =
    tag !== "NN" &&
    words[next]?.lower === "to" &&
    words[next + 1]?.kind === TokenKind.Word &&
    /^VB$|^NN$/.test(tags[next + 1]!) &&
    !gerundOnly.has(lemma);
  const isGerund = isGerundLike(words[next]?.lower ?? "") && tag !== "NNS" && tag !== "JJ";
  const isPrevention = (lemma === "stop" || lemma === "keep") && tag.startsWith("VB") && preventsAction(sentence, at);
  const isAlone = lemma === "resume" && tag.startsWith("VB");
  if (!isInfinitive && !isGerund && !isPrevention && !isAlone) return undefined;
  const began = lemma === "begin" || lemma === "start" || lemma === "commence" || lemma === "proceed";
  // What is to begin, or to be prevented, is no news about the time before.
  if (!inTale && (began || isPrevention) && tag.startsWith("VB") && tellingOf(sentence, at) === "open") return undefined;
  return { kind: "aspectual_verbs", first: at, end: at + 1, meaning: began ? notBefore : before, confidence: 0.8 };
}

const gerundOnly = new Set(["keep", "finish", "complete", "stop"]);

/** `stop us from acting`, `keep it running` */
function preventsAction({ words }: TaggedSentence, at: number): boolean {
  for (let from = at + 1; from < Math.min(words.length, at + 5); from++) {
    if (words[from]!.lower === "from") return isGerundLike(words[from + 1]?.lower ?? "");
  }
  return false;
}

/** A verb that says “once more”: `re-` before a verb that makes sense without it, with or without a hyphen. */
function repeatedAt(sentence: TaggedSentence, at: number, inTale: boolean): Trigger | undefined {
  const { words, tags } = sentence;
  const { lower } = words[at]!;
  if (!lower.startsWith("re")) return undefined;
  const isHyphenated = lower === "re" && words[at + 1]?.text === "-";
  const verb = isHyphenated ? at + 2 : at;
  const form = isHyphenated ? (words[verb]?.lower ?? "") : lower.slice(2);
  // In `stale-while-revalidate` it is part of a name.
  if (!isHyphenated && words[at - 1]?.text === "-" && words[at - 1]!.end === words[at]!.start) return undefined;
  if (form.length < 3 || !isFormOf(form, repeatable) || (!isHyphenated && isFormOf(lower, fixedVerbs))) return undefined;
  if (tags[verb] === "NNS") return undefined;
  if (!inTale && isFormOf(form, routines) && (!tags[verb]?.startsWith("VB") || tellingOf(sentence, verb) !== "event")) return undefined;
  if (tags[verb] === "NN" && (tags[verb + 1] === "IN" || /^(?:DT|JJ|PRP\$|NN|IN)$/.test(tags[at - 1] ?? ""))) return undefined;
  return { kind: "re_verbs", first: at, end: verb + 1, meaning: (l10n) => l10n.t("Takes for granted that it was so, or was done, before."), confidence: 0.75 };
}

function isFormOf(form: string, verbs: ReadonlySet<string>): boolean {
  return verbs.has(form) || verbTags.some((tag) => verbs.has(lemmaOf(form, tag)));
}

const verbTags: readonly Tag[] = ["VBD", "VBZ", "VBG"];

function hasAuxiliary({ words, tags }: TaggedSentence, verb: number): boolean {
  for (let at = verb - 1; at >= Math.max(0, verb - 4); at--)
    if (tags[at] === "MD" || tags[at] === "TO" || /^(?:do|does|did|let|help|don't|doesn't|didn't|make)$/.test(words[at]!.lower))
      return true;
  return false;
}

/** A question word right behind the verb, or behind its object: `know why`, `tell me what`. */
function embedsQuestion({ words, tags }: TaggedSentence, verb: number): boolean {
  let at = verb + 1;
  if (/^PRP$|^RP$|^RB$/.test(tags[at] ?? "") && words[at]!.lower !== "not") at++;
  const lower = words[at]?.lower ?? "";
  const isQuestionWord = /^(?:what|who|whom|whose|why|how|where|when|which|what's|who's)$/.test(lower);
  if (!isQuestionWord || (lower === "when" && at > verb + 1)) return false;
  // `know how to` and `when not to` ask for a way, and take none for granted.
  return words[words[at + 1]?.lower === "not" ? at + 2 : at + 1]?.lower !== "to";
}

/** `that`, or a clause that goes without it. */
function embedsClause(sentence: TaggedSentence, verb: number): boolean {
  const { words, tags } = sentence;
  if (isThat(sentence, verb + 1)) return true;
  const next = tags[verb + 1] ?? "PUNCT";
  if (next === "EX") return true;
  if (next === "PRP")
    return (
      /^(?:VB[DPZ]|MD)$/.test(tags[skipAdverbs(sentence, verb + 2)] ?? "") && /^(?:i|he|she|we|they|it|you)$/.test(words[verb + 1]!.lower)
    );
  return false;
}

/**
 * States come and go in these verbs if they are told of a thing: not in an order, in what a thing is to do, or in what a function gives
 * back.
 */
function isChange(sentence: TaggedSentence, at: number, lemma: string): boolean {
  const { words, tags } = sentence;
  const tag = tags[at]!;
  const next = words[at + 1]?.lower ?? ".";
  const isAdjective =
    (tag === "VBG" || tag === "VBN") && /^(?:DT|PRP\$)$/.test(tags[at - 1] ?? "") && /^(?:NN|JJ)/.test(tags[at + 1] ?? "");
  if (isAdjective) return false;
  if (tag === "VB" && (!hasAuxiliary(sentence, at) || (deliberate.has(lemma) && isToDo(tags, at)))) return false;
  switch (lemma) {
    case "return":
      return /^(?:to|from|home|back|with|in|on|at|for|after|[,.;])$/.test(next) && tag !== "VBP" && tag !== "VBN";
    case "appear":
      return next !== "to" && !(tag !== "VBD" && tag !== "VB" && /^(?:in|on|as|under|at|below|above)$/.test(next));
    case "remain":
      return next !== "to";
    case "leave":
      return !/^(?:out|up|it|open|as|them|room|behind)$/.test(next);
    case "fall":
      return !/^(?:under|into|back|within|through)$/.test(next);
    default:
      return true;
  }
}

/** What agents do on purpose: as a duty (`must drop`, `to enter`) it says nothing of how things are. */
const deliberate = new Set([
  "open",
  "close",
  "drop",
  "enter",
  "exit",
  "leave",
  "return",
  "hire",
  "shut",
  "quit",
  "break",
  "vacate",
  "evacuate",
  "resign",
  "retire",
  "extinguish",
  "unlock",
]);

function isToDo(tags: readonly Tag[], at: number): boolean {
  let before = at - 1;
  while (tags[before] === "RB") before--;
  return tags[before] === "MD" || tags[before] === "TO";
}

const before: Trigger["meaning"] = (l10n) => l10n.t("Takes for granted that it was so before.");
const notBefore: Trigger["meaning"] = (l10n) => l10n.t("Takes for granted that it was not so before.");

function stateBefore(lemma: string): Trigger["meaning"] {
  switch (lemma) {
    case "remain":
    case "stay":
      return before;
    case "lose":
    case "leave":
    case "drop":
      return (l10n) => l10n.t("Takes for granted that it was had, or was there, before.");
    default:
      return (l10n) => l10n.t("Takes for granted that it was otherwise before.");
  }
}
