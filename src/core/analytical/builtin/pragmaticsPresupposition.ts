import { TokenKind } from "../../document/reading";
import type { Tag } from "../../language/tagger";
import { factiveAdjectives } from "./lexicons/pragmatics";
import type { TaggedSentence } from "./pragmaticsSpeechAct";
import { tellsEvent } from "./pragmaticsTelling";
import { isGerundLike, isThat, reach, skipAdverbs, type Trigger } from "./pragmaticsTrigger";
import { verbTriggerAt } from "./pragmaticsVerbTriggers";

/**
 * Finds the triggers of a sentence, which stands in a tale or not. Specifications mostly say what is so in general or what is to be
 * done; there, “opens” and “before starting” take nothing for granted that a reader could be wrong about. Linear in its length.
 */
export function triggersIn(sentence: TaggedSentence, inTale: boolean): Trigger[] {
  const triggers: Trigger[] = [];
  const context = { inTale, hasEvent: inTale || tellsEvent(sentence) };
  for (let at = 0; at < sentence.words.length; at++) {
    const trigger = triggerAt(sentence, at, context);
    if (trigger === undefined) continue;
    triggers.push(trigger);
    at = Math.max(at, trigger.end - 1);
  }
  return triggers;
}

interface Context {
  readonly inTale: boolean;
  readonly hasEvent: boolean;
}

function triggerAt(sentence: TaggedSentence, at: number, context: Context): Trigger | undefined {
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
      return context.inTale || (context.hasEvent && isPastAround(sentence, at)) ? temporalAt(sentence, at) : undefined;
    case "while":
      return context.inTale ? temporalAt(sentence, at) : undefined;
  }
  const tag = tags[at]!;
  if (lower.endsWith("er") || comparisons.has(lower)) {
    const comparative = comparativeAt(sentence, at);
    if (comparative !== undefined) return comparative;
  }
  if (factiveAdjectives.has(lower) && tag.startsWith("JJ") && isThat(sentence, at + 1)) {
    return {
      kind: "clause_embedding_predicates",
      first: at,
      end: at + 1,
      meaning: (l10n) => l10n.t("Takes for granted that what the clause after it says is true."),
      confidence: 0.8,
    };
  }
  return verbTriggerAt(sentence, at, context.inTale);
}

/** `both parties`, not `both … and`, nor `the client and the server are both …`, which names the two. */
function bothAt({ words, tags }: TaggedSentence, at: number): Trigger | undefined {
  const nextTag = tags[at + 1] ?? "PUNCT";
  const isFloating = /^(?:VB|MD)/.test(nextTag) || words[at + 1]?.lower === "of" || /^VB[ZP]$/.test(tags[at - 1] ?? "");
  if (!isFloating && !/^(?:NN|JJ|PRP|DT|CD|RB)/.test(nextTag)) return undefined;
  if (isFloating && namesTwo(words, Math.max(0, at - bothReach), at)) return undefined;
  let end = at + 1;
  while (
    end < Math.min(words.length, at + reach) &&
    words[end]!.lower !== "of" &&
    !(tags[end - 1] === "NNS" && words[end]!.lower !== "and")
  )
    end++;
  if (namesTwo(words, at, end)) return undefined;
  return {
    kind: "numeric_determiners",
    first: at,
    end: at + 1,
    meaning: (l10n) => l10n.t("Takes for granted that there are exactly two, and that it is clear which."),
    confidence: 0.8,
  };
}

/** How far back the two are looked for, in words. */
const bothReach = 6;

function namesTwo(words: TaggedSentence["words"], from: number, end: number): boolean {
  for (let at = from; at < end; at++)
    if (words[at]!.lower === "and" || (words[at]!.lower === "as" && words[at + 1]?.lower === "well")) return true;
  return false;
}

