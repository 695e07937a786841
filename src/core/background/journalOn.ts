import type { Folder, StoredFile } from "../files";
import type { Clock } from "./clock";
import type { Journal, JournalEntry } from "./journal";
import { isOpen, readEntry } from "./journalEntry";
import { decode, readSealedLines, sealedLine } from "./sealedLines";

export interface JournalOptions {
  /** Letters, digits and `-`, unique among the hosts that are alive: each writes to a file of its own, so hosts need no locks. */
  readonly host: string;
  readonly clock: Clock;
  /** What is recorded within so many milliseconds is written in one go; of a request that changes twice only the later state. */
  readonly groupMs: number;
}

/**
 * A journal in a folder: one file of sealed lines per host, `journal-<host>.jsonl`, that is only appended to, and now and then written anew without the requests
 * that came to an end. Within a file the last entry of a key holds, among files the one with the latest time: a host's own order is surer than any clock.
 */
export function createJournal(folder: Folder, options: JournalOptions): Journal {
  return new FileJournal(folder, options);
}

/** Raised when the entries' form changes; lines of other versions are set aside. */
export const journalVersion = 1;

/** No journal of ours grows as long: 100,000 open requests take a fifth of it. */
const longestFileBytes = 128_000_000;
/** A file is left as it is until it has grown to this, and to four times what it has to hold. */
const compactFromBytes = 250_000;
/** Entries in one append: writing a long queue down must not hold up anything else. */
const groupEntries = 1_000;
/** A host that has not written for so long is taken for gone: its open requests move to our file. If it lives on after all, its file begins anew. */
const goneMs = 3_600_000;
const weekMs = 7 * 24 * 3_600_000;
/** Files that were set aside are kept for whoever wants to know why, but not for ever; drafts of hosts that died go with them. */
const remainsLifeMs = weekMs;
/** Most texts that a crash leaves unanswered are never seen again. Nobody waits for those for ever. */
const entryLifeMs = weekMs;

interface ReadFile {
  readonly file: StoredFile;
  readonly entries: ReadonlyMap<string, JournalEntry>;
  readonly spoilt: number;
}

class FileJournal implements Journal {
  private readonly name: string;
  /** What our file has to hold: open requests, and the end of those that another host's file still holds as open. */
  private readonly held = new Map<string, JournalEntry>();
  private readonly elsewhere = new Set<string>();
  private fileBytes = 0;
  private bytesPerEntry = 200;

  private recorded = new Map<string, JournalEntry>();
  private cancelTimer: (() => void) | undefined;
  private writing: Promise<void> = Promise.resolve();
  private isFileSound = true;
  private mayEndInMidLine = true;
  private loaded: ReturnType<Journal["load"]> | undefined;

  constructor(
    private readonly folder: Folder,
    private readonly options: JournalOptions,
  ) {
    this.name = `journal-${options.host}.jsonl`;
  }

  load(): ReturnType<Journal["load"]> {
    return (this.loaded ??= this.readAll());
  }

  record(entry: JournalEntry): void {
    this.recorded.set(entry.key, entry);
    this.cancelTimer ??= this.options.clock.after(this.options.groupMs, () => void this.flush());
  }

  flush(): Promise<void> {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    return (this.writing = this.writing.then(() => this.writeRecorded()));
  }

  dispose(): Promise<void> {
    return this.flush();
  }

  // Reading

  private async readAll(): ReturnType<Journal["load"]> {
    const files = await this.files();
    if (files === undefined) return { entries: [], setAside: 1 };
    const read: ReadFile[] = [];
    const unreadable: StoredFile[] = [];
    for (const file of files) {
      const found = await this.readFile(file);
      if (found === undefined) unreadable.push(file);
      else read.push(found);
    }
    // Before anything is written: one of them may be ours, which then begins anew.
    for (const { name } of unreadable) await this.setAside(name);
    const merged = merge(read, this.options.clock.now() - entryLifeMs);
    await this.takeOver(read, merged);
    return { entries: [...merged.values()].filter(isOpen), setAside: read.reduce((sum, { spoilt }) => sum + spoilt, unreadable.length) };
  }

  private async files(): Promise<readonly StoredFile[] | undefined> {
    let files: readonly StoredFile[];
    try {
      files = await this.folder.list();
    } catch {
      return undefined;
    }
    const before = this.options.clock.now() - remainsLifeMs;
    for (const { name, modifiedMs } of files) if (remains.test(name) && modifiedMs < before) await this.remove(name);
    // Ours comes last, so that it has the last word among equals.
    return files.filter(({ name }) => journalName.test(name)).sort((a, b) => Number(a.name === this.name) - Number(b.name === this.name));
  }

  private async readFile(file: StoredFile): Promise<ReadFile | undefined> {
    if (file.bytes > longestFileBytes) return undefined;
    let bytes: Uint8Array | undefined;
    try {
      bytes = await this.folder.read(file.name);
    } catch {
      return undefined;
    }
    return bytes === undefined ? { file, entries: new Map(), spoilt: 0 } : read(file, bytes);
  }

