import * as vscode from "vscode";

/**
 * Documents that are prose by their language but not anybody's text: logs, search results, input boxes, our own pages. House rule: they are left alone,
 * but for the message of a commit.
 * All other schemes are read, so that virtual file systems work.
 */
const foreignSchemes: ReadonlySet<string> = new Set([
  "output",
  "search-editor",
  "comment",
  "debug",
  "vscode-settings",
  "vscode-chat-input",
  "chatSessionInput",
  "vscode-interactive-input",
]);
/** How the schemes of our own pages begin. */
const ownSchemes = "gloss-";

export function isForeign({ uri: { scheme } }: Pick<vscode.TextDocument, "uri">): boolean {
  return foreignSchemes.has(scheme) || scheme.startsWith(ownSchemes);
}

/** Whether an editor is the left side of a comparison: text of the past, which nobody is writing. */
export function isOriginalSide(editor: vscode.TextEditor): boolean {
  // Only the right side of a comparison, and editors of their own, have a column.
  if (editor.viewColumn !== undefined) return false;
  const uri = editor.document.uri.toString();
  return vscode.window.tabGroups.all.some(({ activeTab }) => {
    const input: unknown = activeTab?.input;
    return input instanceof vscode.TabInputTextDiff && input.original.toString() === uri;
  });
}
