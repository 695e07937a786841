import type { Clock } from "../background/clock";
import { decode } from "../background/sealedLines";
import { cutTo } from "../document/oneLine";
import type { Folder, StoredFile } from "../files";
import { ModelError } from "../provider";
import { type AuditBegun, type AuditEnded, type AuditEntry, auditLine, readAuditFile } from "./auditEntry";

export interface AuditOptions {
  /** Letters, digits and `-`, unique among the hosts that are alive: each writes files of its own, so hosts need no locks. */
  readonly host: string;
  readonly clock: Clock;
  /** What entries say of where they come from: address of the workspace, or a name for having none. Asked for each call. */
  readonly workspace: () => string;
  /** How long files are kept, and how much disk they may take together. */
  readonly keep: () => { readonly days: number; readonly bytes: number };
  /** Told of what the log itself has to say: a file removed for its age, a disk that fails. No words of documents. */
  readonly warn: (message: string) => void;
}

/** What is said of a call before it leaves. */
export type AuditCall = Omit<AuditBegun, "event" | "id" | "at" | "workspace">;
/** What is said of it after. */
export type AuditEnding = Omit<AuditEnded, "event" | "id" | "at" | "workspace" | "milliseconds">;

/** An entry that has begun: to be ended once. What is said later than the first time is not heard. */
export type EndCall = (ending: AuditEnding) => void;

export interface AuditLog {
  /** Resolves when the entry is on disk: only then may the call leave. Rejects with a {@link ModelError} that says what to do when it cannot be written. */
  begin(call: AuditCall): Promise<EndCall>;
  /** The entries of one workspace, oldest first, from all hosts, and how many places of the files are not as they were written. Other workspaces' are left out. */
  read(workspace: string): Promise<{ readonly entries: readonly AuditEntry[]; readonly damaged: number }>;
  /** Resolves when everything said so far is on disk, or has failed to be. */
  flush(): Promise<void>;
}

/** Writes the log into a folder as files of JSON Lines, `audit-<host>-<number>.jsonl`, that are only appended to. */
export function createAuditLog(folder: Folder, options: AuditOptions): AuditLog {
  return new FolderAuditLog(folder, options);
}

/** A file that has grown to this is followed by another. Small, because the browser's host writes a file anew for each append. */
const fileBytes = 256 * 1024;
const dayMs = 24 * 3_600_000;
/** A host that has written within this time may be alive: its file stays. */
const aliveMs = 3_600_000;
/** Files and texts of one entry that are named. */
const longest = { files: 100, name: 300, workspace: 2_000 };
/** Ends of calls that wait for a disk that fails. */
const mostWaiting = 1_000;

interface Pending {
  readonly entry: AuditEntry;
  readonly written: (failure: ModelError | undefined) => void;
}

class FolderAuditLog implements AuditLog {
  private file: { readonly name: string; bytes: number; seal: string } | undefined;
  private fileNumber = 0;
  private callNumber = 0;
  private pending: Pending[] = [];
  private writing: Promise<void> | undefined;
  private keptAtMs = -Infinity;

  constructor(
    private readonly folder: Folder,
    private readonly options: AuditOptions,
  ) {}

  async begin(call: AuditCall): Promise<EndCall> {
    const { clock, host } = this.options;
    const id = `${host}.${++this.callNumber}`;
    const workspace = cutTo(this.options.workspace(), longest.workspace);
    const named = { to: cutTo(call.to, longest.name), provider: cutTo(call.provider, longest.name), model: cutTo(call.model, longest.name) };
    const startedMs = clock.now();
    const files = call.files.slice(0, longest.files).map((file) => cutTo(file, longest.name));
    const entry: AuditBegun = { event: "begun", id, at: timeOf(startedMs), workspace, ...call, ...named, files };
    const failure = await new Promise<ModelError | undefined>((resolve) => this.push({ entry, written: resolve }));
    if (failure !== undefined) throw failure;
    let hasEnded = false;
    return (ending) => {
      if (hasEnded) return;
      hasEnded = true;
      const endedMs = clock.now();
      this.push({
        // A clock that was set back in between is no reason to say nothing.
        entry: { event: "ended", id, at: timeOf(endedMs), workspace, ...ending, milliseconds: Math.max(0, endedMs - startedMs) },
        written: () => undefined,
      });
    };
  }

