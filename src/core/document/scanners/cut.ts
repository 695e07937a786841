import { longestBlock } from "../scanner";

/** Blocks are not cut before they have this length (UTF-16 units). */
export const shortestPiece = 6_144;

/**
 * Where a block that grows too long is cut: somewhere from `shortestPiece` to `longestBlock` units behind `from`. The place is chosen by
 * the text around it, so that cuts fall in the same places again after an edit: the start of a line if there is one, else the start of a
 * sentence, else of a word, and of several that whose preceding characters have the greatest hash. `lineStart` is the start of the line
 * that goes beyond, at most one line end later.
 */
export function placeToCut(text: string, from: number, lineStart: number): number {
  const low = from + shortestPiece;
  const high = Math.max(from + longestBlock, lineStart);
  let best = 0;
  let bestRank = 0;
  let bestHash = 0;
  for (let at = low; at <= high; at++) {
    const rank = rankOf(text, at);
    if (rank === 0 || rank < bestRank) continue;
    const hash = hashBefore(text, at);
    if (rank === bestRank && hash <= bestHash) continue;
    best = at;
    bestRank = rank;
    bestHash = hash;
  }
  return bestRank > 0 ? best : beforePair(text, high);
}

/** True if a line starts at `at`. */
export function isLineStart(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return before === 10 || (before === 13 && text.charCodeAt(at) !== 10);
}

/** Lines that start behind `start`, up to and with `end`. */
export function countLines(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start + 1; at <= end; at++) if (isLineStart(text, at)) count++;
  return count;
}

/** How good a place is: 3 the start of a line, 2 of a sentence, 1 of a word, 0 none of these. */
function rankOf(text: string, at: number): number {
  const before = text.charCodeAt(at - 1);
  if (before > 32) return before === 0x3002 || before === 0xff01 || before === 0xff1f ? 2 : 0;
  if (before === 10 || before === 13) return isLineStart(text, at) ? 3 : 0;
  if (before !== 32 && before !== 9) return 0;
  const next = text.charCodeAt(at);
  if (next === 32 || next === 9 || next === 10 || next === 13) return 0;
  const end = text.charCodeAt(at - 2);
  return end === 46 || end === 33 || end === 63 ? 2 : 1;
}

/** A hash of the sixteen characters before `at`, never 0. */
function hashBefore(text: string, at: number): number {
  let hash = 0x811c9dc5;
  for (let i = at - 16; i < at; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) + 1;
}

/** Cutting must not part a surrogate pair. Line ends are never here: they would have been a better place. */
function beforePair(text: string, at: number): number {
  const isPair = (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(at) & 0xfc00) === 0xdc00;
  return isPair ? at - 1 : at;
}