/** `all three values`. */
function allAt({ words, tags }: TaggedSentence, at: number): Trigger | undefined {
  const number =
    words[at + 1]?.lower === "of" && /^(?:DT|PRP\$)$/.test(tags[at + 2] ?? "")
      ? at + 3
      : /^(?:DT|PRP\$)$/.test(tags[at + 1] ?? "")
        ? at + 2
        : at + 1;
  if (tags[number] !== "CD") return undefined;
  return { kind: "numeric_determiners", first: at, end: number + 1, meaning: (l10n) => l10n.t("Takes for granted that there are exactly that many."), confidence: 0.8 };
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
  if (!/^(?:DT|NN|PRP|CD|JJ|IN|PDT|CODE|WP)/.test(tags[focus] ?? "")) return undefined;
  // `It is clear that`, `it is useful to …`: no noun, no focus.
  if (words[focus]!.lower === "worth" || (tags[focus]!.startsWith("JJ") && !/^(?:NN|JJ|CC|,)/.test(tags[focus + 1] ?? "")))
    return undefined;
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
  return { kind: "clefts", first, end, meaning: (l10n) => l10n.t("Takes for granted that what its last clause says is so of something."), confidence: 0.7 };
}

/**
 * Whether a relative clause begins here that the focus is taken out of: its verb follows at once, or its subject with the focus as
 * object or place.
 */
function isCleftClause({ words, tags }: TaggedSentence, focus: number, relative: number): boolean {
  const lowerAt = (at: number): string => words[at]?.lower ?? "";
  const pronoun = lowerAt(relative);
  const before = tags[relative - 1]!;
  if (
    (before.startsWith("JJ") && pronoun !== "who") ||
    before === "VB" ||
    before === "VBP" ||
    before === "VBN" ||
    clauseNouns.has(lowerAt(relative - 1))
  )
    return false;
  const next = tags[relative + 1] ?? "PUNCT";
  const isSubjectGap = /^(?:VB[DPZ]|MD|RB)/.test(next) || pronoun === "who" || pronoun.includes("'");
  // `It is a number that divides …` defines.
  const isIndefinite = lowerAt(focus) === "a" || lowerAt(focus) === "an";
  if (isIndefinite && !pastBe.has(lowerAt(focus - 1)) && (pronoun !== "who" || lowerAt(focus - 1) === "also")) return false;
  if (pronoun === "which" && lowerAt(relative - 1) === ",") return false;
  if (isSubjectGap) return !isIndefinite || pronoun !== "which";
  return pronoun === "that" && !isIndefinite && (tags[focus] === "IN" || /^(?:PRP|DT|NN)/.test(next)) && tags[relative] !== "DT";
}

const pastBe = new Set(["was", "wasn't", "been"]);

/** Nouns whose own clause begins with “that”. */
const clauseNouns = new Set(
  (
    "case fact idea view hope belief claim shame pity wonder thing things time way reason truth possibility chance assumption " +
    "intention opinion intent goal aim somebody someone something anything nothing everything"
  ).split(" "),
);

