import * as vscode from "vscode";
import type { Range } from "../core/liveDocument";
import { inBlock } from "../core/relational/chains";
import { type EndParts, type Ends, endsAt, placeName } from "./connectionEnds";
import type { CursorLines, LineHint } from "./painter";
import type { SettingsReader } from "./settings";

export interface ConnectionParts extends EndParts {
  readonly settings: SettingsReader;
  /** Called when there is something else to show in a document. */
  readonly changed: (document: vscode.TextDocument) => void;
}

const nothing: readonly Range[] = [];
/** The cursor has to rest this long: a look for other ends may go through the whole document. */
const restMs = 120;

interface Shown {
  readonly document: vscode.TextDocument;
  readonly ranges: readonly Range[];
  readonly lines: CursorLines;
}

/** What is under the cursor has to do with: the parts of its relationship, and the other ends of its finding with the way to them. */
export class CursorConnections implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown: Shown | undefined;

  constructor(private readonly parts: ConnectionParts) {
    this.subscriptions = [
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (parts.settings.window.showRelationEnds) parts.changed(textEditor.document);
        this.lookSoon();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.lookSoon()),
      // VS Code moves what is shown with the text, but the places are no longer those that were found.
      parts.documents.onDidEdit(({ document }) => {
        if (this.shown?.document === document) this.shown = undefined;
        this.lookSoon();
      }),
      parts.documents.onDidLearn(() => this.lookSoon()),
      parts.settings.onDidChange(() => this.lookSoon()),
    ];
  }

  /** Stretches of text to be shown as parts of one thing. Asked on every keystroke. */
  rangesIn(document: vscode.TextDocument): readonly Range[] {
    const ends = this.shown?.document === document ? this.shown.ranges : nothing;
    const parts = this.relationshipIn(document);
    return parts.length === 0 ? ends : [...ends, ...parts];
  }

  /** The lines of both ends. The same object until there is news. */
  linesIn(document: vscode.TextDocument): CursorLines | undefined {
    return this.shown?.document === document ? this.shown.lines : undefined;
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private lookSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), restMs);
  }

  private look(): void {
    const before = this.shown?.document;
    const editor = vscode.window.activeTextEditor;
    const ends = editor && this.parts.settings.window.showConnections ? endsAt(editor.document, editor.selection.active, this.parts) : undefined;
    this.shown = editor && ends && { document: editor.document, ...shownOf(ends, editor) };
    if (before !== undefined && before !== this.shown?.document) this.parts.changed(before);
    if (this.shown !== undefined) this.parts.changed(this.shown.document);
  }

  /** Subject, verb and object of the relationship under the cursor. Nothing where they are not to be shown, and in editors that nobody writes in. */
  private relationshipIn(document: vscode.TextDocument): readonly Range[] {
    const editor = vscode.window.activeTextEditor;
    if (!this.parts.settings.window.showRelationEnds || editor?.document !== document) return nothing;
    const tier = this.parts.relations().get(document);
    const [found] = tier?.relationshipsAt(editor.selection.active) ?? [];
    if (tier === undefined || found === undefined) return nothing;
    const { relationship, sentence } = found;
    const parts = [relationship.subject, relationship.verb, relationship.object].filter((part) => part !== undefined);
    return parts.map((part) => tier.rangeIn(sentence.place, inBlock(sentence, part)));
  }
}

/**
 * The ends in an editor, and the way to them: a hint at an end that is on screen says where it leads back to, one at the cursor where an end
 * is that is not.
 */
function shownOf({ own, others }: Ends, { document, visibleRanges }: vscode.TextEditor): Pick<Shown, "ranges" | "lines"> {
  const here = others.filter(({ uri }) => uri.toString() === document.uri.toString());
  const away = others.filter(({ uri, range }) => uri.toString() !== document.uri.toString() || range.start.line !== own.start.line);
  const isOnScreen = (line: number): boolean => visibleRanges.some(({ start, end }) => line >= start.line && line <= end.line);
  const hints = away.map((end): LineHint => {
    const { line } = end.range.start;
    if (here.includes(end) && isOnScreen(line)) return { line, text: vscode.l10n.t("← {0}, for line {1}", end.role, own.start.line + 1) };
    return { line: own.start.line, text: vscode.l10n.t("→ {0}: {1}", end.role, placeName(end, document.uri)) };
  });
  const lines = new Set(away.length === 0 ? [] : [own.start.line, ...here.map(({ range }) => range.start.line)]);
  return { ranges: here.map(({ range }) => range), lines: { lines: [...lines].sort((a, b) => a - b), hints } };
}
