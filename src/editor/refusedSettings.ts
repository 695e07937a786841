import * as vscode from "vscode";
import { type WrittenSetting, writtenSettings } from "../core/privacy/writtenSettings";
import { settings } from "./settingsSchema";

/** What each person decides alone. */
const personal: ReadonlySet<string> = new Set(Object.entries(settings).flatMap(([name, { scope }]) => (scope === "machine" || scope === "application" ? [`gloss.${name}`] : [])));

/**
 * Says in the files of settings of the workspace what a workspace has no say in: who is asked, what may leave, what it may cost. VS Code does not follow it either,
 * and says so only by a fainter colour.
 */
export class RefusedSettings implements vscode.Disposable {
  private readonly listed = vscode.languages.createDiagnosticCollection("gloss.settings");
  private readonly watchers = new Map<string, vscode.Disposable>();
  private readonly subscription: vscode.Disposable;
  private readonly told = new Set<string>();

  constructor(private readonly log: vscode.LogOutputChannel) {
    this.subscription = vscode.workspace.onDidChangeWorkspaceFolders(() => this.watchAll());
    this.watchAll();
  }

  dispose(): void {
    vscode.Disposable.from(this.subscription, this.listed, ...this.watchers.values()).dispose();
  }

  private watchAll(): void {
    const { workspaceFile, workspaceFolders = [] } = vscode.workspace;
    const files = workspaceFolders.map(({ uri }) => vscode.Uri.joinPath(uri, ".vscode", "settings.json"));
    if (workspaceFile !== undefined && workspaceFile.scheme !== "untitled") files.push(workspaceFile);
    const wanted = new Map(files.map((file) => [file.toString(), file]));
    for (const [key, watcher] of this.watchers) {
      if (wanted.has(key)) continue;
      watcher.dispose();
      this.watchers.delete(key);
      this.listed.delete(vscode.Uri.parse(key));
    }
    for (const [key, file] of wanted) if (!this.watchers.has(key)) this.watchers.set(key, this.watch(file));
  }

  private watch(file: vscode.Uri): vscode.Disposable {
    const folder = vscode.Uri.joinPath(file, "..");
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, file.path.slice(folder.path.length + 1)));
    const read = (): void => void this.read(file);
    read();
    return vscode.Disposable.from(watcher, watcher.onDidCreate(read), watcher.onDidChange(read), watcher.onDidDelete(read));
  }

  private async read(file: vscode.Uri): Promise<void> {
    // Most folders have none.
    const bytes = await Promise.resolve(vscode.workspace.fs.readFile(file)).catch(() => undefined);
    const refused = bytes === undefined ? [] : writtenSettings(new TextDecoder().decode(bytes), (key) => personal.has(key));
    if (!this.watchers.has(file.toString())) return;
    this.listed.set(file, refused.map(toDiagnostic));
    for (const { key } of refused) {
      const problem = `${vscode.workspace.asRelativePath(file)} sets ${key}, which a workspace has no say in. It is not followed.`;
      if (!this.told.has(problem)) this.log.warn(problem);
      this.told.add(problem);
    }
  }
}

function toDiagnostic({ key, line, character, length }: WrittenSetting): vscode.Diagnostic {
  const message = vscode.l10n.t("A workspace has no say in {0}: this is not followed. Set it in your own settings, if that is what you want.", key);
  const diagnostic = new vscode.Diagnostic(new vscode.Range(line, character, line, character + length), message, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = "Gloss";
  return diagnostic;
}
