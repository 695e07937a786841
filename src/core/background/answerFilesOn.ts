import { readAnswer } from "../analytical/answerSchema";
import type { Answer } from "../analytical/task";
import type { Folder } from "../files";
import { parseJson } from "../json";
import type { AnswerFiles } from "./answerFiles";
import { AnswerIndex, answerVersion, type Segment } from "./answerIndex";
import type { Clock } from "./clock";
import { payloadAt, readSealedLines, sealedLine } from "./sealedLines";

export interface AnswerFilesOptions {
  /** All hosts' files together; the least recently written or used go when there is more. */
  readonly maxBytes: number;
  /** Letters, digits and `-`, unique among the hosts that are alive: each writes to files of its own, so hosts need no locks. */
  readonly host: string;
  readonly clock: Clock;
}

/**
 * Answers in a folder: segments of about a megabyte that are only ever appended to, `answers-<host>-<number>.jsonl`, one sealed line an answer. Every host reads
 * all of them. Any file may vanish at any time (another host may clear or trim), and then its answers are not there any more; nothing worse.
 */
export function createAnswerFiles(folder: Folder, options: AnswerFilesOptions): AnswerFiles {
  return new SegmentedAnswers(folder, options);
}

const segmentBytes = 1_000_000;
/** No segment of ours is as long, so such a file is none and is never read. */
const longestSegmentBytes = 4 * segmentBytes;
/** Bytes in one append. */
const groupBytes = 250_000;
/** What other hosts have written is seen after this long at the latest. */
const lookEveryMs = 2_000;
/** A segment of another host that was not written to for so long is done with, or so little in use that it may be put together with others. */
const idleMs = 3_600_000;
/** As many small segments are borne before they are put together. */
const smallSegments = 16;

interface Waiting {
  readonly key: string;
  readonly line: Uint8Array;
  readonly settle: () => void;
}

interface Wanted {
  readonly key: string;
  readonly settle: (answer: Answer | undefined) => void;
}

class SegmentedAnswers implements AnswerFiles {
  private readonly index = new AnswerIndex();
  private readonly unreadable = new Set<string>();
  private refused = 0;

  private looking: Promise<void> | undefined;
  private lookedMs: number | undefined;

  /** What writes or removes files goes one after the other. */
  private writing: Promise<void> = Promise.resolve();
  private waiting: Waiting[] = [];
  private current: Segment | undefined;
  private mayEndInMidLine = true;

  private readonly wanted = new Map<Segment, Wanted[]>();
  private reading = false;

  constructor(
    private readonly folder: Folder,
    private readonly options: AnswerFilesOptions,
  ) {}

  get setAside(): number {
    return this.index.spoilt + this.unreadable.size + this.refused;
  }

  async get(key: string): Promise<Answer | undefined> {
    const name = encodeURIComponent(key);
    if (this.lookedMs === undefined) await this.look();
    const answer = await this.fetch(name);
    if (answer !== undefined || this.options.clock.now() - this.lookedMs! < lookEveryMs) return answer;
    await this.look();
    return this.fetch(name);
  }

  put(key: string, answer: Answer): Promise<void> {
    const name = encodeURIComponent(key);
    const line = encoder.encode(sealedLine(answerVersion, `${name} ${JSON.stringify(answer)}`));
    if (line.length > segmentBytes) {
      this.refused++;
      return Promise.resolve();
    }
    return new Promise((settle) => {
      this.waiting.push({ key: name, line, settle });
      // Answers that come while one group is being written make up the next.
      if (this.waiting.length === 1) void this.inTurn(() => this.writeWaiting());
    });
  }

  clear(): Promise<void> {
    return this.inTurn(async () => {
      for (const { name } of await this.files()) await this.remove(name);
      this.current = undefined;
    });
  }

  async dispose(): Promise<void> {
    await this.writing;
  }

  private inTurn(run: () => Promise<void>): Promise<void> {
    return (this.writing = this.writing.then(run));
  }

  // Reading

  /** Reads what is new in the folder. Hosts that look at the same time wait for the same look. */
  private look(): Promise<void> {
    return (this.looking ??= this.readNews().finally(() => {
      this.looking = undefined;
    }));
  }

