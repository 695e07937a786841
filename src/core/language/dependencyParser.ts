import { dependencies, type ParseBuffer } from "./parse";
import type { Lexemes } from "./lexemes";
import { mix, noWord } from "./wordHash";
import { bestOf, type MoveTable, type WeightTable } from "./weights";

/**
 * What a parser can do next, in the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011): put the next word on the stack; make the top of the stack depend on
 * the next word; make it depend on the word below it.
 */
export const enum Move {
  Shift = 0,
  Left = 1,
  Right = 2,
}

/** Decides for the parser. Training puts itself in place of the weights. */
export interface Guide {
  /** The best move among those whose bits are set in `allowed`. */
  move(features: Int32Array, count: number, allowed: number, state: ParserState): Move;
  /** The best relation of a word to its head. */
  label(features: Int32Array, count: number, dependent: number, head: number, state: ParserState): number;
}

/**
 * The parser in the midst of a sentence: a stack of words, the next word, and what has been attached so far. Words count from 1 here, and 0 is a word that is not there, with
 * a tag, a hash and a cluster of its own: so features are looked up without asking.
 */
export class ParserState {
  readonly stack: number[] = [];
  /** The next word; 0 once all are on the stack. */
  next = 0;
  count = 0;
  tags = new Int32Array(256);
  words = new Int32Array(256);
  clusters = new Int32Array(256);
  /** Heads so far, 0 for none. */
  heads = new Int16Array(256);
  labels = new Int32Array(256);
  /** Outermost and last but outermost dependents on either side. */
  left = new Int16Array(256);
  left2 = new Int16Array(256);
  right = new Int16Array(256);
  right2 = new Int16Array(256);
  /** How many dependents on either side, up to 3. */
  leftCount = new Int32Array(256);
  rightCount = new Int32Array(256);

  begin(sentence: ParseBuffer, lexemes: Lexemes): void {
    const { count } = sentence;
    // Features look two words beyond the last.
    if (count + 4 > this.heads.length) this.grow(count + 4);
    this.count = count;
    this.stack.length = 0;
    this.next = count > 0 ? 1 : 0;
    const size = count + 4;
    this.heads.fill(0, 0, size);
    this.labels.fill(outsideLabel, 0, size);
    this.left.fill(0, 0, size);
    this.left2.fill(0, 0, size);
    this.right.fill(0, 0, size);
    this.right2.fill(0, 0, size);
    this.leftCount.fill(0, 0, size);
    this.rightCount.fill(0, 0, size);
    for (let word = 0; word < size; word++) {
      const isThere = word > 0 && word <= count;
      this.tags[word] = isThere ? sentence.tags[word - 1]! : outsideTag;
      this.words[word] = isThere ? lexemes.words[word - 1]! : noWord;
      this.clusters[word] = isThere ? sentence.clusters[word - 1]! : outsideCluster;
    }
  }

  attach(dependent: number, head: number, label: number): void {
    this.heads[dependent] = head;
    this.labels[dependent] = label;
    if (dependent < head) {
      this.left2[head] = this.left[head]!;
      this.left[head] = dependent;
      if (this.leftCount[head]! < 3) this.leftCount[head]!++;
    } else {
      this.right2[head] = this.right[head]!;
      this.right[head] = dependent;
      if (this.rightCount[head]! < 3) this.rightCount[head]!++;
    }
  }

  private grow(size: number): void {
    const capacity = Math.max(size, this.heads.length * 2);
    this.tags = new Int32Array(capacity);
    this.words = new Int32Array(capacity);
    this.clusters = new Int32Array(capacity);
    this.heads = new Int16Array(capacity);
    this.labels = new Int32Array(capacity);
    this.left = new Int16Array(capacity);
    this.left2 = new Int16Array(capacity);
    this.right = new Int16Array(capacity);
    this.right2 = new Int16Array(capacity);
    this.leftCount = new Int32Array(capacity);
    this.rightCount = new Int32Array(capacity);
  }
}

/** What stands for a word that is not there, and for a word that has no head yet. */
const outsideTag = 40;
const outsideCluster = -2;
const outsideLabel = 63;

const state = new ParserState();
const features = new Int32Array(96);

