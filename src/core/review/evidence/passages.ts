import type { EvidenceKind } from "./evidenceFile";

/** A stretch of a file. Offsets are UTF-16 units of the file; lines are 0-based. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly endLine: number;
  /** What it stands under: headings, the keys of a configuration, the names that code defines. */
  readonly under: string;
}

/** UTF-16 units. */
export const longestPassage = 1_000;
/** A stretch that has come so far ends where it may. Short ones speak of one thing. */
const enough: Readonly<Record<EvidenceKind, number>> = { manifest: 160, configuration: 240, code: 500, prose: 400 };
const long = 700;

interface Line {
  readonly start: number;
  readonly end: number;
  readonly number: number;
}

/** How well a stretch can begin with a line: in any case, where the running one is long enough, where it has grown long, or only where it would be too long. */
type Beginning = "must" | "may" | "late" | "cannot";

/** Tells how well a stretch can begin with a line, and keeps in mind what the lines stand under. */
interface Follower {
  follow(line: string): Beginning;
  readonly under: string;
}

/** Cuts a file into stretches that speak of one thing each: all of its text but blank lines, none longer than {@link longestPassage}. Linear. */
export function* stretchesOf(text: string, kind: EvidenceKind, path: string): Generator<Stretch> {
  const follower = followerOf(kind, path);
  let first: Line | undefined;
  let last: Line | undefined;
  let under = "";
  for (const line of linesOf(text)) {
    const written = text.slice(line.start, line.end);
    const beginning = follower.follow(written);
    if (written.trim() === "") continue;
    const length = first === undefined ? 0 : line.start - first.start;
    const isFull = first !== undefined && line.end - first.start > longestPassage;
    if (first !== undefined && last !== undefined && (isFull || length >= leastLength(beginning, kind))) {
      yield { start: first.start, end: last.end, line: first.number, endLine: last.number, under };
      first = undefined;
    }
    if (first === undefined) {
      first = line;
      under = follower.under;
    } else if (kind === "code" && follower.under !== "") under = join(under, follower.under);
    last = line;
  }
  if (first !== undefined && last !== undefined) yield { start: first.start, end: last.end, line: first.number, endLine: last.number, under };
}

/** How long a stretch has to be for another one to begin with such a line. */
function leastLength(beginning: Beginning, kind: EvidenceKind): number {
  switch (beginning) {
    case "must":
      return 0;
    case "may":
      return enough[kind];
    case "late":
      return long;
    case "cannot":
      return longestPassage;
  }
}

const longestUnder = 300;

function join(some: string, more: string): string {
  return some === "" ? more : some.endsWith(more) || some.length + more.length > longestUnder ? some : `${some} ${more}`;
}

/** The lines of a text; one that is too long for a passage is several. */
function* linesOf(text: string): Generator<Line> {
  let number = 0;
  for (let start = 0; start < text.length; number++) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed;
    for (let from = start; from < end; from += longestPassage) yield { start: from, end: Math.min(end, from + longestPassage), number };
    if (start === end) yield { start, end, number };
    start = end + 1;
  }
}

function followerOf(kind: EvidenceKind, path: string): Follower {
  if (kind === "prose" || /licen[cs]e|copying/i.test(path)) return new ProseFollower();
  return kind === "code" ? new CodeFollower() : new KeyFollower();
}

/** Headings, and paragraphs apart from each other. */
class ProseFollower implements Follower {
  private readonly headings: string[] = [];
  private inFence = false;
  private wasBlank = true;

  get under(): string {
    return Object.values(this.headings).join(" ");
  }

  follow(line: string): Beginning {
    const isAfterBlank = this.wasBlank;
    this.wasBlank = line.trim() === "";
    if (/^\s*(?:```|~~~)/.test(line)) {
      this.inFence = !this.inFence;
      return "cannot";
    }
    if (this.inFence) return "cannot";
    const marks = /^#{1,6}(?= )/.exec(line)?.[0].length ?? 0;
    if (marks > 0) {
      this.headings.length = marks - 1;
      this.headings[marks - 1] = line.slice(marks).trim().slice(0, 100);
      return "must";
    }
    return isAfterBlank || /^\s*(?:[-*+]|\d+\.)\s/.test(line) ? "may" : "cannot";
  }
}

/** The keys above a line of JSON, YAML, TOML, INI or XML, by its indentation. */
class KeyFollower implements Follower {
  private readonly keys: { readonly indent: number; readonly key: string }[] = [];
  private section = "";

  get under(): string {
    return [this.section, ...this.keys.map(({ key }) => key)].filter((key) => key !== "").join(".").slice(0, longestUnder);
  }

  follow(line: string): Beginning {
    const written = line.trimStart();
    if (written === "" || /^[}\])]/.test(written)) return "cannot";
    const indent = line.length - written.length;
    const section = /^\[+([^\]]{1,100})\]/.exec(line)?.[1];
    if (section !== undefined) {
      this.section = section;
      this.keys.length = 0;
      return "must";
    }
    const key = /^(?:- )?["']?([\w.$@/-]{1,80})["']?\s*[:=]/.exec(written)?.[1] ?? /^<([\w.:-]{1,80})/.exec(written)?.[1];
    if (key === undefined) return indent === 0 ? "may" : "cannot";
    while (this.keys.length > 0 && this.keys.at(-1)!.indent >= indent) this.keys.pop();
    const depth = this.keys.length;
    if (depth < deepest) this.keys.push({ indent, key });
    return depth === 0 ? "may" : "late";
  }
}

const deepest = 12;

/** Definitions, and what is apart from them by a blank line. */
class CodeFollower implements Follower {
  under = "";
  private wasBlank = true;

  follow(line: string): Beginning {
    const isAfterBlank = this.wasBlank;
    this.wasBlank = line.trim() === "";
    const name = definition.exec(line)?.[1];
    this.under = name ?? "";
    return isAfterBlank && !/^\s/.test(line) ? "may" : "cannot";
  }
}

const definition = /^\s{0,8}(?:export |default |public |private |protected |static |async |abstract |final |pub(?:\([a-z]+\))? |unsafe |const |readonly )*(?:function\*?|class|interface|type|enum|struct|trait|impl|def|fn|func|const|let|var|val|object|module|namespace|package|mod|record) (?:\([^)]{0,80}\) )?([A-Za-z_$][\w$]{0,80})/;
