import MiniSearch from "minisearch";
import type { Claim, Passage } from "../claim";
import { evidenceKindOf, type EvidenceKind, folderOf, isHistory, isMadeUp, isReadable, mostFileSize } from "./evidenceFile";
import { stretchesOf } from "./passages";
import { type Query, queryFor } from "./query";
import { termsOf } from "./terms";

export interface EvidenceStats {
  readonly files: number;
  readonly passages: number;
  /** UTF-16 units of all texts that are held. */
  readonly characters: number;
  /** Files that were put and are not held because there is no room; the least useful ones. */
  readonly filesLeftOut: number;
}

export interface EvidenceLimits {
  /** UTF-16 units of text that are held in all. With the index over them, each takes some five bytes. */
  readonly mostCharacters: number;
}

/** The texts of a workspace, to be searched for what speaks for or against a claim. */
export interface EvidenceIndex {
  /** Takes a file's text in place of what was known of it. A large one takes tens of milliseconds: {@link putInSteps} lets others have their turn. */
  put(path: string, text: string): void;
  /** The same, with a rest after each passage. What was known of the file is gone first; putting or removing it again meanwhile ends this. */
  putInSteps(path: string, text: string): Generator<undefined>;
  remove(path: string): void;
  /** The best passages first, at most 8, without those of `document` itself. Paths are relative to one folder, with `/`. */
  find(claim: Claim, document: string): readonly Passage[];
  readonly stats: EvidenceStats;
}

const usualLimits: EvidenceLimits = { mostCharacters: 24_000_000 };
/** When room is made, so much of all is made at once: looking for what is least useful takes its time. */
const roomMade = 0.02;

const mostFound = 8;
/** Of one file: eight passages of one page say less than one of each of eight files. */
const mostOfFile = 3;
/** Passages that are looked at for what kind of file they are from. */
const mostRanked = 200;

/** How much more a claim about the project is believed to be settled by a kind of file. */
const weights: Readonly<Record<EvidenceKind, number>> = { manifest: 2.5, configuration: 1.4, code: 1, prose: 0.8 };
/** The other claims speak of the world as often as of the project. */
const plainWeights: Readonly<Record<EvidenceKind, number>> = { manifest: 1.4, configuration: 1.1, code: 1, prose: 1 };
/** The least useful ones make room first. */
const usefulness: readonly EvidenceKind[] = ["code", "prose", "configuration", "manifest"];

/** Passages that share terms with a claim, counted once for each term, up to which the rarest terms are looked up: a bound on the time. */
const mostHits = 2_000;
/** How often a passage says a term counts no further than this. */
const mostRepeated = 3;

interface HeldPassage extends Passage {
  readonly id: number;
  readonly under: string;
}

interface HeldFile {
  readonly kind: EvidenceKind;
  readonly length: number;
  readonly passages: HeldPassage[];
}

/** An index with nothing in it. It knows no disk and keeps nothing anywhere else. */
export function createEvidenceIndex(limits: EvidenceLimits = usualLimits): EvidenceIndex {
  return new SearchedFiles(limits);
}

class SearchedFiles implements EvidenceIndex {
  private readonly search = new MiniSearch<{ readonly id: number; readonly terms: string }>({
    fields: ["terms"],
    storeFields: [],
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term,
    // Passages are taken out with their terms at hand, so nothing is ever cleaned up behind our back.
    autoVacuum: false,
  });
  /** In how many passages each term is. */
  private readonly frequencies = new Map<string, number>();
  private readonly files = new Map<string, HeldFile>();
  private readonly passages = new Map<number, HeldPassage>();
  private readonly leftOut = new Set<string>();
  private characters = 0;
  private nextId = 0;

  constructor(private readonly limits: EvidenceLimits) {}

  get stats(): EvidenceStats {
    return { files: this.files.size, passages: this.passages.size, characters: this.characters, filesLeftOut: this.leftOut.size };
  }

  put(path: string, text: string): void {
    for (const rest of this.putInSteps(path, text)) void rest;
  }

  *putInSteps(path: string, text: string): Generator<undefined> {
    yield* this.removeInSteps(path);
    const kind = evidenceKindOf(path);
    if (kind === undefined || text.length > mostFileSize || !isReadable(text, kind)) return;
    if (!(yield* this.makeRoom(kind, text.length))) {
      this.leftOut.add(path);
      return;
    }
    const file: HeldFile = { kind, length: text.length, passages: [] };
    this.files.set(path, file);
    this.characters += text.length;
    for (const { start, end, line, endLine, under } of stretchesOf(text, kind, path)) {
      // It was put anew or removed while this rested.
      if (this.files.get(path) !== file) return;
      const passage = { id: this.nextId++, path, line, endLine, text: text.slice(start, end), under };
      file.passages.push(passage);
      this.passages.set(passage.id, passage);
      this.search.add({ id: passage.id, terms: this.count(passage, 1).join(" ") });
      yield;
    }
  }

