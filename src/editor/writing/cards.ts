import * as vscode from "vscode";
import type { Answer, Unit } from "../../core/analytical/task";
import { type Background, Priority } from "../../core/background/background";
import { markdownText } from "../../core/markdownText";
import { failureText, type ModelFailure } from "../../core/provider";
import { profileIn } from "../../core/writing/profile";
import { profileMarkdown } from "../../core/writing/profileMarkdown";
import { profileUnit } from "../../core/writing/profileUnit";
import { optionParts, type WritingOptions, writingUnit } from "../../core/writing/units";
import { passagesOf } from "../../core/writing/passages";
import { say, sayBeingEdited, sayNotRead } from "../commandHandlers";
import { showPage } from "../documentation";
import { nameOfFile } from "../places";
import { signalOf } from "../signals";
import { whileUnchanged } from "../slices";
import type { SourceText } from "./sourceText";
import { ProfileCard, type ShownProfile } from "./profileCard";
import type { WritingParts } from "./writingCommands";

const scheme = "gloss-card";
/** Texts that are explained at once. */
const mostExplained = 50;
const longestQuote = 300;

type Outcome = { readonly kind: "answered"; readonly answer: Answer } | { readonly kind: "failed"; readonly failure: ModelFailure };

/** What is shown beside a text and never stands in it: explanations, on a page of Markdown that nobody can write, and the card of a document. */
export class WritingCards implements vscode.Disposable {
  private readonly pages = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscriptions: vscode.Disposable;
  private last: (ShownProfile & { readonly document: vscode.TextDocument; readonly options: WritingOptions }) | undefined;
  readonly card: ProfileCard;

