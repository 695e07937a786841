import * as vscode from "vscode";
import { type Block, lengthOf as lengthOfBlock, type Span } from "../core/document/block";
import { type Snapshot, tailLength } from "../core/document/snapshot";
import { type FindingSettings, ruleSeverity, severityShown } from "../core/findings/settings";
import type { Severity } from "../core/findings/finding";
import { LiveDocument, type PlacedMark, type Range } from "../core/liveDocument";
import { hearingOf, isSilenced, type Silence } from "../core/silence";
import type { BlockReader } from "../core/structural/read";
import type { Rule } from "../core/structural/rule";
import type { Hearing } from "../core/waivers/layout";
import type { SettingsReader } from "./settings";
import type { Silences } from "./silences";
import { type Survey, Surveyor } from "./survey";

/** How long the background may hold the extension host, milliseconds. */
const sliceMs = 8;
/** How long news for a survey is gathered, milliseconds. */
const newsMs = 250;

/** A mark that is shown, and how severe it is to this person. */
export interface ShownMark extends PlacedMark {
  readonly severity: Severity;
}

/** What Gloss makes of a document. */
export type Standing =
  | { readonly kind: "read"; readonly open: OpenDocument }
  | { readonly kind: "disabled" }
  | { readonly kind: "tooLarge"; readonly length: number }
  | { readonly kind: "notProse" };

/** An edit that the live document has followed. */
export interface DocumentEdit {
  readonly document: vscode.TextDocument;
  readonly changes: readonly vscode.TextDocumentContentChangeEvent[];
}

/** VS Code renders lines up to `editor.stopRenderingLineAfter`, 10,000 by default. */
const lastColumnShown = 20_000;

/** One document that Gloss reads: it follows every edit at once, and does the rest of its work when the typing rests. */
export class OpenDocument implements vscode.Disposable {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private surveyor: Surveyor | undefined;
  private latest: Survey | undefined;
  private isOutdated = false;

  constructor(
    readonly document: vscode.TextDocument,
    readonly live: LiveDocument,
    public shown: FindingSettings,
    public silence: Silence,
    private readonly learned: (open: OpenDocument) => void,
  ) {}

  /** Counts and warning lines of the whole document as they were when the typing last rested; `undefined` until the first time. */
  get survey(): Survey | undefined {
    return this.latest;
  }

  /** The shown marks that touch the lines, in document order; on very long lines, as far as a screen can show them. */
  marksIn(firstLine: number, lastLine: number): ShownMark[] {
    const marks: ShownMark[] = [];
    for (const placed of this.live.marksIn(firstLine, lastLine, lastColumnShown)) {
      const severity = severityShown(placed.mark, this.shown);
      // A block reaches beyond the lines that were asked for, and so do its marks.
      if (severity === undefined || placed.range.end.line < firstLine || placed.range.start.line > lastLine) continue;
      if (isSilenced(this.live, placed, this.silence)) continue;
      marks.push({ ...placed, severity });
    }
    return marks;
  }

  /** Goes on with the whole document after `quietMs` without another call. */
  rest(quietMs: number): void {
    this.surveyor = undefined;
    this.isOutdated = false;
    this.workIn(quietMs);
  }

  /** Surveys the document again, since there are other marks. News comes in streams: what is under way is finished first, so that it ever is. */
  outdated(): void {
    if (this.timer === undefined) this.workIn(newsMs);
    else this.isOutdated = true;
  }

  /** Goes on at once; resolves when the whole document is known. */
  async finish(): Promise<Survey> {
    const before = this.latest;
    this.rest(0);
    // A document that is closed meanwhile has neither.
    while (this.latest === before && (this.surveyor !== undefined || this.timer !== undefined)) await new Promise((resolve) => setTimeout(resolve, sliceMs));
    return this.latest ?? Surveyor.nothing;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.surveyor = undefined;
  }

  private workIn(delayMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.work();
    }, delayMs);
  }

  private work(): void {
    const untilMs = performance.now() + sliceMs;
    const isTimeUp = (): boolean => performance.now() >= untilMs;
    if (!this.live.work(isTimeUp)) {
      this.workIn(0);
      return;
    }
    if (this.surveyor === undefined) this.live.waivers.startOver();
    this.surveyor ??= new Surveyor(this);
    const survey = this.surveyor.work(isTimeUp);
    if (survey === undefined) {
      this.workIn(0);
      return;
    }
    this.surveyor = undefined;
    // Which directives hide nothing is known only now, and is part of what there is to count.
    if (this.live.waivers.conclude(() => this.hearing())) {
      this.workIn(0);
      return;
    }
    this.latest = survey;
    if (this.isOutdated) this.workIn(newsMs);
    this.isOutdated = false;
    this.learned(this);
  }

  /** What a survey has not seen, nobody can say that there is nothing to hide in. */
  private hearing(): Hearing {
    const isSeen = !hasBlockBeyond(lastColumnShown, this.live.snapshot);
    return hearingOf(this.live, (rule) => isSeen && this.isOn(rule));
  }

  /** What is not certain enough to be shown is not seen to be hidden by a directive, either. */
  private isOn(rule: Rule): boolean {
    return this.shown.minimumConfidence === 0 && this.shown.tiers[rule.tier ?? "structural"] && ruleSeverity(rule, this.shown) !== undefined;
  }
}

