import * as vscode from "vscode";
import { type EndParts, type Ends, endsAt, type OtherEnd, placeName } from "./connectionEnds";
import { registerAll, say } from "./commandHandlers";
import type { ConnectionCommandId } from "./commandList";
import { goTo } from "./places";

/** Where somebody went to an other side from, until they write. */
interface Jump {
  readonly from: vscode.Location;
  readonly to: vscode.Location;
}

/** Registers the commands that lead along connections. */
export function registerConnectionCommands(parts: EndParts): vscode.Disposable {
  let lastJump: Jump | undefined;
  const handlers: Record<ConnectionCommandId, () => unknown> = {
    "gloss.goToOtherSide": async () => {
      const editor = vscode.window.activeTextEditor;
      if (editor === undefined) return;
      const back = lastJump !== undefined && isAt(editor, lastJump.to) ? lastJump.from : undefined;
      const ends = back === undefined ? endsAt(editor.document, editor.selection.active, parts) : undefined;
      const chosen = back ?? (ends && (await pick(ends.others, editor.document.uri)));
      if (chosen === undefined) {
        if (ends === undefined) sayThereIsNone();
        return;
      }
      const from = new vscode.Location(editor.document.uri, editor.selection);
      const to = new vscode.Location(chosen.uri, chosen.range);
      await show(to);
      lastJump = { from, to };
    },
    "gloss.peekOtherSide": async () => {
      const editor = vscode.window.activeTextEditor;
      const ends = editor && endsAt(editor.document, editor.selection.active, parts);
      if (editor === undefined || ends === undefined) {
        sayThereIsNone();
        return;
      }
      await vscode.commands.executeCommand("editor.action.peekLocations", editor.document.uri, editor.selection.active, locationsOf(ends, editor.document.uri), "peek");
    },
  };
  const forgetting = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    const isOf = ({ uri }: vscode.Location): boolean => uri.toString() === document.uri.toString();
    if (contentChanges.length > 0 && lastJump !== undefined && (isOf(lastJump.from) || isOf(lastJump.to))) lastJump = undefined;
  });
  return vscode.Disposable.from(registerAll(handlers), forgetting);
}

/** Both sides, this one first. */
function locationsOf({ own, others }: Ends, uri: vscode.Uri): readonly vscode.Location[] {
  return [new vscode.Location(uri, own), ...others.map((other) => new vscode.Location(other.uri, other.range))];
}

function isAt({ document, selection }: vscode.TextEditor, { uri, range }: vscode.Location): boolean {
  return document.uri.toString() === uri.toString() && selection.isEqual(range);
}

async function show({ uri, range }: vscode.Location): Promise<void> {
  goTo(await vscode.window.showTextDocument(uri), range);
}

/** The only one, or the one that somebody chooses. */
async function pick(ends: readonly OtherEnd[], from: vscode.Uri): Promise<OtherEnd | undefined> {
  const [only] = ends;
  if (ends.length === 1) return only;
  const items = ends.map((end) => ({ label: `${end.role}: ${placeName(end, from)}`, description: end.words, end }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("Go to which side?"), matchOnDescription: true });
  return chosen?.end;
}

function sayThereIsNone(): void {
  say(vscode.l10n.t("Gloss: nothing here has another side"));
}
