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

/** The parser in the midst of a sentence. A stack of words, the next word, and what has been attached so far. */
export class ParserState {
  readonly stack: number[] = [];
  /** The next word; the sentence's length once all are on the stack. */
  next = 0;
  /** Heads so far, -1 for none. */
  heads = new Int16Array(256);
  labels = new Uint8Array(256);
  /** Outermost and last but outermost dependents on either side, -1 for none. */
  left = new Int16Array(256);
  left2 = new Int16Array(256);
  right = new Int16Array(256);
  right2 = new Int16Array(256);
  /** How many dependents on either side, up to 3. */
  leftCount = new Uint8Array(256);
  rightCount = new Uint8Array(256);

  begin(count: number): void {
    if (count > this.heads.length) this.grow(count);
    this.stack.length = 0;
    this.next = 0;
    this.heads.fill(-1, 0, count);
    this.labels.fill(0, 0, count);
    this.left.fill(-1, 0, count);
    this.left2.fill(-1, 0, count);
    this.right.fill(-1, 0, count);
    this.right2.fill(-1, 0, count);
    this.leftCount.fill(0, 0, count);
    this.rightCount.fill(0, 0, count);
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
    this.heads = new Int16Array(capacity);
    this.labels = new Uint8Array(capacity);
    this.left = new Int16Array(capacity);
    this.left2 = new Int16Array(capacity);
    this.right = new Int16Array(capacity);
    this.right2 = new Int16Array(capacity);
    this.leftCount = new Uint8Array(capacity);
    this.rightCount = new Uint8Array(capacity);
  }
}

const state = new ParserState();
const features = new Int32Array(96);

/** Parses a tagged sentence from left to right, in as many steps as twice its words. Fills in heads and labels. */
export function parseSentence(sentence: ParseBuffer, lexemes: Lexemes, guide: Guide): void {
  const { count } = sentence;
  const { stack } = state;
  state.begin(count);
  // Every word is shifted once and taken off the stack once; the last one left is the root.
  while (state.next < count || stack.length > 1) {
    const size = stack.length;
    const isAtEnd = state.next >= count;
    const top = stack[size - 1]!;
    let allowed = isAtEnd ? 0 : 1 << Move.Shift;
    if (size > 0 && !isAtEnd) allowed |= 1 << Move.Left;
    if (size > 1) allowed |= 1 << Move.Right;
    const only = onlyMove(allowed);
    const move = only >= 0 ? only : guide.move(features, stateFeatures(sentence, lexemes), allowed, state);
    if (move === Move.Shift) stack.push(state.next++);
    else {
      const head = move === Move.Left ? state.next : stack[size - 2]!;
      state.attach(top, head, guide.label(features, arcFeatures(sentence, lexemes, top, head), top, head, state));
      stack.pop();
    }
  }
  sentence.heads.set(state.heads.subarray(0, count));
  sentence.labels.set(state.labels.subarray(0, count));
  if (count > 0) sentence.labels[stack[0]!] = rootLabel;
}

const rootLabel = dependencies.indexOf("root");

function onlyMove(allowed: number): number {
  return (allowed & (allowed - 1)) === 0 ? 31 - Math.clz32(allowed) : -1;
}

/** Numbers for words that are not there. */
const outsideTag = 40;

