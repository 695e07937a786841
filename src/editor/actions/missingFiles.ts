import * as vscode from "vscode";
import type { FixEdit } from "../../core/fixes/fix";
import { nearest } from "../../core/team/nearest";
import type { OpenDocument, OpenDocuments, ShownMark } from "../documents";
import type { FileReferences } from "../fileReferences";
import { toRange } from "../places";
import { referencedPath } from "../referencedPath";
import { folderOf } from "../workspaceFolder";
import { actionKinds, LazyAction } from "./actionKinds";
import { placeEdit, workspaceEdit } from "./edits";

/** Files of a workspace that are looked through for one that was meant. */
const mostFiles = 2_000;

/** For a reference to a file that is not there: the file with that name in another folder, or one whose name differs in a few letters. */
export async function missingFileActions(mark: ShownMark, open: OpenDocument, documents: OpenDocuments, files: FileReferences, token: vscode.CancellationToken): Promise<vscode.CodeAction[]> {
  const { document } = open;
  const range = toRange(mark.range);
  const words = document.getText(range);
  const path = files.isMissing(document, mark) ? referencedPath(words) : undefined;
  // A path with backslashes is written in another way than ours.
  if (path === undefined || !words.includes(path)) return [];
  const meant = await fileMeant(path, document, token);
  if (meant === undefined) return [];
  const written = words.replace(path, () => meant);
  const title = vscode.l10n.t("Write “{0}”, which is there", written);
  const edit: FixEdit = { block: mark.block, span: { start: mark.mark.start, end: mark.mark.end }, wording: [written] };
  return [
    new LazyAction(title, actionKinds.fix, () => {
      const placed = placeEdit(edit, open, documents, mark);
      return Promise.resolve(placed && workspaceEdit([placed]));
    }),
  ];
}

/** A path from the folder of the workspace, or from the document's where it was written so. */
async function fileMeant(path: string, document: vscode.TextDocument, token: vscode.CancellationToken): Promise<string | undefined> {
  const folder = folderOf(document.uri) ?? vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) return undefined;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const ending = /\.\w+$/.exec(name)?.[0] ?? "";
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, `**/*${ending}`), undefined, mostFiles, token);
  const paths = found.map((uri) => uri.path.slice(folder.uri.path.length + 1)).sort((a, b) => a.length - b.length);
  const meant = nearest(name, [...new Set(paths.map(nameOf))]);
  const best = paths.find((each) => nameOf(each) === meant);
  if (best === undefined || !/^\.{1,2}\//.test(path)) return best;
  return relativePath(document.uri.path.slice(folder.uri.path.length + 1), best);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The way from one file of a folder to another. */
function relativePath(from: string, to: string): string {
  const [here, there] = [from.split("/").slice(0, -1), to.split("/")];
  let same = 0;
  while (same < here.length && here[same] === there[same]) same++;
  const up = here.slice(same).map(() => "..");
  return [...(up.length === 0 ? ["."] : up), ...there.slice(same)].join("/");
}
