import * as vscode from "vscode";
import type { CategoryId } from "../../core/findings/category";
import { severities, type Severity } from "../../core/findings/finding";
import type { FileFinding } from "../../core/workspace/fileFinding";

/** A finding of a file that nobody has open, with its words on one line. */
export interface ListedFinding {
  readonly finding: FileFinding;
  readonly words: string;
}

/** What a run has found in one file. */
export interface FileFindings {
  readonly uri: vscode.Uri;
  /** As people call it. */
  readonly path: string;
  /** What it said when it was read. */
  readonly hash: number;
  /** In document order; mere highlights are only counted. */
  readonly listed: readonly ListedFinding[];
  /** Contradictions with other files. */
  readonly across: readonly ListedFinding[];
  readonly counts: ReadonlyMap<Severity, number>;
}

/** Findings that are held, of all files together; the rest is counted. */
const mostListed = 20_000;

/** What the last run over the workspace has found, until a file changes or another run begins. */
export class WorkspaceResults implements vscode.Disposable {
  private readonly files = new Map<string, FileFindings>();
  private listed = 0;
  private readonly changed = new vscode.EventEmitter<void>();

  readonly onDidChange = this.changed.event;

  /** By path. */
  get all(): readonly FileFindings[] {
    return [...this.files.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
  }

  get(uri: vscode.Uri): FileFindings | undefined {
    return this.files.get(uri.toString());
  }

  /** How many findings there are of each severity, listed or not. */
  get counts(): ReadonlyMap<Severity, number> {
    const sum = new Map<Severity, number>();
    for (const { counts, across } of this.files.values()) {
      for (const severity of severities) add(sum, severity, counts.get(severity) ?? 0);
      for (const { finding } of across) add(sum, finding.finding.severity, 1);
    }
    return sum;
  }

  /** Replaces what is known of a file. */
  put(file: Omit<FileFindings, "across">): void {
    this.remove(file.uri);
    const listed = file.listed.slice(0, Math.max(0, mostListed - this.listed));
    this.files.set(file.uri.toString(), { ...file, listed, across: [] });
    this.listed += listed.length;
    this.changed.fire();
  }

  /** One end of a contradiction between two files. */
  putAcross(uri: vscode.Uri, found: ListedFinding): void {
    const file = this.get(uri);
    if (file === undefined || this.listed >= mostListed) return;
    this.files.set(uri.toString(), { ...file, across: [...file.across, found] });
    this.listed++;
    this.changed.fire();
  }

  /** Contradictions between files are about to be told anew. */
  forgetAcross(): void {
    for (const [key, file] of this.files) {
      if (file.across.length === 0) continue;
      this.listed -= file.across.length;
      this.files.set(key, { ...file, across: [] });
    }
  }

  /** The file is not as it was read any more: nothing that was said of it holds, nor what was said of others against it. */
  forget(uri: vscode.Uri): void {
    const gone = this.get(uri);
    if (gone === undefined) return;
    this.remove(uri);
    for (const [key, file] of this.files) {
      const across = file.across.filter(({ finding }) => finding.related.every(({ elsewhere }) => elsewhere?.path !== gone.path));
      if (across.length === file.across.length) continue;
      this.listed -= file.across.length - across.length;
      this.files.set(key, { ...file, across });
    }
    this.changed.fire();
  }

  clear(): void {
    this.files.clear();
    this.listed = 0;
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }

  private remove(uri: vscode.Uri): void {
    const before = this.get(uri);
    if (before === undefined) return;
    this.listed -= before.listed.length + before.across.length;
    this.files.delete(uri.toString());
  }
}

/** How many findings of each category some files have that are listed. */
export function categoriesIn(files: readonly FileFindings[]): ReadonlyMap<CategoryId, number> {
  const sum = new Map<CategoryId, number>();
  for (const { listed, across } of files) for (const { finding } of [...listed, ...across]) add(sum, finding.finding.category, 1);
  return sum;
}

function add<Key>(sum: Map<Key, number>, key: Key, count: number): void {
  if (count > 0) sum.set(key, (sum.get(key) ?? 0) + count);
}
