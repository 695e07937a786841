import * as vscode from "vscode";
import type { Outcome } from "../../core/writing/draft";
import { refusalText } from "../../core/writing/preserved";
import { nameOfFile } from "../places";
import type { Doubt, WritingSession } from "./session";

/** Our own: what stands there is nobody's text, and nothing of it is read or sent. */
export const previewScheme = "gloss-writing";

/** News comes in streams, milliseconds. VS Code takes over the whole text each time, so a long one is shown anew less often. */
const settleMs = 50;
const lengthPerMs = 2_000;

/** What is said of a passage in its preview. */
interface Remark {
  readonly range: vscode.Range;
  /** `undefined`: it passes, and is no problem. */
  readonly severity: vscode.DiagnosticSeverity | undefined;
  readonly message: string;
}

interface OpenPreview {
  readonly uri: vscode.Uri;
  readonly session: WritingSession;
  remarks: readonly Remark[];
}

/** The right sides of the comparisons in which new wordings are shown before anything changes. */
export class WritingPreviews implements vscode.Disposable {
  private readonly open = new Map<string, OpenPreview>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly diagnostics = vscode.languages.createDiagnosticCollection("gloss-writing");
  private readonly remarkStyle = vscode.window.createTextEditorDecorationType({
    after: { margin: "0 0 0 2em", color: new vscode.ThemeColor("editorCodeLens.foreground"), fontStyle: "italic" },
    isWholeLine: true,
  });
  private readonly subscriptions: vscode.Disposable;
  private readonly pending = new Map<string, ReturnType<typeof setTimeout>>();
  private count = 0;

  constructor(private readonly titleOf: (session: WritingSession) => string) {
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      this.diagnostics,
      this.remarkStyle,
      vscode.workspace.registerTextDocumentContentProvider(previewScheme, {
        onDidChange: this.changed.event,
        provideTextDocumentContent: (uri) => this.open.get(uri.toString())?.session.draft.preview().text,
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
      vscode.window.onDidChangeVisibleTextEditors(() => this.decorate()),
      vscode.workspace.onDidChangeTextDocument(({ document: { uri } }) => {
        const preview = this.open.get(uri.toString());
        if (preview !== undefined) this.remark(preview);
      }),
    );
  }

  /** The session that is shown in the active comparison, or the only one there is. */
  get active(): WritingSession | undefined {
    const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    const shown = input instanceof vscode.TabInputTextDiff ? this.open.get(input.modified.toString()) : undefined;
    return (shown ?? (this.open.size === 1 ? [...this.open.values()][0] : undefined))?.session;
  }

  /** Shows a session beside its document's text as it is. */
  async show(session: WritingSession): Promise<void> {
    const { uri: source } = session.source.document;
    const uri = vscode.Uri.from({ scheme: previewScheme, path: `/${++this.count}/${nameOfFile(source)}` });
    this.open.set(uri.toString(), { uri, session, remarks: [] });
    await vscode.commands.executeCommand("vscode.diff", source, uri, this.titleOf(session), { preview: true });
  }

  /** A session has news. */
  update(session: WritingSession): void {
    for (const [key, { uri }] of this.open) {
      if (this.open.get(key)?.session !== session || this.pending.has(key)) continue;
      this.pending.set(
        key,
        setTimeout(() => {
          this.pending.delete(key);
          this.changed.fire(uri);
          const preview = this.open.get(key);
          if (preview !== undefined) this.remark(preview);
        }, settleMs + session.source.text.length / lengthPerMs),
      );
    }
  }

  /** Closes the comparison and ends the session. */
  async close(session: WritingSession): Promise<void> {
    for (const { uri, session: own } of [...this.open.values()]) {
      if (own !== session) continue;
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === uri.toString());
      this.forget(uri);
      await vscode.window.tabGroups.close(tabs);
    }
  }

  dispose(): void {
    for (const { uri } of [...this.open.values()]) this.forget(uri);
    this.subscriptions.dispose();
  }

  private forget(uri: vscode.Uri): void {
    const key = uri.toString();
    const preview = this.open.get(key);
    if (preview === undefined) return;
    clearTimeout(this.pending.get(key));
    this.pending.delete(key);
    this.open.delete(key);
    this.diagnostics.delete(uri);
    preview.session.dispose();
  }

  /** Says beside each passage what there is to say of it. */
  private remark(preview: OpenPreview): void {
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === preview.uri.toString());
    const { text, places } = preview.session.draft.preview();
    // VS Code asks for the new text in its own time; places are those of the text that is shown.
    if (document?.getText() !== text) return;
    const doubts = new Map<number, Doubt[]>();
    for (const doubt of preview.session.doubts) doubts.set(doubt.passage, [...(doubts.get(doubt.passage) ?? []), doubt]);
    preview.remarks = places.flatMap(({ start, end }, index) =>
      messagesOf(preview.session.draft.outcomeOf(index), doubts.get(index) ?? []).map(({ severity, message }) => ({ range: new vscode.Range(document.positionAt(start), document.positionAt(end)), severity, message })),
    );
    this.diagnostics.set(
      preview.uri,
      // Its first word is enough to point at: the whole of it is compared already.
      preview.remarks.flatMap(({ range, severity, message }) =>
        severity === undefined ? [] : [Object.assign(new vscode.Diagnostic(document.getWordRangeAtPosition(range.start) ?? range, message, severity), { source: "gloss" })],
      ),
    );
    this.decorate();
  }

  private decorate(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const preview = this.open.get(editor.document.uri.toString());
      if (preview === undefined) continue;
      const lines = new Map<number, string[]>();
      for (const { range, message } of preview.remarks) lines.set(range.end.line, [...(lines.get(range.end.line) ?? []), message]);
      editor.setDecorations(
        this.remarkStyle,
        [...lines].map(([line, messages]) => ({ range: new vscode.Range(line, 0, line, 0), renderOptions: { after: { contentText: messages.join(" ") } } })),
      );
    }
  }
}

function messagesOf(outcome: Outcome, doubts: readonly Doubt[]): readonly Pick<Remark, "severity" | "message">[] {
  switch (outcome.kind) {
    case "writing":
      return [{ severity: undefined, message: vscode.l10n.t("Being written, not checked yet") }];
    case "refused":
      return [{ severity: vscode.DiagnosticSeverity.Information, message: vscode.l10n.t("Keeps its words. {0}", refusalText(outcome.refusal, vscode.l10n)) }];
    case "failed":
      return [{ severity: vscode.DiagnosticSeverity.Warning, message: vscode.l10n.t("Keeps its words: {0}.", outcome.reason) }];
    case "reworded":
      return [
        ...doubts.map(({ message, isContradiction }) => ({
          severity: vscode.DiagnosticSeverity.Warning,
          message: isContradiction ? vscode.l10n.t("Contradicts the old wording: {0}", message) : message,
        })),
        ...(outcome.why === "" ? [] : [{ severity: vscode.DiagnosticSeverity.Hint, message: outcome.why }]),
      ];
    default:
      return [];
  }
}