/** Parses a tagged sentence from left to right, in as many steps as twice its words. Fills in heads and labels. */
export function parseSentence(sentence: ParseBuffer, lexemes: Lexemes, guide: Guide): void {
  const { count } = sentence;
  const { stack } = state;
  state.begin(sentence, lexemes);
  // Every word is shifted once and taken off the stack once; the last one left is the root.
  while (state.next > 0 || stack.length > 1) {
    const size = stack.length;
    const top = stack[size - 1]!;
    let allowed = state.next > 0 ? 1 << Move.Shift : 0;
    if (size > 0 && state.next > 0) allowed |= 1 << Move.Left;
    if (size > 1) allowed |= 1 << Move.Right;
    const only = onlyMove(allowed);
    const move = only >= 0 ? only : guide.move(features, stateFeatures(), allowed, state);
    if (move === Move.Shift) {
      stack.push(state.next);
      state.next = state.next < count ? state.next + 1 : 0;
    } else {
      const head = move === Move.Left ? state.next : stack[size - 2]!;
      state.attach(top, head, guide.label(features, arcFeatures(lexemes, top, head), top, head, state));
      stack.pop();
    }
  }
  for (let word = 0; word < count; word++) {
    sentence.heads[word] = state.heads[word + 1]! - 1;
    sentence.labels[word] = state.labels[word + 1]!;
  }
  if (count > 0) sentence.labels[stack[0]! - 1] = rootLabel;
}

const rootLabel = dependencies.indexOf("root");

function onlyMove(allowed: number): number {
  return (allowed & (allowed - 1)) === 0 ? 31 - Math.clz32(allowed) : -1;
}