/** What the parser sees of its state: the words, tags, clusters and relations around the top of the stack and the next word. After Zhang and Nivre 2011. */
function stateFeatures(sentence: ParseBuffer, lexemes: Lexemes): number {
  const { tags, clusters, count } = sentence;
  const { words } = lexemes;
  const { stack, next } = state;
  const s0 = stack.length > 0 ? stack[stack.length - 1]! : -1;
  const s1 = stack.length > 1 ? stack[stack.length - 2]! : -1;
  const s2 = stack.length > 2 ? stack[stack.length - 3]! : -1;
  const n0 = next < count ? next : -1;
  const n1 = next + 1 < count ? next + 1 : -1;
  const n2 = next + 2 < count ? next + 2 : -1;
  const tagOf = (word: number): number => (word < 0 ? outsideTag : tags[word]!);
  const wordOf = (word: number): number => (word < 0 ? noWord : words[word]!);
  const clusterOf = (word: number): number => (word < 0 ? -2 : clusters[word]!);
  const labelOf = (word: number): number => (word < 0 ? 63 : state.labels[word]!);

  const s0l = s0 < 0 ? -1 : state.left[s0]!;
  const s0r = s0 < 0 ? -1 : state.right[s0]!;
  const s0r2 = s0 < 0 ? -1 : state.right2[s0]!;
  const s1l = s1 < 0 ? -1 : state.left[s1]!;
  const s1r = s1 < 0 ? -1 : state.right[s1]!;
  const n0l = n0 < 0 ? -1 : state.left[n0]!;
  const n0l2 = n0 < 0 ? -1 : state.left2[n0]!;

  const s0t = tagOf(s0);
  const s1t = tagOf(s1);
  const s2t = tagOf(s2);
  const n0t = tagOf(n0);
  const n1t = tagOf(n1);
  const n2t = tagOf(n2);
  const s0w = wordOf(s0);
  const s1w = wordOf(s1);
  const n0w = wordOf(n0);
  const n1w = wordOf(n1);
  const s0c = clusterOf(s0);
  const s1c = clusterOf(s1);
  const n0c = clusterOf(n0);
  const distance = s0 < 0 || n0 < 0 ? 0 : Math.min(n0 - s0, 6);
  const distance1 = s0 < 0 || s1 < 0 ? 0 : Math.min(s0 - s1, 6);
  const s0counts = s0 < 0 ? 0 : state.leftCount[s0]! * 4 + state.rightCount[s0]!;
  const s1counts = s1 < 0 ? 0 : state.leftCount[s1]! * 4 + state.rightCount[s1]!;
  const n0count = n0 < 0 ? 0 : state.leftCount[n0]!;

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
  features[n++] = mix(20, (n0t * 64 + n1t) * 64 + n2t);
  features[n++] = mix(21, s1s0t * 64 + s2t);
  features[n++] = mix(mix(22, s1s0t * 64 + n0t), n1t);
  features[n++] = mix(mix(23, s0t), distance * 64 + n0t);
  features[n++] = mix(mix(24, s0w), distance);
  features[n++] = mix(mix(25, n0w), distance);
  features[n++] = mix(mix(26, s1s0t), distance1);
  features[n++] = mix(mix(27, s0t), s0counts * 64 + labelOf(s0l));
  features[n++] = mix(mix(28, s0w), s0counts);
  features[n++] = mix(mix(29, s1t), s1counts);
  features[n++] = mix(mix(30, n0t), n0count * 64 + labelOf(n0l));
  features[n++] = mix(mix(31, s0n0t), labelOf(s0r));
  features[n++] = mix(mix(32, s0t), labelOf(s0r) * 64 + labelOf(s0r2));
  features[n++] = mix(mix(33, s0n0t), tagOf(s0r));
  features[n++] = mix(mix(34, s0n0t), tagOf(s0l));
  features[n++] = mix(mix(35, s0n0t), tagOf(n0l));
  features[n++] = mix(mix(36, s1s0t), tagOf(s1r));
  features[n++] = mix(mix(37, s1s0t), tagOf(s0l));
  features[n++] = mix(mix(38, s1s0t), labelOf(s1l) * 64 + labelOf(s1r));
  features[n++] = mix(mix(39, s1s0t), labelOf(s0l) * 64 + labelOf(s0r));
  features[n++] = mix(mix(40, n0t), labelOf(n0l) * 64 + labelOf(n0l2));
  features[n++] = mix(mix(41, s0c), n0t);
  features[n++] = mix(mix(42, s0t), n0c);
  features[n++] = mix(mix(43, s0c), n0c);
  features[n++] = mix(mix(44, s1c), s0c);
  features[n++] = mix(mix(45, s1c), s0t);
  features[n++] = mix(mix(46, s1t), s0c);
  features[n++] = mix(mix(47, s1c), s0t * 64 + n0t);
  features[n++] = mix(mix(48, s0w), wordOf(s0r));
  features[n++] = mix(mix(49, s1w), s0t * 4096 + tagOf(s0l));
  features[n++] = mix(mix(50, s0w), n0t * 64 + n1t);
  features[n++] = mix(mix(51, n0w), s0t * 4096 + n1t * 64 + s1t);
  features[n++] = mix(mix(52, wordOf(s0l)), s1s0t);
  features[n++] = mix(mix(53, wordOf(s0l)), s0n0t);
  features[n++] = mix(mix(54, s1w), n0t);
  features[n++] = mix(mix(55, s1w), n0w);
  features[n++] = mix(mix(56, n0w), n1t);
  features[n++] = mix(mix(57, s1s0t), labelOf(s1r) * 64 + n0t);
  return n;
}

