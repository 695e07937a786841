import { TokenKind } from "../document/reading";
import type { ModelFile } from "../language/modelFile";
import type { Parse } from "../language/parse";
import { hashOfWord } from "../language/wordHash";
import { createEntityTyper, type EntityTyper, mayHeadMention, type TypeGuess } from "./entityTypes";
import { titles } from "./lexicons/people";
import { devices } from "./lexicons/technicalNouns";
import { demonstratives, pronouns, type PronounTraits } from "./lexicons/pronouns";
import { clauseOf, definitenessOf, genderOfName, genderOfNoun, numberOfNoun, placeInClause } from "./mentionTraits";
import { createNameTagger, type NameSpan } from "./names";
import { type NameTable, NameUse, openNameTable } from "./nameTable";
import { nominalPhrase } from "./nominalPhrase";
import { type NounSenses, openNounSenses } from "./nounSenses";
import { type Phrase, spanOfWord } from "./phrases";
import { type EntitySubtype, Gender, type Mention } from "./relations";
import { technicalSubtype } from "./technicalNames";

/** Finds all mentions in a sentence, in order of their start, of two with the same start the longer one first. Offsets count from the sentence's first word. */
export type MentionReader = (parse: Parse) => readonly Mention[];

/** Makes a reader; it is linear in the sentence's words but for phrases in phrases. */
export function createMentionReader(model: ModelFile): MentionReader {
  const findNames = createNameTagger(model);
  const typeOf = createEntityTyper(model);
  const nouns = openNounSenses(model);
  const nameTable = openNameTable(model);
  return (parse) => {
    const found: Found[] = [];
    const names = findNames(parse);
    let next = 0;
    for (let word = 0; word < parse.count; word++) {
      if (!mayHeadMention(parse, word)) continue;
      while (next < names.length && names[next]!.last < word) next++;
      const name = next < names.length && names[next]!.first <= word ? names[next] : undefined;
      const pronoun = pronounAt(parse, word);
      const told = pronoun === undefined ? typeOf(parse, word, name) : typeOfPronoun(parse, word, pronoun, typeOf);
      const subtype = pronoun === undefined ? subtypeOf(parse, word, name, nameTable) : undefined;
      const isTechnical = parse.kind(word) === TokenKind.Code || (subtype !== undefined && told !== undefined);
      const guess = isTechnical ? technical : told;
      if (guess === undefined) continue;
      if (pronoun !== undefined) found.push(pronounMention(parse, word, pronoun, guess));
      else if (name !== undefined && headOf(parse, name) === word) found.push(nameMention(parse, word, name, guess, subtype, nameTable));
      else if (name !== undefined) found.push(nameMention(parse, word, { first: word, last: word }, guess, subtype, nameTable));
      else if (isProper(parse, word)) found.push(nameMention(parse, word, runOfNames(parse, word), guess, subtype, nameTable));
      else found.push(nounMention(parse, word, guess, subtype, nouns));
    }
    return inOrder(found);
  };
}

/** What has a name of technical prose is a concept, whatever its words are elsewhere. */
const technical: TypeGuess = { type: "concept", confidence: 90 };

function subtypeOf(parse: Parse, word: number, name: NameSpan | undefined, names: NameTable): EntitySubtype | undefined {
  switch (name?.type) {
    case "person":
    case "organization":
    case "location":
      return technicalSubtype(parse, word, true);
    case "product":
    case "work":
      return technicalSubtype(parse, word, false) ?? name.type;
    default: {
      const isListed = isProper(parse, word) && (names.usesOf(parse.hash(word)) & NameUse.Product) !== 0;
      return technicalSubtype(parse, word, false) ?? (isListed ? "product" : undefined);
    }
  }
}

type Found = { -readonly [Trait in keyof Mention]: Mention[Trait] };

