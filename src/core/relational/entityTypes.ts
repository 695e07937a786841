import { Shape, TokenKind } from "../document/reading";
import { type ModelFile, openModelFile } from "../language/modelFile";
import type { Parse } from "../language/parse";
import { hashOfWord, mix } from "../language/wordHash";
import { isLabel } from "./labels";
import { placesAndTimes } from "./lexicons/adverbs";
import { demonstratives } from "./lexicons/pronouns";
import { bestLabel, openClassifier, probabilityOf } from "./linearClassifier";
import { definitenessOf, isNominal, placeInClause } from "./mentionTraits";
import { type NameSpan, nameTypes } from "./names";
import { type NameTable, openNameTable } from "./nameTable";
import { type NounSenses, openNounSenses } from "./nounSenses";
import type { EntityType } from "./relations";
import { isMonthOrDay } from "./temporal";

/** A type and how sure we are of it, 0–100. */
export interface TypeGuess {
  readonly type: EntityType;
  readonly confidence: number;
}

/** The labels that a word gets: it is the head of a mention of some type, or of none. */
export const entityTypes: readonly EntityType[] = ["person", "organization", "location", "temporal", "concept"];
export const noEntity = entityTypes.length;
export const entityLabels = entityTypes.length + 1;

/** As many features as one word can have. */
export const mostTypeFeatures = 64;

/** Says what the mention is of whose head a word is; undefined if the word is no head of a mention. Ask only about words that {@link mayHeadMention}. */
export type EntityTyper = (parse: Parse, head: number, name: NameSpan | undefined) => TypeGuess | undefined;

export function createEntityTyper(model: ModelFile): EntityTyper {
  const classifier = openClassifier(openModelFile(model.part("entities")).part("types"));
  const scores = new Int32Array(classifier.labels);
  const features = new Int32Array(mostTypeFeatures);
  const tables = { names: openNameTable(model), nouns: openNounSenses(model) };
  return (parse, head, name) => {
    classifier.score(features, typeFeatures(parse, head, name, tables, features), scores);
    // A noun with an article or a possessor stands for something, whatever the weights say.
    if (scores[noEntity]! > 0 && isDetermined(parse, head)) scores[noEntity] = -0x10000;
    const label = bestLabel(scores);
    return label === noEntity ? undefined : { type: entityTypes[label]!, confidence: Math.round(100 * probabilityOf(scores, label)) };
  };
}

/** Whether a word can be the head of a mention at all, by its tag and its place. */
export function mayHeadMention(parse: Parse, word: number): boolean {
  const kind = parse.kind(word);
  if (kind === TokenKind.Punctuation || kind === TokenKind.Url) return false;
  if (kind === TokenKind.Code) return true;
  if (isLabel(parse, word)) return false;
  const tag = parse.tag(word);
  switch (tag) {
    case "NN":
    case "NNS":
    case "NNP":
    case "NNPS":
    case "PRP":
    case "PRP$":
      return true;
    case "CD":
    case "JJ":
    case "JJS":
    case "VBG":
      return standsForNoun(parse, word);
    case "DT":
      return standsForNoun(parse, word) && (demonstratives.has(parse.lower(word)) || parse.dependency(word) !== "nmod");
    case "RB":
      return placesAndTimes.has(parse.lower(word));
    default:
      return false;
  }
}

function isDetermined(parse: Parse, head: number): boolean {
  if (!parse.tag(head).startsWith("NN")) return false;
  const definiteness = definitenessOf(parse, head);
  return definiteness === "definite" || definiteness === "demonstrative" || definiteness === "possessive";
}

/** Whether a word that is no noun is in a noun's place. */
function standsForNoun(parse: Parse, word: number): boolean {
  switch (parse.dependency(word)) {
    case "nsubj":
    case "nsubj:pass":
    case "obj":
    case "iobj":
    case "obl":
    case "obl:agent":
    case "obl:unmarked":
    case "nmod":
    case "nmod:unmarked":
    case "appos":
    case "dep":
    case "list":
      return true;
    case "root":
    case "nummod":
    case "compound":
      return parse.tag(word) === "CD";
    case "conj":
      return parse.tag(word) === "CD" || (parse.head(word) >= 0 && isNominal(parse, parse.head(word)));
    default:
      return false;
  }
}

export interface EntityTables {
  readonly names: NameTable;
  readonly nouns: NounSenses;
}

/** Stands for words that are not there. */
const nothing = -7;

