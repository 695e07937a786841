import type { Dependency, Parse } from "../language/parse";
import { collectives, herNouns, hisNouns, pluralNouns } from "./lexicons/people";
import { agents, devices } from "./lexicons/technicalNouns";
import { NameUse } from "./nameTable";
import { NounSense } from "./nounSenses";
import { type Clause, type EntityType, Gender, type Grammar, type GrammaticalNumber, type Mention } from "./relations";

const people = Gender.He | Gender.She;

/** What part a noun plays in its clause, and the predicate it plays it with: the word's index, -1 if there is none. Members of a coordination play that of the first. */
export interface PlaceInClause {
  readonly grammar: Grammar;
  readonly governor: number;
}

export function placeInClause(parse: Parse, head: number): PlaceInClause {
  let first = head;
  while (parse.dependency(first) === "conj" && parse.head(first) >= 0 && isNominal(parse, parse.head(first))) first = parse.head(first);
  const grammar = grammarOf(parse, first);
  return { grammar, governor: hasGovernor(grammar) ? parse.head(first) : -1 };
}

/** The clause that a word stands in, and what that clause depends on. */
export function clauseOf(parse: Parse, word: number): Clause {
  const predicate = predicateOf(parse, word);
  const head = parse.head(predicate);
  const link = head < 0 ? undefined : linkOf(parse, predicate);
  const start = parse.start(predicate) - parse.start(0);
  if (link === undefined) return { predicate: start, outer: -1, link: "main" };
  return { predicate: start, outer: parse.start(predicateOf(parse, head)) - parse.start(0), link };
}

/** Words from one to the predicate of its clause. A tree that is deeper is no sentence, and must not cost its square. */
const deepest = 32;

function predicateOf(parse: Parse, word: number): number {
  let at = word;
  for (let steps = 0; steps < deepest && parse.head(at) >= 0 && linkOf(parse, at) === undefined; steps++) at = parse.head(at);
  return at;
}

/** How the clause that a word heads depends on another; undefined where it heads none. */
function linkOf(parse: Parse, word: number): Clause["link"] | undefined {
  switch (parse.dependency(word)) {
    case "advcl":
      return "adverbial";
    case "acl":
    case "acl:relcl":
      return "relative";
    case "ccomp":
    case "xcomp":
    case "csubj":
      return "complement";
    case "conj":
      return isNominal(parse, word) ? undefined : "coordinate";
    case "parataxis":
      return "coordinate";
    default:
      return undefined;
  }
}

function grammarOf(parse: Parse, word: number): Grammar {
  const dependency = parse.dependency(word);
  if (isPredicative(parse, word, dependency)) return "predicate";
  switch (dependency) {
    case "nsubj":
    case "csubj":
      return "subject";
    case "nsubj:pass":
      return "passiveSubject";
    case "obj":
      return "object";
    case "iobj":
      return "indirectObject";
    case "obl":
    case "obl:unmarked":
      return "oblique";
    case "obl:agent":
      return "agent";
    case "nmod:poss":
      return "possessor";
    case "nmod":
    case "nmod:unmarked":
    case "compound":
    case "amod":
    case "nummod":
      return "modifier";
    case "appos":
      return "apposition";
    default:
      return "other";
  }
}

/** Whether a noun is what is said of a subject: “is a cache”. */
function isPredicative(parse: Parse, word: number, dependency: Dependency): boolean {
  switch (dependency) {
    case "nsubj":
    case "nsubj:pass":
    case "obj":
    case "iobj":
    case "obl":
    case "nmod":
    case "nmod:poss":
    case "compound":
    case "appos":
      return false;
    default:
      for (let child = parse.firstChild(word); child >= 0; child = parse.nextSibling(child)) if (parse.dependency(child) === "cop") return true;
      return dependency === "xcomp";
  }
}

function hasGovernor(grammar: Grammar): boolean {
  return grammar !== "possessor" && grammar !== "modifier" && grammar !== "apposition" && grammar !== "other" && grammar !== "predicate";
}

/** Whether a word is a noun, a pronoun or a number by its tag. */
export function isNominal(parse: Parse, word: number): boolean {
  const tag = parse.tag(word);
  return tag.charCodeAt(0) === 78 || tag.startsWith("PRP") || tag === "CD" || tag === "CODE";
}

/** What a phrase's determiner says of whether its hearers know what is meant. */
export function definitenessOf(parse: Parse, head: number): Mention["definiteness"] {
  let definiteness: Mention["definiteness"] = "bare";
  for (let child = parse.firstChild(head); child >= 0; child = parse.nextSibling(child)) {
    switch (parse.dependency(child)) {
      case "nmod:poss":
        return "possessive";
      case "det":
        switch (parse.lower(child)) {
          case "the":
            return "definite";
          case "this":
          case "that":
          case "these":
          case "those":
            return "demonstrative";
          default:
            definiteness = "indefinite";
        }
        break;
      case "nummod":
        definiteness = "indefinite";
        break;
      default:
    }
  }
  return definiteness;
}

/** The number of a noun by its tag. Groups take singular and plural pronouns. */
export function numberOfNoun(parse: Parse, head: number, lemma: string): GrammaticalNumber {
  const tag = parse.tag(head);
  if (tag === "NNS" || pluralNouns.has(lemma)) return "plural";
  return collectives.has(lemma) ? "any" : "singular";
}

/** {@link Gender} bits of a noun. */
export function genderOfNoun(lemma: string, type: EntityType, senses: number, confidence: number): number {
  if (hisNouns.has(lemma)) return Gender.He;
  if (herNouns.has(lemma)) return Gender.She;
  if (senses & NounSense.Animal) return Gender.Any;
  if (devices.has(lemma)) return Gender.It;
  if (agents.has(lemma) || lemma === "child" || lemma === "baby" || lemma === "infant") return Gender.Any;
  if (type !== "person") return confidence < unsure && senses & NounSense.SomePerson ? Gender.Any : Gender.It;
  const said = senses & (NounSense.He | NounSense.She);
  if (said === NounSense.He) return Gender.He;
  if (said === NounSense.She) return Gender.She;
  return confidence < unsure ? Gender.Any : people;
}

/** Below this a type does not decide on the gender. */
const unsure = 60;

/** {@link Gender} bits of a name, given what is known of its first word and the title before it, if it has one. */
export function genderOfName(type: EntityType, confidence: number, firstName: number, title: string): number {
  if (hisNouns.has(title)) return Gender.He;
  if (herNouns.has(title)) return Gender.She;
  if (type !== "person") return confidence < unsure ? Gender.Any : Gender.It;
  switch (firstName & (NameUse.HisFirst | NameUse.HerFirst)) {
    case NameUse.HisFirst:
      return Gender.He;
    case NameUse.HerFirst:
      return Gender.She;
    default:
      return confidence < unsure ? Gender.Any : people;
  }
}