/** Whether a block starts behind a column. */
function hasBlockBeyond(lastColumn: number, { chunks }: Snapshot): boolean {
  let column = 0;
  for (const { blocks } of chunks) {
    for (const block of blocks) {
      if (column > lastColumn) return true;
      column = block.lines > 0 ? tailLength(block) : column + lengthOfBlock(block);
    }
  }
  return false;
}

/** The documents that Gloss reads: opened when first asked for, kept until they are closed, their language changes or they are switched off. */
export class OpenDocuments implements vscode.Disposable {
  private readonly standings = new Map<vscode.TextDocument, Standing>();
  private readonly subscriptions: vscode.Disposable[] = [];
  private readonly edited = new vscode.EventEmitter<DocumentEdit>();
  private readonly learned = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly left = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly opened = new vscode.EventEmitter<vscode.TextDocument>();

  /** Fired in the same tick as the edit. */
  readonly onDidEdit = this.edited.event;
  /** Fired when the whole of a document has been read after a rest. */
  readonly onDidLearn = this.learned.event;
  /** Fired when Gloss begins to read a document, also when it reads it anew. */
  readonly onDidOpen = this.opened.event;
  /** Fired when Gloss no longer reads a document: it was closed, changed its language or was switched off, or is about to be read anew. */
  readonly onDidLeave = this.left.event;

  constructor(
    private readonly settings: SettingsReader,
    private readonly reader: (document: vscode.TextDocument) => BlockReader,
    private readonly log: vscode.LogOutputChannel,
    private readonly silences: Pick<Silences, "of" | "onDidChange">,
  ) {
    this.subscriptions.push(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => this.follow(document, contentChanges)),
      // A change of language comes as a close and an open.
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
      this.settings.onDidChange(() => this.reconsider()),
      this.silences.onDidChange(() => this.reconsider()),
      this.edited,
      this.learned,
      this.left,
      this.opened,
    );
  }

  standingOf(document: vscode.TextDocument): Standing {
    let standing = this.standings.get(document);
    if (standing === undefined && !document.isClosed) {
      this.standings.set(document, (standing = this.stand(document)));
      if (standing.kind === "read") this.opened.fire(document);
    }
    return standing ?? { kind: "notProse" };
  }

  /** The document if Gloss reads it. */
  get(document: vscode.TextDocument): OpenDocument | undefined {
    const standing = this.standingOf(document);
    return standing.kind === "read" ? standing.open : undefined;
  }

  /** The document that holds a block now, and where; `undefined` where none does. Looks through documents: not for every keystroke. */
  locate(block: Block, span: Span): { readonly document: vscode.TextDocument; readonly range: Range } | undefined {
    for (const [document, standing] of this.standings) {
      const range = standing.kind === "read" ? standing.open.live.locate(block, span) : undefined;
      if (range !== undefined) return { document, range };
    }
    return undefined;
  }

  dispose(): void {
    for (const document of [...this.standings.keys()]) this.forget(document);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private stand(document: vscode.TextDocument): Standing {
    const { enabled, markup, findings, maxLength } = this.settings.of(document);
    if (markup === undefined) return { kind: "notProse" };
    if (!enabled) return { kind: "disabled" };
    const length = lengthOf(document);
    if (length > maxLength) {
      this.log.info(`Gloss stays out of ${document.uri.toString()}: it holds ${megabytes(length)} MB, gloss.maxFileSize is ${megabytes(maxLength)}.`);
      return { kind: "tooLarge", length };
    }
    const live = new LiveDocument(document.getText(), markup, this.reader(document));
    const open = new OpenDocument(document, live, findings, this.silences.of(document), () => this.learned.fire(document));
    open.rest(0);
    return { kind: "read", open };
  }

  private follow(document: vscode.TextDocument, changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    const standing = this.standings.get(document);
    if (standing?.kind !== "read" || changes.length === 0) return;
    const { open } = standing;
    open.live.edit(changes.map(({ rangeOffset, rangeLength, text }) => ({ offset: rangeOffset, length: rangeLength, text })));
    // The line count costs nothing and would tell if the two texts had ever come apart.
    if (open.live.snapshot.lines + 1 !== document.lineCount) {
      this.log.warn(`The text of ${document.uri.toString()} is read anew: it had ${document.lineCount} lines, Gloss counted ${open.live.snapshot.lines + 1}.`);
      this.forget(document);
      this.standingOf(document);
    } else {
      open.rest(this.settings.window.quietMs);
    }
    this.edited.fire({ document, changes });
  }

  private reconsider(): void {
    for (const [document, standing] of this.standings) {
      const { enabled, markup, findings, maxLength } = this.settings.of(document);
      const isReadAsBefore = standing.kind === "read" && standing.open.live.markup === markup && standing.open.live.structuralRules === this.reader(document).rules;
      if (isReadAsBefore && enabled && standing.open.live.snapshot.length <= maxLength) {
        standing.open.shown = findings;
        standing.open.silence = this.silences.of(document);
        standing.open.rest(0);
      } else {
        this.forget(document);
      }
    }
  }

  private forget(document: vscode.TextDocument): void {
    const standing = this.standings.get(document);
    this.standings.delete(document);
    if (standing?.kind !== "read") return;
    standing.open.dispose();
    this.left.fire(document);
  }
}

/** UTF-16 units, without putting the text together. */
function lengthOf(document: vscode.TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}

function megabytes(length: number): string {
  return (length / 1024 / 1024).toFixed(1);
}
