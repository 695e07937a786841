import { shortHash } from "../document/hash";
import type { ContextSentence } from "./antecedents";
import { speechAt } from "./speech";
import { type Clause, Gender, type Grammar, type Mention } from "./relations";

/** What a mention is as an anaphor: pronouns by what they agree with, noun phrases by how they are introduced. */
export const enum Kind {
  He,
  She,
  It,
  They,
  I,
  We,
  You,
  This,
  These,
  OtherPronoun,
  Definite,
  Demonstrative,
  Possessive,
  Indefinite,
  Bare,
  Person,
  Name,
}
export const kindCount = 17;

/** Grammar as far as it matters here. */
export const enum Place {
  Subject,
  Object,
  Oblique,
  Possessor,
  Modifier,
  Apposition,
  Predicate,
  Other,
  /** Before the noun that it says something about: “server” in “the server log”. */
  Premodifier,
}
export const placeCount = 9;

/** A sentence's mentions as numbers, one entry a mention: what is compared again and again, worked out once. */
export interface Traits {
  readonly count: number;
  /** {@link Kind}. */
  readonly kinds: Uint8Array;
  /** {@link Place}. */
  readonly places: Uint8Array;
  /** Number × 8 + gender, below {@link agreementCount}. */
  readonly agreements: Uint8Array;
  readonly types: Uint8Array;
  readonly definiteness: Uint8Array;
  /** Hashes of the key; of the word that a shorter mention would keep, the head's lemma or a name's last word; of the governor; of what follows a pronoun. */
  readonly keys: Int32Array;
  readonly heads: Int32Array;
  readonly governors: Int32Array;
  readonly nextWords: Int32Array;
  /** Of a pronoun, the hash of the word before it. */
  readonly lastWords: Int32Array;
  /** One bit for each modifier, or word of a name, by its hash. */
  readonly modifiers: Int32Array;
  /** 1 for reflexive pronouns. */
  readonly reflexives: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly within: Int16Array;
  /** {@link Clause}: where the predicates start of the clause that it stands in and of the one that this depends on, and how. */
  readonly predicates: Int32Array;
  readonly outers: Int32Array;
  readonly links: Uint8Array;
  /** 1 where the mention is in quotation marks: if none were open before the sentence, and if some were. */
  readonly speech: readonly [Uint8Array, Uint8Array];
}

export const agreementCount = 24;
export const typeCount = 5;
export const definitenessCount = 7;
export const linkCount = 5;

const known = new WeakMap<readonly Mention[], Traits>();

/** The traits of a sentence's mentions. Remembered as long as they are. */
export function traitsOf({ relations, text }: ContextSentence): Traits {
  let traits = known.get(relations.mentions);
  if (traits === undefined) known.set(relations.mentions, (traits = readTraits(relations.mentions, text)));
  return traits;
}

function readTraits(mentions: readonly Mention[], text: string): Traits {
  const count = mentions.length;
  const bytes = new Uint8Array(count * 9);
  const lane = (at: number): Uint8Array => bytes.subarray(at * count, (at + 1) * count);
  const numbers = new Int32Array(count * 10);
  const numberLane = (at: number): Int32Array => numbers.subarray(at * count, (at + 1) * count);
  const starts = numberLane(0);
  mentions.forEach(({ start }, i) => (starts[i] = start));
  const offsets = [...starts];
  const traits: Traits = {
    count,
    kinds: lane(0),
    places: lane(1),
    agreements: lane(2),
    types: lane(3),
    definiteness: lane(4),
    reflexives: lane(5),
    starts,
    ends: numberLane(1),
    keys: numberLane(2),
    heads: numberLane(3),
    governors: numberLane(4),
    modifiers: numberLane(5),
    nextWords: numberLane(6),
    lastWords: numberLane(7),
    within: new Int16Array(count),
    predicates: numberLane(8),
    outers: numberLane(9),
    links: lane(8),
    speech: [lane(6), lane(7)],
  };
  if (hasMarks.test(text)) {
    for (const inSpeech of [false, true]) speechAt(text, inSpeech, offsets).forEach((is, i) => (traits.speech[Number(inSpeech) as 0 | 1][i] = Number(is)));
  } else traits.speech[1].fill(1);
  mentions.forEach((mention, i) => {
    const { form, key, modifiers, governor, within } = mention;
    const { kind, number, gender, type } = natureOf(mention, text);
    traits.kinds[i] = kind;
    traits.places[i] = form === "pronoun" && possessives.has(key) ? Place.Possessor : placeOf(mention.grammar);
    if (traits.places[i] === Place.Modifier && within >= 0 && mentions[within]!.head.start > mention.start) traits.places[i] = Place.Premodifier;
    traits.agreements[i] = (number === "singular" ? 0 : number === "plural" ? 8 : 16) + gender;
    traits.types[i] = types.indexOf(type);
    traits.definiteness[i] = definitenesses.indexOf(mention.definiteness);
    traits.ends[i] = mention.end;
    traits.keys[i] = shortHash(key, 0);
    traits.heads[i] = form === "name" ? shortHash(key.slice(key.lastIndexOf(" ") + 1), 0) : traits.keys[i]!;
    traits.governors[i] = governor === "" ? 0 : shortHash(governor, 0);
    traits.within[i] = within;
    traits.predicates[i] = mention.clause.predicate;
    traits.outers[i] = mention.clause.outer;
    traits.links[i] = links.indexOf(mention.clause.link);
    traits.modifiers[i] = form === "name" ? bitsOf(key.split(" ")) : bitsOf(modifiers);
    traits.reflexives[i] = form === "pronoun" && (key.endsWith("self") || key.endsWith("selves")) ? 1 : 0;
    if (form !== "pronoun") return;
    traits.nextWords[i] = hashOfWordsAfter(text, mention.end);
    traits.lastWords[i] = hashOfWordBefore(text, mention.start);
  });
  return traits;
}

