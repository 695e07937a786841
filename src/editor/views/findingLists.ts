import * as vscode from "vscode";
import { onOneLine } from "../../core/document/oneLine";
import type { CategoryId } from "../../core/findings/category";
import type { Severity } from "../../core/findings/finding";
import { messageOf as messageIn } from "../../core/liveDocument";
import { visitShownMarks } from "../documentFindings";
import type { OpenDocument, OpenDocuments, ShownMark } from "../documents";
import { titleOf } from "../ruleNames";
import type { FileFindings, ListedFinding, WorkspaceResults } from "../workspace/results";
import { type FindingFilter, hasText, usualFilter, wantsKind } from "./findingFilter";

/** How many findings there are, listed or not. */
export interface FindingCounts {
  readonly count: number;
  readonly byCategory: ReadonlyMap<CategoryId, number>;
  readonly bySeverity: ReadonlyMap<Severity, number>;
}

/** The findings of a file of the workspace that a filter lets through, as the last analysis has left them. */
export interface FileList extends FindingCounts {
  readonly uri: vscode.Uri;
  /** As people call it. */
  readonly path: string;
  readonly listed: readonly ListedFinding[];
}

/** The findings of one document that a filter lets through. */
export interface FindingList extends FindingCounts {
  readonly open: OpenDocument;
  /** In document order, at most `mostListed`. */
  readonly marks: readonly ShownMark[];
  /** The version of the document for which the ranges hold. */
  readonly version: number;
}

/** Of one document. More than anybody works off; the rest is counted. */
export const mostListed = 2_000;
/** News of several documents come together. */
const gatherMs = 100;

/**
 * The findings of all documents that Gloss reads and that somebody has open, as lists. They are made when a document rests, and only while somebody looks at them;
 * a document that is edited meanwhile keeps its list until it rests again.
 */
export class FindingLists implements vscode.Disposable {
  private readonly lists = new Map<vscode.TextDocument, FindingList>();
  /** Documents that have been read, and whether their lists are those of today. */
  private readonly isCurrent = new Map<vscode.TextDocument, boolean>();
  private readonly underWay = new Map<vscode.TextDocument, vscode.CancellationTokenSource>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private restMs = gatherMs;
  private isWatched = false;
  private chosen = usualFilter;

  /** Fired when there are other lists. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly documents: OpenDocuments,
    private readonly workspace: WorkspaceResults,
  ) {
    this.subscriptions = [
      this.changed,
      workspace.onDidChange(() => this.announce()),
      documents.onDidLearn((document) => {
        this.isCurrent.set(document, false);
        if (this.isWatched) void this.gather(document);
      }),
      documents.onDidLeave((document) => {
        this.underWay.get(document)?.cancel();
        this.isCurrent.delete(document);
        if (this.lists.delete(document)) this.announce();
      }),
      vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
        if (opened.length > 0 || closed.length > 0) this.announce();
      }),
    ];
  }

  /** The lists of the documents that somebody has open, by path. */
  get all(): readonly FindingList[] {
    const shown = shownAddresses();
    const lists = [...this.lists.values()].filter(({ open }) => shown.has(open.document.uri.toString()));
    return lists.sort((a, b) => a.open.document.uri.path.localeCompare(b.open.document.uri.path));
  }

  /**
   * What the analysis of the workspace has found in files that nobody has open, by path; and in those that are open, where they contradict another file: their own
   * findings are in their lists.
   */
  get files(): readonly FileList[] {
    const open = new Set(this.all.map((list) => list.open.document.uri.toString()));
    return this.workspace.all.flatMap((file) => {
      const listed = [...(open.has(file.uri.toString()) ? [] : file.listed), ...file.across].filter((each) => this.lets(each, file.path));
      return listed.length === 0 ? [] : [fileList(file, listed)];
    });
  }

  /** The documents that somebody has open and that have been read to their end. */
  get read(): readonly vscode.TextDocument[] {
    const shown = shownAddresses();
    return [...this.isCurrent.keys()].filter(({ uri }) => shown.has(uri.toString()));
  }

  get filter(): FindingFilter {
    return this.chosen;
  }

  set filter(filter: FindingFilter) {
    this.chosen = filter;
    this.announce();
    for (const document of this.isCurrent.keys()) this.isCurrent.set(document, false);
    this.gatherAll();
  }

