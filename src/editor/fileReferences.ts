import * as vscode from "vscode";
import type { ShownMark } from "./documents";
import { referencedPath } from "./referencedPath";
import type { SettingsReader } from "./settings";
import { fileOf } from "./workspaceFolder";

/** Known answers are forgotten beyond this many. */
const maxAnswers = 5_000;
/** A build touches thousands of files: their answers are asked for again once, this long after the first of them. */
const settleMs = 500;

interface Answer {
  readonly isMissing: boolean;
  /** The generation that it was asked in. */
  readonly generation: number;
}

/**
 * Whether the files that a text refers to are in the workspace. Answers come later than the question: the first time a file counts as being there, and
 * `onDidLearn` says when that was wrong. Off unless `gloss.references.checkFiles` is on, and until the workspace is trusted.
 */
export class FileReferences implements vscode.Disposable {
  private readonly answers = new Map<string, Answer>();
  private readonly asked = new Set<string>();
  private readonly learned = new vscode.EventEmitter<void>();
  private watcher: vscode.FileSystemWatcher | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private generation = 0;

  readonly onDidLearn = this.learned.event;

  constructor(private readonly settings: SettingsReader) {}

  /** Whether a mark names a file that is known not to be there. */
  isMissing(document: vscode.TextDocument, { mark, block }: ShownMark): boolean {
    if (mark.category !== "domain.file" || !this.settings.of(document).checkFiles || !vscode.workspace.isTrusted) return false;
    const path = referencedPath(block.text.slice(mark.start, mark.end));
    const places = path === undefined ? [] : placesOf(document, path);
    if (places.length === 0) return false;
    const key = places.join("\n");
    const answer = this.answers.get(key);
    if (answer?.generation !== this.generation) void this.ask(key, places);
    return answer?.isMissing ?? false;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.watcher?.dispose();
    this.learned.dispose();
  }

  private async ask(key: string, places: readonly vscode.Uri[]): Promise<void> {
    if (this.asked.has(key)) return;
    this.asked.add(key);
    this.watch();
    const { generation } = this;
    const found = await Promise.all(places.map(mayExist));
    this.asked.delete(key);
    const isMissing = !found.includes(true);
    const isNews = isMissing !== (this.answers.get(key)?.isMissing ?? false);
    if (this.answers.size >= maxAnswers) this.answers.clear();
    this.answers.set(key, { isMissing, generation });
    // Files came or went while we looked: whoever paints next asks again.
    if (isNews || generation !== this.generation) this.learned.fire();
  }

  /** Files that come and go make every answer old. Old answers stand until the new ones are there. */
  private watch(): void {
    if (this.watcher !== undefined) return;
    this.watcher = vscode.workspace.createFileSystemWatcher("**/*", false, true, false);
    const age = (): void => {
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.generation++;
        this.learned.fire();
      }, settleMs);
    };
    this.watcher.onDidCreate(age);
    this.watcher.onDidDelete(age);
  }
}

/** Where a relative path may lead: from the document's own folder, or from a folder of the workspace; never out of the workspace. */
function placesOf(document: vscode.TextDocument, path: string): vscode.Uri[] {
  const places = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, path));
  return [vscode.Uri.joinPath(fileOf(document.uri), "..", path), ...places].filter((place) => vscode.workspace.getWorkspaceFolder(place) !== undefined);
}

/** A file that cannot be looked at may well be there. */
async function mayExist(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    return !(error instanceof vscode.FileSystemError && error.code === "FileNotFound");
  }
}
