import * as vscode from "vscode";
import { tools } from "../core/tools";
import type { Answer, Asked, Tool } from "../core/tools/tool";
import { plain } from "./hoverText";
import { whileUnchanged } from "./slices";
import { readForTool, Refusal, type ToolDocumentParts } from "./toolDocuments";

/** Characters of a path that are shown while a tool runs. */
const longestShown = 100;
/** How often an answer is begun anew because somebody typed meanwhile. */
const mostTries = 3;

/** Offers assistants in VS Code what Gloss knows of the documents. Their input is untrusted; what they get is data, and nothing leaves by it but to them. */
export function registerLanguageModelTools(parts: ToolDocumentParts): vscode.Disposable {
  return vscode.Disposable.from(...tools.map((tool) => vscode.lm.registerTool<unknown>(tool.name, createTool(tool, parts))));
}

function createTool(tool: Tool, parts: ToolDocumentParts): vscode.LanguageModelTool<unknown> {
  return {
    prepareInvocation: ({ input }) => ({ invocationMessage: new vscode.MarkdownString(messageOf(tool.read(input))) }),
    async invoke({ input }, token) {
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(await answerOf(tool.read(input), parts, token)))]);
    },
  };
}

/** What the person reads while the tool runs. */
function messageOf(asked: Asked): string {
  if (asked.kind !== "document") return vscode.l10n.t("Asking Gloss about its rules");
  const { source } = asked.question;
  return source.kind === "text" ? vscode.l10n.t("Asking Gloss about a draft") : vscode.l10n.t("Asking Gloss about {0}", plain(source.path.slice(0, longestShown)));
}

/** Throws where there is no answer, in words for a model. */
async function answerOf(asked: Asked, parts: ToolDocumentParts, token: vscode.CancellationToken): Promise<Answer> {
  if (asked.kind === "refused") throw new Refusal(asked.reason);
  if (asked.kind === "answer") return asked.answer;
  for (let tries = 0; tries < mostTries && !token.isCancellationRequested; tries++) {
    const read = await readForTool(asked.question, parts, token);
    const answer = read && (await whileUnchanged(asked.question.answer(read.document), read.version, token));
    if (answer !== undefined) return answer;
  }
  if (token.isCancellationRequested) throw new vscode.CancellationError();
  throw new Refusal("The document is being edited. Ask again in a moment.");
}
