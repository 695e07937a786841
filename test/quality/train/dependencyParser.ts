import { createGuide, type Guide, Move, pairRow, pairRows, parseSentence } from "../../../src/core/language/dependencyParser";
import { noHabits } from "../../../src/core/language/habits";
import { Lexemes } from "../../../src/core/language/lexemes";
import { dependencies, ParseBuffer } from "../../../src/core/language/parse";
import { tagNames } from "../../../src/core/language/partOfSpeech";
import { openWeightTable } from "../../../src/core/language/weights";
import type { WordTable } from "../../../src/core/language/wordTable";
import { type ProjectedSentence, wordsOfText } from "../treebank";
import { FeatureCounts, PairLearner, Perceptron } from "./perceptron";
import { mulberry, shuffle } from "./random";

/** A sentence with the tags that the tagger gives it when it has not learnt from it: what the parser will see. */
export interface TaggedSentence extends ProjectedSentence {
  readonly given: Uint8Array;
}

/** Logarithms of the numbers of slots. */
const moveBits = 18;
const labelBits = 18;
const rounds = 14;
/** From this round on the parser mostly goes its own way, to learn what to do after its own mistakes. */
const exploringRound = 3;
const explored = 0.9;
const spareLabel = dependencies.indexOf("dep");

/** What `ParserWeights` is made of, as bytes. */
export interface LearntParser {
  readonly moves: Uint8Array;
  readonly labels: Uint8Array;
  readonly candidates: Uint32Array;
}

/** Learns a greedy parser: an averaged perceptron that follows a dynamic oracle (Goldberg and Nivre 2013). */
export function learnParser(sentences: readonly TaggedSentence[], clusters: WordTable): LearntParser {
  const random = mulberry(17);
  const moves = new Perceptron(moveBits, 3);
  const moveCounts = new FeatureCounts();
  const labels = new PairLearner(labelBits);
  const candidates = candidatesOf(sentences);
  const choices = Array.from({ length: pairRows }, (_, row) => [...dependencies.keys()].filter((label) => ((candidates[row * 2 + (label >> 5)]! >>> (label & 31)) & 1) === 1));
  const buffer = new ParseBuffer(tagNames);
  /** The right heads, as the parser counts: words from 1, 0 for none. */
  let gold: Int16Array | undefined;
  let labelsOf: Int16Array | undefined;
  let round = -1;

  const counter: Guide = {
    ...noHabits,
    move(features, count, allowed, { stack, next }) {
      moveCounts.count(features, count);
      return cheapest(allowed, stack, next, gold!);
    },
    label(features, count, dependent) {
      labels.counts.count(features, count);
      return labelsOf![dependent - 1]!;
    },
  };
  const places = new Int32Array(128);
  const learner: Guide = {
    ...noHabits,
    move(features, count, allowed, { stack, next }) {
      moves.step++;
      let n = 0;
      for (let i = 0; i < count; i++) if (moveCounts.isFrequent(features[i]!)) places[n++] = features[i]!;
      const scores = [0, 0, 0];
      for (let i = 0; i < n; i++) {
        const place = moves.find(places[i]!);
        if (place >= 0) for (let move = 0; move < 3; move++) scores[move]! += moves.weight(place + move);
      }
      const chosen = greatest(scores, allowed);
      const least = costOf(cheapest(allowed, stack, next, gold!), stack, next, gold!);
      const cheap = [0, 1, 2].filter((move) => (allowed >> move) & 1 && costOf(move, stack, next, gold!) === least);
      if (cheap.includes(chosen)) return chosen;
      const right = cheap.reduce((best, move) => (scores[move]! > scores[best]! ? move : best));
      for (let i = 0; i < n; i++) {
        moves.add(places[i]!, right, 1);
        moves.add(places[i]!, chosen, -1);
      }
      return round >= exploringRound && random() < explored ? chosen : right;
    },
    label(features, count, dependent, head, { tags }) {
      const row = pairRow(tags[head]!, tags[dependent]!, dependent < head);
      const right = gold![dependent] === head ? labelsOf![dependent - 1]! : -1;
      return labels.choose(features, count, choices[row]!, choices[row]!.includes(right) ? right : -1, spareLabel);
    },
  };

  const lexemes = new Lexemes(clusters);
  const order = [...sentences];
  for (; round < rounds; round++) {
    shuffle(order, random);
    for (const sentence of order) {
      wordsOfText(sentence.text, buffer);
      lexemes.read(buffer);
      buffer.tags.set(sentence.given);
      gold = Int16Array.from([0, ...sentence.heads.map((head) => head + 1)]);
      labelsOf = sentence.labels;
      parseSentence(buffer, round < 0 ? counter : learner);
    }
  }
  console.error(`slots taken: moves ${moves.load.toFixed(2)}, labels ${labels.weights.load.toFixed(2)}`);
  return { moves: moves.table(), labels: labels.table(dependencies.length), candidates };
}

/** A guide that goes by what has just been learnt. */
export function guideOf({ moves, labels, candidates }: LearntParser): Guide {
  return createGuide({ moves: new Uint32Array(moves.buffer), labels: openWeightTable(labels), candidates }, noHabits);
}

function greatest(scores: readonly number[], allowed: number): Move {
  let best = -1;
  for (let move = 0; move < 3; move++) if ((allowed >> move) & 1 && (best < 0 || scores[move]! > scores[best]!)) best = move;
  return best;
}

function cheapest(allowed: number, stack: readonly number[], next: number, heads: Int16Array): Move {
  let best = -1;
  let least = Infinity;
  for (let move = 0; move < 3; move++) {
    if (((allowed >> move) & 1) === 0) continue;
    const cost = costOf(move, stack, next, heads);
    if (cost < least) {
      least = cost;
      best = move;
    }
  }
  return best;
}

/** How many arcs of the right tree can no longer be built after a move. Words count from 1. */
function costOf(move: Move, stack: readonly number[], next: number, heads: Int16Array): number {
  const top = stack[stack.length - 1] ?? 0;
  let cost = 0;
  if (move === Move.Shift) {
    for (let at = 0; at < stack.length - 1; at++) if (heads[next] === stack[at]) cost++;
    for (const word of stack) if (heads[word] === next) cost++;
    return cost;
  }
  const head = heads[top]!;
  const isWaiting = next > 0;
  // What has no head must stay to the last.
  if (head === 0) cost++;
  if (move === Move.Left) {
    if (head > next || (stack.length > 1 && head === stack[stack.length - 2])) cost++;
  } else if (isWaiting && head >= next) cost++;
  for (let word = isWaiting ? next : heads.length; word < heads.length; word++) if (heads[word] === top) cost++;
  return cost;
}

/** Which labels each pair of tags has been seen with; rare ones are left out. */
function candidatesOf(sentences: readonly TaggedSentence[]): Uint32Array {
  const counts = new Map<number, number>();
  const totals = new Int32Array(pairRows);
  for (const { given, heads, labels } of sentences) {
    heads.forEach((head, word) => {
      if (head < 0) return;
      const row = pairRow(given[head]!, given[word]!, word < head);
      totals[row]!++;
      counts.set(row * 64 + labels[word]!, (counts.get(row * 64 + labels[word]!) ?? 0) + 1);
    });
  }
  const candidates = new Uint32Array(pairRows * 2);
  for (const [key, count] of counts) {
    const row = key >> 6;
    const label = key & 63;
    if (count >= Math.max(2, totals[row]! * 0.001) || totals[row]! < 20) candidates[row * 2 + (label >> 5)]! |= 1 << (label & 31);
  }
  return candidates;
}
