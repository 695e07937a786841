import { contradiction } from "../analytical/contradiction";
import { isCommand } from "../analytical/builtin/contradictionAlignment";
import { readStatement, type StatementReading } from "../analytical/builtin/contradictionReading";
import { isAnalyzed } from "../analytical/documentUnits";
import type { LearntEnglish } from "../analytical/learntEnglish";
import { statementsOf } from "../analytical/statements";
import type { Unit } from "../analytical/task";
import { byLikeness, type Likeness, likenessOf, pairBounds, topicOf } from "../analytical/topics";
import { unitOf } from "../analytical/unit";
import { type Block, lengthOf } from "../document/block";
import { LineCursor, type Position } from "../document/lineCursor";
import { tailLength } from "../document/snapshot";
import type { LiveDocument } from "../liveDocument";
import { createCommonness } from "./commonness";
import { nearestPairs } from "./nearStatements";
import { type Place, placesIn } from "./statementPlaces";
import { createStatementTable, type StatementTable, statementHash } from "./statementTable";

/** One statement of a pair, in its file. */
export interface CrossFileEnd {
  readonly path: string;
  /** UTF-16 units from the start of the file's text. */
  readonly offset: number;
  readonly start: Position;
  readonly text: string;
}

/** Two statements of different files that speak of the same thing. In the order of their texts, so that the question is the same wherever they stand. */
export interface CrossFilePair extends Likeness {
  readonly unit: Unit;
  readonly first: CrossFileEnd;
  readonly second: CrossFileEnd;
}

/** What is looked at, at most. */
export interface CrossFileBounds {
  /** Distinct statements that are held; those of later files are left out. */
  readonly statements: number;
  /** Pairs whose texts are read again and laid side by side. */
  readonly compared: number;
  /** Pairs that are told. */
  readonly pairs: number;
}

/** Pairs the statements of many files that are not open. What it says does not depend on the order in which the files came, as long as none had to be left out. */
export interface CrossFile {
  /**
   * Takes in what a file says, but for what its directives hide, as far as `live` has read them. Nothing of the text is kept. Yields after each block, some tens of
   * microseconds.
   */
  add(path: string, live: LiveDocument): Generator<undefined, undefined>;
  /**
   * The pairs, best first. `read` gives a file's text as it was when it was added, `undefined` if that cannot be had any more; each file is read at most once. What
   * has changed meanwhile is left out. `rest` is called every few milliseconds.
   */
  pairs(read: (path: string) => Promise<string | undefined>, rest: () => Promise<void>): Promise<readonly CrossFilePair[]>;
  readonly statements: number;
  /** Statements that there was no room for. */
  readonly leftOut: number;
  readonly bytes: number;
}

export const crossFileBounds: CrossFileBounds = { statements: 1_000_000, compared: 40_000, pairs: 2_000 };

/** A longer statement is a list or no prose, and is about too much. */
const longestStatement = 1_000;
/** Pairs that nothing speaks against are for a model to judge, which is paid for: across files only those that share a lot. */
const leastTopicScore = 0.5;
/** “Create a file” in one file and “do not create files” in another are told to different readers, unless all else is the same. */
const leastCommandScore = 0.75;
/** So many terms at a statement's start are looked at for names of what it is about. */
const subjectTerms = 3;
/** A statement has a part in so many pairs of that kind at most. */
const topicPartners = 3;
/** Entries that are looked at between two rests: some milliseconds. */
const entriesAtOnce = 200;

export function createCrossFile(english: LearntEnglish, bounds: CrossFileBounds = crossFileBounds): CrossFile {
  const table = createStatementTable();
  const paths: string[] = [];
  const commonness = createCommonness();
  let leftOut = 0;

  return {
    *add(path, live) {
      const file = paths.push(path) - 1;
      for (const { block, offset, start } of blocksOf(live)) {
        if (!isAnalyzed(block)) continue;
        const cursor = live.waivers.isEmpty ? undefined : new LineCursor(block.text, start.line, start.character);
        for (const { span, text, reading } of statementsOf(block.text, english)) {
          if (text.length > longestStatement || (cursor !== undefined && live.waivers.hides({ rule: contradiction }, cursor.goTo(span.start)))) continue;
          commonness.note(reading, file);
          if (table.size < bounds.statements) table.add(text, topicOf(reading), file, offset + span.start);
          else leftOut++;
        }
        yield;
      }
      return undefined;
    },

    async pairs(read, rest) {
      const places = await placesIn(table, paths, rest);
      // What one file says itself is compared there.
      const isApart = (left: number, right: number): boolean => !places.haveSameFile(left, right) && areComparable(places.firstOf(left), places.firstOf(right));
      const candidates = await nearestPairs(table, { most: bounds.compared, isApart }, rest);
      const wanted = new Map(candidates.flatMap(({ left, right }) => [left, right]).map((entry) => [entry, places.firstOf(entry)]));
      const ends = await readAgain(wanted, table, read);
      const alike: CrossFilePair[] = [];
      for (const [i, { left, right }] of candidates.entries()) {
        if (i % entriesAtOnce === 0) await rest();
        const here = ends.get(left);
        const there = ends.get(right);
        if (here === undefined || there === undefined) continue;
        const readings = [readStatement(here.text, english), readStatement(there.text, english)] as const;
        const likeness = likenessOf(...readings, [table.weightOf(left) / 4, table.weightOf(right) / 4]);
        if (likeness === undefined || !isEnough(likeness, ...readings) || !commonness.isTelling(...readings)) continue;
        const [first, second] = here.text < there.text ? [here, there] : [there, here];
        const unit = unitOf(contradiction, [{ role: "first", text: first.text }, { role: "second", text: second.text }]);
        alike.push({ ...likeness, unit, first, second });
      }
      return bestPairs(alike, bounds.pairs);
    },

    get statements() {
      return table.size;
    },
    get leftOut() {
      return leftOut;
    },
    get bytes() {
      return table.bytes;
    },
  };
}

