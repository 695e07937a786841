import { childOf, type Parse } from "../language/parse";
import {
  continuationOf, copulaOf, copulaPhrase, isNegated, isPassive, isVerb, isVerbalPredicate, type Subject, subjectOf, verbPhrase,
} from "./clause";
import { readConnectives } from "./connectives";
import { readNoun } from "./nounRelationships";
import { members, objectsOf, othersOf, type Party, predicatePhrase, subjectsOf } from "./parties";
import { nounPhrase } from "./phrases";
import type { Relationship } from "./relations";
import { typeOfVerb } from "./relationshipTypes";
import { addRelationships } from "./statement";

/** Clauses that continue one another: “seems to want to begin to understand”. */
const longestChain = 4;

/**
 * Who does what to whom in a sentence, in order of the predicates. Each member of a coordination has its own relationship. Spans count from
 * the sentence's first word. Linear in the sentence's words, but for what coordinations multiply (at most `mostPerPredicate` a predicate).
 */
export function readRelationships(parse: Parse): Relationship[] {
  const found: Relationship[] = [];
  for (let word = 0; word < parse.count; word++) {
    // Most words have nothing that depends on them, and only verbs say something all alone.
    if (parse.firstChild(word) < 0 && !isVerb(parse, word)) continue;
    const copula = copulaOf(parse, word);
    const isVerbal = copula < 0 && isVerbalPredicate(parse, word);
    const isPredicate = isVerbal || copula >= 0;
    if (isPredicate && !isContinuation(parse, word)) {
      if (isVerbal || continuationOf(parse, word) >= 0) readVerb(parse, word, found);
      else readCopula(parse, word, copula, found);
    }
    if (!isVerbal) readNoun(parse, word, found);
    if (isPredicate) readConnectives(parse, word, found);
  }
  return found;
}

/** Whether the predicate that it continues has taken it in. */
function isContinuation(parse: Parse, word: number): boolean {
  return parse.dependency(word) === "xcomp" && continuationOf(parse, parse.head(word)) === word;
}

function readVerb(parse: Parse, predicate: number, found: Relationship[]): void {
  const last = lastOfChain(parse, predicate);
  const subject = subjectOf(parse, predicate);
  const subjects = subjectsOf(parse, predicate, subject);
  const opening = copulaOf(parse, predicate);
  const closing = copulaOf(parse, last);
  const { first } = opening >= 0 ? copulaPhrase(parse, predicate, opening) : verbPhrase(parse, predicate);
  const passive = isPassive(parse, last);
  const others = othersOf(parse, predicate, last);
  const statement = {
    verb: { first, last: closing >= 0 ? closing : verbPhrase(parse, last).last },
    verbHead: opening >= 0 ? opening : predicate,
    impliedVerb: undefined,
    others,
    isPassive: passive,
    isNegated: isNegated(parse, predicate) || (last !== predicate && isNegated(parse, last)),
  };
  if (passive) {
    const agent = childOf(parse, last, "obl:agent");
    const type = typeOfVerb(parse, predicate, agent >= 0);
    const agents = agent < 0 ? [] : members(parse, agent);
    addRelationships(parse, { ...statement, type, subjects: agents, objects: subjects, confidence: confidenceOf(subject, true) }, found);
  } else {
    const said = (): Party => ({ head: last, phrase: predicatePhrase(parse, last, closing) });
    const objects = closing >= 0 ? [said()] : objectsOf(parse, last, subject);
    const confidence = confidenceOf(subject, objects.length > 0 || others.length > 0);
    addRelationships(parse, { ...statement, type: typeOfVerb(parse, last, objects.length > 0), subjects, objects, confidence }, found);
  }
}

/** The last verb of those that continue a verb: “wants to begin to buy”. */
function lastOfChain(parse: Parse, predicate: number): number {
  let last = predicate;
  for (let length = 0; length < longestChain; length++) {
    const next = continuationOf(parse, last);
    if (next < 0) break;
    last = next;
  }
  return last;
}

function readCopula(parse: Parse, predicate: number, copula: number, found: Relationship[]): void {
  const subject = subjectOf(parse, predicate);
  const verb = copulaPhrase(parse, predicate, copula);
  const others = othersOf(parse, predicate, predicate);
  const standard = standardOf(parse, predicate);
  const said = predicatePhrase(parse, predicate, verb.last);
  const statement = {
    type: "attribution",
    verb,
    verbHead: copula,
    impliedVerb: undefined,
    subjects: subjectsOf(parse, predicate, subject),
    isPassive: false,
    isNegated: isNegated(parse, predicate),
    confidence: confidenceOf(subject, true),
  } as const;
  if (standard >= 0) {
    // “is faster than the cache”: what it is compared with is the object, and the adjective is part of what is said of the two.
    const compared = { first: verb.first, last: Math.max(verb.last, predicate) };
    const objects = [{ head: standard, phrase: nounPhrase(parse, standard) }];
    addRelationships(parse, { ...statement, type: "comparison", verb: compared, objects, others: [] }, found);
  } else if (childOf(parse, predicate, "case") >= 0) {
    // “is in the cache”: a place is no object.
    addRelationships(parse, { ...statement, objects: [], others: [said, ...others] }, found);
  } else {
    const further = members(parse, predicate).filter(({ head }) => head !== predicate && childOf(parse, head, "cop", "nsubj") < 0);
    const outside = others.filter(({ first }) => first < said.first || first > said.last);
    addRelationships(parse, { ...statement, objects: [{ head: predicate, phrase: said }, ...further], others: outside }, found);
  }
}

/** What something is compared with by “than”; -1 if it is not. */
function standardOf(parse: Parse, adjective: number): number {
  for (let child = parse.firstChild(adjective); child >= 0; child = parse.nextSibling(child)) {
    const relation = parse.dependency(child);
    if (relation !== "obl" && relation !== "advcl" && relation !== "nmod") continue;
    if (parse.lower(childOf(parse, child, "case", "mark")) === "than") return child;
  }
  return -1;
}

/** How often, in percent, relationships whose subject comes about like this are among those that people write down, roughly. */
function confidenceOf({ source }: Subject, isComplete: boolean): number {
  const bySubject = source === "own" ? 85 : source === "relative" ? 75 : source === "shared" ? 70 : 40;
  return isComplete ? bySubject : bySubject - 25;
}
