import * as vscode from "vscode";
import { messagesFor, newMark } from "../core/analytical/question";
import { estimatedTokens } from "../core/cost/estimate";
import { ModelError, type ModelFailure, type Provider, type Question, type ReplyPart } from "../core/provider";
import { tokenOf } from "./signals";

/** What providers share, and how this one learns whether it may call. */
export interface LanguageModelParts {
  readonly readReply: (chunks: AsyncIterable<string>, unitCount: number, streamed: string | undefined) => AsyncIterable<ReplyPart>;
  /** Whether VS Code lets Gloss use the model without asking the person. Commands may answer for it, since there VS Code may ask. */
  readonly mayCall: (model: vscode.LanguageModelChat) => boolean;
}

/** What others say goes into the status bar and the log: no further than this. */
const maxSaid = 300;

/** A model that VS Code offers, as a provider. */
export function createLanguageModelProvider(model: vscode.LanguageModelChat, parts: LanguageModelParts): Provider {
  return {
    id: `vscode ${model.vendor}`,
    label: vscode.l10n.t("{0} through VS Code", model.name),
    model: nameOfModel(model),
    isBuiltIn: false,
    ask: (question, signal) => ask(model, parts, question, signal),
  };
}

/** How settings name a model of VS Code's. */
export function nameOfModel({ vendor, id }: vscode.LanguageModelChat): string {
  return `${vendor}/${id}`;
}

async function* ask(model: vscode.LanguageModelChat, parts: LanguageModelParts, question: Question, signal: AbortSignal): AsyncIterable<ReplyPart> {
  if (!parts.mayCall(model)) throw new ModelError(notAllowed);
  const cancellation = tokenOf(signal);
  try {
    const { system, user } = messagesFor(question, newMark());
    // VS Code has no system messages: the instructions are the first thing the user says.
    const texts = [system, user];
    const tokensIn = await model.countTokens(texts.join("\n"), cancellation.token);
    if (tokensIn > model.maxInputTokens) throw new ModelError(tooLarge(tokensIn, model.maxInputTokens));
    const messages = texts.map((text) => vscode.LanguageModelChatMessage.User(text));
    const justification = vscode.l10n.t("Gloss analyzes the paragraphs you write: discourse, contradictions and implied meaning.");
    const response = await model.sendRequest(messages, { justification }, cancellation.token);
    let reply = "";
    const chunks = listened(response.text, (chunk) => (reply += chunk));
    yield* parts.readReply(chunks, question.units.length, question.analyzer.streamed);
    signal.throwIfAborted();
    yield { kind: "usage", usage: { tokensIn, tokensOut: estimatedTokens(reply), estimated: true } };
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof ModelError ? error : new ModelError(failureOf(error));
  } finally {
    cancellation.dispose();
  }
}

async function* listened(text: AsyncIterable<string>, listen: (chunk: string) => void): AsyncIterable<string> {
  for await (const chunk of text) {
    listen(chunk);
    yield chunk;
  }
}

const notAllowed: ModelFailure = {
  kind: "unauthorized",
  detail: "VS Code has not been asked yet whether Gloss may use this model. Run “Gloss: Test Connection”.",
};

function tooLarge(tokens: number, most: number): ModelFailure {
  return { kind: "invalidRequest", detail: `the texts come to ${tokens} tokens, and the model takes ${most}. Lower gloss.background.batchSize.` };
}

/** Every documented error of VS Code's models, and those that Copilot is known to give, by name. Exported for tests: no real model gives them all. */
export function failureOf(error: unknown): ModelFailure {
  const names = namesOf(error);
  const said = (error instanceof Error ? error.message : String(error)).slice(0, maxSaid);
  if (names.has("NoPermissions")) return { kind: "unauthorized", detail: `VS Code does not let Gloss use this model. ${said}` };
  if (names.has("ChatQuotaExceeded")) return { kind: "overBudget", detail: `the quota of your account is used up. ${said}` };
  if (names.has("ChatRateLimited")) return { kind: "rateLimited", retryAfterMs: undefined };
  if (names.has("Blocked")) return { kind: "overBudget", detail: `VS Code has blocked Gloss from this model for now. ${said}` };
  if (names.has("NotFound")) return { kind: "misconfigured", detail: `VS Code does not offer this model any more. Run “Gloss: Set Up a Model”. ${said}` };
  // VS Code tells no status: 500 stands for a fault on the model's side.
  return { kind: "provider", status: 500, detail: said };
}

/** An error of VS Code's has a code, or its cause has a name that says more. */
function namesOf(error: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at = error, depth = 0; at instanceof Error && depth < 3; at = at.cause, depth++) {
    names.add(at.name);
    if (at instanceof vscode.LanguageModelError) names.add(at.code);
  }
  return names;
}
