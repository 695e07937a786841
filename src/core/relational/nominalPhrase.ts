import { TokenKind } from "../document/reading";
import type { Dependency, Parse } from "../language/parse";
import type { Phrase } from "./phrases";

/**
 * What a noun says of a thing by itself: with determiners, modifiers, possessors, relative clauses and its own case ending, without prepositions, appositions, other
 * members of a coordination, and what makes it a predicate. After the guidelines of GUM (Zeldes 2017), whose mentions these are.
 */
export function nominalPhrase(parse: Parse, head: number): Phrase {
  let first = parse.leftEdge(head);
  let last = parse.rightEdge(head);
  for (let child = parse.firstChild(head); child >= 0; child = parse.nextSibling(child)) {
    if (!standsApart(parse, child, parse.dependency(child))) continue;
    if (child < head) first = Math.max(first, Math.min(head, parse.rightEdge(child) + 1));
    else last = Math.min(last, Math.max(head, parse.leftEdge(child) - 1));
  }
  while (first < head && parse.kind(first) === TokenKind.Punctuation) first++;
  while (last > head && parse.kind(last) === TokenKind.Punctuation) last--;
  return { first, last };
}

function standsApart(parse: Parse, word: number, dependency: Dependency): boolean {
  switch (dependency) {
    case "det":
    case "amod":
    case "nummod":
    case "nmod":
    case "nmod:poss":
    case "compound":
    case "flat":
    case "fixed":
    case "acl":
    case "acl:relcl":
    case "punct":
    case "goeswith":
    case "nmod:unmarked":
      return false;
    case "case":
      return parse.tag(word) !== "POS";
    default:
      return true;
  }
}
