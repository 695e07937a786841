import { TokenKind } from "../document/reading";
import { childOf, type Dependency, type Parse } from "../language/parse";
import { isApartFromPredicate, members, nounBefore } from "./parties";
import { phraseWithout } from "./phrases";
import type { Relationship } from "./relations";
import { addRelationships, type Statement } from "./statement";

/** What is said of a noun without a verb: whose it is (“the cache's size”), and what else it is (“Kafka, a broker”). */
export function readNoun(parse: Parse, noun: number, found: Relationship[]): void {
  for (let child = parse.firstChild(noun); child >= 0; child = parse.nextSibling(child)) {
    const dependency = parse.dependency(child);
    if (dependency === "nmod:poss" && child < noun) readPossessor(parse, noun, child, found);
    else if (dependency === "appos") readApposition(parse, noun, child, found);
  }
}

function readPossessor(parse: Parse, noun: number, possessor: number, found: Relationship[]): void {
  const clitic = childOf(parse, possessor, "case");
  const mark = clitic >= 0 ? clitic : possessor;
  const { first, last } = phraseWithout(parse, noun, isApartFromOwned);
  const owned = { head: noun, phrase: { first: Math.max(first, mark + 1), last } };
  // “my turn”, “their arrival”: pronouns often do not say that anybody has anything.
  const confidence = clitic >= 0 ? 55 : 45;
  const said = { type: "possession", impliedVerb: "has", subjects: members(parse, possessor), objects: [owned], confidence } as const;
  addRelationships(parse, implied(mark, said), found);
}

function readApposition(parse: Parse, noun: number, other: number, found: Relationship[]): void {
  const gap = parse.leftEdge(other) - 1;
  const mark = gap > noun && parse.kind(gap) === TokenKind.Punctuation ? gap : other;
  const subjects = [nounBefore(parse, noun, other)];
  const said = { type: "attribution", impliedVerb: "is", subjects, objects: members(parse, other), confidence: 50 } as const;
  addRelationships(parse, implied(mark, said), found);
}

/** A statement whose verb is not written: a mark between subject and object stands for it. */
function implied(mark: number, said: Pick<Statement, "type" | "impliedVerb" | "subjects" | "objects" | "confidence">): Statement {
  return { ...said, verb: { first: mark, last: mark }, verbHead: mark, others: [], isPassive: false, isNegated: false };
}

function isApartFromOwned(dependency: Dependency): boolean {
  return dependency === "nmod:poss" || dependency === "case" || isApartFromPredicate(dependency);
}