/** Sets what the typer sees of a word in its sentence; gives how many features there are. */
export function typeFeatures(parse: Parse, head: number, name: NameSpan | undefined, { names, nouns }: EntityTables, into: Int32Array): number {
  let preposition = nothing;
  let relative = nothing;
  let modifier = -1;
  let complement = -1;
  let isCounted = 0;
  for (let child = parse.firstChild(head); child >= 0; child = parse.nextSibling(child)) {
    switch (parse.dependency(child)) {
      case "case":
        if (child < head) preposition = parse.hash(child);
        break;
      case "amod":
      case "compound":
        if (child < head) modifier = child;
        break;
      case "nummod":
        isCounted = 64;
        break;
      case "nmod":
        // `cars` of `a number of cars`.
        if (child > head && complement < 0) complement = child;
        break;
      case "acl:relcl":
        // `who`, `where`.
        relative = parse.hash(parse.leftEdge(child));
        break;
      default:
    }
  }
  const word = parse.hash(head);
  const tag = parse.tag(head);
  const isPlural = tag === "NNS" || tag === "NNPS";
  const lemma = isPlural ? hashOfWord(parse.lemma(head)) : word;
  const dependency = codeOf(parse.dependency(head));
  const cluster = parse.cluster(head);
  const senses = nouns(lemma);
  const use = names.usesOf(word);
  const predicate = placeInClause(parse, head).governor;
  const governor = predicate >= 0 ? predicate : parse.head(head);
  const governorHash = parse.hash(governor);
  const governorCluster = clusterAt(parse, governor);
  const modifierCluster = clusterAt(parse, modifier);
  const complementCluster = clusterAt(parse, complement);
  const nameType = name === undefined ? nameTypes.length : nameTypes.indexOf(name.type);
  const nameTrust = name === undefined ? 0 : name.confidence >= 80 ? 3 : name.confidence >= 50 ? 2 : 1;
  const isWholeName = name !== undefined && (parse.head(head) < name.first || parse.head(head) > name.last) ? 1 : 0;
  const nameKind = (nameType * 4 + nameTrust) * 2 + isWholeName;
  const shape = (parse.shape(head) & (Shape.Capital | Shape.Upper | Shape.InnerCapital | Shape.Digit)) * 2 + (parse.kind(head) === TokenKind.Code ? 1 : 0);
  const place = mix(dependency, codeOf(tag));
  const sense = senses & mostlySenses;
  const start = parse.start(head);
  const end = parse.end(head);
  const isDate = isMonthOrDay(parse, head) ? 1 : isMonthOrDay(parse, head - 1) || isMonthOrDay(parse, head + 1) ? 2 : 0;
  let n = 0;
  into[n++] = mix(102, lemma);
  into[n++] = mix(mix(103, lemma), place);
  into[n++] = mix(104, cluster);
  into[n++] = mix(mix(105, cluster), place);
  into[n++] = mix(106, senses);
  into[n++] = mix(mix(107, senses), place);
  into[n++] = mix(108, sense);
  into[n++] = mix(110, hashOfWord(parse.text, Math.max(start, end - 4), end));
  into[n++] = mix(111, nameKind);
  into[n++] = mix(mix(112, nameKind), place);
  into[n++] = mix(mix(113, nameKind), cluster);
  into[n++] = mix(mix(114, nameKind), senses);
  into[n++] = mix(115, nameKind * 256 + use);
  into[n++] = mix(116, place);
  into[n++] = mix(mix(117, shape), place);
  into[n++] = mix(mix(121, governorHash), dependency);
  into[n++] = mix(mix(122, governorCluster), dependency);
  into[n++] = mix(124, preposition);
  into[n++] = mix(mix(125, preposition), sense);
  into[n++] = mix(128, relative);
  into[n++] = mix(mix(129, relative), sense);
  into[n++] = mix(130, parse.hash(modifier));
  into[n++] = mix(131, modifierCluster);
  into[n++] = mix(133, complementCluster);
  into[n++] = mix(mix(134, complementCluster), lemma);
  into[n++] = mix(135, isCounted + sense);
  into[n++] = mix(138, isDate);
  into[n++] = mix(mix(139, numberKind(parse, head)), place);
  return n;
}

/** The bits of what most uses of a noun are of. */
const mostlySenses = 0x3f;

/** A short name as a number: first and last letter and length tell all those that we have apart. */
function codeOf(name: string): number {
  return (name.charCodeAt(0) * 128 + name.charCodeAt(name.length - 1)) * 32 + name.length;
}

function clusterAt(parse: Parse, word: number): number {
  return word < 0 ? nothing : parse.cluster(word);
}

/** Years are not like other numbers. */
function numberKind(parse: Parse, word: number): number {
  if (parse.tag(word) !== "CD") return 0;
  const start = parse.start(word);
  const length = parse.end(word) - start;
  const first = parse.text.charCodeAt(start);
  if (length === 4 && (first === 49 || first === 50) && parse.kind(word) === TokenKind.Number) return 1;
  return Math.min(length, 5) + 1;
}
