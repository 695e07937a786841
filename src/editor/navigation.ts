import * as vscode from "vscode";
import { isAtLeast } from "../core/findings/settings";
import { messageOf } from "../core/liveDocument";
import type { OpenDocument, ShownMark } from "./documents";
import { goTo, toRange } from "./places";

/** Lines looked through at once. */
const windowLines = 256;
const announcementMs = 5_000;

/** Goes to the next finding after the selection (or the one before it), around the end of the document, and says what it is. */
export function goToFinding(editor: vscode.TextEditor, open: OpenDocument, direction: "next" | "previous"): void {
  const mark = direction === "next" ? nextFinding(open, editor.selection) : previousFinding(open, editor.selection);
  if (mark === undefined) {
    vscode.window.setStatusBarMessage(vscode.l10n.t("Gloss: no findings"), announcementMs);
    return;
  }
  goTo(editor, toRange(mark.range));
  vscode.window.setStatusBarMessage(`Gloss: ${messageOf(mark, vscode.l10n)}`, announcementMs);
  // The hover is where screen readers look, and it says what to write instead.
  void vscode.commands.executeCommand("editor.action.showHover", { focus: "noAutoFocus" });
}

function nextFinding(open: OpenDocument, from: vscode.Range): ShownMark | undefined {
  const last = open.live.snapshot.lines;
  const isAfter = ({ range }: ShownMark): boolean => {
    const { start, end } = toRange(range);
    // A finding that is selected is where we are; one that begins with it and is longer comes next.
    return start.isAfter(from.start) || (start.isEqual(from.start) && end.isAfter(from.end));
  };
  for (const [first, end] of windows(from.start.line, last)) {
    const found = findingsIn(open, first, end).find(isAfter);
    if (found !== undefined) return found;
  }
  for (const [first, end] of windows(0, from.start.line)) {
    const found = findingsIn(open, first, end)[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

function previousFinding(open: OpenDocument, from: vscode.Range): ShownMark | undefined {
  const last = open.live.snapshot.lines;
  const isBefore = ({ range }: ShownMark): boolean => {
    const { start, end } = toRange(range);
    return start.isBefore(from.start) || (start.isEqual(from.start) && end.isBefore(from.end));
  };
  for (const [first, end] of windows(0, from.start.line).reverse()) {
    const found = findingsIn(open, first, end).findLast(isBefore);
    if (found !== undefined) return found;
  }
  for (const [first, end] of windows(from.start.line, last).reverse()) {
    const found = findingsIn(open, first, end).at(-1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The findings that begin in the lines, by place. Mere highlights are passed over. */
function findingsIn(open: OpenDocument, firstLine: number, lastLine: number): ShownMark[] {
  return open
    .marksIn(firstLine, lastLine)
    .filter(({ severity, range }) => isAtLeast(severity, "information") && range.start.line >= firstLine)
    .sort((a, b) => toRange(a.range).start.compareTo(toRange(b.range).start) || toRange(a.range).end.compareTo(toRange(b.range).end));
}

function windows(first: number, last: number): [number, number][] {
  const result: [number, number][] = [];
  for (let line = first; line <= last; line += windowLines) result.push([line, Math.min(line + windowLines - 1, last)]);
  return result;
}
