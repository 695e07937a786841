import { Shape, TokenKind } from "../../src/core/document/reading";
import type { Parse } from "../../src/core/language/parse";
import { hashOfWord, mix } from "../../src/core/language/wordHash";
import { longestName, type NameTable, NameUse } from "../../src/core/relational/nameTable";
import type { NameType } from "../../src/core/relational/names";
import { NounSense, type NounSenses } from "../../src/core/relational/nounSenses";
import type { Marked } from "./entityScores";

interface Guess {
  readonly first: number;
  readonly last: number;
  readonly type: NameType;
}

/** Runs of capitalised words that do not open the sentence, all of them people: what most names are. */
export function namesByCapitals(parse: Parse): Guess[] {
  const guesses: Guess[] = [];
  for (let word = 1; word < parse.count; word++) {
    if (!isCapitalised(parse, word)) continue;
    const first = word;
    while (word + 1 < parse.count && isCapitalised(parse, word + 1)) word++;
    guesses.push({ first, last: word, type: "person" });
  }
  return guesses;
}

/** The longest listed names of capitalised words, of the kind that the list gives. */
export function namesByList(parse: Parse, names: NameTable): Guess[] {
  const guesses: Guess[] = [];
  for (let first = 0; first < parse.count; first++) {
    if (!isCapitalised(parse, first)) continue;
    let hash = 0;
    let best: Guess | undefined;
    for (let word = first; word < parse.count && word < first + longestName; word++) {
      const own = parse.hash(word);
      hash = word === first ? own : mix(hash, own);
      const use = names.usesOf(hash);
      if (use === 0) break;
      const type = typeOfUse(use);
      if (type !== undefined) best = { first, last: word, type };
    }
    if (best === undefined) continue;
    // A first name brings the capitalised words after it.
    let { last } = best;
    if (best.type === "person") while (last + 1 < parse.count && isCapitalised(parse, last + 1)) last++;
    guesses.push({ ...best, last });
    first = last;
  }
  return guesses;
}

function typeOfUse(use: number): NameType | undefined {
  if (use & NameUse.Organization) return "organization";
  if (use & NameUse.Place) return "location";
  if (use & (NameUse.Person | NameUse.HisFirst | NameUse.HerFirst | NameUse.Last)) return "person";
  return use & NameUse.Product ? "product" : undefined;
}

/** Every noun that no noun follows, of the kind that most of its uses are of; names as the list of nouns has them: not at all, so concepts. */
export function typesBySense(parse: Parse, nouns: NounSenses): Marked[] {
  const guesses: Marked[] = [];
  for (let word = 0; word < parse.count; word++) {
    if (!parse.tag(word).startsWith("NN") || parse.tag(word + 1).startsWith("NN")) continue;
    const senses = nouns(hashOfWord(parse.lemma(word)));
    const label =
      senses & NounSense.Person ? "person"
      : senses & NounSense.Group ? "organization"
      : senses & NounSense.Time ? "temporal"
      : senses & NounSense.Place ? "location"
      : "concept";
    guesses.push({ start: parse.start(word), end: parse.end(word), label });
  }
  return guesses;
}

function isCapitalised(parse: Parse, word: number): boolean {
  return parse.kind(word) === TokenKind.Word && (parse.shape(word) & Shape.Capital) !== 0;
}