const hasMarks = /["«»“”]/;
const links: readonly Clause["link"][] = ["main", "adverbial", "relative", "complement", "coordinate"];
const types: readonly Mention["type"][] = ["person", "organization", "location", "temporal", "concept"];
const definitenesses: readonly Mention["definiteness"][] = ["definite", "demonstrative", "possessive", "indefinite", "bare", "name", "pronoun"];

function kindOf({ form, key, type, definiteness }: Mention): Kind {
  if (form === "pronoun") return pronouns.get(key) ?? Kind.OtherPronoun;
  if (form === "name") return type === "person" ? Kind.Person : Kind.Name;
  switch (definiteness) {
    case "definite":
      return Kind.Definite;
    case "demonstrative":
      return Kind.Demonstrative;
    case "possessive":
      return Kind.Possessive;
    case "indefinite":
      return Kind.Indefinite;
    default:
      return Kind.Bare;
  }
}

const pronouns: ReadonlyMap<string, Kind> = new Map([
  ...["he", "him", "his", "himself"].map((word) => [word, Kind.He] as const),
  ...["she", "her", "hers", "herself"].map((word) => [word, Kind.She] as const),
  ...["it", "its", "itself"].map((word) => [word, Kind.It] as const),
  ...["they", "them", "their", "theirs", "themselves", "themself", "'em", "em"].map((word) => [word, Kind.They] as const),
  ...["i", "me", "my", "mine", "myself"].map((word) => [word, Kind.I] as const),
  ...["we", "us", "our", "ours", "ourselves", "'s"].map((word) => [word, Kind.We] as const),
  ...["you", "your", "yours", "yourself", "yourselves", "thou", "thee", "thy", "thine", "thyself", "u", "ur"].map((word) => [word, Kind.You] as const),
  ...["this", "that"].map((word) => [word, Kind.This] as const),
  ...["these", "those"].map((word) => [word, Kind.These] as const),
]);

interface Nature extends Pick<Mention, "number" | "gender" | "type"> {
  readonly kind: Kind;
}

/** What a mention is, as far as pronouns care. Names of people have no article; “the CITIS” is one thing, for all its S. */
function natureOf(mention: Mention, text: string): Nature {
  const { form, number, gender, type, head } = mention;
  const kind = kindOf(mention);
  if (form === "pronoun" || !startsWithArticle(text, mention.start)) return { kind, number, gender, type };
  const typeOfThing = type === "person" ? "concept" : type;
  if (isAllCapitals(text, head.start, head.end)) return { kind: form === "name" ? Kind.Name : kind, number: "singular", gender: Gender.It, type: typeOfThing };
  if (form === "nominal") return { kind, number, gender, type };
  return { kind: Kind.Name, number: number === "plural" ? "any" : number, gender: gender | Gender.It, type: typeOfThing };
}

function startsWithArticle(text: string, start: number): boolean {
  return text.charCodeAt(start + 3) === 32 && text.charCodeAt(start + 1) === 104 && text.charCodeAt(start + 2) === 101 && (text.charCodeAt(start) | 32) === 116;
}

function isAllCapitals(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) >= 97) return false;
  return end - start > 1;
}

/** Whatever a parser makes of them. */
const possessives: ReadonlySet<string> = new Set(["his", "its", "their", "my", "our", "your"]);

function placeOf(grammar: Grammar): Place {
  switch (grammar) {
    case "subject":
    case "passiveSubject":
      return Place.Subject;
    case "object":
    case "indirectObject":
      return Place.Object;
    case "oblique":
    case "agent":
      return Place.Oblique;
    case "possessor":
      return Place.Possessor;
    case "modifier":
      return Place.Modifier;
    case "apposition":
      return Place.Apposition;
    case "predicate":
      return Place.Predicate;
    case "other":
      return Place.Other;
  }
}

function bitsOf(words: readonly string[]): number {
  let bits = 0;
  for (const word of words) bits |= 1 << (shortHash(word, 0) & 31);
  return bits;
}

/** “It is clear that”: what follows a pronoun tells whether it stands for anything. The next two words count. */
function hashOfWordsAfter(text: string, from: number): number {
  let hash = 0;
  let words = 0;
  let at = from;
  for (; at < text.length && words < 2; words++) {
    while (at < text.length && text.charCodeAt(at) === 32) at++;
    const start = at;
    while (at < text.length && text.charCodeAt(at) !== 32) at++;
    if (at > start) hash = shortHash(text.slice(start, at).toLowerCase(), hash);
  }
  return hash;
}

/** “A plan and its costs”. */
function hashOfWordBefore(text: string, to: number): number {
  let end = to;
  while (end > 0 && text.charCodeAt(end - 1) === 32) end--;
  let start = end;
  while (start > 0 && text.charCodeAt(start - 1) !== 32) start--;
  return shortHash(text.slice(start, end).toLowerCase(), 0);
}
