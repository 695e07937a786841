import { code, longestLine, skipRun, skipSpaces } from "./line";
import type { FenceLines } from "../scanner";

/**
 * The length of the code fence that a line opens at `at`, 0 if it opens none. The info string behind backticks may hold no backtick
 * (CommonMark 4.5).
 */
export function fenceAt(text: string, at: number, end: number): number {
  const unit = text.charCodeAt(at);
  if (unit !== code.backtick && unit !== code.tilde) return 0;
  const after = skipRun(text, at, end, unit);
  if (after - at < 3) return 0;
  if (unit === code.tilde) return after - at;
  for (let here = after; here < end; here++) if (text.charCodeAt(here) === code.backtick) return 0;
  return after - at;
}

/** A fence's character and length in one number. */
export function fenceDetail(unit: number, length: number): number {
  return length * 2 + (unit === code.tilde ? 1 : 0);
}

/** True if what stands from `at` to `end` closes the fence. */
export function closesFence(detail: number, text: string, at: number, end: number): boolean {
  const unit = detail % 2 === 1 ? code.tilde : code.backtick;
  if (text.charCodeAt(at) !== unit) return false;
  const after = skipRun(text, at, end, unit);
  return (after - at) * 2 >= detail - 1 && skipSpaces(text, after, end) === end;
}

/** The fence lines of a text: those with at most three spaces before three or more backticks or tildes. Three numbers a line. */
export function fenceLines(text: string): FenceLines {
  const lines: number[] = [];
  let ticks = text.indexOf("```");
  let tildes = text.indexOf("~~~");
  while (ticks >= 0 || tildes >= 0) {
    const isTick = tildes < 0 || (ticks >= 0 && ticks < tildes);
    const at = isTick ? ticks : tildes;
    const unit = isTick ? code.backtick : code.tilde;
    const after = skipRun(text, at, text.length, unit);
    if (isFirstOnLine(text, at)) addFenceLine(lines, text, at, after, unit);
    if (isTick) ticks = text.indexOf("```", after);
    else tildes = text.indexOf("~~~", after);
  }
  return lines;
}

/** The state behind fence lines, as a fence's detail: 0 outside of fences. */
export function fenceBehind(lines: FenceLines, before: number): number {
  let open = before;
  for (let i = 0; i < lines.length; i += 3) {
    const detail = fenceDetail(lines[i]!, lines[i + 1]!);
    if (open === 0) open = detail;
    else if (lines[i + 2] === 1 && detail % 2 === open % 2 && detail >= open) open = 0;
  }
  return open;
}

function isFirstOnLine(text: string, at: number): boolean {
  let before = at;
  while (before > 0 && at - before < 3 && text.charCodeAt(before - 1) === code.space) before--;
  return before === 0 || text.charCodeAt(before - 1) === code.lineFeed || text.charCodeAt(before - 1) === code.carriageReturn;
}

function addFenceLine(lines: number[], text: string, at: number, after: number, unit: number): void {
  const limit = Math.min(text.length, at + longestLine);
  let isClosing = true;
  for (let here = after; here < limit; here++) {
    const next = text.charCodeAt(here);
    if (next === code.lineFeed || next === code.carriageReturn) break;
    if (next === code.backtick && unit === code.backtick) return;
    if (next !== code.space && next !== code.tab) isClosing = false;
  }
  lines.push(unit, after - at, isClosing ? 1 : 0);
}