  /** Whether somebody looks: without that, nothing is gathered. */
  watch(isWatched: boolean): void {
    this.isWatched = isWatched;
    this.gatherAll();
  }

  listOf(document: vscode.TextDocument): FindingList | undefined {
    return this.lists.get(document);
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const source of this.underWay.values()) source.cancel();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private lets({ finding, words }: ListedFinding, path: string): boolean {
    const { category, severity, message, rule } = finding.finding;
    const texts = [words, message, rule, path, ...finding.related.map(({ elsewhere }) => elsewhere?.path ?? "")];
    return wantsKind(this.chosen, { category, severity }) && hasText(this.chosen, texts);
  }

  private gatherAll(): void {
    if (!this.isWatched) return;
    for (const [document, isCurrent] of this.isCurrent) if (!isCurrent) void this.gather(document);
  }

  private async gather(document: vscode.TextDocument): Promise<void> {
    this.underWay.get(document)?.cancel();
    const open = this.documents.get(document);
    if (open === undefined) return;
    const source = new vscode.CancellationTokenSource();
    this.underWay.set(document, source);
    const list = await listOf(open, this.chosen, source.token);
    if (source.token.isCancellationRequested) return;
    this.underWay.delete(document);
    // Edited meanwhile: it will rest again.
    if (list === undefined) return;
    this.lists.set(document, list);
    this.isCurrent.set(document, true);
    this.announce();
  }

  private announce(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const startMs = performance.now();
      this.changed.fire();
      // Lists are made whole: while an analysis goes through very many files, showing what it has found so far takes no more than a tenth of the time.
      this.restMs = Math.max(gatherMs, 9 * (performance.now() - startMs));
    }, this.restMs);
  }
}

function fileList({ uri, path }: FileFindings, listed: readonly ListedFinding[]): FileList {
  const byCategory = new Map<CategoryId, number>();
  const bySeverity = new Map<Severity, number>();
  for (const { finding } of listed) {
    const { category, severity } = finding.finding;
    byCategory.set(category, (byCategory.get(category) ?? 0) + 1);
    bySeverity.set(severity, (bySeverity.get(severity) ?? 0) + 1);
  }
  return { uri, path, listed, count: listed.length, byCategory, bySeverity };
}

/** VS Code keeps a document for some minutes after its last tab was closed. */
function shownAddresses(): ReadonlySet<string> {
  const inTabs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(({ input }) => addressesIn(input)));
  return new Set([...inTabs, ...vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString())]);
}

function addressesIn(input: unknown): readonly string[] {
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return [input.uri.toString()];
  return input instanceof vscode.TabInputTextDiff ? [input.original.toString(), input.modified.toString()] : [];
}

async function listOf(open: OpenDocument, filter: FindingFilter, token: vscode.CancellationToken): Promise<FindingList | undefined> {
  const { version } = open.document;
  const marks: ShownMark[] = [];
  const byCategory = new Map<CategoryId, number>();
  const bySeverity = new Map<Severity, number>();
  let count = 0;
  const name = vscode.workspace.asRelativePath(open.document.uri);
  const isDone = await visitShownMarks(
    open,
    (shown) => {
      const { severity, mark } = shown;
      if (!wantsKind(filter, { category: mark.category, severity }) || !hasText(filter, textsOf(shown, name))) return "on";
      if (marks.length < mostListed) marks.push(shown);
      count++;
      byCategory.set(mark.category, (byCategory.get(mark.category) ?? 0) + 1);
      bySeverity.set(severity, (bySeverity.get(severity) ?? 0) + 1);
      return "on";
    },
    token,
  );
  return isDone ? { open, marks, count, byCategory, bySeverity, version } : undefined;
}

function* textsOf(shown: ShownMark, fileName: string): Generator<string> {
  yield wordsOf(shown);
  yield titleOf(shown.mark.rule);
  yield fileName;
  yield messageOf(shown);
}

const longestWords = 80;
/** A block of code may be marked as a whole. */
const lookedAt = 400;

/** The words of a finding on one line, long ones by their beginning. */
export function wordsOf({ mark, block }: ShownMark): string {
  return onOneLine(block.text.slice(mark.start, Math.min(mark.end, mark.start + lookedAt)), longestWords);
}

/** What is said of a finding, in the person's language. It can still be asked for after an edit elsewhere. */
export function messageOf(mark: ShownMark): string {
  return messageIn(mark, vscode.l10n);
}
