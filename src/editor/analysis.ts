import * as vscode from "vscode";
import type { Analyzer } from "../core/analytical/analyzer";
import type { BlockAnalyzers } from "../core/analytical/documentUnits";
import { type LearntEnglish, noEnglish } from "../core/analytical/learntEnglish";
import { PairBook } from "../core/analytical/pairs";
import { createStatementIndex } from "../core/analytical/statementIndex";
import type { Background } from "../core/background/background";
import type { Clock } from "../core/background/clock";
import { type AnalysisOptions, DocumentAnalysis, type View } from "../core/documentAnalysis";
import type { OpenDocument, OpenDocuments } from "./documents";
import { folderOf } from "./workspaceFolder";

/** What the analytical tier of the open documents is made of. */
export interface AnalysisParts {
  readonly documents: OpenDocuments;
  readonly analyzers: () => BlockAnalyzers & { readonly contradiction: Analyzer };
  /** What statements are read with; resolves to nothing where there is none. */
  readonly english: () => Promise<LearntEnglish | undefined>;
  readonly clock: Clock;
  /** Called when the first document is analyzed, and again after `restart`. */
  readonly background: () => Background;
  readonly options: (document: vscode.TextDocument) => AnalysisOptions | undefined;
  readonly learned: (document: vscode.TextDocument) => void;
  /** Whether a document's words must not be sent, though others' are: then nothing of it gets into a question that is asked for another. */
  readonly isKept: (document: vscode.TextDocument) => boolean;
}

interface Analyzed {
  readonly open: OpenDocument;
  readonly analysis: DocumentAnalysis;
}

/** How long other tiers have the thread to themselves after a document was opened, milliseconds: what reads English is large. */
const headStartMs = 100;

/** The analytical tier of all open documents: one analysis for each, and what they know of one another's statements. */
export class Analyses implements vscode.Disposable {
  private readonly analyzed = new Map<vscode.TextDocument, Analyzed>();
  private readonly books = new Map<string, PairBook>();
  private readonly subscriptions: vscode.Disposable[];
  /** Once it is loaded. */
  private english: LearntEnglish | undefined;
  private isDisposed = false;

  constructor(private readonly parts: AnalysisParts) {
    this.subscriptions = [
      parts.documents.onDidOpen((document) => {
        this.forget(document);
        if (this.english !== undefined) this.follow(document, this.english);
        else parts.clock.after(headStartMs, () => void this.begin(document));
      }),
      parts.documents.onDidLeave((document) => this.forget(document)),
      vscode.workspace.onDidSaveTextDocument((document) => this.analyzed.get(document)?.analysis.saved()),
    ];
  }

  /** Everything anew, for the documents that Gloss reads now: settings or providers have changed. `between` is called when nothing is asked for any more. */
  restart(between: () => void): void {
    for (const document of [...this.analyzed.keys()]) this.forget(document);
    this.books.clear();
    between();
    for (const document of vscode.workspace.textDocuments) void this.begin(document);
  }

  /** Asks for a document, or the part of it that some ranges touch, before everything else. False when Gloss does not analyze it. */
  async analyze(document: vscode.TextDocument, ranges: readonly vscode.Range[] | undefined, signal: AbortSignal): Promise<boolean> {
    const analyzed = this.analyzed.get(document) ?? (await this.begin(document));
    if (analyzed === undefined) return false;
    const chosen = ranges && new Set(ranges.flatMap(({ start, end }) => analyzed.open.live.blocksIn(start.line, end.line)));
    await analyzed.analysis.analyze(signal, chosen && ((block) => chosen.has(block)));
    signal.throwIfAborted();
    return true;
  }

  /** Units of a document that are asked for and not answered yet. */
  openUnits(document: vscode.TextDocument): number {
    return this.analyzed.get(document)?.analysis.open ?? 0;
  }

  dispose(): void {
    this.isDisposed = true;
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const document of [...this.analyzed.keys()]) this.forget(document);
  }

  /** Analyzes a document from when there is something to read it with. Without that, questions are asked all the same: others may answer them. */
  private async begin(document: vscode.TextDocument): Promise<Analyzed | undefined> {
    this.english ??= (await this.parts.english()) ?? noEnglish;
    return this.analyzed.get(document) ?? (this.isDisposed ? undefined : this.follow(document, this.english));
  }

  private follow(document: vscode.TextDocument, english: LearntEnglish): Analyzed | undefined {
    const open = this.parts.documents.get(document);
    const options = open === undefined ? undefined : this.parts.options(document);
    if (open === undefined || options === undefined) return undefined;
    const { background, analyzers, clock, learned } = this.parts;
    const analysis = new DocumentAnalysis(
      {
        live: open.live,
        owner: document.uri.toString(),
        background: background(),
        analyzers: analyzers(),
        pairs: this.bookOf(document, english).open(document),
        clock,
        view: () => viewOf(document),
        learned: () => {
          open.outdated();
          learned(document);
        },
      },
      options,
    );
    const analyzed = { open, analysis };
    this.analyzed.set(document, analyzed);
    analysis.waitForQuiet();
    return analyzed;
  }

  private forget(document: vscode.TextDocument): void {
    this.analyzed.get(document)?.analysis.dispose();
    this.analyzed.delete(document);
  }

  /**
   * Documents of one folder speak of the same things; what two projects say cannot clash. A question about two statements holds the words of both, so those
   * documents whose words must not be sent are compared with one another only.
   */
  private bookOf(document: vscode.TextDocument, english: LearntEnglish): PairBook {
    const name = folderOf(document.uri)?.uri.toString() ?? document.uri.toString();
    const folder = this.parts.isKept(document) ? `kept ${name}` : name;
    let book = this.books.get(folder);
    if (book === undefined) {
      book = new PairBook(createStatementIndex(english), this.parts.analyzers().contradiction, (others) => {
        for (const [other, { analysis }] of this.analyzed) if (others.has(other)) analysis.waitForQuiet();
      });
      this.books.set(folder, book);
    }
    return book;
  }
}

function viewOf(document: vscode.TextDocument): View {
  const editors = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
  return {
    visible: editors.flatMap(({ visibleRanges }) => visibleRanges.map(({ start, end }) => ({ first: start.line, last: end.line }))),
    caretLines: editors.flatMap(({ selections }) => selections.map(({ active }) => active.line)),
  };
}