function isEnough({ score, reason }: Likeness, left: StatementReading, right: StatementReading): boolean {
  if (haveOwnSubjects(left, right) || demandTheSame(left, right)) return false;
  if (reason === "topic") return score >= leastTopicScore;
  return score >= leastCommandScore || !isCommand(left) || !isCommand(right);
}

/** The blocks of a document with their places. */
function* blocksOf({ snapshot }: LiveDocument): Generator<{ readonly block: Block; readonly offset: number; readonly start: Position }> {
  let offset = 0;
  let start: Position = { line: 0, character: 0 };
  for (const { blocks } of snapshot.chunks) {
    for (const block of blocks) {
      yield { block, offset, start };
      offset += lengthOf(block);
      start = { line: start.line + block.lines, character: block.lines > 0 ? tailLength(block) : start.character + lengthOf(block) };
    }
  }
}

/** Several demands in the same order: the one is a copy of the other, whatever each says beside it. */
function demandTheSame({ modals: left }: StatementReading, { modals: right }: StatementReading): boolean {
  return left.length > 1 && left.length === right.length && left.every(({ force }, i) => force === right[i]!.force);
}

/** Both begin with names, and with no name in common. */
function haveOwnSubjects(left: StatementReading, right: StatementReading): boolean {
  const [own, other] = [subjectNames(left), subjectNames(right)];
  return own.length > 0 && other.length > 0 && !own.some((stem) => other.includes(stem));
}

function subjectNames({ terms }: StatementReading): readonly string[] {
  return terms.filter(({ isCondition }) => !isCondition).slice(0, subjectTerms).flatMap(({ isName, stem }) => (isName ? stem : []));
}

/** What lists of changes, minutes and the like say held of their own time; and what two versions of a file say holds of each. */
function areComparable({ path: left }: Place, { path: right }: Place): boolean {
  return !isOfItsTime(left) && !isOfItsTime(right) && withoutVersions(left) !== withoutVersions(right);
}

function isOfItsTime(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return /^(?:changelog|changes|history|news|releases?|release[-_ ]?notes)\b/i.test(name) || /^\d{6}\D|(?:19|20)\d\d-?[01]\d/.test(name);
}

/** `docs/v1/use.md` and `docs/v2/use.md` are versions of one file, as are `use-1.0.md` and `use-2.0.md`; `chapter1.md` and `chapter2.md` go together. */
function withoutVersions(path: string): string {
  const parts = path.split("/");
  const isVersion = /\d\.\d/.test(parts.at(-1)!);
  return parts.map((part, i) => (i + 1 < parts.length || isVersion ? part.replaceAll(/\d+(?:\.\d+)*/g, "#") : part)).join("/");
}

/** Reads the texts of entries from their files again, each file once. */
async function readAgain(places: ReadonlyMap<number, Place>, table: StatementTable, read: (path: string) => Promise<string | undefined>): Promise<ReadonlyMap<number, CrossFileEnd>> {
  const ends = new Map<number, CrossFileEnd>();
  const wanted = [...places].sort(([, one], [, other]) => (one.path < other.path ? -1 : one.path > other.path ? 1 : one.offset - other.offset));
  let open: { readonly path: string; readonly text: string; readonly cursor: LineCursor } | undefined;
  for (const [entry, { path, offset }] of wanted) {
    if (open?.path !== path) {
      const text = (await read(path)) ?? "";
      open = { path, text, cursor: new LineCursor(text, 0, 0) };
    }
    const text = open.text.slice(offset, offset + table.lengthOf(entry));
    if (statementHash(text) === table.hashOf(entry)) ends.set(entry, { path, offset, start: open.cursor.goTo(offset), text });
  }
  return ends;
}

/** The best pairs, so that no statement has a part in too many. */
function bestPairs(pairs: CrossFilePair[], most: number): readonly CrossFilePair[] {
  const counts = new Map<string, number>();
  const countOf = ({ text }: CrossFileEnd): number => counts.get(text) ?? 0;
  const best: CrossFilePair[] = [];
  for (const pair of pairs.sort((one, other) => byLikeness(one, other) || (one.unit.digest < other.unit.digest ? -1 : 1))) {
    if (best.length === most) break;
    const { first, second, reason } = pair;
    const mostOfIt = reason === "clash" ? pairBounds.partners : topicPartners;
    if (countOf(first) >= mostOfIt || countOf(second) >= mostOfIt) continue;
    counts.set(first.text, countOf(first) + 1);
    counts.set(second.text, countOf(second) + 1);
    best.push(pair);
  }
  return best;
}
