import type * as vscode from "vscode";
import type { Dismissals, ListedDismissal } from "./dismissals";
import type { OpenDocuments } from "./documents";
import type { CursorLines, Painter } from "./painter";
import type { Relations } from "./relations";
import type { ReviewView } from "./review/reviewView";
import type { ClaimThreads } from "./review/claimThreads";
import type { SettingsReader } from "./settings";
import type { StatusItem } from "./status";
import type { StatisticsView } from "./statisticsView";
import { countOf } from "./survey";
import type { FindingsView } from "./views/findingsView";
import type { OutlineView } from "./views/outlineView";
import type { PageType, ToPage } from "./webviews/messages";
import type { ProfileCard } from "./writing/profileCard";
import type { Pictures } from "./webviews/pictures";
import type { WorkspaceAnalysis } from "./workspace/commands";

/** One highlighted stretch of text. */
export interface PaintedText {
  /** The category, or `missingFile`. */
  readonly style: string;
  readonly line: number;
  readonly character: number;
  readonly text: string;
}

type ObservedPage = PageType | "gloss.profile";

/**
 * What the extension's own tests may look at: VS Code has no way to ask an editor for its decorations. Not an interface for other extensions.
 */
export interface GlossForTests {
  /** The highlights of an editor that lie in its document, in order of place. */
  painted(editor: vscode.TextEditor): readonly PaintedText[];
  /** The lines with a mark beside the scroll bar. */
  warningLines(editor: vscode.TextEditor): readonly number[];
  /** The lines that are marked because the cursor has to do with them, and what is said after them. */
  cursorLines(editor: vscode.TextEditor): CursorLines | undefined;
  /** What a page in a webview was last told. */
  page(type: ObservedPage): ToPage | undefined;
  /** Does what a page says. */
  receive(type: ObservedPage, message: unknown): Promise<void>;
  /** How many findings a document had when it last rested; `undefined` before. */
  count(document: vscode.TextDocument): number | undefined;
  /** Whether the relational tier has read a document. */
  knowsRelations(document: vscode.TextDocument): boolean;
  /** What is dismissed where a document is, the latest first. */
  dismissed(document: vscode.TextDocument): readonly ListedDismissal[];
  /** The text of the status bar item; `undefined` while it is hidden. */
  statusText(): string | undefined;
  /** What the log was told about wrong settings. */
  settingProblems(): readonly string[];
  /** What the findings view shows: a line for each item, and what stands around them. */
  findingsView(): FindingsView["text"];
  /** The words of what is selected in the findings view. */
  selectedFindings(): readonly string[];
  /** The findings in the view of files that nobody has open. */
  unopenedFindings(): FindingsView["unopened"];
  /** The page of what the analysis of the workspace has come to. */
  workspaceSummary(): string;
  /** What the outline of meaning shows, a line for each item. */
  outline(): readonly string[];
  /** The threads on a document's claims, in order of place: VS Code has no way to ask for them. */
  claimThreads(document: vscode.TextDocument): ReturnType<ClaimThreads["of"]>;
  /** What the view of the claim review shows, a line for each item. */
  claimReview(): readonly string[];
}

/** The parts that are looked at. */
export interface ObservedParts {
  readonly documents: OpenDocuments;
  readonly painter: Painter;
  readonly settings: SettingsReader;
  readonly relations: Relations;
  readonly status: StatusItem;
  readonly dismissals: Dismissals;
  readonly pictures: Pictures;
  readonly statistics: StatisticsView;
  readonly profileCard: ProfileCard;
  readonly findingsView: FindingsView;
  readonly workspaceAnalysis: WorkspaceAnalysis;
  readonly outlineView: OutlineView;
  readonly claimThreads: ClaimThreads;
  readonly reviewView: ReviewView;
}

export function observe({ documents, painter, settings, relations, status, dismissals, pictures, statistics, profileCard, findingsView, workspaceAnalysis, outlineView, claimThreads, reviewView }: ObservedParts): GlossForTests {
  const pages = { ...pictures.pages, "gloss.statistics": statistics, "gloss.profile": profileCard };
  return {
    painted: (editor) =>
      painter
        .painted(editor)
        .map(({ style, range }) => ({ style, line: range.start.line, character: range.start.character, text: editor.document.getText(range) }))
        .sort((a, b) => a.line - b.line || a.character - b.character),
    warningLines: (editor) => painter.paintedWarningLines(editor),
    cursorLines: (editor) => painter.paintedCursorLines(editor),
    page: (type) => pages[type].shown,
    receive: (type, message) => pages[type].receive(message),
    count: (document) => {
      const survey = documents.get(document)?.survey;
      return survey === undefined ? undefined : countOf(survey);
    },
    knowsRelations: (document) => relations.get(document) !== undefined,
    dismissed: (document) => dismissals.list(document.uri),
    statusText: () => status.text,
    settingProblems: () => settings.problems,
    findingsView: () => findingsView.text,
    selectedFindings: () => findingsView.selected,
    unopenedFindings: () => findingsView.unopened,
    workspaceSummary: () => workspaceAnalysis.text,
    outline: () => outlineView.text,
    claimThreads: (document) => claimThreads.of(document),
    claimReview: () => reviewView.text,
  };
}