  remove(path: string): void {
    for (const rest of this.removeInSteps(path)) void rest;
  }

  find(claim: Claim, document: string): readonly Passage[] {
    const query = queryFor(claim);
    const terms = this.rarest(query);
    if (terms.length === 0) return [];
    const results = this.search.search(terms.join(" "), { boostTerm: (term) => query.get(term) ?? 0, bm25: { k: 1.2, b: 0.5, d: 0.3 } });
    const known = claim.kind === "project" ? weights : plainWeights;
    const ranked = results.slice(0, mostRanked).flatMap(({ id, score }) => {
      const passage = this.passages.get(Number(id));
      // A page that says something twice gives no evidence of it.
      if (passage === undefined || passage.path === document) return [];
      return [{ passage, score: rounded(score * known[this.files.get(passage.path)!.kind] * authorityOf(passage.path, document)) }];
    });
    ranked.sort((a, b) => b.score - a.score || compare(a.passage.path, b.passage.path) || a.passage.line - b.passage.line || compare(a.passage.text, b.passage.text));
    return first(ranked.map(({ passage }) => passage));
  }

  /** The terms of a passage; with a step of 1 or -1 they are counted. */
  private count(passage: HeldPassage, step: 1 | -1): string[] {
    const repeated = new Map<string, number>();
    const terms: string[] = [];
    for (const text of [passage.path, passage.under, passage.under, passage.text]) {
      for (const term of termsOf(text)) {
        const times = (repeated.get(term) ?? 0) + 1;
        if (times > mostRepeated) continue;
        repeated.set(term, times);
        terms.push(term);
      }
    }
    for (const term of repeated.keys()) {
      const count = (this.frequencies.get(term) ?? 0) + step;
      if (count === 0) this.frequencies.delete(term);
      else this.frequencies.set(term, count);
    }
    return terms;
  }

  /** The terms that are in the fewest passages, those that weigh more before the others, as many as there is time for. */
  private rarest(query: Query): readonly string[] {
    const known = [...query.keys()].filter((term) => this.frequencies.has(term));
    known.sort((a, b) => Math.round(query.get(b)!) - Math.round(query.get(a)!) || this.frequencies.get(a)! - this.frequencies.get(b)!);
    let hits = 0;
    return known.filter((term, index) => {
      hits += this.frequencies.get(term)!;
      return index === 0 || hits <= mostHits;
    });
  }

  private *removeInSteps(path: string): Generator<undefined> {
    this.leftOut.delete(path);
    const file = this.files.get(path);
    if (file === undefined) return;
    // At each step a passage is known everywhere or nowhere, so that others may search, or give up half-way.
    for (let passage = file.passages.pop(); passage !== undefined; passage = file.passages.pop()) {
      this.search.remove({ id: passage.id, terms: this.count(passage, -1).join(" ") });
      this.passages.delete(passage.id);
      yield;
    }
    if (this.files.get(path) !== file) return;
    this.files.delete(path);
    this.characters -= file.length;
  }

  /** Whether there is room for a file now. What is less useful makes room, the largest first. */
  private *makeRoom(kind: EvidenceKind, length: number): Generator<undefined, boolean> {
    const { mostCharacters } = this.limits;
    if (this.characters + length <= mostCharacters) return true;
    if (kind === usefulness[0]) return false;
    const lesser = [...this.files]
      .filter(([, file]) => usefulness.indexOf(file.kind) < usefulness.indexOf(kind))
      .sort(([, a], [, b]) => usefulness.indexOf(a.kind) - usefulness.indexOf(b.kind) || b.length - a.length);
    if (this.characters + length - lesser.reduce((sum, [, file]) => sum + file.length, 0) > mostCharacters) return false;
    for (const [path] of lesser) {
      if (this.characters + length <= mostCharacters * (1 - roomMade)) break;
      yield* this.removeInSteps(path);
      this.leftOut.add(path);
    }
    return true;
  }
}

/** How much a file's word counts for what a document says: what stands beside or above it is about the same thing, what is made up for tests may be about nothing. */
function authorityOf(path: string, document: string): number {
  const isAbove = document.startsWith(folderOf(path));
  return (isAbove ? 1.3 : 1) * (isMadeUp(path) && !isAbove ? 0.4 : 1) * (isHistory(path) ? 0.6 : 1);
}

/** Sums of the same figures in another order differ in their last digits. */
function rounded(score: number): number {
  return Number(score.toPrecision(6));
}

function first(passages: readonly HeldPassage[]): readonly Passage[] {
  const found: Passage[] = [];
  const counts = new Map<string, number>();
  for (const { path, line, endLine, text } of passages) {
    const count = counts.get(path) ?? 0;
    if (count === mostOfFile) continue;
    counts.set(path, count + 1);
    found.push({ path, line, endLine, text });
    if (found.length === mostFound) break;
  }
  return found;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