/** `What it needs is time.` */
function questionCleftAt({ words, tags }: TaggedSentence, at: number): Trigger | undefined {
  if (
    at > 1 ||
    !/^(?:PRP|NN|DT|VBZ|VBD|MD)/.test(tags[at + 1] ?? "") ||
    /^(?:is|are|was|were|do|does|did|will|can|could|would|should|about|if)$/.test(words[at + 1]?.lower ?? "")
  )
    return undefined;
  if (words.at(-1)!.text === "?") return undefined;
  for (let be = at + 3; be < Math.min(words.length, at + reach); be++) {
    if (words[be]!.text === ",") return undefined;
    const isVerbBefore = /^VB/.test(tags[be - 1]!) || tags[be - 1] === "RP" || tags[be - 1] === "TO" || tags[be - 1] === "RB";
    if (/^(?:is|was)$/.test(words[be]!.lower) && isVerbBefore) {
      return { kind: "clefts", first: at, end: at + 1, meaning: (l10n) => l10n.t("Takes for granted that what the clause after it says is so of something."), confidence: 0.7 };
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
  const isParticiple =
    tag === "VBG" ||
    (tag === "NN" && lower !== "since" && isGerundLike(words[next]!.lower) && tags[next + 1] !== "NN") ||
    (lower !== "since" && tag === "VBN" && next > at + 1);
  const isClause = lower !== "while" && lower !== "since" && isFiniteClause(sentence, next);
  if (!isParticiple && !isClause) return undefined;
  if (lower === "while" && !isParticiple) return undefined;
  return { kind: "temporal_adverbs", first: at, end: at + 1, meaning: (l10n) => l10n.t("Takes for granted that what follows “{0}” has happened, or will.", lower), confidence: 0.7 };
}

/** Whether the clause that a temporal clause belongs to tells what was: by its first finite verb, before the word or behind the comma after it. */
function isPastAround({ words, tags }: TaggedSentence, at: number): boolean {
  for (let before = Math.max(0, at - temporalReach); before < at; before++) if (finite.test(tags[before]!)) return tags[before] === "VBD";
  let sawComma = false;
  for (let after = at + 1; after < Math.min(words.length, at + temporalReach); after++) {
    sawComma ||= words[after]!.text === ",";
    if (sawComma && finite.test(tags[after]!)) return tags[after] === "VBD";
  }
  return false;
}

const finite = /^(?:VB[DPZ]|MD)$/;
const temporalReach = 30;

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

/** `is a better player than Davis`: Davis is one, too. A noun stands between the comparison and “than”. */
function comparativeAt({ words, tags }: TaggedSentence, at: number): Trigger | undefined {
  const { lower } = words[at]!;
  // `header` and `number` end like comparatives; an unknown adjective that is taken for a noun stands behind an article or an adverb.
  const isComparison =
    comparisons.has(lower) || /^(?:JJ|RBR)/.test(tags[at]!) || (tags[at]!.startsWith("NN") && /^(?:DT|RB)$/.test(tags[at - 1] ?? ""));
  if (!isComparison) return undefined;
  const start = startOfPredicate(words, tags, at);
  if (start === undefined) return undefined;
  let sawNoun = false;
  for (let after = at + 1; after < Math.min(words.length, at + reach); after++) {
    const { lower: word, text } = words[after]!;
    if (tags[after] === "IN" && !sawNoun && word !== "of" && word !== "than") return undefined;
    if (word === "than")
      return sawNoun && !/^JJ$/.test(tags[after + 1] ?? "")
        ? { kind: "comparatives", first: at, end: at + 1, meaning: (l10n) => l10n.t("Takes for granted that both sides are of the kind that is compared."), confidence: 0.7 }
        : undefined;
    if (/^[.,;:?!]$/.test(text) || /^(?:VB[DZ]|MD|JJR|RBR)$/.test(tags[after]!) || word === "different") return undefined;
    if (tags[after]!.startsWith("NN") || (tags[after]!.startsWith("JJ") && after > at + 1 && start < at - 1)) sawNoun = true;
  }
  return undefined;
}

const comparisons = new Set(["more", "less", "fewer", "worse", "different", "other"]);

/**
 * Where the verb of being stands that a comparison belongs to: `is a much better …`. What only has, or gets, more of a thing compares
 * amounts.
 */
function startOfPredicate(words: TaggedSentence["words"], tags: readonly Tag[], comparison: number): number | undefined {
  for (let at = comparison - 1; at >= Math.max(0, comparison - 5); at--) {
    if (/^(?:is|are|was|were|be|been|become|becomes|became|remains|being)$|n't$|'(?:s|re|m)$/.test(words[at]!.lower)) return at;
    if (!/^(?:DT|RB|JJ|RBR)$/.test(tags[at]!)) return undefined;
  }
  return undefined;
}