function pronounAt(parse: Parse, word: number): PronounTraits | undefined {
  switch (parse.tag(word)) {
    case "PRP":
    case "PRP$":
      return pronouns.get(parse.lower(word));
    case "DT":
      return demonstratives.has(parse.lower(word)) ? pronouns.get(parse.lower(word)) : undefined;
    default:
      return undefined;
  }
}

/** `I`, `you`, `he` and `she` are people. Of the pronouns only `it` ever stands for nothing. */
function typeOfPronoun(parse: Parse, word: number, { number, gender }: PronounTraits, typeOf: EntityTyper): TypeGuess | undefined {
  const isSomebody = (gender & Gender.It) === 0;
  if (isSomebody && number !== "plural") return somebody;
  return typeOf(parse, word, undefined) ?? (parse.lower(word) === "it" ? undefined : { type: isSomebody ? "person" : "concept", confidence: 50 });
}

const somebody: TypeGuess = { type: "person", confidence: 98 };

/** The word of a name that the others depend on. */
function headOf(parse: Parse, { first, last }: Phrase): number {
  for (let word = first; word <= last; word++) {
    const head = parse.head(word);
    if ((head < first || head > last) && parse.kind(word) !== TokenKind.Punctuation) return word;
  }
  return first;
}

function runOfNames(parse: Parse, word: number): Phrase {
  let first = word;
  let last = word;
  while (first > 0 && isProper(parse, first - 1) && parse.head(first - 1) === word) first--;
  while (last + 1 < parse.count && isProper(parse, last + 1) && parse.head(last + 1) === word) last++;
  return { first, last };
}

function isProper(parse: Parse, word: number): boolean {
  return parse.tag(word) === "NNP" || parse.tag(word) === "NNPS";
}

function pronounMention(parse: Parse, word: number, traits: PronounTraits, { type, confidence }: TypeGuess): Found {
  const { grammar, governor } = placeInClause(parse, word);
  const head = spanOfWord(parse, word);
  return {
    start: head.start,
    end: head.end,
    head,
    form: "pronoun",
    type,
    subtype: undefined,
    confidence,
    key: parse.lower(word),
    number: traits.number,
    gender: traits.gender,
    person: traits.person,
    definiteness: "pronoun",
    grammar,
    governor: governor < 0 ? "" : parse.lemma(governor),
    clause: clauseOf(parse, word),
    modifiers: none,
    within: -1,
  };
}

function nameMention(parse: Parse, word: number, name: Phrase, { type, confidence }: TypeGuess, subtype: EntitySubtype | undefined, names: NameTable): Found {
  const { grammar, governor } = placeInClause(parse, word);
  // As a modifier a name stands for itself; as a head it brings what belongs to it.
  const around = grammar === "modifier" && parse.dependency(word) !== "nmod" ? name : nominalPhrase(parse, word);
  const origin = parse.start(0);
  const named = type === "temporal" ? around : subtype === "file" || subtype === "api" ? unspaced(parse, name) : name;
  const first = firstWordOf(parse, name);
  const firstName = first < name.last || name.first === name.last ? names.usesOf(parse.hash(first)) : 0;
  return {
    start: parse.start(Math.min(around.first, named.first)) - origin,
    end: parse.end(Math.max(around.last, name.last)) - origin,
    head: spanOfWord(parse, word),
    form: "name",
    type,
    subtype,
    confidence,
    key: keyOf(parse, named),
    number: parse.tag(word) === "NNPS" ? "plural" : type === "organization" ? "any" : "singular",
    gender: genderOfName(type, confidence, firstName, titleOf(parse, name)),
    person: 3,
    definiteness: "name",
    grammar,
    governor: governor < 0 ? "" : parse.lemma(governor),
    clause: clauseOf(parse, word),
    modifiers: modifiersOf(parse, word, name),
    within: -1,
  };
}

const device: TypeGuess = { type: "concept", confidence: 60 };

