import type { Span } from "../document/block";
import { TokenKind } from "../document/reading";
import type { Dependency, Parse } from "../language/parse";

/** Words `first` to `last` of a sentence, both included. */
export interface Phrase {
  readonly first: number;
  readonly last: number;
}

/** The offsets of a phrase, counted from the first word of its sentence. */
export function spanOfPhrase(parse: Parse, { first, last }: Phrase): Span {
  const origin = parse.start(0);
  return { start: parse.start(first) - origin, end: parse.end(last) - origin };
}

export function spanOfWord(parse: Parse, word: number): Span {
  return spanOfPhrase(parse, { first: word, last: word });
}

/**
 * A noun with all that belongs to it but its preposition and the other members of a coordination, and without what makes it a predicate, if
 * it is one. A clause that is a subject or an object is whole.
 */
export function nounPhrase(parse: Parse, head: number): Phrase {
  return parse.tag(head).startsWith("VB") ? clausePhrase(parse, head) : phraseWithout(parse, head, isApartFromNoun);
}

/** The same with the preposition and with the other members: “from the cache and the disk”. */
export function prepositionalPhrase(parse: Parse, head: number): Phrase {
  return phraseWithout(parse, head, isApartFromPreposition);
}

/** A whole clause, without what joins it to another. */
export function clausePhrase(parse: Parse, head: number): Phrase {
  return phraseWithout(parse, head, isApartFromClause);
}

/** What a head governs, without some of its dependents and what lies beyond them, and without punctuation at its ends. */
export function phraseWithout(parse: Parse, head: number, isApart: (dependency: Dependency) => boolean): Phrase {
  let first = parse.leftEdge(head);
  let last = parse.rightEdge(head);
  for (let child = parse.firstChild(head); child >= 0; child = parse.nextSibling(child)) {
    if (!isApart(parse.dependency(child))) continue;
    if (child < head) first = Math.max(first, Math.min(head, parse.rightEdge(child) + 1));
    else last = Math.min(last, Math.max(head, parse.leftEdge(child) - 1));
  }
  return trimmed(parse, first, last, head);
}

/**
 * Without punctuation and conjunctions at the ends, but for brackets and quotation marks that enclose the whole or close within it; the
 * head always stays.
 */
export function trimmed(parse: Parse, first: number, last: number, head: number): Phrase {
  while (last > head && isLoose(parse, last) && !closesWithin(parse, first, last)) last--;
  while (first < head && isLoose(parse, first) && !encloses(parse, first, last)) first++;
  return { first, last };
}

function isLoose(parse: Parse, word: number): boolean {
  return parse.kind(word) === TokenKind.Punctuation || parse.dependency(word) === "cc";
}

/** Whether the last word of a phrase closes a bracket or a quotation that the phrase opens. */
function closesWithin(parse: Parse, first: number, last: number): boolean {
  const opener = openers.get(parse.text.charCodeAt(parse.start(last)));
  if (opener === undefined || parse.kind(last) !== TokenKind.Punctuation) return false;
  for (let word = last - 1; word >= first; word--) if (parse.text.charCodeAt(parse.start(word)) === opener) return true;
  return false;
}

function encloses(parse: Parse, first: number, last: number): boolean {
  return openers.get(parse.text.charCodeAt(parse.start(last))) === parse.text.charCodeAt(parse.start(first));
}

/** Closing marks and the marks that open what they close, as UTF-16 units. */
const openers: ReadonlyMap<number, number> = new Map([")(", "][", "”“", '""', "’‘", "}{"].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]));

function isApartFromNoun(dependency: Dependency): boolean {
  switch (dependency) {
    case "case":
    case "conj":
    case "nsubj":
    case "nsubj:pass":
    case "csubj":
    case "expl":
    case "cop":
    case "aux":
    case "advcl":
      return true;
    default:
      return isApartFromPreposition(dependency);
  }
}

function isApartFromPreposition(dependency: Dependency): boolean {
  switch (dependency) {
    case "cc":
    case "parataxis":
    case "discourse":
    case "vocative":
    case "list":
    case "mark":
      return true;
    default:
      return false;
  }
}

function isApartFromClause(dependency: Dependency): boolean {
  return dependency === "cc" || dependency === "discourse" || dependency === "parataxis";
}
