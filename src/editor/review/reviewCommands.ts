import * as vscode from "vscode";
import * as z from "zod/mini";
import { isWebAddress } from "../../core/review/claim";
import type { ClaimReview } from "../../core/review/pipeline/claimReview";
import { type Citation, type StageId, stageIds } from "../../core/review/pipeline/stage";
import { registerAll, say, sayNotRead } from "../commandHandlers";
import type { ReviewCommandId } from "../commandList";
import type { Dialogue } from "../dialogue";
import { goTo, toRange } from "../places";
import { signalOf } from "../signals";
import type { ClaimReviews, ReviewedClaim } from "./claimReviews";
import type { ClaimThreads } from "./claimThreads";
import { homeOf } from "./evidenceFeed";
import { stageTitle } from "./reviewTree";
import type { Searches } from "./searches";
import type { SuggestionPreview } from "./suggestionPreview";
import { citationText } from "./threadText";

export interface ReviewCommandParts {
  readonly reviews: ClaimReviews;
  readonly threads: ClaimThreads;
  readonly preview: SuggestionPreview;
  readonly searches: Pick<Searches, "askConsent">;
  readonly dialogue: Dialogue;
}

const reportMs = 200;

/** A claim as links and the view name it. */
const address = z.object({ uri: z.string(), key: z.string(), citation: z.optional(z.int()) });
/** A node of the view. */
const itemNode = z.object({ kind: z.literal("item"), claim: z.object({ document: z.object({ uri: z.custom<vscode.Uri>((value) => value instanceof vscode.Uri) }), item: z.object({ key: z.string() }) }) });
const stageNode = z.object({ kind: z.literal("stage"), stage: z.enum(stageIds) });

/** Registers what people do with claim reviews. Without an argument a command is about the claim at the cursor. */
export function registerReviewCommands(parts: ReviewCommandParts): vscode.Disposable {
  const { reviews } = parts;
  const withClaim = (act: (claim: ReviewedClaim, argument: unknown) => unknown) => (argument?: unknown) => {
    const claim = claimOf(parts, argument);
    return claim === undefined ? say(vscode.l10n.t("Gloss: there is no reviewed claim here")) : act(claim, argument);
  };
  const handlers: Record<ReviewCommandId, (argument?: unknown) => unknown> = {
    "gloss.reviewClaims": () => review(parts),
    "gloss.endClaimReview": () => {
      for (const { document } of reviews.all) reviews.end(document);
    },
    "gloss.applyClaimSuggestion": (argument) => apply(parts, argument),
    "gloss.dismissClaim": withClaim(({ review: of, item }) => of.dismiss(item.key)),
    "gloss.openClaimEvidence": withClaim((claim, argument) => openEvidence(claim, address.safeParse(argument).data?.citation, parts.dialogue)),
    "gloss.goToClaim": withClaim(goToClaim),
    "gloss.cancelClaim": withClaim(({ review: of, item }) => of.cancel(item.key)),
    "gloss.retryClaim": (argument) => {
      const claim = argument === undefined ? undefined : claimOf(parts, argument);
      const count = claim === undefined ? reviews.all.reduce((sum, { review: of }) => sum + of.retry(), 0) : claim.review.retry(claim.item.key);
      say(count === 0 ? vscode.l10n.t("Gloss: nothing to retry") : vscode.l10n.t("Gloss: {0} texts are tried again", count));
    },
    "gloss.pauseReviewStage": async (argument) => setPaused(parts, argument, true),
    "gloss.resumeReviewStage": async (argument) => setPaused(parts, argument, false),
  };
  return registerAll(handlers);
}

async function review({ reviews, searches, dialogue }: ReviewCommandParts): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return say(vscode.l10n.t("Gloss: no editor is open"));
  if (!vscode.workspace.isTrusted) return say(vscode.l10n.t("Gloss: claims are checked against the workspace’s files once the workspace is trusted"));
  const { document } = editor;
  await searches.askConsent(document.uri.toString(), dialogue);
  const selections = editor.selections.filter(({ isEmpty }) => !isEmpty);
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Gloss: reviewing claims"), cancellable: true };
  const review = await vscode.window.withProgress(options, async (progress, token) => {
    const started = await reviews.start(document, selections.length === 0 ? undefined : selections);
    if (started === undefined) return undefined;
    const timer = setInterval(() => progress.report({ message: progressText(started) }), reportMs);
    try {
      await started.answeredAll(signalOf(token));
    } finally {
      clearInterval(timer);
    }
    if (token.isCancellationRequested) started.stop();
    return started;
  });
  if (review === undefined) return sayNotRead();
  say(summary(review));
  if (homeOf(document.uri) === undefined) void vscode.window.showInformationMessage(vscode.l10n.t("Gloss: this document is in no folder of the workspace, so there is no evidence to check its claims against."));
}

function progressText({ view: { items } }: ClaimReview): string {
  const claims = items.filter(({ stage }) => stage !== "triage");
  return vscode.l10n.t("{0} of {1} claims", claims.filter(({ stage }) => stage === "post").length, claims.length);
}

function summary({ view: { items } }: ClaimReview): string {
  const count = (verdict: string): number => items.filter(({ outcome }) => outcome?.verdict === verdict).length;
  const claims = items.filter(({ stage }) => stage !== "triage").length;
  if (claims === 0) return vscode.l10n.t("Gloss: no claim that can be checked");
  return vscode.l10n.t("Gloss: {0} claims, {1} supported, {2} contradicted, {3} without evidence", claims, count("supported"), count("contradicted"), count("notFound"));
}

