import { childOf, type Dependency, type Parse } from "../language/parse";
import { antecedentOf, continuationOf, isRelativePronoun, isVerb, type Subject } from "./clause";
import { negations } from "./lexicons/relationshipWords";
import { clausePhrase, nounPhrase, type Phrase, prepositionalPhrase, phraseWithout, trimmed } from "./phrases";
import { isAttribution } from "./relationshipTypes";

/** A subject or an object: its head, and the words that are shown. */
export interface Party {
  readonly head: number;
  readonly phrase: Phrase;
}

/** A coordination of more members is a list: its first members stand for it. */
const mostMembers = 12;

/**
 * The subject of a predicate with the others it is coordinated with. The noun before a relative clause or a participle is one by itself,
 * and ends where that begins.
 */
export function subjectsOf(parse: Parse, predicate: number, { head, source }: Subject): Party[] {
  if (head < 0) return [];
  if (source === "relative" || parse.head(predicate) === head) return [nounBefore(parse, head, predicate)];
  const parties = members(parse, head);
  // Parsers at times see two subjects where “nor” or “or” joins them.
  const second = source === "own" ? nextSubject(parse, head) : -1;
  return second < 0 ? parties : [...parties, ...members(parse, second)];
}

/** The objects of an active verb: nouns, what a relative pronoun stands for, a clause, or what something becomes. */
export function objectsOf(parse: Parse, verb: number, subject: Subject): Party[] {
  const direct = childOf(parse, verb, "obj");
  const object = direct >= 0 ? direct : childOf(parse, verb, "iobj");
  if (object >= 0) {
    const antecedent = isRelativePronoun(parse, object) ? antecedentOf(parse, verb, object) : -1;
    return antecedent >= 0 ? [nounBefore(parse, antecedent, verb)] : members(parse, object);
  }
  const clause = childOf(parse, verb, "ccomp", "xcomp");
  if (clause >= 0) return [{ head: clause, phrase: clausePhrase(parse, clause) }];
  const relation = parse.dependency(verb);
  if (relation === "parataxis") return isAttribution(parse, verb) ? quotedBy(parse, verb) : [];
  const isGap = relation === "acl:relcl" && subject.source === "own" && childOf(parse, verb, "obl", "advmod") < 0;
  return isGap ? [nounBefore(parse, parse.head(verb), verb)] : sharedObject(parse, verb);
}

/** Further arguments of two verbs that continue one another, or of one that is given twice, in order of place. */
export function othersOf(parse: Parse, first: number, last: number): Phrase[] {
  const others: Phrase[] = [];
  collectOthers(parse, first, others);
  if (last !== first) collectOthers(parse, last, others);
  return others.length < 2 ? others : others.sort((a, b) => a.first - b.first);
}

/** The members of a coordination of nouns, its first one included. */
export function members(parse: Parse, head: number): Party[] {
  const parties: Party[] = [{ head, phrase: nounPhrase(parse, head) }];
  for (let child = parse.firstChild(head); child >= 0 && parties.length < mostMembers; child = parse.nextSibling(child)) {
    if (parse.dependency(child) === "conj" && !isVerb(parse, child)) parties.push({ head: child, phrase: nounPhrase(parse, child) });
  }
  return parties;
}

/** A noun without the dependent that a word after it is in, and without what follows that. */
export function nounBefore(parse: Parse, noun: number, word: number): Party {
  const { first, last } = nounPhrase(parse, noun);
  if (word < noun || word > last) return { head: noun, phrase: { first, last } };
  let part = word;
  while (parse.head(part) !== noun && parse.head(part) > noun) part = parse.head(part);
  return { head: noun, phrase: trimmed(parse, first, Math.max(noun, parse.leftEdge(part) - 1), noun) };
}

/** A noun or an adjective that a copula makes a predicate, without the subject and all else before the end of the verb. */
export function predicatePhrase(parse: Parse, predicate: number, verbEnd: number): Phrase {
  // “What matters is that it works”: the clause has a subject of its own.
  if (isVerb(parse, predicate) && verbEnd < predicate) return trimmed(parse, verbEnd + 1, clausePhrase(parse, predicate).last, predicate);
  const { first, last } = phraseWithout(parse, predicate, isApartFromPredicate);
  return { first: verbEnd < predicate ? Math.max(first, verbEnd + 1) : first, last };
}

export function isApartFromPredicate(dependency: Dependency): boolean {
  switch (dependency) {
    case "nsubj":
    case "nsubj:pass":
    case "csubj":
    case "expl":
    case "aux":
    case "cop":
    case "mark":
    case "cc":
    case "conj":
    case "advcl":
    case "parataxis":
    case "discourse":
    case "vocative":
    case "acl:relcl":
    case "appos":
      return true;
    default:
      return false;
  }
}

function nextSubject(parse: Parse, subject: number): number {
  for (let word = parse.nextSibling(subject); word >= 0; word = parse.nextSibling(word)) {
    if (parse.dependency(word) === parse.dependency(subject) && childOf(parse, word, "cc") >= 0) return word;
  }
  return -1;
}

/** “buy and sell stocks”: the tree gives the object to the first verb although it stands after both. */
function sharedObject(parse: Parse, verb: number): Party[] {
  const head = parse.head(verb);
  if (parse.dependency(verb) !== "conj" || !isVerb(parse, head)) return [];
  const object = childOf(parse, head, "obj");
  return object > verb ? members(parse, object) : [];
}

/** “It works, he said”: what is said governs who says it. */
function quotedBy(parse: Parse, verb: number): Party[] {
  const head = parse.head(verb);
  const end = parse.leftEdge(verb) - 1;
  return head < 0 || end < head ? [] : [{ head, phrase: { first: parse.leftEdge(head), last: end } }];
}

function collectOthers(parse: Parse, predicate: number, others: Phrase[]): void {
  for (let child = parse.firstChild(predicate); child >= 0; child = parse.nextSibling(child)) {
    switch (parse.dependency(child)) {
      case "obl":
      case "obl:unmarked":
        if (!isRelativePronoun(parse, child)) others.push(prepositionalPhrase(parse, child));
        break;
      case "iobj":
        // Without an object it is taken for one.
        if (childOf(parse, predicate, "obj") >= 0) others.push(prepositionalPhrase(parse, child));
        break;
      case "advmod":
        if (child > predicate && !negations.has(parse.lower(child))) others.push(prepositionalPhrase(parse, child));
        break;
      case "advcl":
        if (child > predicate) others.push(clausePhrase(parse, child));
        break;
      case "xcomp":
        if (continuationOf(parse, predicate) === child) break;
        if (childOf(parse, predicate, "obj", "nsubj:pass") >= 0) others.push(clausePhrase(parse, child));
        break;
      default:
    }
  }
}
