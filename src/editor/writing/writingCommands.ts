import * as vscode from "vscode";
import type { WritingActionId } from "../../core/analytical/task";
import type { Background } from "../../core/background/background";
import type { RewordingId } from "../../core/writing/preserved";
import type { WritingOptions } from "../../core/writing/units";
import { say, sayNotRead } from "../commandHandlers";
import type { WritingCommandId } from "../commandList";
import type { Dialogue } from "../dialogue";
import type { OpenDocuments } from "../documents";
import { nameOfFile } from "../places";
import type { SettingsReader } from "../settings";
import { WritingCards } from "./cards";
import { chooseLanguage } from "./languages";
import type { ProfileCard } from "./profileCard";
import { WritingPreviews } from "./previews";
import { WritingSession } from "./session";
import { sourceIn, sourceOf, type SourceText } from "./sourceText";

export interface WritingParts {
  readonly documents: Pick<OpenDocuments, "get">;
  readonly settings: Pick<SettingsReader, "of" | "writing">;
  /** Wishes of the team of a document's folder. */
  readonly teamPrompts: (document: vscode.Uri) => Readonly<Partial<Record<WritingActionId, string>>>;
  readonly background: () => Background;
  /** Whether a model can answer; else the built-in forms do. */
  readonly hasModel: () => boolean;
  /** Why a document's text is kept from models, in a sentence; `undefined` where it is not. */
  readonly whyKept: (document: vscode.TextDocument) => string | undefined;
  readonly memory: vscode.Memento;
  readonly extensionUri: vscode.Uri;
  readonly dialogue: Dialogue;
}

/** How often progress is told, milliseconds. */
const reportMs = 200;

/** The writing actions: on a selection or a paragraph, shown as a comparison before anything changes. */
export class Writing implements vscode.Disposable {
  private readonly previews = new WritingPreviews(({ action, source }) => vscode.l10n.t("{0}: {1} (Preview)", titleOf(action), nameOfFile(source.document.uri)));
  private readonly cards: WritingCards;
  /** What the commands do. Whoever builds it registers them. */
  readonly handlers: Readonly<Record<WritingCommandId, (argument?: unknown) => unknown>>;

  constructor(private readonly parts: WritingParts) {
    this.cards = new WritingCards(parts);
    this.handlers = {
      "gloss.cleanUp": () => this.reword("cleanUp"),
      // Whoever runs the command from code can name the language.
      "gloss.translate": (language) => this.translate(typeof language === "string" ? language : undefined),
      "gloss.shorten": () => this.reword("shorten"),
      "gloss.makeTestable": () => this.reword("makeTestable"),
      "gloss.explain": () => this.explain(),
      "gloss.profileDocument": () => this.profile(),
      "gloss.copyProfile": () => this.cards.copyProfile(),
      "gloss.applyWriting": () => this.onPreview((session) => this.apply(session)),
      "gloss.tryWritingAgain": () => this.onPreview((session) => this.tryAgain(session)),
      "gloss.discardWriting": () => this.onPreview((session) => this.previews.close(session)),
    };
  }

  /** For tests. */
  get profileCard(): ProfileCard {
    return this.cards.card;
  }

  /** The session whose preview is shown. For tests. */
  get session(): WritingSession | undefined {
    return this.previews.active;
  }

  dispose(): void {
    this.previews.dispose();
    this.cards.dispose();
  }

  private async reword(action: RewordingId, options: WritingOptions = {}): Promise<void> {
    const source = this.source();
    if (source === undefined) return;
    await this.begin(source, action, { ...options, wishes: this.wishesFor(action, source.document) });
  }

  private async translate(named: string | undefined): Promise<void> {
    const source = this.source();
    if (source === undefined) return;
    const why = this.parts.whyKept(source.document);
    if (why !== undefined) return this.parts.dialogue.warn(vscode.l10n.t("Only a model can translate. {0}", why));
    if (!this.parts.hasModel()) return void this.offerModel();
    const language = named ?? (await chooseLanguage(this.parts.dialogue, this.parts.memory, this.parts.settings.writing(source.document).language));
    if (language !== undefined) await this.begin(source, "translate", { language, wishes: this.wishesFor("translate", source.document) });
  }

  private async offerModel(): Promise<void> {
    const setUp = vscode.l10n.t("Set Up a Model…");
    const answer = await vscode.window.showInformationMessage(vscode.l10n.t("Only a model can translate, and none is set up."), setUp);
    if (answer === setUp) await vscode.commands.executeCommand("gloss.setUpModel");
  }

  private async explain(): Promise<void> {
    const source = this.source();
    if (source !== undefined) await this.cards.explain(source, { wishes: this.wishesFor("explain", source.document) });
  }

