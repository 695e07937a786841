import * as vscode from "vscode";
import { rules as allRules } from "../core/rules";
import { documentationOf } from "../core/structural/documentation";

const scheme = "gloss-rule";

/** The pages of the rules, made from the rules themselves: they are the same offline, in the browser and after an update. */
export const ruleDocumentation = {
  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: ({ path }) => {
        const rule = allRules.find(({ id }) => path === `/${id}.md`);
        return rule === undefined ? undefined : documentationOf(rule);
      },
    });
  },

  /** Shows a rule's page, rendered where VS Code's Markdown preview is there. */
  async show(ruleId: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${ruleId}.md` });
    const commands = await vscode.commands.getCommands(true);
    if (commands.includes("markdown.showPreview")) await vscode.commands.executeCommand("markdown.showPreview", uri);
    else await vscode.window.showTextDocument(uri, { preview: true });
  },
};
