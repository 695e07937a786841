import * as vscode from "vscode";
import * as z from "zod/mini";
import { isPatternRule } from "../core/team/teamFile";
import { actionKinds } from "./actions/actionKinds";
import { commandLink, dismissCommand, fixCommand, ruleSettingsCommand } from "./hoverText";

/** A finding as a link names it: links carry plain data only. */
const place = z.object({ uri: z.string(), range: z.tuple([z.number(), z.number(), z.number(), z.number()]), rule: z.string() });
const fixPlace = z.extend(place, { title: z.string() });

/** Registers what the links of a hover do. These commands stand in no menu. */
export function registerHoverLinks(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(ruleSettingsCommand, async (rule: unknown) => {
      if (isPatternRule(rule)) await vscode.commands.executeCommand("gloss.openTeamFile", rule);
      else if (typeof rule === "string" && /^[a-z]+$/i.test(rule)) await vscode.commands.executeCommand("workbench.action.openSettings", `@id:gloss.rules.${rule}`);
    }),
    vscode.commands.registerCommand(dismissCommand, async (argument: unknown) => {
      const { data } = place.safeParse(argument);
      if (data !== undefined) await vscode.commands.executeCommand("gloss.dismissFinding", vscode.Uri.parse(data.uri, true), new vscode.Range(...data.range), data.rule);
    }),
    vscode.commands.registerCommand(fixCommand, async (argument: unknown) => {
      const { data } = fixPlace.safeParse(argument);
      if (data !== undefined) await applyFix(vscode.Uri.parse(data.uri, true), new vscode.Range(...data.range), data.title);
    }),
  );
}

export function dismissLink(uri: vscode.Uri, range: vscode.Range, rule: string): string {
  return commandLink(dismissCommand, [{ uri: uri.toString(), range: flat(range), rule }]);
}

export function fixLink(uri: vscode.Uri, range: vscode.Range, rule: string, title: string): string {
  return commandLink(fixCommand, [{ uri: uri.toString(), range: flat(range), rule, title }]);
}

function flat({ start, end }: vscode.Range): readonly number[] {
  return [start.line, start.character, end.line, end.character];
}

/** More actions at one place are not resolved. */
const mostActions = 32;

/** Does what the quick fix of this title does, as it is offered there now. */
async function applyFix(uri: vscode.Uri, range: vscode.Range, title: string): Promise<void> {
  await vscode.window.showTextDocument(uri, { selection: range });
  // Of this kind nobody else has any.
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", uri, range, actionKinds.fix.value, mostActions);
  const action = actions.find((each) => each.title === title);
  if (action?.edit !== undefined) await vscode.workspace.applyEdit(action.edit);
  if (action?.command !== undefined) await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}
