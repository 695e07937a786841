import { ruleIn } from "../findings/fingerprint";
import { parseJson } from "../json";
import type { FileFinding } from "./fileFinding";

/** The findings that are known and fail nothing. By path, relative to the baseline's folder, and fingerprint: how often it is there. */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, number>>;

export const baselineName = ".gloss-baseline.json";
const formatVersion = 1;
/** What is longer is none of ours. */
export const longestBaseline = 200_000_000;

/** Reads a baseline. `undefined` when it is none. */
export function readBaseline(json: string): Baseline | undefined {
  const value = parseJson(json);
  if (!isRecord(value) || value["version"] !== formatVersion || !isRecord(value["files"])) return undefined;
  const files = new Map<string, ReadonlyMap<string, number>>();
  for (const [path, known] of Object.entries(value["files"])) {
    if (!isRecord(known)) return undefined;
    const counts = new Map<string, number>();
    for (const [fingerprint, count] of Object.entries(known)) {
      if (typeof count !== "number" || !Number.isInteger(count) || count < 1) return undefined;
      counts.set(fingerprint, count);
    }
    files.set(path, counts);
  }
  return files;
}

/** A baseline as a file, in pieces: sorted, one finding a line, so that two branches seldom meet on one. It holds no words of any text. */
export function* writeBaseline(baseline: Baseline): Generator<string> {
  yield `{\n  "version": ${formatVersion},\n  "files": {`;
  let isFirst = true;
  for (const [path, counts] of sorted(baseline)) {
    if (counts.size === 0) continue;
    const lines = sorted(counts).map(([fingerprint, count]) => `      ${JSON.stringify(fingerprint)}: ${count}`);
    yield `${isFirst ? "" : ","}\n    ${JSON.stringify(path)}: {\n${lines.join(",\n")}\n    }`;
    isFirst = false;
  }
  yield isFirst ? "}\n}\n" : "\n  }\n}\n";
}

export interface BaselineOptions {
  /** Whether a rule was asked in this run; what the others have found nobody knows anew. */
  readonly isAsked: (rule: string) => boolean;
  /** Whether there is to be another baseline: only then is it remembered what was found. */
  readonly isUpdated: boolean;
}

/** Tells known findings from new ones, file by file. Of files that the baseline does not know nothing is kept unless it is to be updated. */
export class BaselineCheck {
  /** What of the baseline has not been found yet, of its files that somebody has come by. */
  private readonly left = new Map<string, Map<string, number>>();
  /** All that has been found, by file. */
  private readonly found: Map<string, Map<string, number>> | undefined;
  private knownCount = 0;

  constructor(
    private readonly baseline: Baseline,
    private readonly options: BaselineOptions,
  ) {
    this.found = options.isUpdated ? new Map() : undefined;
  }

  /** The findings of one file that are not known. They may come in several parts, each of which has to be taken whole. */
  *unknown(path: string, findings: Iterable<FileFinding>): Generator<FileFinding> {
    const left = this.leftOf(path);
    const counts = this.found && entryOf(this.found, path);
    for (const each of findings) {
      const { fingerprint } = each;
      if (fingerprint === undefined) throw new Error("A finding has no fingerprint.");
      counts?.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
      const known = left?.get(fingerprint);
      if (left === undefined || known === undefined) {
        yield each;
        continue;
      }
      if (known === 1) left.delete(fingerprint);
      else left.set(fingerprint, known - 1);
      this.knownCount++;
    }
  }

  /** A file that is in the baseline and not there any more. */
  missing(path: string): void {
    this.leftOf(path);
    if (this.found !== undefined) entryOf(this.found, path);
  }

  /** Paths of the baseline that nobody has come by. */
  get unseen(): readonly string[] {
    return [...this.baseline.keys()].filter((path) => !this.left.has(path));
  }

  /** Findings that were known. */
  get known(): number {
    return this.knownCount;
  }

  /** Findings of the baseline that are not there any more. */
  get gone(): number {
    let gone = 0;
    for (const left of this.left.values()) for (const [fingerprint, count] of left) if (this.options.isAsked(ruleIn(fingerprint))) gone += count;
    return gone;
  }

  /** What is to be the baseline from now on, where it is to be updated: of files that nobody has come by, what it was. */
  get updated(): Baseline {
    const updated = new Map(this.baseline);
    for (const [path, counts] of this.found ?? []) {
      const now = new Map(counts);
      for (const [fingerprint, count] of this.left.get(path) ?? []) if (!this.options.isAsked(ruleIn(fingerprint))) now.set(fingerprint, (now.get(fingerprint) ?? 0) + count);
      updated.set(path, now);
    }
    return updated;
  }

  private leftOf(path: string): Map<string, number> | undefined {
    const known = this.baseline.get(path);
    let left = this.left.get(path);
    if (left === undefined && known !== undefined) this.left.set(path, (left = new Map(known)));
    return left;
  }
}

function entryOf(found: Map<string, Map<string, number>>, path: string): Map<string, number> {
  let counts = found.get(path);
  if (counts === undefined) found.set(path, (counts = new Map()));
  return counts;
}

function sorted<Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
