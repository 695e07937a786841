import { TokenKind } from "../document/reading";
import type { Habits } from "./habits";
import { Look, type Lexemes } from "./lexemes";
import type { ParseBuffer } from "./parse";
import { wordTags, type Tag } from "./tagger";
import { mix, noWord } from "./wordHash";
import { bestOf, setApart, type WeightTable } from "./weights";
import type { WordTable } from "./wordTable";

/** Names of tags by number. */
export const tagNames: readonly Tag[] = [...wordTags, "PUNCT", "CODE"];

const punctuation = tagNames.indexOf("PUNCT");
const code = tagNames.indexOf("CODE");
const conjunction = tagNames.indexOf("CC");
const symbol = tagNames.indexOf("SYM");
/** Stands for the tag of a word that is not there. */
const outside = 40;
/** Tags that a word can have which is seldom seen. Fewer by its ending would be quicker, and cost three words in a thousand their tag. */
const openTags = bitsOf(["NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "RB", "RBR", "CD", "FW", "UH", "SYM", "IN"]);

/** Says which tag fits a word in its place best, of those whose bits are set in the two halves of `allowed`. */
export interface TagChooser extends Habits {
  choose(features: Int32Array, count: number, allowed: TagSet, word: number): number;
}

/** A set of tags as bits: numbers 0–31 and 32–63. */
export type TagSet = readonly [number, number];

/** Which tags words can have that are seen often enough to know. */
export interface TagDictionary {
  tagsOf(hash: number): TagSet | undefined;
}

/** A dictionary as a file has it: the words' numbers, from 1, name sets, which are listed with 8 bytes each. */
export function createTagDictionary(table: WordTable, sets: Uint32Array): TagDictionary {
  const unpacked: TagSet[] = [];
  for (let at = 0; at < sets.length; at += 2) unpacked.push([sets[at]!, sets[at + 1]!]);
  return { tagsOf: (hash) => unpacked[table.find(hash) - 1] };
}

export function bitsOf(tags: readonly Tag[]): TagSet {
  let low = 0;
  let high = 0;
  for (const tag of tags) {
    const number = tagNames.indexOf(tag);
    if (number < 32) low |= 1 << number;
    else high |= 1 << (number - 32);
  }
  return [low, high];
}

export function hasTag([low, high]: TagSet, tag: number): boolean {
  return tag < 32 ? ((low >>> tag) & 1) === 1 : ((high >>> (tag - 32)) & 1) === 1;
}

/** The only tag of a set, -1 if it has several. */
function onlyTag([low, high]: TagSet): number {
  if (high === 0) return low !== 0 && (low & (low - 1)) === 0 ? 31 - Math.clz32(low) : -1;
  return low === 0 && (high & (high - 1)) === 0 ? 63 - Math.clz32(high) : -1;
}

/** Tags of words of which there is a list. */
const closedTags = bitsOf(["CC", "DT", "EX", "IN", "MD", "PDT", "POS", "PRP", "PRP$", "PUNCT", "TO", "WDT", "WP", "WP$", "WRB", "RP", "RB"]);

export function isClosedClass(tag: number): boolean {
  return hasTag(closedTags, tag);
}

const features = new Int32Array(32);
/** Tags the words of a sentence from left to right. Words with a single tag in the dictionary have that. */
export function tagSentence(sentence: ParseBuffer, lexemes: Lexemes, dictionary: TagDictionary, chooser: TagChooser): void {
  const { count, tags, kinds, clusters, hashes: words } = sentence;
  const { suffixes2, suffixes3, suffixes4, prefixes, looks } = lexemes;
  for (let word = 0; word < count; word++) {
    const kind = kinds[word]!;
    if (kind !== TokenKind.Word && kind !== TokenKind.Number) {
      tags[word] = tagOfKind(kind, sentence.text.charCodeAt(sentence.starts[word]!));
      continue;
    }
    const look = looks[word]!;
    const known = dictionary.tagsOf(words[word]!);
    if (known !== undefined && !isNameLike(look)) {
      const only = onlyTag(known);
      if (only >= 0) {
        tags[word] = only;
        continue;
      }
    }
    const allowed = known === undefined ? openTags : isNameLike(look) ? withNames(known) : known;
    const key = tagKey(words[word]!, look);
    let usual = chooser.usual(mix(key, word > 0 ? tags[word - 1]! : outside));
    if (usual < 0) usual = chooser.usual(key);
    if (usual >= 0 && hasTag(allowed, usual)) {
      tags[word] = usual;
      continue;
    }
    const isLast = word + 1 >= count;
    const before = Math.imul((word > 0 ? tags[word - 1]! : outside) + 1, 0x2c1b3c6d);
    const before2 = Math.imul((word > 1 ? tags[word - 2]! : outside) + 1, 0x297a2d39);
    const here = Math.imul(words[word]!, 0x85ebca6b);
    const wordBefore = Math.imul(word > 0 ? words[word - 1]! : noWord, 0xc2b2ae35);
    const wordAfter = Math.imul(isLast ? noWord : words[word + 1]!, 0x27d4eb2f);
    const cluster = Math.imul(clusters[word]! + 3, 0xcc9e2d51);
    const clusterAfter = Math.imul((isLast ? -2 : clusters[word + 1]!) + 3, 0x38495ab5);
    const suffix2 = Math.imul(suffixes2[word]!, 0x7ed558cd);
    const suffix3 = Math.imul(suffixes3[word]!, 0x5bd1e995);
    const suffixAfter = Math.imul(isLast ? 1 : suffixes3[word + 1]!, 0x6a09e667);
    const shape = Math.imul(look + 1, 0x510e527f);
    let n = 0;
    features[n++] = here ^ shape;
    features[n++] = suffix2;
    features[n++] = suffix3;
    features[n++] = suffixes4[word]!;
    features[n++] = prefixes[word]!;
    features[n++] = Math.imul((look * 16 + (word > 0 ? looks[word - 1]! : 15)) * 16 + (isLast ? 15 : looks[word + 1]!) + 1, 0x1f83d9ab);
    features[n++] = before;
    features[n++] = before ^ before2;
    features[n++] = wordBefore;
    features[n++] = wordAfter;
    features[n++] = word > 1 ? words[word - 2]! : noWord;
    features[n++] = word + 2 < count ? words[word + 2]! : noWord;
    features[n++] = cluster;
    features[n++] = cluster ^ before;
    features[n++] = clusterAfter;
    features[n++] = clusterAfter ^ before;
    features[n++] = suffixAfter;
    features[n++] = suffixAfter ^ before;
    features[n++] = suffix2 ^ shape;
    features[n++] = Math.imul((word > 0 ? clusters[word - 1]! : -2) + 3, 0x5be0cd19);
    setApart(features, n, 0);
    tags[word] = chooser.choose(features, n, allowed, word);
  }
}

/** What a tag is usually decided by: the word and how it is written, with the tag before or without. */
function tagKey(word: number, look: Look): number {
  return mix(mix(tagKeys, word), look);
}

/** Sets these keys apart from those of the parser. */
const tagKeys = 0x6c62272e;

/** Written like a name, so it may be one whatever the dictionary says. */
function isNameLike(look: Look): boolean {
  return look === Look.Capital || look === Look.Upper || look === Look.InnerCapital || look === Look.Dotted;
}

const names = bitsOf(["NNP", "NNPS"]);

function withNames([low, high]: TagSet): TagSet {
  return [low | names[0], high | names[1]];
}

/** The tag of what is no word. */
function tagOfKind(kind: TokenKind, unit: number): number {
  if (kind !== TokenKind.Punctuation) return code;
  switch (unit) {
    case 38: // &
      return conjunction;
    case 35: // #
    case 36: // $
    case 37: // %
    case 43: // +
    case 60: // <
    case 61: // =
    case 62: // >
    case 64: // @
    case 94: // ^
    case 126: // ~
    case 0x20ac: // €
    case 0xa3: // £
      return symbol;
    default:
      return punctuation;
  }
}

/** A chooser that goes by weights. */
export function createTagChooser(weights: WeightTable, { usual }: Habits): TagChooser {
  return { usual, choose: (found, count, [low, high]) => bestOf(weights, found, count, low, high, unseenTag) };
}

const unseenTag = tagNames.indexOf("NN");
