import * as vscode from "vscode";
import type { Range } from "../core/liveDocument";
import type { DocumentEdit } from "./documents";
import { isOriginalSide } from "./foreign";
import { areEqual, type FlatRanges, follow, pushRange } from "./ranges";
import { createStyles, type StyleId, type StyleOptions, type Styles } from "./styles";

/** A stretch of text with its look. */
export interface StyledRange {
  readonly style: StyleId;
  readonly range: Range;
}

/** Where the painter gets what it paints. Asked on every keystroke. */
export interface PaintSource {
  /** What the lines hold, in document order; nothing for documents that are left alone. */
  marksIn(document: vscode.TextDocument, firstLine: number, lastLine: number): readonly StyledRange[];
  /** Lines with a mark beside the scroll bar, ascending, as far as known. The same array until there is news. */
  warningLines(document: vscode.TextDocument): readonly number[];
  /** The lines that the cursor is connected with. The same object until there is news. */
  cursorLines(document: vscode.TextDocument): CursorLines | undefined;
}

/** Lines that have to do with what is under the cursor, marked beside them and beside the scroll bar. */
export interface CursorLines {
  readonly lines: readonly number[];
  readonly hints: readonly LineHint[];
}

/** Words of ours after the end of a line. */
export interface LineHint {
  readonly line: number;
  readonly text: string;
}

/** What one editor shows. */
interface OnScreen {
  /** By style. `undefined` where an edit touched what was sent, so that only VS Code knows where it is now. */
  readonly ranges: Map<StyleId, FlatRanges | undefined>;
  /** As it was sent. VS Code moves these with the text, so only news is sent. */
  warningLines: readonly number[];
  cursorLines: CursorLines | undefined;
  paintedMs: number;
  frame: ReturnType<typeof setTimeout> | undefined;
}

const frameMs = 16;
/** More decorations than this in one editor can be felt. */
const maxRanges = 1_000;
/** Lines painted beyond the visible ones, at least: they are there before a scroll shows them. */
const leastMarginLines = 40;
/** An event with more changes than this is not followed range by range: everything is sent again. */
const maxFollowedChanges = 32;
const nothing: readonly number[] = [];

/** Puts highlights on the screen, and is the only one to do so. It sends what differs from what VS Code has and moves by itself. */
export class Painter implements vscode.Disposable {
  private readonly screens = new Map<vscode.TextEditor, OnScreen>();
  private readonly subscriptions: vscode.Disposable[];
  private styles: Styles;

