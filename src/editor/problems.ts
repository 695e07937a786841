import * as vscode from "vscode";
import { onOneLine } from "../core/document/oneLine";
import { familyOf } from "../core/findings/category";
import { severities, type Severity } from "../core/findings/finding";
import { roleName } from "../core/findings/roles";
import { rules } from "../core/rules";
import { rulePageUri } from "./documentation";
import { visitShownMarks } from "./documentFindings";
import type { OpenDocument, OpenDocuments, ShownMark } from "./documents";
import { toRange } from "./places";
import { problemsOf } from "./scmInput";
import type { ProblemSettings, SettingsReader } from "./settings";
import { mostListed } from "./views/findingLists";

/** Rules whose findings are about words that do nothing: VS Code fades these. */
const unnecessary: ReadonlySet<string> = new Set(["unusedDirective"]);

/** A team's own patterns have no page. */
const documented: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

const longestQuote = 80;

/**
 * The findings of the chosen categories in the Problems panel. They are listed when a document rests, never on a keystroke: VS Code moves them with the text until
 * then.
 */
export class Problems implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection("gloss");
  /** The documents that have been read, each with the others that its entries point into. */
  private readonly pointing = new Map<vscode.TextDocument, ReadonlySet<vscode.TextDocument>>();
  private readonly underWay = new Map<vscode.TextDocument, vscode.CancellationTokenSource>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly documents: OpenDocuments,
    private readonly settings: SettingsReader,
  ) {
    this.subscriptions = [
      this.collection,
      documents.onDidLearn((document) => {
        void this.list(document);
        // Entries do not move with the text of another document.
        for (const [other, into] of this.pointing) if (into.has(document)) void this.list(other);
      }),
      documents.onDidLeave((document) => this.forget(document)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration("problems.visibility")) return;
        for (const document of this.pointing.keys()) void this.list(document);
      }),
    ];
  }

  dispose(): void {
    for (const document of [...this.pointing.keys()]) this.forget(document);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async list(document: vscode.TextDocument): Promise<void> {
    this.underWay.get(document)?.cancel();
    const open = this.documents.get(document);
    if (open === undefined) return;
    if (!this.pointing.has(document)) this.pointing.set(document, new Set());
    const source = new vscode.CancellationTokenSource();
    this.underWay.set(document, source);
    const chosen = isVisible() ? await chosenMarks(open, problemsOf(document, this.settings.window.problems), source.token) : nothing;
    if (source.token.isCancellationRequested) return;
    this.underWay.delete(document);
    // Edited meanwhile: it will rest again.
    if (chosen === undefined) return;
    const into = new Set<vscode.TextDocument>();
    const entries = chosen.marks.map((mark) => this.entryOf(open, mark, into));
    if (chosen.more > 0) entries.push(entryForMore(document, chosen.more));
    this.pointing.set(document, into);
    if (entries.length > 0) this.collection.set(document.uri, entries);
    else this.collection.delete(document.uri);
  }

  private forget(document: vscode.TextDocument): void {
    this.underWay.get(document)?.cancel();
    this.underWay.delete(document);
    this.pointing.delete(document);
    this.collection.delete(document.uri);
  }

  private entryOf(open: OpenDocument, mark: ShownMark, into: Set<vscode.TextDocument>): vscode.Diagnostic {
    const { rule, message, related } = open.live.explain(mark, vscode.l10n);
    const entry = new vscode.Diagnostic(toRange(mark.range), message, severityOf(mark.severity));
    entry.source = "Gloss";
    entry.code = documented.has(rule) ? { value: rule, target: rulePageUri(rule) } : rule;
    if (unnecessary.has(rule)) entry.tags = [vscode.DiagnosticTag.Unnecessary];
    entry.relatedInformation = related.flatMap(({ role, block, span }) => {
      const here = open.live.locate(block, span);
      const found = here === undefined ? this.documents.locate(block, span) : { document: open.document, range: here };
      if (found === undefined) return [];
      if (found.document !== open.document) into.add(found.document);
      const words = onOneLine(block.text.slice(span.start, Math.min(span.end, span.start + longestQuote * 2)), longestQuote);
      return [new vscode.DiagnosticRelatedInformation(new vscode.Location(found.document.uri, toRange(found.range)), vscode.l10n.t("{0}: “{1}”", roleName(role, vscode.l10n), words))];
    });
    return entry;
  }
}

interface Chosen {
  readonly marks: readonly ShownMark[];
  /** How many more there are. */
  readonly more: number;
}

const nothing: Chosen = { marks: [], more: 0 };

/** The marks of the chosen categories, the most severe first, as many as are wanted. */
async function chosenMarks(open: OpenDocument, { categories, max }: ProblemSettings, token: vscode.CancellationToken): Promise<Chosen | undefined> {
  if (categories.length === 0) return nothing;
  const wanted = new Set(categories);
  const bySeverity: Readonly<Record<Severity, ShownMark[]>> = { hint: [], information: [], warning: [], error: [] };
  let count = 0;
  const isDone = await visitShownMarks(
    open,
    (shown) => {
      const { category, found } = shown.mark;
      // What was said of an earlier form of the text is for the eye; nobody is to work it off.
      const isWanted = found?.isStale !== true && (wanted.has(category) || wanted.has(familyOf(category)));
      if (isWanted) count++;
      if (isWanted && bySeverity[shown.severity].length < max) bySeverity[shown.severity].push(shown);
      return "on";
    },
    token,
  );
  if (!isDone) return undefined;
  const marks = severities.toReversed().flatMap((severity) => bySeverity[severity]).slice(0, max);
  return { marks, more: count - marks.length };
}

function entryForMore(document: vscode.TextDocument, more: number): vscode.Diagnostic {
  const end = document.lineAt(document.lineCount - 1).range.end;
  const message = vscode.l10n.t("{0} more findings of this file are not listed here: the setting gloss.problems.max says how many are. The findings view lists up to {1} of a file.", more, mostListed);
  const entry = new vscode.Diagnostic(new vscode.Range(end, end), message, vscode.DiagnosticSeverity.Information);
  entry.source = "Gloss";
  return entry;
}

/** VS Code lists no hints, and who chose a category wants to see it. */
function severityOf(severity: Severity): vscode.DiagnosticSeverity {
  switch (severity) {
    case "error":
      return vscode.DiagnosticSeverity.Error;
    case "warning":
      return vscode.DiagnosticSeverity.Warning;
    case "information":
    case "hint":
      return vscode.DiagnosticSeverity.Information;
  }
}

function isVisible(): boolean {
  return vscode.workspace.getConfiguration("problems").get("visibility") !== false;
}