  /** Our file takes over what the files of gone hosts hold, and only when it is on disk do those files go. */
  private async takeOver(files: readonly ReadFile[], merged: ReadonlyMap<string, JournalEntry>): Promise<void> {
    const before = this.options.clock.now() - goneMs;
    const own = files.filter(({ file }) => file.name === this.name);
    const gone = files.filter(({ file }) => file.name !== this.name && file.modifiedMs < before);
    const alive = files.filter((each) => !own.includes(each) && !gone.includes(each));
    for (const { entries } of alive) for (const key of entries.keys()) this.elsewhere.add(key);
    for (const { entries } of [...gone, ...own]) {
      for (const key of entries.keys()) {
        const entry = merged.get(key);
        if (entry !== undefined) this.hold(entry);
      }
    }
    this.fileBytes = own.reduce((sum, { file }) => sum + file.bytes, 0);
    try {
      const spoilt = own.find((each) => each.spoilt > 0);
      if (spoilt !== undefined) await this.folder.write(badNameOf(this.name), (await this.folder.read(this.name)) ?? new Uint8Array());
      if (spoilt !== undefined || gone.length > 0) await this.writeAnew();
    } catch {
      this.isFileSound = false;
      return;
    }
    for (const { file, spoilt } of gone) await (spoilt > 0 ? this.setAside(file.name) : this.remove(file.name));
  }

  // Writing

  private async writeRecorded(): Promise<void> {
    await this.load();
    const entries = [...this.recorded.values()];
    this.recorded = new Map();
    for (const entry of entries) this.hold(entry);
    try {
      if (!this.isFileSound || this.fileBytes > Math.max(compactFromBytes, 4 * this.held.size * this.bytesPerEntry)) await this.writeAnew();
      else await this.append(entries);
    } catch {
      // Nothing is lost as long as this process lives: what is held goes into the file as a whole next time.
      this.isFileSound = false;
    }
  }

  private hold(entry: JournalEntry): void {
    if (isOpen(entry) || this.elsewhere.has(entry.key)) this.held.set(entry.key, entry);
    else this.held.delete(entry.key);
  }

  private async append(entries: readonly JournalEntry[]): Promise<void> {
    for (let from = 0; from < entries.length; from += groupEntries) {
      const bytes = encode(entries.slice(from, from + groupEntries), this.mayEndInMidLine);
      await this.folder.append(this.name, bytes);
      this.mayEndInMidLine = false;
      this.fileBytes += bytes.length;
    }
  }

  /** A new file grows beside the old one and then takes its place. */
  private async writeAnew(): Promise<void> {
    const draft = `journal-${this.options.host}.new`;
    await this.folder.remove(draft);
    const entries = [...this.held.values()];
    let fileBytes = 0;
    for (let from = 0; from === 0 || from < entries.length; from += groupEntries) {
      const bytes = encode(entries.slice(from, from + groupEntries), false);
      await this.folder.append(draft, bytes);
      fileBytes += bytes.length;
    }
    await this.folder.rename(draft, this.name);
    this.fileBytes = fileBytes;
    this.bytesPerEntry = Math.max(1, fileBytes / Math.max(1, entries.length));
    this.mayEndInMidLine = false;
    this.isFileSound = true;
  }

  private async setAside(name: string): Promise<void> {
    try {
      await this.folder.rename(name, badNameOf(name));
    } catch {
      // Whoever cannot rename it can only leave it: it was counted, and will be again.
    }
  }

  private async remove(name: string): Promise<void> {
    try {
      await this.folder.remove(name);
    } catch {
      // It is merged again next time, which changes nothing.
    }
  }
}

const journalName = /^journal-[\w-]+\.jsonl$/;
const remains = /^journal-[\w-]+\.(?:bad|new)$/;

function badNameOf(name: string): string {
  return name.replace(/\.jsonl$/, ".bad");
}

function read(file: StoredFile, bytes: Uint8Array): ReadFile {
  const { lines, spoilt, end } = readSealedLines(journalVersion, bytes);
  const entries = new Map<string, JournalEntry>();
  let unread = end < bytes.length ? spoilt + 1 : spoilt;
  for (const line of lines) {
    const entry = readEntry(decode(bytes, line.payloadStart, line.end));
    if (entry === undefined) unread++;
    else entries.set(entry.key, entry);
  }
  return { file, entries, spoilt: unread };
}

/** The latest entry of each key, if it is not too old. */
function merge(files: readonly ReadFile[], sinceMs: number): Map<string, JournalEntry> {
  const merged = new Map<string, JournalEntry>();
  for (const { entries } of files) {
    for (const entry of entries.values()) {
      const other = merged.get(entry.key);
      if (entry.atMs >= sinceMs && (other === undefined || other.atMs <= entry.atMs)) merged.set(entry.key, entry);
    }
  }
  return merged;
}

const encoder = new TextEncoder();

function encode(entries: readonly JournalEntry[], mayEndInMidLine: boolean): Uint8Array {
  const lines = entries.map((entry) => sealedLine(journalVersion, JSON.stringify(entry)));
  return encoder.encode((mayEndInMidLine ? "\n" : "") + lines.join(""));
}