function nounMention(parse: Parse, word: number, guess: TypeGuess, subtype: EntitySubtype | undefined, nouns: NounSenses): Found {
  const { grammar, governor } = placeInClause(parse, word);
  const lemma = parse.lemma(word);
  const { type, confidence } = devices.has(lemma) && guess.type !== "concept" ? device : guess;
  const { first, last } = nominalPhrase(parse, word);
  const origin = parse.start(0);
  return {
    start: parse.start(first) - origin,
    end: parse.end(last) - origin,
    head: spanOfWord(parse, word),
    form: "nominal",
    type,
    subtype,
    confidence,
    key: lemma,
    number: numberOfNoun(parse, word, lemma),
    gender: genderOfNoun(lemma, type, nouns(hashOfWord(lemma)), confidence),
    person: 3,
    definiteness: definitenessOf(parse, word),
    grammar,
    governor: governor < 0 ? "" : parse.lemma(governor),
    clause: clauseOf(parse, word),
    modifiers: modifiersOf(parse, word, undefined),
    within: -1,
  };
}

/** With what is written together with it: all of `docs/quality.md`, not only the file's own name. */
function unspaced(parse: Parse, { first, last }: Phrase): Phrase {
  let start = first;
  while (start > 0 && parse.end(start - 1) === parse.start(start) && !isQuoteOrBracket(parse, start - 1)) start--;
  return { first: start, last };
}

function isQuoteOrBracket(parse: Parse, word: number): boolean {
  switch (parse.text.charCodeAt(parse.start(word))) {
    case 34: // "
    case 39: // '
    case 40: // (
    case 91: // [
    case 0x2018:
    case 0x201c:
      return true;
    default:
      return false;
  }
}

/** The words of a name in lower case, without its titles and articles. */
function keyOf(parse: Parse, { first, last }: Phrase): string {
  let start = first;
  while (start < last && isTitleOrArticle(parse, start)) start++;
  let key = "";
  for (let word = start; word <= last; word++) key += (key === "" || parse.start(word) === parse.end(word - 1) ? "" : " ") + parse.lower(word);
  return key;
}

function isTitleOrArticle(parse: Parse, word: number): boolean {
  const lower = parse.lower(word);
  return lower === "the" || lower === "a" || lower === "an" || titles.has(lower);
}

/** The title that a name has or follows; empty if it has none. */
function titleOf(parse: Parse, { first, last }: Phrase): string {
  if (first < last && titles.has(parse.lower(first))) return parse.lower(first);
  return titles.has(parse.lower(first - 1)) ? parse.lower(first - 1) : "";
}

function firstWordOf(parse: Parse, { first, last }: Phrase): number {
  let word = first;
  while (word < last && isTitleOrArticle(parse, word)) word++;
  return word;
}

function modifiersOf(parse: Parse, head: number, name: Phrase | undefined): readonly string[] {
  let modifiers: string[] | undefined;
  for (let child = parse.firstChild(head); child >= 0; child = parse.nextSibling(child)) {
    if (name !== undefined && child >= name.first && child <= name.last) continue;
    const dependency = parse.dependency(child);
    if (dependency === "amod" || dependency === "compound" || dependency === "nummod") (modifiers ??= []).push(parse.lemma(child));
  }
  return modifiers ?? none;
}

const none: readonly string[] = [];

/** Sorts mentions by start, longer ones first, and notes which stand in which. */
function inOrder(found: Found[]): readonly Mention[] {
  found.sort((a, b) => a.start - b.start || b.end - a.end || a.head.start - b.head.start);
  const kept: Found[] = [];
  for (const mention of found) {
    const before = kept.at(-1);
    // Two heads of one phrase come from a strange tree: the first stays.
    if (before !== undefined && before.start === mention.start && before.end === mention.end) continue;
    let outer = kept.length - 1;
    while (outer >= 0 && kept[outer]!.end < mention.end) outer = kept[outer]!.within;
    mention.within = outer;
    kept.push(mention);
  }
  return kept;
}
