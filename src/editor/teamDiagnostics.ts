import * as vscode from "vscode";
import { readTeamFile, type TeamFileProblem } from "../core/team/readTeamFile";
import { documentInUse, filesIn } from "./places";
import { isTeamFile, type TeamFiles } from "./teamFiles";

/** How long typing rests before a team file that is being written is looked at. */
const quietMs = 300;

/**
 * Lists what is wrong in team files in the Problems panel: in an open one as it stands in the editor, else as it is on disk. What the JSON schema says is left to
 * VS Code's own JSON support where that looks at the file.
 */
export class TeamDiagnostics implements vscode.Disposable {
  private readonly listed = vscode.languages.createDiagnosticCollection("gloss.team");
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly teams: TeamFiles) {
    this.subscriptions = [
      teams.onDidRead((file) => this.update(file)),
      vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
        for (const tab of [...opened, ...closed]) for (const file of filesIn(tab)) this.updateIfTeamFile(file);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document: { uri }, contentChanges }) => {
        if (contentChanges.length === 0 || !isTeamFile(uri)) return;
        clearTimeout(this.timers.get(uri.toString()));
        this.timers.set(
          uri.toString(),
          setTimeout(() => this.update(uri), quietMs),
        );
      }),
    ];
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    vscode.Disposable.from(...this.subscriptions, this.listed).dispose();
  }

  private updateIfTeamFile(uri: vscode.Uri): void {
    if (isTeamFile(uri)) this.update(uri);
  }

  private update(file: vscode.Uri): void {
    const open = documentInUse(file);
    const problems = open === undefined ? this.teams.problemsIn(file) : readTeamFile(open.getText()).problems.filter(({ isInSchema }) => !isInSchema || !isJsonChecked(open));
    if (problems.length === 0) this.listed.delete(file);
    else this.listed.set(file, problems.map(toDiagnostic));
  }
}

function isJsonChecked({ languageId }: vscode.TextDocument): boolean {
  return (languageId === "jsonc" || languageId === "json") && vscode.extensions.getExtension("vscode.json-language-features") !== undefined;
}

function toDiagnostic({ message, line, character, length }: TeamFileProblem): vscode.Diagnostic {
  // An entry over several lines is marked in its first: the end of that is further than any line's.
  const range = new vscode.Range(line, character, line, character + Math.max(1, length));
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = "Gloss";
  return diagnostic;
}