  constructor(
    private readonly source: PaintSource,
    look: StyleOptions,
  ) {
    this.styles = createStyles(look);
    this.subscriptions = [
      vscode.window.onDidChangeVisibleTextEditors(() => this.paintAll()),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.paintInFrame(textEditor)),
      vscode.workspace.onDidOpenTextDocument((document) => this.paintDocument(document)),
      // Which side of a comparison an editor is on is told by the tabs, and those may come after the editor.
      vscode.window.tabGroups.onDidChangeTabs(() => this.paintAll()),
    ];
  }

  /** Paints every visible editor, at once. */
  paintAll(): void {
    const visible = new Set(vscode.window.visibleTextEditors);
    for (const [editor, screen] of this.screens) {
      if (visible.has(editor)) continue;
      clearTimeout(screen.frame);
      this.screens.delete(editor);
    }
    for (const editor of visible) this.paint(editor);
  }

  /** Paints the editors of one document, at once. */
  paintDocument(document: vscode.TextDocument): void {
    for (const editor of editorsOf(document)) this.paint(editor);
  }

  /** Paints the editors of one document now, or at the end of the frame if this frame has been painted in: for news that comes in streams. */
  refresh(document: vscode.TextDocument): void {
    for (const editor of editorsOf(document)) this.paintInFrame(editor);
  }

  /** After an edit: paints now, or at the end of the frame if this frame has been painted in. */
  follow({ document, changes }: DocumentEdit): void {
    for (const editor of editorsOf(document)) {
      const screen = this.screens.get(editor);
      if (screen !== undefined) followChanges(screen, changes);
      this.paintInFrame(editor);
    }
  }

  /** Takes everything off the editors of a document. */
  clear(document: vscode.TextDocument): void {
    for (const editor of editorsOf(document)) this.show(editor, [], nothing, undefined);
  }

  /** Changes the look of everything. */
  restyle(look: StyleOptions): void {
    this.styles.dispose();
    this.forgetScreens();
    this.styles = createStyles(look);
    this.paintAll();
  }

  /** What an editor shows now. What an edit touched and nobody has painted since is an empty range. For tests: VS Code does not tell. */
  painted(editor: vscode.TextEditor): readonly { readonly style: StyleId; readonly range: vscode.Range }[] {
    const ranges = [...(this.screens.get(editor)?.ranges ?? [])];
    return ranges.flatMap(([style, flat]) => toRanges(flat ?? [0, 0, 0, 0]).map((range) => ({ style, range })));
  }

  /** The lines of an editor that have a mark beside the scroll bar. For tests. */
  paintedWarningLines(editor: vscode.TextEditor): readonly number[] {
    return this.screens.get(editor)?.warningLines ?? nothing;
  }

  /** The lines that are marked for the cursor, and the words after them. For tests. */
  paintedCursorLines(editor: vscode.TextEditor): CursorLines | undefined {
    return this.screens.get(editor)?.cursorLines;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.forgetScreens();
    this.styles.dispose();
  }

  private forgetScreens(): void {
    for (const { frame } of this.screens.values()) clearTimeout(frame);
    this.screens.clear();
  }

  private paintInFrame(editor: vscode.TextEditor): void {
    const screen = this.screenOf(editor);
    const waitMs = screen.paintedMs + frameMs - performance.now();
    if (waitMs <= 0) this.paint(editor);
    else screen.frame ??= setTimeout(() => this.paint(editor), waitMs);
  }

  private paint(editor: vscode.TextEditor): void {
    if (isOriginalSide(editor)) this.show(editor, [], nothing, undefined);
    else this.show(editor, this.marksAround(editor), this.source.warningLines(editor.document), this.source.cursorLines(editor.document));
  }

  /** What the visible lines and a screen before and after them hold. Only what is visible where that is too much. */
  private marksAround(editor: vscode.TextEditor): readonly StyledRange[] {
    const visibleLines = editor.visibleRanges.reduce((sum, { start, end }) => sum + end.line - start.line + 1, 0);
    const marks = this.marksWithin(editor, Math.max(leastMarginLines, visibleLines));
    if (marks.length <= maxRanges) return marks;
    const isVisible = ({ range }: StyledRange): boolean =>
      editor.visibleRanges.some(({ start, end }) => range.end.line >= start.line && range.start.line <= end.line);
    return marks.filter(isVisible).slice(0, maxRanges);
  }

  private marksWithin(editor: vscode.TextEditor, marginLines: number): StyledRange[] {
    const marks: StyledRange[] = [];
    let next = 0;
    // Folding leaves several visible ranges, whose margins may meet. An editor that has not been laid out yet has none.
    for (const { start, end } of editor.visibleRanges.length > 0 ? editor.visibleRanges : [editor.selection]) {
      const first = Math.max(next, start.line - marginLines);
      const last = Math.min(end.line + marginLines, editor.document.lineCount - 1);
      if (first > last) continue;
      for (const mark of this.source.marksIn(editor.document, first, last)) {
        if (mark.range.start.line >= next) marks.push(mark);
      }
      next = last + 1;
    }
    return marks;
  }

  private show(editor: vscode.TextEditor, marks: readonly StyledRange[], warningLines: readonly number[], cursorLines: CursorLines | undefined): void {
    const screen = this.screenOf(editor);
    clearTimeout(screen.frame);
    screen.frame = undefined;
    screen.paintedMs = performance.now();
    const wanted = new Map<StyleId, number[]>();
    for (const { style, range } of marks) {
      let ranges = wanted.get(style);
      if (ranges === undefined) wanted.set(style, (ranges = []));
      pushRange(ranges, range);
    }
    for (const [style, type] of this.styles.byId) {
      const ranges = wanted.get(style) ?? nothing;
      const shown = screen.ranges.get(style);
      if (shown !== undefined && areEqual(shown, ranges)) continue;
      editor.setDecorations(type, toRanges(ranges));
      screen.ranges.set(style, ranges);
    }
    if (screen.warningLines !== warningLines) editor.setDecorations(this.styles.warningLine, startsOf(warningLines));
    screen.warningLines = warningLines;
    if (screen.cursorLines !== cursorLines) {
      editor.setDecorations(this.styles.cursorLine, startsOf(cursorLines?.lines ?? nothing));
      editor.setDecorations(this.styles.hint, (cursorLines?.hints ?? []).map(toHint));
    }
    screen.cursorLines = cursorLines;
  }

  private screenOf(editor: vscode.TextEditor): OnScreen {
    let screen = this.screens.get(editor);
    if (screen === undefined) {
      const ranges = new Map([...this.styles.byId.keys()].map((style): [StyleId, FlatRanges] => [style, nothing]));
      screen = { ranges, warningLines: nothing, cursorLines: undefined, paintedMs: Number.NEGATIVE_INFINITY, frame: undefined };
      this.screens.set(editor, screen);
    }
    return screen;
  }
}

function editorsOf(document: vscode.TextDocument): readonly vscode.TextEditor[] {
  return vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
}

function followChanges(screen: OnScreen, changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
  const isTooMuch = changes.length > maxFollowedChanges;
  const moved = (ranges: FlatRanges | undefined): FlatRanges | undefined =>
    isTooMuch ? undefined : changes.reduce<FlatRanges | undefined>((at, change) => at && follow(at, change), ranges);
  for (const [style, ranges] of screen.ranges) {
    if (ranges !== nothing) screen.ranges.set(style, moved(ranges));
  }
}

function startsOf(lines: readonly number[]): vscode.Range[] {
  return toRanges(lines.flatMap((line) => [line, 0, line, 0]));
}

/** Behind the end of the line, however long that is. */
function toHint({ line, text }: LineHint): vscode.DecorationOptions {
  return { range: new vscode.Range(line, Number.MAX_SAFE_INTEGER, line, Number.MAX_SAFE_INTEGER), renderOptions: { after: { contentText: text } } };
}

function toRanges(flat: FlatRanges): vscode.Range[] {
  const ranges: vscode.Range[] = [];
  for (let i = 0; i < flat.length; i += 4) ranges.push(new vscode.Range(flat[i]!, flat[i + 1]!, flat[i + 2]!, flat[i + 3]!));
  return ranges;
}