  async read(workspace: string): ReturnType<AuditLog["read"]> {
    await this.flush();
    const entries: AuditEntry[] = [];
    const asked = cutTo(workspace, longest.workspace);
    let damaged = 0;
    for (const { name } of await this.files()) {
      const bytes = await this.folder.read(name);
      if (bytes === undefined) continue;
      const file = readAuditFile(name, decode(bytes, 0, bytes.length));
      damaged += file.damaged;
      for (const entry of file.entries) if (entry.workspace === asked) entries.push(entry);
    }
    return { entries: entries.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))), damaged };
  }

  async flush(): Promise<void> {
    if (this.pending.length > 0) this.start();
    while (this.writing !== undefined) await this.writing;
  }

  private push(pending: Pending): void {
    this.pending.push(pending);
    this.start();
  }

  private start(): void {
    this.writing ??= this.writeAll().finally(() => (this.writing = undefined));
  }

  /** Whatever comes in while one group is being written is the next group. */
  private async writeAll(): Promise<void> {
    while (this.pending.length > 0) {
      const group = this.pending;
      this.pending = [];
      const failure = await this.write(group).then(() => undefined, failureOf);
      for (const { written } of group) written(failure);
      if (failure === undefined) continue;
      this.options.warn(failure.message);
      // The end of a call that did leave is told when the disk is well again. A call that may not leave has nothing to tell.
      this.pending = [...group.filter(({ entry }) => entry.event === "ended"), ...this.pending].slice(-mostWaiting);
      return this.pending.some(({ entry }) => entry.event === "begun") ? this.writeAll() : undefined;
    }
  }

  private async write(group: readonly Pending[]): Promise<void> {
    await this.makeRoom();
    try {
      await this.append(group);
    } catch {
      // What the failed append has left of a line stays at the end of its file. A new file may succeed where the old one has been taken away.
      this.file = undefined;
      await this.append(group);
    }
  }

  private async append(group: readonly Pending[]): Promise<void> {
    if (this.file === undefined || this.file.bytes >= fileBytes) {
      const name = `audit-${this.options.host}-${++this.fileNumber}.jsonl`;
      this.file = { name, bytes: 0, seal: name };
    }
    const { file } = this;
    let { seal } = file;
    let text = "";
    for (const { entry } of group) {
      const sealed = auditLine(seal, entry);
      text += sealed.line;
      seal = sealed.seal;
    }
    const bytes = new TextEncoder().encode(text);
    try {
      await this.folder.append(file.name, bytes);
    } catch (error) {
      this.file = undefined;
      throw error;
    }
    file.bytes += bytes.length;
    file.seal = seal;
  }

  /** Once a day, and whenever a file is full: what is too old goes, and the oldest of what is too much. */
  private async makeRoom(): Promise<void> {
    const nowMs = this.options.clock.now();
    const isFull = this.file !== undefined && this.file.bytes >= fileBytes;
    if (!isFull && Math.abs(nowMs - this.keptAtMs) < dayMs) return;
    this.keptAtMs = nowMs;
    const { days, bytes } = this.options.keep();
    try {
      const files = await this.files();
      const removable = files.filter(({ name, modifiedMs }) => isOwn(name, this.options.host) ? isFull || name !== this.file?.name : modifiedMs < nowMs - aliveMs);
      let total = files.reduce((sum, file) => sum + file.bytes, 0);
      for (const file of removable) {
        // Another file is about to be filled.
        if (file.modifiedMs >= nowMs - days * dayMs && total <= bytes - fileBytes) break;
        await this.folder.remove(file.name);
        total -= file.bytes;
      }
    } catch {
      // A folder that cannot be tidied can still be written to, or the entry itself will tell.
    }
  }

  /** Oldest first. */
  private async files(): Promise<readonly StoredFile[]> {
    const files = (await this.folder.list()).filter(({ name }) => auditName.test(name));
    return files.sort((a, b) => a.modifiedMs - b.modifiedMs || (a.name < b.name ? -1 : 1));
  }
}

const auditName = /^audit-[\w-]+-\d+\.jsonl$/;

function isOwn(name: string, host: string): boolean {
  return name.startsWith(`audit-${host}-`);
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function failureOf(error: unknown): ModelError {
  // An error of the disk may name a path; its kind is enough.
  const kind = error instanceof Error && "code" in error && typeof error.code === "string" ? ` (${error.code})` : "";
  return new ModelError({
    kind: "misconfigured",
    detail: `the audit log cannot be written${kind}, and nothing leaves this machine without an entry there. See that the disk has room and can be written to, then retry what failed`,
  });
}
