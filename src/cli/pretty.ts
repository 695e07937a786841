import { isLineEnd } from "../core/document/characters";
import { severities, type Severity } from "../core/findings/finding";
import type { Position } from "../core/liveDocument";
import { type LineIndex, lineIndexOf } from "../core/document/lineIndex";
import { moneyText, tokensText } from "../core/cost/amounts";
import { inEnglish } from "../core/localizer";
import type { FileFinding } from "../core/workspace/fileFinding";
import { durationText } from "../core/workspace/plan";
import type { Format, RunEnd } from "./format";
import type { Summary } from "./tally";
import { terminalText } from "./terminalText";

/** UTF-16 units of a line that are shown on either side of a finding. */
const contextLength = 60;
/** Longer findings are shown by their beginning. */
const longestShown = 100;

type Paint = (text: string) => string;

interface Palette {
  readonly path: Paint;
  readonly faint: Paint;
  readonly severity: Readonly<Record<Severity, Paint>>;
}

/** For people: the findings of each file with the words they are about. */
export function createPrettyFormat({ isColoured }: { readonly isColoured: boolean }): Format {
  const palette = isColoured ? colours : plain;
  return {
    before: () => "",
    *file(path, text, findings) {
      let isFirst = true;
      // Made when the first finding with a second end asks where that is.
      let lines: LineIndex | undefined;
      const positionOf = (offset: number): Position => (lines ??= lineIndexOf(text)).positionOf(offset);
      for (const placed of findings) {
        if (isFirst) yield `${palette.path(terminalText(path).text)}\n`;
        isFirst = false;
        yield findingText(text, placed, positionOf, palette);
      }
      if (!isFirst) yield "\n";
    },
    *across(findings) {
      for (const { path, finding } of findings) {
        yield `${palette.path(terminalText(path).text)}\n`;
        yield headText(finding, palette);
        for (const { role, elsewhere } of finding.related) {
          if (elsewhere === undefined) continue;
          const at = palette.faint(`${role} at ${terminalText(elsewhere.path).text}:${place(elsewhere.range.start)}:`);
          yield `      ${at} ${terminalText(elsewhere.text.slice(0, longestShown)).text}\n`;
        }
        yield "\n";
      }
    },
    *after(end) {
      yield summaryText(end.summary);
      if (end.isWorkspace) yield* moreText(end);
    },
  };
}

function headText({ finding, range }: FileFinding, palette: Palette): string {
  return `  ${place(range.start)}  ${palette.severity[finding.severity](finding.severity)}  ${terminalText(finding.message).text}  ${palette.faint(finding.rule)}\n`;
}

function findingText(text: string, found: FileFinding, positionOf: (offset: number) => Position, palette: Palette): string {
  const { finding, range, start, end, related } = found;
  const ends = related.map((other) => {
    const words = terminalText(text.slice(other.start, Math.min(other.end, other.start + longestShown))).text;
    return `      ${palette.faint(`${other.role} at ${place(positionOf(other.start))}:`)} ${words}\n`;
  });
  return headText(found, palette) + excerpt(text, range.start.character, start, end, palette.severity[finding.severity]) + ends.join("");
}

/** The line of a finding, as much as fits, with carets under its words. */
function excerpt(text: string, column: number, start: number, end: number, paint: Paint): string {
  const lineStart = start - column;
  const from = onCharacter(text, Math.max(lineStart, start - contextLength));
  const shownEnd = onCharacter(text, Math.min(lineEnd(text, start, longestShown), end));
  const to = onCharacter(text, lineEnd(text, shownEnd, contextLength));
  const before = terminalText(text.slice(from, start));
  const words = terminalText(text.slice(start, shownEnd));
  const after = terminalText(text.slice(shownEnd, to));
  const ellipsis = { before: from > lineStart ? "…" : "", after: to < text.length && !isLineEnd(text.charCodeAt(to)) ? "…" : "" };
  const indent = " ".repeat(6 + ellipsis.before.length + before.columns);
  return `      ${ellipsis.before}${before.text}${words.text}${after.text}${ellipsis.after}\n${indent}${paint("^".repeat(Math.max(1, words.columns)))}\n`;
}

/** Where the line ends that `from` is on, at most `limit` units on. */
function lineEnd(text: string, from: number, limit: number): number {
  const last = Math.min(text.length, from + limit);
  let end = from;
  while (end < last && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}

/** The offset, or the one before it if it would cut a character in two. */
function onCharacter(text: string, offset: number): number {
  const isInside = (text.charCodeAt(offset - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(offset) & 0xfc00) === 0xdc00;
  return isInside ? offset - 1 : offset;
}

/** People count lines and columns from 1. */
function place({ line, character }: Position): string {
  return `${line + 1}:${character + 1}`;
}

function summaryText({ analyzed, findings: { total, bySeverity } }: Summary): string {
  const parts = severities.toReversed().flatMap((severity) => {
    const count = bySeverity[severity] ?? 0;
    return count === 0 ? [] : `${count} ${severity}${count === 1 || severity === "information" ? "" : "s"}`;
  });
  const detail = parts.length > 0 ? ` (${parts.join(", ")})` : "";
  return `${total === 0 ? "No" : total} ${total === 1 ? "finding" : "findings"}${detail} in ${analyzed} ${analyzed === 1 ? "file" : "files"}.\n`;
}

/** What there is to say of a whole folder beside its findings. */
function* moreText({ summary }: RunEnd): Generator<string> {
  const { findings, skipped, failed, baseline, model, seconds, isComplete } = summary;
  const rules = Object.entries(findings.byRule).map(([rule, count]) => `${rule} ${count}`);
  if (rules.length > 0) yield `By rule: ${rules.join(", ")}.\n`;
  if (skipped + failed > 0) yield `Not analyzed: ${skipped} left out, ${failed} failed.\n`;
  if (baseline !== undefined) yield `Known by the baseline: ${baseline.known}; in the baseline and gone: ${baseline.gone}.\n`;
  if (model !== undefined) {
    const { wanted, known, calls, tokensIn, tokensOut, nanoUsd } = model;
    const cost = nanoUsd === undefined ? "" : `, ${moneyText(nanoUsd)}`;
    yield `Model: ${known} of ${wanted} answers were known; ${calls} ${calls === 1 ? "call" : "calls"}, ${tokensText(tokensIn)} sent, ${tokensText(tokensOut)} received${cost}.\n`;
  }
  yield `${isComplete ? "Done" : "Ended before its time"} after ${durationText(seconds, inEnglish)}.\n`;
}

function sgr(code: number): Paint {
  return (text) => `\u001b[${code}m${text}\u001b[0m`;
}

const colours: Palette = { path: sgr(4), faint: sgr(2), severity: { error: sgr(31), warning: sgr(33), information: sgr(36), hint: sgr(90) } };

const asIs: Paint = (text) => text;
const plain: Palette = { path: asIs, faint: asIs, severity: { error: asIs, warning: asIs, information: asIs, hint: asIs } };
