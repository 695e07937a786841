import * as vscode from "vscode";
import type { Clock } from "../core/background/clock";
import { DocumentRelations } from "../core/documentRelations";
import { type FindingSettings, ruleSeverity } from "../core/findings/settings";
import { noReadingLayer } from "../core/liveDocument";
import type { RelationalReader } from "../core/relational/documentSentences";
import { relationalRules } from "../core/relational/rules";
import type { Rule } from "../core/structural/rule";
import type { OpenDocument, OpenDocuments } from "./documents";

export interface RelationsParts {
  readonly documents: OpenDocuments;
  /** Resolves to nothing where there is no model. */
  readonly load: () => Promise<RelationalReader | undefined>;
  readonly clock: Clock;
  /** Called when a document's marks may be others. */
  readonly learned: (document: vscode.TextDocument) => void;
}

/** How long the structural tier has the thread to itself after a document was opened, milliseconds: its highlights are on screen then. */
const headStartMs = 100;
/** How long reading the visible lines may hold the thread at a time, milliseconds. */
const sliceMs = 4;

/** The relational tier of all open documents. */
export class Relations implements vscode.Disposable {
  private readonly related = new Map<vscode.TextDocument, DocumentRelations>();
  private readonly waiting = new Set<vscode.TextDocument>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly parts: RelationsParts) {
    this.subscriptions = [
      parts.documents.onDidOpen((document) => {
        this.forget(document);
        void this.follow(document);
      }),
      parts.documents.onDidLeave((document) => this.forget(document)),
    ];
  }

  /** What is known of a document; undefined where the tier does not read it, or has not begun. */
  get(document: vscode.TextDocument): DocumentRelations | undefined {
    return this.related.get(document);
  }

  /** Follows changed settings. */
  reconsider(): void {
    for (const document of vscode.workspace.textDocuments) {
      const open = this.parts.documents.get(document);
      if (open === undefined) continue;
      const chosen = chosenRules(open.shown);
      const known = this.related.get(document);
      if (chosen === undefined) {
        this.forget(document);
        open.live.relational = noReadingLayer;
      } else if (known === undefined) void this.follow(document);
      else known.choose(chosen);
    }
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const document of [...this.related.keys()]) this.forget(document);
    this.waiting.clear();
  }

  /** Begins to read a document, off the typing path: first what is on screen, a few blocks at a time, then the rest when there is time. */
  private async follow(document: vscode.TextDocument): Promise<void> {
    if (this.waiting.has(document)) return;
    this.waiting.add(document);
    const { documents, clock, load, learned } = this.parts;
    await pause(clock, headStartMs);
    const reader = await load();
    const open = documents.get(document);
    if (reader !== undefined && open !== undefined && chosenRules(open.shown) !== undefined) await this.warm(document, open, reader);
    const isWaiting = this.waiting.delete(document);
    const chosen = documents.get(document) === open ? open && chosenRules(open.shown) : undefined;
    if (!isWaiting || reader === undefined || open === undefined || chosen === undefined || this.related.has(document)) return;
    const relations = new DocumentRelations(open.live, reader, chosen);
    open.live.relational = relations;
    this.related.set(document, relations);
    open.rest(0);
    learned(document);
  }

  /** Reads what is on screen in small steps: the first sentences of a session take longer than any later ones. */
  private async warm(document: vscode.TextDocument, { live }: OpenDocument, { sentences }: RelationalReader): Promise<void> {
    let untilMs = performance.now() + sliceMs;
    for (const block of visibleBlocks(document, live)) {
      sentences.read(block, live.markup, "mentions");
      if (performance.now() < untilMs) continue;
      await pause(this.parts.clock, 0);
      untilMs = performance.now() + sliceMs;
    }
  }

  private forget(document: vscode.TextDocument): void {
    this.waiting.delete(document);
    this.related.delete(document);
  }
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}

/** The rules that are asked; undefined where the whole tier is off. */
function chosenRules(shown: FindingSettings): ReadonlySet<Rule> | undefined {
  return shown.tiers.relational ? new Set(relationalRules.filter((rule) => ruleSeverity(rule, shown) !== undefined)) : undefined;
}

function visibleBlocks(document: vscode.TextDocument, live: OpenDocument["live"]): ReturnType<OpenDocument["live"]["blocksIn"]> {
  const editors = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
  return editors.flatMap(({ visibleRanges }) => visibleRanges.flatMap(({ start, end }) => live.blocksIn(start.line, end.line)));
}
