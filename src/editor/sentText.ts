import * as vscode from "vscode";
import { type BlockAnalyzers, DocumentUnits } from "../core/analytical/documentUnits";
import { messagesFor } from "../core/analytical/question";
import type { Leaving } from "../core/privacy/leaving";
import { kindWords, sensitiveKinds } from "../core/privacy/redaction/kinds";
import type { RedactionCounts } from "../core/privacy/redaction/redactor";
import type { Question } from "../core/provider";
import { say } from "./commandHandlers";
import type { OpenDocuments } from "./documents";
import { titleOf } from "./ruleNames";

const scheme = "gloss-sent";

/** A question as it would go out, and what was replaced in it. */
export interface SentQuestion {
  readonly question: Question;
  readonly counts: RedactionCounts;
}

export interface SentTextParts {
  readonly documents: OpenDocuments;
  readonly analyzers: () => BlockAnalyzers;
  /** Whom the text would go to; `undefined` where no model is set up. */
  readonly recipient: () => string | undefined;
  readonly leaving: (document: vscode.Uri) => Leaving;
  /** Takes a question the way out, up to where it would leave. Nothing is sent. */
  readonly prepare: (question: Question) => Promise<SentQuestion>;
}

/** Shows what a model would be sent about the block at the cursor. */
export function registerSentText(parts: SentTextParts): vscode.Disposable {
  /** By query. Every page has its own, since VS Code keeps documents a while, and what it kept is from before the settings changed. */
  const pages = new Map<string, string>();
  let count = 0;
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: ({ query }) => pages.get(query) }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === scheme) pages.delete(uri.query);
    }),
    vscode.commands.registerCommand("gloss.showWhatWouldBeSent", async () => {
      const editor = vscode.window.activeTextEditor;
      const questions = editor === undefined ? [] : questionsAt(editor, parts);
      if (editor === undefined || questions.length === 0) return say(vscode.l10n.t("Gloss: no model would be asked about what is at the cursor"));
      const page = await pageOf(questions, editor.document.uri, parts);
      const query = String(++count);
      pages.set(query, page);
      const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path: `/${questions[0]!.units[0]!.digest}.md`, query }));
      await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true, preserveFocus: true });
    }),
  );
}

/** What is asked about the block alone, analyzer by analyzer. */
function questionsAt({ document, selection }: vscode.TextEditor, { documents, analyzers }: SentTextParts): readonly Question[] {
  const open = documents.get(document);
  if (open === undefined) return [];
  const { line } = selection.active;
  const blocks = new Set(open.live.blocksIn(line, line));
  const known = analyzers();
  const byId = new Map(Object.values(known).map((analyzer) => [analyzer.id, analyzer]));
  const questions: Question[] = [];
  for (const { units } of new DocumentUnits(known).of(open.live.snapshot)) {
    for (const { unit, places } of units) {
      const analyzer = byId.get(unit.analyzer);
      if (analyzer !== undefined && blocks.has(places[places.length - 1]!.block)) questions.push({ analyzer, units: [unit], owners: [document.uri.toString()] });
    }
  }
  return questions;
}

/** Who is sent what follows, if anybody is. */
function introduction(document: vscode.Uri, { recipient, leaving }: SentTextParts): string {
  const to = recipient();
  const mayLeave = leaving(document);
  if (mayLeave.kind === "denied") return vscode.l10n.t("Nothing of this document is sent. {0} If it were sent, it would be this.", mayLeave.why);
  return to === undefined
    ? vscode.l10n.t("No model is set up, so nothing is sent. To a model on another machine it would be this.")
    : vscode.l10n.t("This is what {0} is sent about the block at the cursor. Several blocks may go out together.", to);
}

async function pageOf(questions: readonly Question[], document: vscode.Uri, parts: SentTextParts): Promise<string> {
  const { prepare, analyzers } = parts;
  const titles = new Map<string, string>(Object.values(analyzers()).map((analyzer) => [analyzer.id, titleOf(analyzer)]));
  const paragraphs = [`# ${vscode.l10n.t("What would be sent")}`, introduction(document, parts)];
  for (const question of questions) {
    const { question: sent, counts } = await prepare(question);
    const { system, user } = messagesFor(sent);
    paragraphs.push(`## ${titles.get(question.analyzer.id)!}`, replacedText(counts), fenced("json", indented(user)), `### ${vscode.l10n.t("Instructions")}`, fenced("text", system));
  }
  return `${paragraphs.join("\n\n")}\n`;
}

function replacedText(counts: RedactionCounts): string {
  const entries = sensitiveKinds.flatMap((kind) => (counts[kind] === undefined ? [] : `${kindWords[kind].noun} ${counts[kind]}`));
  return entries.length === 0 ? vscode.l10n.t("Nothing had to be replaced.") : vscode.l10n.t("Replaced: {0}.", entries.join(", "));
}

/** As it is sent, but that the units stand on several lines. */
function indented(message: string): string {
  return message
    .split("\n")
    .map((line) => (line.startsWith("{") ? JSON.stringify(JSON.parse(line), undefined, 2) : line))
    .join("\n");
}

/** A fence that is longer than any in the text. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