  private async readNews(): Promise<void> {
    const isFirst = this.lookedMs === undefined;
    const files = await this.files();
    const names = new Set(files.map(({ name }) => name));
    for (const segment of this.index.segments) if (!names.has(segment.name) && segment !== this.current) this.index.drop(segment);
    // The latest answer to a key holds, so the files come in the order in which they were written to.
    for (const { name, bytes, modifiedMs } of [...files].sort((a, b) => a.modifiedMs - b.modifiedMs)) {
      const segment = this.index.segment(name);
      if (segment === this.current || segment.bytes === bytes) continue;
      segment.bytes = bytes;
      segment.usedMs = Math.max(segment.usedMs, modifiedMs);
      if (bytes <= longestSegmentBytes) await this.readSegment(segment, isFirst);
      else this.setAsideWhole(segment);
    }
    this.lookedMs = this.options.clock.now();
    if (isFirst) void this.inTurn(() => this.tidy());
  }

  private async readSegment(segment: Segment, isFirst: boolean): Promise<void> {
    const bytes = await this.bytesOf(segment);
    if (bytes === undefined) return;
    this.index.read(segment, bytes);
    // Later on, a line without an end is most likely one that another host is writing right now.
    if (isFirst && segment.readTo < bytes.length) segment.spoilt++;
  }

  private setAsideWhole(segment: Segment): void {
    segment.spoilt = 1;
    segment.usedMs = Number.NEGATIVE_INFINITY;
  }

  /** A document that is opened asks for all its answers at once: they are taken out segment by segment, so each is read once. */
  private async fetch(key: string): Promise<Answer | undefined> {
    const segment = this.index.find(key)?.segment;
    if (segment === undefined) return undefined;
    return new Promise((settle) => {
      const others = this.wanted.get(segment);
      if (others === undefined) this.wanted.set(segment, [{ key, settle }]);
      else others.push({ key, settle });
      if (!this.reading) void this.readWanted();
    });
  }

  private async readWanted(): Promise<void> {
    this.reading = true;
    // Whoever asks in this tick is served with the first.
    await Promise.resolve();
    for (const [segment] of this.wanted) {
      const bytes = await this.bytesOf(segment);
      const wanted = this.wanted.get(segment)!;
      this.wanted.delete(segment);
      // Removed by another host, perhaps after it took the answers over: the next look tells.
      if (bytes === undefined) this.index.drop(segment);
      for (const { key, settle } of wanted) settle(bytes && this.answerIn(segment, bytes, key));
    }
    this.reading = false;
  }

  private answerIn(segment: Segment, bytes: Uint8Array, key: string): Answer | undefined {
    const found = this.jsonIn(segment, bytes, key);
    if (found === undefined) return undefined;
    const answer = readAnswer(parseJson(found));
    if (answer === undefined) {
      this.index.forget(key);
      this.refused++;
      return undefined;
    }
    segment.usedMs = this.options.clock.now();
    return answer;
  }

  private jsonIn(segment: Segment, bytes: Uint8Array, key: string): string | undefined {
    const found = this.payloadOf(segment, bytes, key);
    if (found !== undefined) return found;
    // Another host has removed the file, and it has been begun anew since.
    this.index.forget(key);
    this.index.readAnew(segment, bytes);
    return this.payloadOf(segment, bytes, key);
  }

  private payloadOf(segment: Segment, bytes: Uint8Array, key: string): string | undefined {
    const place = this.index.find(key);
    if (place?.segment !== segment) return undefined;
    const payload = payloadAt(answerVersion, bytes, place.start);
    return payload?.startsWith(`${key} `) ? payload.slice(key.length + 1) : undefined;
  }

  // Writing

  private async writeWaiting(): Promise<void> {
    if (this.lookedMs === undefined) await this.look();
    while (this.waiting.length > 0) {
      const group = this.waiting.slice(0, countUpTo(groupBytes, this.waiting));
      if (!(await this.append(group))) this.refused += group.length;
      // Taken off only now: as long as somebody waits, this run goes on.
      this.waiting = this.waiting.slice(group.length);
      for (const { settle } of group) settle();
    }
    await this.trim();
  }

  /** Tells whether the disk took them. */
  private async append(group: readonly { readonly key: string; readonly line: Uint8Array }[]): Promise<boolean> {
    const segment = this.segmentToWrite();
    const bytes = joined(this.mayEndInMidLine ? [lineBreak] : [], group);
    try {
      await this.folder.append(segment.name, bytes);
    } catch {
      // Nobody knows how much of it was written, so no offset into this segment can be told any more.
      this.current = this.newSegment();
      return false;
    }
    let start = segment.bytes + (this.mayEndInMidLine ? 1 : 0);
    for (const { key, line } of group) {
      this.index.put(key, { segment, start });
      start += line.length;
    }
    this.mayEndInMidLine = false;
    segment.bytes = start;
    segment.readTo = start;
    segment.usedMs = this.options.clock.now();
    return true;
  }

