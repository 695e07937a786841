import { TokenKind } from "../document/reading";
import { Look, type Lexemes } from "./lexemes";
import type { ParseBuffer } from "./parse";
import { wordTags, type Tag } from "./tagger";
import { mix, noWord } from "./wordHash";
import { bestOf, type WeightTable } from "./weights";
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
export interface TagChooser {
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

const features = new Int32Array(32);

/** Tags the words of a sentence from left to right. Words with a single tag in the dictionary have that. */
export function tagSentence(sentence: ParseBuffer, lexemes: Lexemes, dictionary: TagDictionary, chooser: TagChooser): void {
  const { count, tags, kinds, clusters } = sentence;
  const { words, suffixes2, suffixes3, suffixes4, prefixes, looks } = lexemes;
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
    const before = word > 0 ? tags[word - 1]! : outside;
    const before2 = word > 1 ? tags[word - 2]! : outside;
    const wordHash = words[word]!;
    const wordBefore = word > 0 ? words[word - 1]! : noWord;
    const wordAfter = word + 1 < count ? words[word + 1]! : noWord;
    const clusterAfter = word + 1 < count ? clusters[word + 1]! : -2;
    const suffixAfter = word + 1 < count ? suffixes3[word + 1]! : 0;
    let n = 0;
    features[n++] = mix(mix(1, wordHash), look);
    features[n++] = mix(2, suffixes2[word]!);
    features[n++] = mix(3, suffixes3[word]!);
    features[n++] = mix(4, suffixes4[word]!);
    features[n++] = mix(5, prefixes[word]!);
    features[n++] = mix(6, look * 256 + (word > 0 ? looks[word - 1]! : 15) * 16 + (word + 1 < count ? looks[word + 1]! : 15));
    features[n++] = mix(7, before);
    features[n++] = mix(8, before * 64 + before2);
    features[n++] = mix(mix(9, wordHash), before);
    features[n++] = mix(mix(10, suffixes3[word]!), before);
    features[n++] = mix(11, wordBefore);
    features[n++] = mix(mix(12, wordHash), wordBefore);
    features[n++] = mix(mix(13, wordHash), wordAfter);
    features[n++] = mix(14, wordAfter);
    features[n++] = mix(15, word > 1 ? words[word - 2]! : noWord);
    features[n++] = mix(16, word + 2 < count ? words[word + 2]! : noWord);
    features[n++] = mix(17, clusters[word]!);
    features[n++] = mix(mix(18, clusters[word]!), before);
    features[n++] = mix(19, clusterAfter);
    features[n++] = mix(mix(20, clusterAfter), before);
    features[n++] = mix(21, suffixAfter);
    features[n++] = mix(mix(22, suffixAfter), before);
    features[n++] = mix(mix(23, wordHash), clusterAfter);
    features[n++] = mix(mix(24, suffixes2[word]!), look);
    features[n++] = mix(mix(25, wordAfter), before * 64 + before2);
    features[n++] = mix(mix(26, wordHash), before * 64 + before2);
    features[n++] = mix(27, word > 0 ? clusters[word - 1]! : -2);
    tags[word] = chooser.choose(features, n, allowed, word);
  }
}

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
export function createTagChooser(weights: WeightTable): TagChooser {
  return { choose: (found, count, [low, high]) => bestOf(weights, found, count, low, high, unseenTag) };
}

const unseenTag = tagNames.indexOf("NN");