/** The claim that a command is called for: a thread's, an item's, a link's, else the one at the cursor. */
function claimOf({ reviews, threads }: ReviewCommandParts, argument: unknown): ReviewedClaim | undefined {
  const node = itemNode.safeParse(argument).data?.claim;
  const named = threads.addressOf(argument) ?? address.safeParse(argument).data ?? (node && { uri: node.document.uri.toString(), key: node.item.key });
  if (named !== undefined) return reviews.find(named.uri, named.key);
  const editor = vscode.window.activeTextEditor;
  const open = editor && reviews.get(editor.document);
  const item = open?.review.view.items.find(({ stage, range }) => stage !== "triage" && toRange(range).contains(editor!.selection.active));
  return open !== undefined && item !== undefined ? { ...open, item } : undefined;
}

/** Where a claim stands now; `undefined` where its words have changed. */
function placeOf({ document, open, item: { block, span, words } }: ReviewedClaim): vscode.Range | undefined {
  const range = open.live.locate(block, span);
  return range !== undefined && document.getText(toRange(range)).replaceAll("\r\n", "\n") === words.replaceAll("\r\n", "\n") ? toRange(range) : undefined;
}

/** Shows the suggestion beside the text as it is; called from there, applies it. */
async function apply(parts: ReviewCommandParts, argument: unknown): Promise<void> {
  const { dialogue, preview, reviews, threads } = parts;
  const named = threads.addressOf(argument) ?? address.safeParse(argument).data;
  const { active } = preview;
  // Beside one suggestion stand the threads of other claims.
  const previewed = named === undefined || (named.key === active?.address.key && named.uri === active.address.uri) ? active : undefined;
  const claim = previewed === undefined ? claimOf(parts, argument) : reviews.find(previewed.address.uri, previewed.address.key);
  const range = claim && placeOf(claim);
  if (claim === undefined || range === undefined) {
    void vscode.window.showWarningMessage(vscode.l10n.t("Gloss: the claim has changed since it was checked, so the suggestion does not apply any more. Review the document again."));
    return;
  }
  const { document, item } = claim;
  // What was shown is applied, also where a model has said something else meanwhile.
  const wording = previewed?.wording ?? item.outcome?.wording;
  if (wording === undefined) return say(vscode.l10n.t("Gloss: there is no suggestion for this claim"));
  if (previewed === undefined) {
    await preview.show(document, range, wording, { uri: document.uri.toString(), key: item.key });
    const yes = vscode.l10n.t("Apply");
    void vscode.window.showInformationMessage(vscode.l10n.t("Gloss: apply this suggestion?"), yes).then((answer) => {
      if (answer === yes && preview.active !== undefined) void apply(parts, undefined);
    });
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, wording);
  if (!(await vscode.workspace.applyEdit(edit))) return dialogue.warn(vscode.l10n.t("The new wording could not be applied: the document cannot be written."));
  await preview.close();
}

async function openEvidence(claim: ReviewedClaim, index: number | undefined, dialogue: Dialogue): Promise<void> {
  const { citations = [], quoted = 0 } = claim.item.outcome ?? {};
  const offered = quoted > 0 ? citations.slice(0, quoted) : citations;
  const choices = offered.map((citation) => ({ label: citationText(citation), value: citation }));
  if (choices.length === 0) return say(vscode.l10n.t("Gloss: there is no evidence for this claim"));
  const [only, ...others] = choices;
  const citation = index !== undefined ? citations[index] : others.length === 0 ? only?.value : await dialogue.choose(vscode.l10n.t("Evidence"), choices);
  if (citation !== undefined) await openCitation(claim, citation);
}

async function openCitation({ document }: ReviewedClaim, { path, line }: Citation): Promise<void> {
  if (isWebAddress(path)) {
    // VS Code asks first whether to go there.
    await vscode.env.openExternal(vscode.Uri.parse(path, true));
    return;
  }
  const folder = homeOf(document.uri);
  if (folder === undefined) return;
  try {
    const file = vscode.Uri.joinPath(folder.uri, path);
    // VS Code has the text of a file for a while after that has gone.
    await vscode.workspace.fs.stat(file);
    const cited = await vscode.workspace.openTextDocument(file);
    const range = cited.lineAt(Math.min(line, cited.lineCount - 1)).range;
    await vscode.window.showTextDocument(cited, { selection: range, preview: true });
  } catch {
    void vscode.window.showWarningMessage(vscode.l10n.t("Gloss: {0} is not there any more, or cannot be shown.", path));
  }
}

async function goToClaim(claim: ReviewedClaim): Promise<void> {
  const { document, open, item } = claim;
  const range = open.live.locate(item.block, item.span);
  const editor = await vscode.window.showTextDocument(document);
  if (range !== undefined) goTo(editor, toRange(range));
}

async function setPaused({ reviews, dialogue }: ReviewCommandParts, argument: unknown, isPaused: boolean): Promise<void> {
  const named = stageNode.safeParse(argument).data?.stage ?? z.enum(stageIds).safeParse(argument).data;
  const offered = stageIds.filter((stage) => reviews.pausedStages.has(stage) !== isPaused);
  const choices = offered.map((stage): { readonly label: string; readonly value: StageId } => ({ label: stageTitle(stage), value: stage }));
  const stage = named ?? (await dialogue.choose(isPaused ? vscode.l10n.t("Gloss: Pause Stage of Claim Review") : vscode.l10n.t("Gloss: Resume Stage of Claim Review"), choices));
  if (stage !== undefined) reviews.setPaused(stage, isPaused);
}