  private async profile(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined) return say(vscode.l10n.t("Gloss: no editor is open"));
    await this.cards.profile(document, { wishes: this.wishesFor("profile", document) });
  }

  private source(): SourceText | undefined {
    const editor = vscode.window.activeTextEditor;
    if (editor !== undefined) return sourceOf(editor, this.parts.settings);
    say(vscode.l10n.t("Gloss: no editor is open"));
    return undefined;
  }

  private wishesFor(action: WritingActionId, document: vscode.TextDocument): string {
    return this.parts.settings.writing(document).prompts[action] ?? this.parts.teamPrompts(document.uri)[action] ?? "";
  }

  private async begin(source: SourceText, action: RewordingId, options: WritingOptions): Promise<void> {
    const session = new WritingSession(source, { background: this.parts.background, action, options, changed: () => this.previews.update(session) });
    if (session.draft.passages.length === 0) return say(vscode.l10n.t("Gloss: there is nothing to reword here. Put the cursor into a paragraph, or select some text."));
    await this.previews.show(session);
    session.start();
    await this.follow(session);
  }

  /** Tells how far a session is until it has ended, and what has come of it. */
  private async follow(session: WritingSession): Promise<void> {
    const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Gloss: {0}", titleOf(session.action)), cancellable: true };
    await vscode.window.withProgress(options, async (progress, token) => {
      token.onCancellationRequested(() => session.cancel());
      while (session.phase === "writing" || session.phase === "checking") {
        session.follow();
        const { done, total } = session.progress;
        const texts = vscode.l10n.t("{0} of {1} texts", done, total);
        progress.report({ message: session.phase === "writing" ? texts : vscode.l10n.t("comparing the meaning, {0}", texts) });
        await new Promise((resolve) => setTimeout(resolve, reportMs));
      }
    });
    if (session.phase === "done") this.sum(session);
  }

  private sum(session: WritingSession): void {
    const { draft, doubts, by } = session;
    const refused = draft.passages.filter((_, index) => ["refused", "failed"].includes(draft.outcomeOf(index).kind)).length;
    const sentences = [
      vscode.l10n.t("Gloss: {0} of {1} texts have a new wording by {2}.", draft.reworded.length, draft.passages.length, [...by].join(", ") || "Gloss"),
      ...(refused === 0 ? [] : [vscode.l10n.t("Those that keep their words say why: {0}.", refused)]),
      ...(doubts.length === 0 ? [] : [vscode.l10n.t("The meaning may have changed: {0}.", doubts.length)]),
    ];
    const why = this.parts.whyKept(session.source.document);
    if (why !== undefined && this.parts.hasModel()) this.parts.dialogue.tell(vscode.l10n.t("The built-in form has answered. {0}", why));
    say(sentences.join(" "));
  }

  private async onPreview(run: (session: WritingSession) => unknown): Promise<void> {
    const session = this.previews.active;
    if (session === undefined) return say(vscode.l10n.t("Gloss: no new wording is shown"));
    await run(session);
  }

  private async tryAgain(session: WritingSession): Promise<void> {
    if (this.hasChanged(session)) return this.startOver(session);
    if (session.phase === "writing" || session.phase === "checking") return say(vscode.l10n.t("Gloss: the new wording is still coming"));
    session.tryAgain();
    await this.follow(session);
  }

  /** One edit, which one undo takes back. */
  private async apply(session: WritingSession): Promise<void> {
    const { document } = session.source;
    if (session.phase === "writing" || session.phase === "checking") return say(vscode.l10n.t("Gloss: the new wording is still coming"));
    if (this.hasChanged(session)) return void this.offerNewText(session);
    if (session.draft.edits.length === 0) {
      say(vscode.l10n.t("Gloss: nothing has changed"));
      return this.previews.close(session);
    }
    const contradictions = session.doubts.filter(({ isContradiction }) => isContradiction);
    if (contradictions.length > 0) {
      const question = {
        message: vscode.l10n.t("The new wording seems to contradict the old one. Apply it all the same?"),
        detail: contradictions.map(({ message }) => message).join("\n"),
        yes: vscode.l10n.t("Apply"),
      };
      if (!(await this.parts.dialogue.confirm(question))) return;
      // A file may change on disk while a person thinks.
      if (this.hasChanged(session)) return void this.offerNewText(session);
    }
    const edit = new vscode.WorkspaceEdit();
    for (const { offset, length, text } of session.draft.edits) {
      edit.replace(document.uri, new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)), text);
    }
    if (!(await vscode.workspace.applyEdit(edit))) return this.parts.dialogue.warn(vscode.l10n.t("The new wording could not be applied: the document cannot be written."));
    await this.previews.close(session);
    await vscode.window.showTextDocument(document, { preview: false });
    say(vscode.l10n.t("Gloss: the new wording is applied"));
  }

  private async offerNewText(session: WritingSession): Promise<void> {
    const again = vscode.l10n.t("Try Again on the New Text");
    const message = vscode.l10n.t("The document has changed since the new wording was made, so it is not applied.");
    if ((await vscode.window.showWarningMessage(message, again)) === again) await this.startOver(session);
  }

  private hasChanged({ source: { document, text } }: WritingSession): boolean {
    return document.isClosed || document.getText() !== text;
  }

  /** The same action where the old text stood, as far as that can be told. */
  private async startOver(session: WritingSession): Promise<void> {
    const { source, action, options } = session;
    // Its file may be gone.
    const document = await vscode.workspace.openTextDocument(source.document.uri).then((open) => open, () => undefined);
    const renewed = document && sourceIn(document, movedRange(source, document.getText()), this.parts.settings);
    await this.previews.close(session);
    if (document === undefined) return sayNotRead();
    if (renewed !== undefined) await this.begin(renewed, action, options);
  }
}

/** Where a part of a text stands in a later form of it: between what is the same before and what is the same behind. */
function movedRange({ text: old, range }: SourceText, text: string): SourceText["range"] {
  const most = Math.min(old.length, text.length);
  let before = 0;
  while (before < most && old[before] === text[before]) before++;
  let behind = 0;
  while (behind < most - before && old[old.length - 1 - behind] === text[text.length - 1 - behind]) behind++;
  const start = range.start <= before ? range.start : Math.max(before, range.start + text.length - old.length);
  const end = range.end >= old.length - behind ? range.end + text.length - old.length : Math.min(range.end, before);
  return { start: Math.min(start, text.length), end: Math.max(start, end) };
}

function titleOf(action: RewordingId): string {
  switch (action) {
    case "cleanUp":
      return vscode.l10n.t("Clean Up");
    case "translate":
      return vscode.l10n.t("Translate");
    case "shorten":
      return vscode.l10n.t("Shorten");
    case "makeTestable":
      return vscode.l10n.t("Make Testable");
  }
}
