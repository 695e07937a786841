import * as vscode from "vscode";

const { QuickFix, SourceFixAll } = vscode.CodeActionKind;

/** What a person can bind a key to: `editor.action.codeAction` with one of these kinds. */
export const actionKinds = {
  fix: QuickFix.append("gloss.fix"),
  all: QuickFix.append("gloss.all"),
  ignore: QuickFix.append("gloss.ignore"),
  more: QuickFix.append("gloss.more"),
  fixAll: SourceFixAll.append("gloss"),
} as const;

/** An action whose change is worked out when somebody chooses it or looks at it. */
export class LazyAction extends vscode.CodeAction {
  constructor(
    title: string,
    kind: vscode.CodeActionKind,
    /** Nothing where the text has changed meanwhile. */
    readonly work: (token: vscode.CancellationToken) => Promise<vscode.WorkspaceEdit | undefined>,
  ) {
    super(title, kind);
  }
}

export function commandAction(title: string, command: string, args: readonly unknown[]): vscode.CodeAction {
  const action = new vscode.CodeAction(title, actionKinds.more);
  action.command = { command, title, arguments: [...args] };
  return action;
}