/** What the parser sees of its state: the words, tags, clusters and relations around the top of the stack and the next word. After Zhang and Nivre 2011. */
function stateFeatures(): number {
  const { stack, next, tags, words, clusters, labels, left, left2, right, right2, leftCount, rightCount } = state;
  const size = stack.length;
  const s0 = size > 0 ? stack[size - 1]! : 0;
  const s1 = size > 1 ? stack[size - 2]! : 0;
  const s2 = size > 2 ? stack[size - 3]! : 0;
  const n0 = next;
  // Beyond the last word there are three that are not there.
  const n1 = next > 0 ? next + 1 : 0;
  const n2 = next > 0 ? next + 2 : 0;
  const s0l = left[s0]!;
  const s0r = right[s0]!;
  const s1l = left[s1]!;
  const s1r = right[s1]!;
  const n0l = left[n0]!;

  const s0t = tags[s0]!;
  const s1t = tags[s1]!;
  const s2t = tags[s2]!;
  const n0t = tags[n0]!;
  const n1t = tags[n1]!;
  const s0w = words[s0]!;
  const s1w = words[s1]!;
  const n0w = words[n0]!;
  const n1w = words[n1]!;
  const s0c = clusters[s0]!;
  const s1c = clusters[s1]!;
  const n0c = clusters[n0]!;
  // Clusters come in 32 groups.
  const s0g = s0c >> 5;
  const s1g = s1c >> 5;
  const n0g = n0c >> 5;
  const s0ll = labels[s0l]!;
  const s0rl = labels[s0r]!;
  const s1ll = labels[s1l]!;
  const s1rl = labels[s1r]!;
  const n0ll = labels[n0l]!;
  const distance = s0 === 0 || n0 === 0 ? 0 : Math.min(n0 - s0, 6);
  const distance1 = s1 === 0 ? 0 : Math.min(s0 - s1, 6);
  const s0counts = leftCount[s0]! * 4 + rightCount[s0]!;
  const s1counts = leftCount[s1]! * 4 + rightCount[s1]!;

  const s0n0t = s0t * 64 + n0t;
  const s1s0t = s1t * 64 + s0t;
  let n = 0;
  features[n++] = 1;
  features[n++] = mix(mix(2, s0w), s0t);
  features[n++] = mix(3, s0t);
  features[n++] = mix(mix(4, n0w), n0t);
  features[n++] = mix(5, n0t);
  features[n++] = mix(mix(6, s1w), s1t);
  features[n++] = mix(7, s1t);
  features[n++] = mix(mix(8, n1w), n1t);
  features[n++] = mix(9, n1t);
  features[n++] = mix(10, s0n0t);
  features[n++] = mix(mix(11, s0w), n0w);
  features[n++] = mix(mix(12, s0w), s0n0t);
  features[n++] = mix(mix(13, n0w), s0n0t);
  features[n++] = mix(14, s1s0t);
  features[n++] = mix(mix(15, s0w), s1w);
  features[n++] = mix(mix(16, s1w), s1s0t);
  features[n++] = mix(mix(17, s0w), s1s0t);
  features[n++] = mix(18, s1s0t * 64 + n0t);
  features[n++] = mix(19, s0n0t * 64 + n1t);
  features[n++] = mix(20, (n0t * 64 + n1t) * 64 + tags[n2]!);
  features[n++] = mix(21, s1s0t * 64 + s2t);
  features[n++] = mix(mix(22, s1s0t * 64 + n0t), n1t);
  features[n++] = mix(mix(23, s0n0t), distance);
  features[n++] = mix(mix(24, s0w), distance);
  features[n++] = mix(mix(25, n0w), distance);
  features[n++] = mix(mix(26, s1s0t), distance1);
  features[n++] = mix(mix(27, s0t), s0counts * 64 + s0ll);
  features[n++] = mix(mix(28, s0w), s0counts);
  features[n++] = mix(mix(29, s1t), s1counts);
  features[n++] = mix(mix(30, n0t), leftCount[n0]! * 64 + n0ll);
  features[n++] = mix(mix(31, s0n0t), s0rl);
  features[n++] = mix(mix(32, s0t), s0rl * 64 + labels[right2[s0]!]!);
  features[n++] = mix(mix(33, s0n0t), tags[s0r]!);
  features[n++] = mix(mix(34, s0n0t), tags[s0l]!);
  features[n++] = mix(mix(35, s0n0t), tags[n0l]!);
  features[n++] = mix(mix(36, s1s0t), tags[s1r]!);
  features[n++] = mix(mix(37, s1s0t), tags[s0l]!);
  features[n++] = mix(mix(38, s1s0t), s1ll * 64 + s1rl);
  features[n++] = mix(mix(39, s1s0t), s0ll * 64 + s0rl);
  features[n++] = mix(mix(40, n0t), n0ll * 64 + labels[left2[n0]!]!);
  features[n++] = mix(mix(41, s0c), n0t);
  features[n++] = mix(mix(42, s0t), n0c);
  features[n++] = mix(mix(43, s0c), n0c);
  features[n++] = mix(mix(44, s1c), s0c);
  features[n++] = mix(mix(45, s1c), s0t);
  features[n++] = mix(mix(46, s1t), s0c);
  features[n++] = mix(mix(47, s1c), s0n0t);
  features[n++] = mix(mix(48, s0w), words[s0r]!);
  features[n++] = mix(mix(49, s1w), s0t * 64 + tags[s0l]!);
  features[n++] = mix(mix(50, s0w), n0t * 64 + n1t);
  features[n++] = mix(mix(51, n0w), (s0t * 64 + n1t) * 64 + s1t);
  features[n++] = mix(mix(52, words[s0l]!), s1s0t);
  features[n++] = mix(mix(53, words[s0l]!), s0n0t);
  features[n++] = mix(mix(54, s1w), n0t);
  features[n++] = mix(mix(55, s1w), n0w);
  features[n++] = mix(mix(56, n0w), n1t);
  features[n++] = mix(mix(57, s1s0t), s1rl * 64 + n0t);
  features[n++] = mix(mix(58, s0g * 64 + n0g), s0n0t);
  features[n++] = mix(mix(59, s1g * 64 + s0g), s1s0t);
  features[n++] = mix(mix(60, s1g * 64 + s0g), (n0t * 64 + tags[s0l]!) * 64 + tags[s1r]!);
  features[n++] = mix(mix(61, s0g), s0n0t * 64 + n1t);
  features[n++] = mix(mix(62, s1s0t * 64 + n0t), (s0ll * 64 + s1rl) * 64 + s1ll);
  features[n++] = mix(mix(63, s1s0t * 64 + s2t), n0t);
  features[n++] = mix(mix(64, s0n0t), s0ll * 64 + n0ll);
  features[n++] = mix(mix(65, s1w), s0n0t);
  features[n++] = mix(mix(66, n1w), s0n0t);
  features[n++] = mix(mix(67, words[n0l]!), s0n0t);
  features[n++] = mix(mix(68, words[s2]!), s1s0t);
  features[n++] = mix(mix(69, tags[s0 > 0 ? s0 - 1 : 0]!), s0n0t * 64 + tags[n0 > 0 ? n0 - 1 : 0]!);
  return n;
}

