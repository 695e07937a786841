import type * as vscode from "vscode";
import type { OpenDocument, ShownMark } from "./documents";

/** Lines looked at between two looks at the clock. */
const windowLines = 256;
/** How long the extension host may be held at a time, milliseconds. */
const sliceMs = 8;

/**
 * Goes over the shown marks of a whole document in document order, in slices, so that typing goes on meanwhile; up to the end, or until `visit` says that it has
 * enough. False if the document was edited or closed before that, or nobody wants it any more.
 */
export async function visitShownMarks(open: OpenDocument, visit: (mark: ShownMark) => "on" | "enough", token?: vscode.CancellationToken): Promise<boolean> {
  const { version } = open.document;
  let untilMs = performance.now() + sliceMs;
  for (let line = 0; line <= open.live.snapshot.lines; line += windowLines) {
    if (performance.now() >= untilMs) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (open.document.isClosed || open.document.version !== version || token?.isCancellationRequested === true) return false;
      untilMs = performance.now() + sliceMs;
    }
    for (const mark of open.marksIn(line, line + windowLines - 1)) {
      // A mark that began in the lines before has been taken there.
      if (mark.range.start.line >= line && visit(mark) === "enough") return true;
    }
  }
  return true;
}

/** The shown marks of a whole document in document order, at most so many; `undefined` where `visitShownMarks` does not come to an end. Ask `open.live.explain` for what there is to say of one. */
export async function shownMarks(open: OpenDocument, most: number, token?: vscode.CancellationToken): Promise<readonly ShownMark[] | undefined> {
  const marks: ShownMark[] = [];
  const isDone = await visitShownMarks(open, (mark) => (marks.push(mark) < most ? "on" : "enough"), token);
  return isDone ? marks : undefined;
}
