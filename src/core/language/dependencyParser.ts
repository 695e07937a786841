import type { Habits } from "./habits";
import { dependencies, type ParseBuffer } from "./parse";
import { isClosedClass } from "./partOfSpeech";
import { mix, noWord } from "./wordHash";
import { bestOf, type MoveTable, setApart, type WeightTable } from "./weights";

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
export interface Guide extends Habits {
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

  begin(sentence: ParseBuffer): void {
    const { count } = sentence;
    // Features look two words beyond the last.
    if (count + 4 > this.heads.length) this.grow(count + 4);
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
      this.words[word] = isThere ? sentence.hashes[word - 1]! : noWord;
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

/** Parses a sentence whose words are known and tagged from left to right, in as many steps as twice its words. Fills in heads and labels. */
export function parseSentence(sentence: ParseBuffer, guide: Guide): void {
  const { count } = sentence;
  const { stack } = state;
  state.begin(sentence);
  // Every word is shifted once and taken off the stack once; the last one left is the root.
  while (state.next > 0 || stack.length > 1) {
    const size = stack.length;
    const top = stack[size - 1]!;
    let allowed = state.next > 0 ? 1 << Move.Shift : 0;
    if (size > 0 && state.next > 0) allowed |= 1 << Move.Left;
    if (size > 1) allowed |= 1 << Move.Right;
    const move = nextMove(allowed, guide);
    if (move === Move.Shift) {
      stack.push(state.next);
      state.next = state.next < count ? state.next + 1 : 0;
    } else {
      const head = move === Move.Left ? state.next : stack[size - 2]!;
      state.attach(top, head, labelOf(top, head, guide));
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

function nextMove(allowed: number, guide: Guide): Move {
  if ((allowed & (allowed - 1)) === 0) return 31 - Math.clz32(allowed);
  const key = moveKey();
  let usual = guide.usual(key);
  if (usual < 0) usual = guide.usual(closerMoveKey(key));
  // Keys of different decisions may share a place in the table.
  return usual >= Move.Shift && usual <= Move.Right && (allowed >> usual) & 1 ? usual : guide.move(features, stateFeatures(), allowed, state);
}

/** What a move is usually decided by: the tags of the top two words of the stack and the next two. */
function moveKey(): number {
  const { stack, next, tags } = state;
  const size = stack.length;
  const s0 = tags[size > 0 ? stack[size - 1]! : 0]!;
  const s1 = tags[size > 1 ? stack[size - 2]! : 0]!;
  const n1 = tags[next > 0 ? next + 1 : 0]!;
  return mix(moveKeys, ((s1 * 64 + s0) * 64 + tags[next]!) * 64 + n1);
}

/** The same, and what the top of the stack and the next word have by now. */
function closerMoveKey(key: number): number {
  const { stack, next, labels, left, right } = state;
  const top = stack.at(-1) ?? 0;
  return mix(key, (labels[left[top]!]! * 64 + labels[right[top]!]!) * 64 + labels[left[next]!]!);
}

function labelOf(dependent: number, head: number, guide: Guide): number {
  const key = labelKey(dependent, head);
  const around = labelsAround(dependent, head);
  let usual = guide.usual(nearLabelKey(key, around, dependent));
  if (usual < 0) usual = guide.usual(wordLabelKey(key, around, dependent, head));
  // The same here: what has a head is no root.
  return usual >= 0 && usual !== rootLabel ? usual : guide.label(features, arcFeatures(dependent, head), dependent, head, state);
}

/** What a relation is usually decided by: both tags … */
function labelKey(dependent: number, head: number): number {
  const { tags } = state;
  return mix(labelKeys, (tags[head]! * 64 + tags[dependent]!) * 2 + (dependent < head ? 1 : 0));
}

/** … the relations of the neighbours in the tree … */
function labelsAround(dependent: number, head: number): number {
  const { labels, left, right } = state;
  return labels[left[dependent]!]! * 64 + labels[dependent < head ? left[head]! : right[head]!]!;
}

/** … and the word itself, if it is a function word; */
function nearLabelKey(key: number, around: number, dependent: number): number {
  const { tags, words } = state;
  return mix(mix(key, around), isClosedClass(tags[dependent]!) ? words[dependent]! : 0);
}

/** … or the word that it begins with, and what is like its head. */
function wordLabelKey(key: number, around: number, dependent: number, head: number): number {
  const { words, clusters, left } = state;
  return mix(mix(key, words[left[dependent]!]! ^ around), clusters[head]!);
}

/** Set the keys of different decisions apart. */
const moveKeys = 0x51ed270b;
const labelKeys = 0x2f0b4c47;

/** Numbers far apart for what are small numbers: tags, relations, groups of clusters. */
const spread = Int32Array.from({ length: 64 }, (_, i) => mix(i + 1, 0x2545f491));

/**
 * What the parser sees of its state: the words, tags, clusters and relations around the top of the stack and the next word. After Zhang and Nivre 2011. What is seen of one
 * place is hashed for that place once, and a feature is a few of these put together: this runs twice for each word of a document.
 */
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
  const s0Left = left[s0]!;
  const s0Right = right[s0]!;
  const s1Right = right[s1]!;
  const n0Left = left[n0]!;

  const s0t = Math.imul(spread[tags[s0]!]!, 0x2c1b3c6d);
  const s1t = Math.imul(spread[tags[s1]!]!, 0x297a2d39);
  const s2t = Math.imul(spread[tags[s2]!]!, 0x1b56c4e9);
  const n0t = Math.imul(spread[tags[n0]!]!, 0x7feb352d);
  const n1t = Math.imul(spread[tags[n1]!]!, 0x846ca68b);
  const n2t = Math.imul(spread[tags[n2]!]!, 0x31848bab);
  const s0w = Math.imul(words[s0]!, 0x85ebca6b);
  const s1w = Math.imul(words[s1]!, 0xc2b2ae35);
  const n0w = Math.imul(words[n0]!, 0x165667b1);
  const n1w = Math.imul(words[n1]!, 0x9e3779b1);
  const s0lw = Math.imul(words[s0Left]!, 0x68e31da5);
  const s0rw = Math.imul(words[s0Right]!, 0xb5297a4d);
  const n0lw = Math.imul(words[n0Left]!, 0x1b873593);
  const s0c = Math.imul(clusters[s0]! + 3, 0xcc9e2d51);
  const s1c = Math.imul(clusters[s1]! + 3, 0x38495ab5);
  const n0c = Math.imul(clusters[n0]! + 3, 0x7ed558cd);
  // Clusters come in 32 groups.
  const s0g = Math.imul((clusters[s0]! >> 5) + 3, 0x5bd1e995);
  const s1g = Math.imul((clusters[s1]! >> 5) + 3, 0x6a09e667);
  const n0g = Math.imul((clusters[n0]! >> 5) + 3, 0x3c6ef373);
  const s0lt = Math.imul(spread[tags[s0Left]!]!, 0x510e527f);
  const s0rt = Math.imul(spread[tags[s0Right]!]!, 0x1f83d9ab);
  const s1rt = Math.imul(spread[tags[s1Right]!]!, 0x5be0cd19);
  const n0lt = Math.imul(spread[tags[n0Left]!]!, 0x428a2f99);
  const s0ll = Math.imul(spread[labels[s0Left]!]!, 0x71374491);
  const s0rl = Math.imul(spread[labels[s0Right]!]!, 0x35d14dc5);
  const s0rl2 = Math.imul(spread[labels[right2[s0]!]!]!, 0x69b5dba5);
  const s1ll = Math.imul(spread[labels[left[s1]!]!]!, 0x3956c25b);
  const s1rl = Math.imul(spread[labels[s1Right]!]!, 0x59f111f1);
  const n0ll = Math.imul(spread[labels[n0Left]!]!, 0x123f82a5);
  const n0ll2 = Math.imul(spread[labels[left2[n0]!]!]!, 0x2b1c5ed5);
  const distance = Math.imul(s0 === 0 || n0 === 0 ? 1 : Math.min(n0 - s0, 6) + 1, 0x0fc19dc7);
  const distance1 = Math.imul(s1 === 0 ? 1 : Math.min(s0 - s1, 6) + 1, 0x240ca1cd);
  const s0counts = Math.imul(leftCount[s0]! * 4 + rightCount[s0]! + 1, 0x2de92c6f);
  const s1counts = Math.imul(leftCount[s1]! * 4 + rightCount[s1]! + 1, 0x4a7484ab);
  const n0count = Math.imul(leftCount[n0]! + 1, 0x5cb0a9dd);
  const s0bt = Math.imul(spread[tags[s0 > 0 ? s0 - 1 : 0]!]!, 0x76f988db);
  const n0bt = Math.imul(spread[tags[n0 > 0 ? n0 - 1 : 0]!]!, 0x19a4c117);

  const s0n0t = s0t ^ n0t;
  const s1s0t = s1t ^ s0t;
  let n = 0;
  features[n++] = 0;
  features[n++] = s0w ^ s0t;
  features[n++] = s0t;
  features[n++] = n0w ^ n0t;
  features[n++] = n0t;
  features[n++] = s1w ^ s1t;
  features[n++] = s1t;
  features[n++] = n1w ^ n1t;
  features[n++] = n1t;
  features[n++] = s0n0t;
  features[n++] = s0w ^ s0n0t;
  features[n++] = n0w ^ s0n0t;
  features[n++] = s1s0t;
  features[n++] = s0w ^ s1s0t;
  features[n++] = s1s0t ^ n0t;
  features[n++] = s0n0t ^ n1t;
  features[n++] = n0t ^ n1t ^ n2t;
  features[n++] = s1s0t ^ s2t;
  features[n++] = s1s0t ^ n0t ^ n1t;
  features[n++] = s0n0t ^ distance;
  features[n++] = s0w ^ distance;
  features[n++] = n0w ^ distance;
  features[n++] = s1s0t ^ distance1;
  features[n++] = s0t ^ s0counts ^ s0ll;
  features[n++] = s0w ^ s0counts;
  features[n++] = s1t ^ s1counts;
  features[n++] = n0t ^ n0count ^ n0ll;
  features[n++] = s0n0t ^ s0rl;
  features[n++] = s0t ^ s0rl ^ s0rl2;
  features[n++] = s0n0t ^ s0rt;
  features[n++] = s0n0t ^ s0lt;
  features[n++] = s0n0t ^ n0lt;
  features[n++] = s1s0t ^ s1rt;
  features[n++] = s1s0t ^ s0lt;
  features[n++] = s1s0t ^ s1ll ^ s1rl;
  features[n++] = s1s0t ^ s0ll ^ s0rl;
  features[n++] = n0t ^ n0ll ^ n0ll2;
  features[n++] = s0c ^ n0t;
  features[n++] = s0t ^ n0c;
  features[n++] = s0c ^ n0c;
  features[n++] = s1c ^ s0c;
  features[n++] = s1c ^ s0t;
  features[n++] = s1t ^ s0c;
  features[n++] = s0w ^ s0rw;
  features[n++] = s0lw ^ s1s0t;
  features[n++] = s0lw ^ s0n0t;
  features[n++] = s1w ^ n0t;
  features[n++] = n0w ^ n1t;
  features[n++] = s1s0t ^ s1rl ^ n0t;
  features[n++] = s0g ^ n0g ^ s0n0t;
  features[n++] = s1g ^ s0g ^ s1s0t;
  features[n++] = s1g ^ s0g ^ n0t ^ s0lt ^ s1rt;
  features[n++] = s0g ^ s0n0t ^ n1t;
  features[n++] = s0n0t ^ s0ll ^ n0ll;
  features[n++] = n1w ^ s0n0t;
  features[n++] = n0lw ^ s0n0t;
  features[n++] = s0bt ^ s0n0t ^ n0bt;
  return setApart(features, n, 0);
}

/** What says how a word depends on its head. */
function arcFeatures(dependent: number, head: number): number {
  const { tags, words, clusters, labels, left, right, leftCount, rightCount } = state;
  const isLeft = dependent < head;
  const l = left[dependent]!;
  const pair = Math.imul((tags[head]! * 64 + tags[dependent]!) * 2 + (isLeft ? 1 : 0) + 1, 0x2c1b3c6d);
  const distance = Math.imul(Math.min(Math.abs(head - dependent), 8), 0x297a2d39);
  const leftLabel = Math.imul(spread[labels[l]!]!, 0x1b56c4e9);
  const sibling = Math.imul(spread[labels[isLeft ? left[head]! : right[head]!]!]!, 0x7feb352d);
  const word = Math.imul(words[dependent]!, 0x85ebca6b);
  const headWord = Math.imul(words[head]!, 0xc2b2ae35);
  const leftWord = Math.imul(words[l]!, 0x27d4eb2f);
  const cluster = Math.imul(clusters[dependent]! + 3, 0xcc9e2d51);
  const headCluster = Math.imul(clusters[head]! + 3, 0x38495ab5);
  let n = 0;
  features[n++] = pair;
  features[n++] = word ^ (isLeft ? 1 : 0);
  features[n++] = headWord ^ pair;
  features[n++] = word ^ pair;
  features[n++] = pair ^ distance;
  features[n++] = cluster ^ pair;
  features[n++] = headCluster ^ pair;
  features[n++] = cluster ^ headCluster ^ (isLeft ? 1 : 0);
  features[n++] = pair ^ Math.imul(tags[dependent - 1]! * 64 + tags[dependent + 1]! + 1, 0x846ca68b);
  features[n++] = pair ^ Math.imul(tags[head - 1]! * 64 + tags[head + 1]! + 1, 0x31848bab);
  features[n++] = pair ^ leftLabel;
  features[n++] = pair ^ leftWord;
  features[n++] = pair ^ Math.imul(spread[labels[right[dependent]!]!]!, 0x165667b1);
  features[n++] = pair ^ sibling;
  features[n++] = pair ^ Math.imul(spread[isLeft ? outsideLabel : labels[left[head]!]!]!, 0x68e31da5);
  features[n++] = pair ^ Math.imul(leftCount[dependent]! * 4 + rightCount[dependent]! + 1, 0xb5297a4d);
  features[n++] = pair ^ Math.imul(leftCount[head]! * 4 + rightCount[head]! + 1, 0x1b873593);
  features[n++] = leftWord ^ word;
  features[n++] = pair ^ sibling ^ leftLabel;
  return setApart(features, n, 96);
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
export function createGuide({ moves, labels, candidates }: ParserWeights, { usual }: Habits): Guide {
  const mask = moves.length - 1;
  return {
    usual,
    move(found, count, allowed) {
      let shift = 0;
      let left = 0;
      let right = 0;
      for (let i = 0; i < count; i++) {
        const hash = found[i]!;
        const slot = moves[hash & mask]!;
        // All bits where the slot is the feature's own, else none: half of them are, and a branch would be guessed wrong as often.
        const own = (((slot ^ hash) >>> 24) - 1) >> 31;
        shift += ((slot << 24) >> 24) & own;
        left += ((slot << 16) >> 24) & own;
        right += ((slot << 8) >> 24) & own;
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
