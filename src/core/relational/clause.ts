import { TokenKind } from "../document/reading";
import { childOf, type Parse } from "../language/parse";
import { negations, subjectControl } from "./lexicons/relationshipWords";
import type { Phrase } from "./phrases";

/**
 * How a predicate comes by its subject: it has one of its own, its own one stands for the noun before it, it shares another predicate's, or
 * it has none.
 */
export type SubjectSource = "own" | "relative" | "shared" | "none";

export interface Subject {
  /** -1 where there is none. */
  readonly head: number;
  readonly source: SubjectSource;
}

const noSubject: Subject = { head: -1, source: "none" };

/** Sentences hardly nest deeper; a broken tree may. */
const deepest = 6;
/** Words from a verb to the one that continues it: “wants also to quickly buy”. */
const longestContinuation = 4;

/** Whether a word states something by itself: a full verb that does not just describe the noun after it. */
export function isVerbalPredicate(parse: Parse, word: number): boolean {
  if (!isVerb(parse, word)) return false;
  switch (parse.dependency(word)) {
    case "aux":
    case "aux:pass":
    case "cop":
    case "case":
    case "mark":
    case "amod":
    case "compound":
    case "fixed":
    case "goeswith":
    case "flat":
    case "cc":
      return false;
    default:
      return true;
  }
}

/** The form of “be” that makes a noun or an adjective a predicate; -1 if there is none. */
export function copulaOf(parse: Parse, word: number): number {
  return childOf(parse, word, "cop");
}

export function isVerb(parse: Parse, word: number): boolean {
  return parse.tag(word).startsWith("VB");
}

/**
 * Whether its subject is what something is done to. Participles are passive unless they stand with “have”, or continue something active.
 */
export function isPassive(parse: Parse, predicate: number, depth = 0): boolean {
  if (childOf(parse, predicate, "aux:pass", "nsubj:pass") >= 0) return true;
  if (parse.tag(predicate) !== "VBN" || childOf(parse, predicate, "aux", "obj") >= 0) return false;
  if (parse.dependency(predicate) !== "conj" || depth >= deepest) return childOf(parse, predicate, "nsubj") < 0;
  return isPassive(parse, parse.head(predicate), depth + 1);
}

/** The subject of a predicate, as the sentence has it: that of a passive one is what something is done to. */
export function subjectOf(parse: Parse, predicate: number, depth = 0): Subject {
  const own = childOf(parse, predicate, "nsubj", "nsubj:pass", "csubj");
  if (own >= 0) {
    const antecedent = isRelativePronoun(parse, own) ? antecedentOf(parse, predicate, own) : -1;
    return antecedent >= 0 ? { head: antecedent, source: "relative" } : { head: own, source: "own" };
  }
  const governor = parse.head(predicate);
  if (governor < 0 || depth >= deepest) return noSubject;
  switch (parse.dependency(predicate)) {
    case "conj":
      // A verb that seems coordinated with a noun goes on with the clause that the noun is in.
      return shared(subjectOf(parse, predicateAbove(parse, governor), depth + 1));
    case "xcomp":
      return controllerOf(parse, governor, depth);
    case "advcl":
      return hasNoTense(parse, predicate) && isPredicate(parse, governor) ? shared(subjectOf(parse, governor, depth + 1)) : noSubject;
    case "acl":
      return parse.tag(predicate) === "VBG" || parse.tag(predicate) === "VBN" ? { head: governor, source: "shared" } : noSubject;
    case "acl:relcl":
      return { head: governor, source: "relative" };
    default:
      return noSubject;
  }
}

/**
 * The noun that a relative pronoun stands for: the one its clause is said of; where the tree gives none, the one right before it. -1 for a
 * pronoun that asks.
 */
export function antecedentOf(parse: Parse, predicate: number, pronoun: number): number {
  const noun = clauseNoun(parse, predicate);
  if (noun >= 0) return noun;
  const before = parse.kind(pronoun - 1) === TokenKind.Punctuation ? pronoun - 2 : pronoun - 1;
  return before >= 0 && before < predicate && isNounTag(parse.tag(before)) ? before : -1;
}