  constructor(private readonly parts: Pick<WritingParts, "background" | "documents" | "whyKept" | "hasModel" | "extensionUri">) {
    this.card = new ProfileCard(parts.extensionUri, (action) => (action === "copyProfile" ? this.copyProfile() : this.profileAgain()));
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      this.card,
      vscode.workspace.registerTextDocumentContentProvider(scheme, { onDidChange: this.changed.event, provideTextDocumentContent: ({ path }) => this.pages.get(path) }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === scheme) this.pages.delete(uri.path);
      }),
    );
  }

  /** Explains each text of a selection on a page, as the answers come. */
  async explain({ document, snapshot, range, markup }: SourceText, options: WritingOptions): Promise<void> {
    const texts: string[] = [];
    let start = 0;
    for (const { blocks } of snapshot.chunks) {
      for (const block of blocks) {
        // A title is explained where nothing else is asked about.
        const isMeant = start < range.end && start + block.text.length > range.start && (block.kind !== "heading" || range.end <= start + block.text.length);
        const text = isMeant ? passagesOf(block, markup).map(({ text: own }) => own).join(" ") : "";
        if (text !== "" && texts.length < mostExplained) texts.push(text);
        start += block.text.length + block.gap.length;
      }
    }
    if (texts.length === 0) return say(vscode.l10n.t("Gloss: there is nothing to explain here. Put the cursor into a paragraph, or select some text."));
    const units = texts.map((text) => writingUnit("explain", text, options));
    const outcomes = new Map<string, Outcome>();
    const uri = vscode.Uri.from({ scheme, path: `/${vscode.l10n.t("Explanation")}.md` });
    const render = (): void => this.put(uri, this.explanation(document, texts, units, outcomes));
    render();
    await showPage(uri);
    await this.ask(vscode.l10n.t("Gloss: Explain"), document, units, (unit, outcome) => {
      outcomes.set(unit.digest, outcome);
      render();
    });
  }

  /** Shows the card of a document. */
  async profile(document: vscode.TextDocument, options: WritingOptions): Promise<void> {
    const open = this.parts.documents.get(document);
    if (open === undefined) return sayNotRead();
    await open.finish();
    const marks = open.marksIn(0, open.live.snapshot.lines);
    const name = nameOfFile(document.uri);
    const cancellation = new vscode.CancellationTokenSource();
    const unit = await whileUnchanged(profileUnit(open.live, marks, name, optionParts(options)), document, cancellation.token);
    cancellation.dispose();
    if (unit === undefined) return sayBeingEdited();
    let failure: ModelFailure | undefined;
    let answer: Answer | undefined;
    await this.ask(vscode.l10n.t("Gloss: Profile Document"), document, [unit], (_, outcome) => {
      if (outcome.kind === "answered") ({ answer } = outcome);
      else ({ failure } = outcome);
    });
    if (failure !== undefined) return void vscode.window.showWarningMessage(vscode.l10n.t("The document has no profile: {0}.", failureText(failure)));
    if (answer === undefined) return;
    const [found] = answer.findings;
    if (found === undefined) return void vscode.window.showWarningMessage(vscode.l10n.t("The document has no profile: {0}.", vscode.l10n.t("the reply could not be used")));
    this.last = { profile: profileIn(found.data), name, origin: this.origin(document, new Set([answer.source.label])), document, options };
    await this.card.show(this.last);
  }

  async copyProfile(): Promise<void> {
    if (this.last === undefined) return say(vscode.l10n.t("Gloss: no document has been profiled yet"));
    await vscode.env.clipboard.writeText(profileMarkdown(this.last.profile, this.last.name, vscode.l10n));
    say(vscode.l10n.t("Gloss: the profile is copied as Markdown"));
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async profileAgain(): Promise<void> {
    if (this.last === undefined) return;
    const { document, options } = this.last;
    await this.profile(document, { ...options, attempt: (options.attempt ?? 0) + 1 });
  }

  private put(uri: vscode.Uri, text: string): void {
    this.pages.set(uri.path, text);
    this.changed.fire(uri);
  }

  private explanation(document: vscode.TextDocument, texts: readonly string[], units: readonly Unit[], outcomes: ReadonlyMap<string, Outcome>): string {
    const by = new Set<string>();
    const parts = texts.flatMap((text, index) => {
      const outcome = outcomes.get(units[index]!.digest);
      if (outcome?.kind === "answered") by.add(outcome.answer.source.label);
      const quote = text.length > longestQuote ? `${text.slice(0, longestQuote - 1)}…` : text;
      return [`> ${markdownText(quote)}`, "", ...linesOf(outcome), ""];
    });
    const origin = this.origin(document, by);
    return [`# ${vscode.l10n.t("Explanation")}`, "", ...parts, ...(origin === "" ? [] : [`*${markdownText(origin)}*`]), ""].join("\n");
  }

  /** Who said so. */
  private origin(document: vscode.TextDocument, by: ReadonlySet<string>): string {
    if (by.size === 0) return "";
    const why = this.parts.hasModel() ? this.parts.whyKept(document) : undefined;
    return [vscode.l10n.t("By {0}.", [...by].join(", ")), ...(why === undefined ? [] : [why])].join(" ");
  }

  /** Asks as the document. Resolves when all is answered or has failed, or the person has turned away. */
  private async ask(title: string, document: vscode.TextDocument, units: readonly Unit[], tell: (unit: Unit, outcome: Outcome) => void): Promise<void> {
    const open = new Set(units.map(({ digest }) => digest));
    await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (_, token) => {
      const signal = signalOf(token);
      let asked: Background | undefined;
      let desk: ReturnType<Background["open"]> | undefined;
      while (open.size > 0 && !signal.aborted) {
        // Another tier takes the place of this one when providers or limits change.
        if (asked !== this.parts.background()) {
          desk?.close();
          asked = this.parts.background();
          desk = asked.open(document.uri.toString(), (news) => {
            for (const each of news) {
              if (each.kind === "partial" || each.kind === "draft") continue;
              open.delete(each.unit.digest);
              tell(each.unit, each);
            }
          });
          desk.want(units.filter(({ digest }) => open.has(digest)).map((unit) => ({ unit, priority: Priority.Manual })));
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      desk?.close();
    });
  }
}

function linesOf(outcome: Outcome | undefined): readonly string[] {
  if (outcome === undefined) return ["…"];
  if (outcome.kind === "failed") return [vscode.l10n.t("There is no explanation: {0}.", markdownText(failureText(outcome.failure)))];
  const lines = String(outcome.answer.findings[0]?.data.wording ?? vscode.l10n.t("There is no explanation.")).split("\n").filter((line) => line.trim() !== "");
  return lines.length === 1 ? lines.map(markdownText) : lines.map((line) => `- ${markdownText(line)}`);
}
