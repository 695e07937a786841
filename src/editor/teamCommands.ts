import * as vscode from "vscode";
import { starterTeamFile } from "../core/team/starterTeamFile";
import { isPatternRule, patternRuleId, teamFileName } from "../core/team/teamFile";
import { registerAll } from "./commandHandlers";
import type { TeamCommandId } from "./commandList";
import { goTo } from "./places";
import { teamFileIn } from "./teamFiles";
import { folderOf } from "./workspaceFolder";

/** Registers the commands of team files. Both show the file; one makes it where it is missing, the other goes to a pattern if one is named. */
export function registerTeamCommands(): vscode.Disposable {
  const handlers: Record<TeamCommandId, (argument: unknown) => Promise<unknown>> = {
    "gloss.createTeamFile": () => inFolder(async (file) => (await exists(file)) || vscode.workspace.fs.writeFile(file, new TextEncoder().encode(starterTeamFile))),
    "gloss.openTeamFile": async (rule) => {
      const editor = await inFolder(offerToCreate);
      if (editor !== undefined && isPatternRule(rule)) goToPattern(editor, rule);
    },
  };
  return registerAll(handlers);
}

/** Shows the team file of the folder that the person means, once it has been seen to. Nothing is shown if that gives false. */
async function inFolder(prepare: (file: vscode.Uri) => Promise<unknown>): Promise<vscode.TextEditor | undefined> {
  const folder = await chosenFolder();
  if (folder === undefined) return undefined;
  const file = teamFileIn(folder);
  return (await prepare(file)) === false ? undefined : vscode.window.showTextDocument(file);
}

/** Selects the name of a pattern where the file has it first. */
function goToPattern(editor: vscode.TextEditor, rule: string): void {
  const name = JSON.stringify(rule.slice(patternRuleId("").length));
  const offset = editor.document.getText().indexOf(name);
  if (offset >= 0) goTo(editor, new vscode.Range(editor.document.positionAt(offset), editor.document.positionAt(offset + name.length)));
}

async function offerToCreate(file: vscode.Uri): Promise<boolean> {
  if (await exists(file)) return true;
  const create = vscode.l10n.t("Create {0}", teamFileName);
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t("This folder has no {0} yet.", teamFileName), create);
  if (chosen === create) await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(starterTeamFile));
  return chosen === create;
}

/** The folder of the active editor; else the only one, or the one that the person picks. */
async function chosenFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const { workspaceFolders = [] } = vscode.workspace;
  if (workspaceFolders.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Open a folder first: the file {0} is kept in it.", teamFileName));
    return undefined;
  }
  const active = vscode.window.activeTextEditor;
  const here = active && folderOf(active.document.uri);
  if (here !== undefined || workspaceFolders.length === 1) return here ?? workspaceFolders[0];
  return vscode.window.showWorkspaceFolderPick({ placeHolder: vscode.l10n.t("The folder whose team file is meant") });
}

async function exists(file: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
