import type * as vscode from "vscode";
import type { OpenDocuments } from "./documents";
import type { Painter } from "./painter";
import type { Relations } from "./relations";
import type { SettingsReader } from "./settings";
import type { StatusItem } from "./status";
import { countOf } from "./survey";

/** One highlighted stretch of text. */
export interface PaintedText {
  /** The category, or `missingFile`. */
  readonly style: string;
  readonly line: number;
  readonly character: number;
  readonly text: string;
}

/**
 * What the extension's own tests may look at: VS Code has no way to ask an editor for its decorations. Not an interface for other extensions.
 */
export interface GlossForTests {
  /** The highlights of an editor that lie in its document, in order of place. */
  painted(editor: vscode.TextEditor): readonly PaintedText[];
  /** The lines with a mark beside the scroll bar. */
  warningLines(editor: vscode.TextEditor): readonly number[];
  /** How many findings a document had when it last rested; `undefined` before. */
  count(document: vscode.TextDocument): number | undefined;
  /** Whether the relational tier has read a document. */
  knowsRelations(document: vscode.TextDocument): boolean;
  /** The text of the status bar item; `undefined` while it is hidden. */
  statusText(): string | undefined;
  /** What the log was told about wrong settings. */
  settingProblems(): readonly string[];
}

/** The parts that are looked at. */
export interface ObservedParts {
  readonly documents: OpenDocuments;
  readonly painter: Painter;
  readonly settings: SettingsReader;
  readonly relations: Relations;
  readonly status: StatusItem;
}

export function observe({ documents, painter, settings, relations, status }: ObservedParts): GlossForTests {
  return {
    painted: (editor) =>
      painter
        .painted(editor)
        .map(({ style, range }) => ({ style, line: range.start.line, character: range.start.character, text: editor.document.getText(range) }))
        .sort((a, b) => a.line - b.line || a.character - b.character),
    warningLines: (editor) => painter.paintedWarningLines(editor),
    count: (document) => {
      const survey = documents.get(document)?.survey;
      return survey === undefined ? undefined : countOf(survey);
    },
    knowsRelations: (document) => relations.get(document) !== undefined,
    statusText: () => status.text,
    settingProblems: () => settings.problems,
  };
}