/** What says how a word depends on its head. */
function arcFeatures(lexemes: Lexemes, dependent: number, head: number): number {
  const { tags, words, clusters, labels, left, right, leftCount, rightCount } = state;
  const isLeft = dependent < head ? 1 : 0;
  const pair = (tags[head]! * 64 + tags[dependent]!) * 2 + isLeft;
  const distance = Math.min(Math.abs(head - dependent), 8);
  const l = left[dependent]!;
  const leftLabel = labels[l]!;
  const sibling = labels[isLeft ? left[head]! : right[head]!]!;
  const dependentWord = words[dependent]!;
  const headWord = words[head]!;
  let n = 0;
  features[n++] = mix(101, pair);
  features[n++] = mix(mix(102, dependentWord), isLeft);
  features[n++] = mix(mix(103, headWord), pair);
  features[n++] = mix(mix(104, dependentWord), pair);
  features[n++] = mix(mix(105, dependentWord), headWord);
  features[n++] = mix(mix(106, pair), distance);
  features[n++] = mix(mix(107, clusters[dependent]!), pair);
  features[n++] = mix(mix(108, clusters[head]!), pair);
  features[n++] = mix(mix(109, clusters[dependent]!), clusters[head]! * 2 + isLeft);
  features[n++] = mix(mix(110, pair), tags[dependent - 1]! * 64 + tags[dependent + 1]!);
  features[n++] = mix(mix(111, pair), tags[head - 1]! * 64 + tags[head + 1]!);
  features[n++] = mix(mix(112, pair), leftLabel);
  features[n++] = mix(mix(113, pair), words[l]!);
  features[n++] = mix(mix(114, pair), labels[right[dependent]!]!);
  features[n++] = mix(mix(115, pair), sibling);
  features[n++] = mix(mix(116, pair), isLeft ? outsideLabel : labels[left[head]!]!);
  features[n++] = mix(mix(117, pair), leftCount[dependent]! * 4 + rightCount[dependent]!);
  features[n++] = mix(mix(118, pair), leftCount[head]! * 4 + rightCount[head]!);
  features[n++] = mix(mix(119, lexemes.suffixes3[dependent - 1]!), pair);
  features[n++] = mix(mix(120, words[dependent - 1]!), pair);
  features[n++] = mix(mix(121, words[l]!), dependentWord);
  features[n++] = mix(mix(122, words[l]!), headWord);
  features[n++] = mix(mix(123, pair), sibling * 64 + leftLabel);
  features[n++] = mix(mix(124, headWord), leftLabel);
  features[n++] = mix(mix(125, headWord), sibling);
  return n;
}

/** The row of a pair of tags in the list of labels that such a pair can have. */
export function pairRow(headTag: number, dependentTag: number, isLeft: boolean): number {
  return (headTag * 64 + dependentTag) * 2 + (isLeft ? 1 : 0);
}

/** As many rows as there can be. */
export const pairRows = 64 * 64 * 2;

export interface ParserWeights {
  /** Weights for shift, left and right, by feature. */
  readonly moves: MoveTable;
  /** Weights by feature and label. */
  readonly labels: WeightTable;
  /** Labels that each pair of tags has been seen with, two words of bits a {@link pairRow}. */
  readonly candidates: Uint32Array;
}

/** A guide that goes by weights. */
export function createGuide({ moves, labels, candidates }: ParserWeights): Guide {
  const mask = moves.length - 1;
  return {
    move(found, count, allowed) {
      let shift = 0;
      let left = 0;
      let right = 0;
      for (let i = 0; i < count; i++) {
        const hash = found[i]!;
        const slot = moves[hash & mask]!;
        if (slot >>> 24 !== hash >>> 24) continue;
        shift += (slot << 24) >> 24;
        left += (slot << 16) >> 24;
        right += (slot << 8) >> 24;
      }
      let best: Move = Move.Shift;
      let most = allowed & 1 ? shift : -0x7fffffff;
      if (allowed & 2 && left > most) {
        best = Move.Left;
        most = left;
      }
      return allowed & 4 && right > most ? Move.Right : best;
    },
    label(found, count, dependent, head, { tags }) {
      const row = 2 * pairRow(tags[head]!, tags[dependent]!, dependent < head);
      return bestOf(labels, found, count, candidates[row]!, candidates[row + 1]!, unseenLabel);
    },
  };
}

const unseenLabel = dependencies.indexOf("dep");