function clauseNoun(parse: Parse, predicate: number): number {
  let word = predicate;
  for (let depth = 0; depth < deepest && word >= 0; depth++) {
    switch (parse.dependency(word)) {
      case "acl:relcl":
      case "acl":
        return parse.head(word);
      case "conj":
      case "xcomp":
      case "ccomp":
        word = parse.head(word);
        break;
      default:
        return -1;
    }
  }
  return -1;
}

function isNounTag(tag: string): boolean {
  return tag.startsWith("NN") || tag === "PRP" || tag === "DT" || tag === "CD";
}

export function isRelativePronoun(parse: Parse, word: number): boolean {
  const tag = parse.tag(word);
  return tag === "WDT" || tag === "WP" || (parse.lower(word) === "that" && parse.firstChild(word) < 0 && tag !== "DT");
}

/** A verb with the auxiliaries, adverbs and negation right before it and the particle right after. */
export function verbPhrase(parse: Parse, predicate: number): Phrase {
  let first = predicate;
  while (first > 0 && goesWithVerb(parse, first - 1, predicate)) first--;
  const particle = predicate + 1;
  const last = parse.dependency(particle) === "compound:prt" && parse.head(particle) === predicate ? particle : predicate;
  return { first, last };
}

/** The same of a copula, whose auxiliaries depend on the noun or adjective. Negation may follow. */
export function copulaPhrase(parse: Parse, predicate: number, copula: number): Phrase {
  let first = copula;
  while (first > 0 && goesWithVerb(parse, first - 1, predicate)) first--;
  let last = copula;
  while (last + 1 < predicate && negations.has(parse.lower(last + 1))) last++;
  return { first, last };
}

export function isNegated(parse: Parse, predicate: number): boolean {
  for (let child = parse.firstChild(predicate); child >= 0; child = parse.nextSibling(child)) {
    const dependency = parse.dependency(child);
    if ((dependency === "advmod" || dependency === "cc") && negations.has(parse.lower(child))) return true;
    // “no longer” is one adverb whose first word is no adverb.
    if (dependency === "advmod" && parse.lower(child) === "longer" && parse.lower(child - 1) === "no") return true;
  }
  return false;
}

/** Whether a word can have a subject: a verb, or something with a copula or a subject. */
export function isPredicate(parse: Parse, word: number): boolean {
  return isVerb(parse, word) || childOf(parse, word, "cop", "nsubj", "nsubj:pass") >= 0;
}

/**
 * The infinitive or participle that carries on a verb so closely that both say one thing: “wants to buy”, “began looking”. -1 where
 * something stands between, since it is then that something that does it (“asked him to leave”).
 */
export function continuationOf(parse: Parse, predicate: number): number {
  const complement = childOf(parse, predicate, "xcomp");
  if (complement < predicate || childOf(parse, predicate, "obj", "iobj") >= 0) return -1;
  const copula = copulaOf(parse, complement);
  const verb = copula >= 0 ? copula : complement;
  if (!isVerb(parse, verb) || parse.tag(verb) === "VBN" || verb < predicate) return -1;
  return verb - predicate > longestContinuation ? -1 : complement;
}

/** The nearest predicate from a word upwards; the topmost word looked at if there is none. */
function predicateAbove(parse: Parse, word: number): number {
  let above = word;
  for (let step = 0; step < deepest && !isPredicate(parse, above) && parse.head(above) >= 0; step++) above = parse.head(above);
  return above;
}

function controllerOf(parse: Parse, governor: number, depth: number): Subject {
  const object = childOf(parse, governor, "obj", "iobj");
  if (object >= 0 && !subjectControl.has(parse.lemma(governor))) return { head: object, source: "shared" };
  return shared(subjectOf(parse, governor, depth + 1));
}

function shared({ head }: Subject): Subject {
  return head < 0 ? noSubject : { head, source: "shared" };
}

function hasNoTense(parse: Parse, predicate: number): boolean {
  const tag = parse.tag(predicate);
  if (tag === "VBG" || tag === "VBN") return true;
  return tag === "VB" && parse.tag(childOf(parse, predicate, "mark")) === "TO";
}

function goesWithVerb(parse: Parse, word: number, predicate: number): boolean {
  if (parse.head(word) !== predicate) return false;
  const dependency = parse.dependency(word);
  if (dependency === "aux" || dependency === "aux:pass") return true;
  return dependency === "advmod" && parse.leftEdge(word) === word && parse.rightEdge(word) === word;
}