  private segmentToWrite(): Segment {
    if (this.current === undefined) this.current = this.own().find(({ bytes }) => bytes < segmentBytes) ?? this.newSegment();
    else if (this.current.bytes >= segmentBytes) this.current = this.newSegment();
    return this.current;
  }

  private own(): readonly Segment[] {
    return this.index.segments.filter(({ name }) => isOf(this.options.host, name));
  }

  private newSegment(): Segment {
    this.mayEndInMidLine = true;
    const numbers = this.own().map(({ name }) => Number(segmentName.exec(name)?.[2]));
    return this.index.segment(`answers-${this.options.host}-${Math.max(0, ...numbers) + 1}.jsonl`);
  }

  // Keeping the folder small

  private async tidy(): Promise<void> {
    await this.trim();
    const before = this.options.clock.now() - idleMs;
    const small = this.index.segments.filter((each) => each !== this.current && each.bytes < segmentBytes / 4 && each.usedMs < before);
    if (small.length >= smallSegments) for (const segment of small) await this.moveToOwn(segment);
  }

  /** A host's last segment is seldom full. Unless they are put together, a year of windows leaves thousands of files. */
  private async moveToOwn(segment: Segment): Promise<void> {
    const bytes = await this.bytesOf(segment);
    if (bytes === undefined) return;
    const lines = readSealedLines(answerVersion, bytes).lines.map(({ start, end, payloadStart }) => ({
      start,
      line: bytes.subarray(start, end + 1),
      key: new TextDecoder().decode(bytes.subarray(payloadStart, bytes.indexOf(0x20, payloadStart))),
    }));
    const group = lines.filter(({ key, start }) => {
      const place = this.index.find(key);
      return place?.segment === segment && place.start === start;
    });
    if (group.length === 0 || (await this.append(group))) await this.remove(segment.name);
  }

  private async trim(): Promise<void> {
    let bytes = this.index.segments.reduce((sum, segment) => sum + segment.bytes, 0);
    if (bytes <= this.options.maxBytes) return;
    const oldestFirst = this.index.segments.filter((segment) => segment !== this.current).sort((a, b) => a.usedMs - b.usedMs);
    for (const segment of oldestFirst) {
      if (bytes <= this.options.maxBytes) return;
      await this.remove(segment.name);
      bytes -= segment.bytes;
    }
  }

  // The disk, whose faults are counted and go no further

  private async files(): Promise<Awaited<ReturnType<Folder["list"]>>> {
    try {
      return (await this.folder.list()).filter(({ name }) => segmentName.test(name));
    } catch {
      this.unreadable.add("");
      return [];
    }
  }

  private async bytesOf({ name }: Segment): Promise<Uint8Array | undefined> {
    try {
      return await this.folder.read(name);
    } catch {
      this.unreadable.add(name);
      return undefined;
    }
  }

  private async remove(name: string): Promise<void> {
    try {
      await this.folder.remove(name);
    } catch {
      this.unreadable.add(name);
    }
    if (this.index.has(name)) this.index.drop(this.index.segment(name));
  }
}

const segmentName = /^answers-([\w-]+)-(\d+)\.jsonl$/;

function isOf(host: string, name: string): boolean {
  return segmentName.exec(name)?.[1] === host;
}

const encoder = new TextEncoder();
const lineBreak = 0x0a;

function joined(first: readonly number[], group: readonly { readonly line: Uint8Array }[]): Uint8Array {
  const bytes = new Uint8Array(group.reduce((sum, { line }) => sum + line.length, first.length));
  bytes.set(first);
  let at = first.length;
  for (const { line } of group) {
    bytes.set(line, at);
    at += line.length;
  }
  return bytes;
}

/** How many lines from the first on make up so many bytes; at least one. */
function countUpTo(bytes: number, lines: readonly Waiting[]): number {
  let sum = 0;
  const count = lines.findIndex(({ line }) => (sum += line.length) > bytes);
  return count < 0 ? lines.length : Math.max(1, count);
}