/** What says how a word depends on its head. */
function arcFeatures(sentence: ParseBuffer, lexemes: Lexemes, dependent: number, head: number): number {
  const { tags, clusters, count } = sentence;
  const { words, suffixes3 } = lexemes;
  const tagOf = (word: number): number => (word < 0 || word >= count ? outsideTag : tags[word]!);
  const isLeft = dependent < head ? 1 : 0;
  const pair = (tagOf(head) * 64 + tagOf(dependent)) * 2 + isLeft;
  const distance = Math.min(Math.abs(head - dependent), 8);
  const l = state.left[dependent]!;
  const r = state.right[dependent]!;
  const sibling = isLeft ? state.left[head]! : state.right[head]!;
  const other = isLeft ? -1 : state.left[head]!;
  let n = 0;
  features[n++] = mix(101, pair);
  features[n++] = mix(mix(102, words[dependent]!), isLeft);
  features[n++] = mix(mix(103, words[head]!), pair);
  features[n++] = mix(mix(104, words[dependent]!), pair);
  features[n++] = mix(mix(105, words[dependent]!), words[head]!);
  features[n++] = mix(mix(106, pair), distance);
  features[n++] = mix(mix(107, clusters[dependent]!), pair);
  features[n++] = mix(mix(108, clusters[head]!), pair);
  features[n++] = mix(mix(109, clusters[dependent]!), clusters[head]! * 2 + isLeft);
  features[n++] = mix(mix(110, pair), tagOf(dependent - 1) * 64 + tagOf(dependent + 1));
  features[n++] = mix(mix(111, pair), tagOf(head - 1) * 64 + tagOf(head + 1));
  features[n++] = mix(mix(112, pair), l < 0 ? 63 : state.labels[l]!);
  features[n++] = mix(mix(113, pair), l < 0 ? noWord : words[l]!);
  features[n++] = mix(mix(114, pair), r < 0 ? 63 : state.labels[r]!);
  features[n++] = mix(mix(115, pair), sibling < 0 ? 63 : state.labels[sibling]!);
  features[n++] = mix(mix(116, pair), other < 0 ? 63 : state.labels[other]!);
  features[n++] = mix(mix(117, pair), state.leftCount[dependent]! * 4 + state.rightCount[dependent]!);
  features[n++] = mix(mix(118, pair), state.leftCount[head]! * 4 + state.rightCount[head]!);
  features[n++] = mix(mix(119, suffixes3[dependent]!), pair);
  features[n++] = mix(mix(120, dependent > 0 ? words[dependent - 1]! : noWord), pair);
  features[n++] = mix(mix(121, l < 0 ? noWord : words[l]!), words[dependent]!);
  features[n++] = mix(mix(122, l < 0 ? noWord : words[l]!), words[head]!);
  features[n++] = mix(mix(123, pair), (sibling < 0 ? 63 : state.labels[sibling]!) * 64 + (l < 0 ? 63 : state.labels[l]!));
  features[n++] = mix(mix(124, words[head]!), l < 0 ? 63 : state.labels[l]!);
  features[n++] = mix(mix(125, words[head]!), sibling < 0 ? 63 : state.labels[sibling]!);
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

/** A guide that goes by weights. `tagsOf` gives the tags of the sentence that is being parsed. */
export function createGuide({ moves, labels, candidates }: ParserWeights, tagsOf: () => Uint8Array): Guide {
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
    label(found, count, dependent, head) {
      const tags = tagsOf();
      const row = 2 * pairRow(tags[head]!, tags[dependent]!, dependent < head);
      return bestOf(labels, found, count, candidates[row]!, candidates[row + 1]!, unseenLabel);
    },
  };
}

const unseenLabel = dependencies.indexOf("dep");
