import * as vscode from "vscode";
import { rules as allRules } from "../core/rules";
import { documentationOf } from "../core/structural/documentation";
import { isPatternRule, teamFileName } from "../core/team/teamFile";

const scheme = "gloss-rule";

/** The pages of the rules, made from the rules themselves: they are the same offline, in the browser and after an update. */
export const ruleDocumentation = {
  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: ({ path }) => {
        const rule = allRules.find(({ id }) => path === `/${id}.md`);
        if (rule !== undefined) return documentationOf(rule);
        return isPatternRule(path.slice(1)) ? vscode.l10n.t("This is a rule of the team’s own. It is written in {0}: see *Gloss: Open Team File*.", teamFileName) : undefined;
      },
    });
  },

  show: (ruleId: string): Promise<void> => showPage(rulePageUri(ruleId)),
};

/** Shows a page of Markdown, rendered where VS Code's preview is there. */
export async function showPage(uri: vscode.Uri): Promise<void> {
  const commands = await vscode.commands.getCommands(true);
  if (commands.includes("markdown.showPreview")) await vscode.commands.executeCommand("markdown.showPreview", uri);
  else await vscode.window.showTextDocument(uri, { preview: true });
}

/** The address of a rule's page. */
export function rulePageUri(ruleId: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${ruleId}.md` });
}
