import type { Block } from "../document/block";
import { type BlockAt, type ChangedBlocks, startOfChange } from "../document/changedBlocks";
import type { ChunkChange, Edit } from "../document/snapshot";
import type { Found, FoundBy, Related } from "../findings/finding";
import type { Mark } from "../structural/rule";
import type { Analyzer } from "./analyzer";
import type { PlacedUnit } from "./documentUnits";
import { resultCategory, type TaskId, type UnitFinding } from "./task";

/** What is known of a unit. */
export interface KnownAnswer {
  readonly findings: readonly UnitFinding[];
  readonly by: FoundBy;
  /** False while more findings may come. */
  readonly isComplete: boolean;
}

const nothing: readonly Mark[] = [];
/** Units that are placed before others may have the thread. */
const placedAtOnce = 256;

/**
 * The answers of analyzers as marks of a document's blocks. An answer is put wherever its unit stands now. When an edit turns a block into another, the new one
 * carries the marks that the edit did not touch as stale ones, until the answer to its own text is here.
 */
export class AnswerMarks {
  private placed = new Map<string, PlacedUnit[]>();
  private byBlock = new Map<Block, PlacedUnit[]>();
  private answers = new Map<string, KnownAnswer>();
  /** Blocks that carry marks of what stood there before, until they are answered or turn out to have no units. */
  private stale = new Map<Block, Mark[]>();
  private made = new WeakMap<Block, readonly Mark[]>();

  constructor(private readonly analyzers: ReadonlyMap<TaskId, Analyzer>) {}

  /**
   * Sets which units stand where. Answers to units that stand nowhere any more are forgotten here; whoever keeps answers may have them still. Yields now and then,
   * and takes effect at the end: until then everything is as it was.
   */
  *place(units: Iterable<PlacedUnit>): Generator<undefined, void> {
    const byDigest = new Map<string, PlacedUnit[]>();
    const byBlock = new Map<Block, PlacedUnit[]>();
    let count = 0;
    for (const placed of units) {
      listIn(byDigest, placed.unit.digest).push(placed);
      for (const block of new Set(placed.places.map((place) => place.block))) listIn(byBlock, block).push(placed);
      if (++count % placedAtOnce === 0) yield;
    }
    this.placed = byDigest;
    this.byBlock = byBlock;
    this.answers = new Map([...this.answers].filter(([digest]) => byDigest.has(digest)));
    this.stale = new Map([...this.stale].filter(([block]) => this.byBlock.has(block) && this.staleIn(block).length > 0));
    this.made = new WeakMap();
  }

  /** The units that stand in a block. */
  unitsOf(block: Block): readonly PlacedUnit[] {
    return this.byBlock.get(block) ?? [];
  }

  /** Every unit that stands somewhere, with one of its places. */
  *units(): Generator<PlacedUnit> {
    for (const [placed] of this.placed.values()) yield placed!;
  }

  answerOf(digest: string): KnownAnswer | undefined {
    return this.answers.get(digest);
  }

  /** Takes an answer in, or a part of one. False when its unit stands nowhere. */
  learn(digest: string, answer: KnownAnswer): boolean {
    const placed = this.placed.get(digest);
    if (placed === undefined) return false;
    const known = this.answers.get(digest);
    this.answers.set(digest, answer);
    // Most answers find nothing. They leave the marks of a block as they are, and the next keystroke need not make them anew.
    const saysSomething = answer.findings.length > 0 || (known !== undefined && known.findings.length > 0);
    for (const { places } of placed) {
      for (const { block } of places) if (saysSomething || this.stale.has(block)) this.made.delete(block);
    }
    return true;
  }

  marksOf(block: Block): readonly Mark[] {
    let marks = this.made.get(block);
    if (marks === undefined) this.made.set(block, (marks = this.make(block)));
    return marks;
  }

  /** Lets the marks that an edit does not touch go over to the blocks in which their words stand now. */
  follow(change: ChunkChange, changed: ChangedBlocks, edit: Edit): void {
    const gone = changed.gone.filter(({ block }) => this.marksOf(block).length > 0);
    if (gone.length === 0) return;
    const origin = startOfChange(change, changed);
    for (const { block, offset } of gone) {
      for (const mark of this.marksOf(block)) this.carry(mark, { block, offset: origin + offset }, edit, origin, changed.come);
      this.stale.delete(block);
    }
  }

  /** Puts a mark of a block that has gone into the one that now holds its words, if the edit left them alone. */
  private carry(mark: Mark, from: BlockAt, edit: Edit, origin: number, come: readonly BlockAt[]): void {
    const start = from.offset + mark.start;
    const end = from.offset + mark.end;
    if (end > edit.offset && start < edit.offset + edit.length) return;
    if (edit.length === 0 && start < edit.offset && end > edit.offset) return;
    const shift = start >= edit.offset + edit.length ? edit.text.length - edit.length : 0;
    const at = start + shift - origin;
    const length = mark.end - mark.start;
    const heir = come.find(({ block, offset }) => at >= offset && at + length <= offset + block.text.length);
    if (heir === undefined || !heir.block.text.startsWith(from.block.text.slice(mark.start, mark.end), at - heir.offset)) return;
    const carried = staleAt(mark, at - heir.offset);
    const others = this.stale.get(heir.block);
    if (others === undefined) this.stale.set(heir.block, [carried]);
    else others.push(carried);
    this.made.delete(heir.block);
  }

  private make(block: Block): readonly Mark[] {
    const marks = [...this.staleIn(block)];
    for (const placed of this.unitsOf(block)) {
      const answer = this.answers.get(placed.unit.digest);
      if (answer === undefined) continue;
      for (const finding of answer.findings) {
        const { category, place } = finding;
        if (category !== resultCategory && placed.places[place.part]?.block === block) marks.push(this.markOf({ ...finding, category }, placed, answer.by));
      }
    }
    if (marks.length === 0) return nothing;
    return marks.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** The marks a block carries of analyzers that have not answered for its own text. */
  private staleIn(block: Block): readonly Mark[] {
    const stale = this.stale.get(block) ?? nothing;
    const units = this.byBlock.get(block);
    if (units === undefined || stale.length === 0) return stale;
    return stale.filter(({ rule }) => units.some(({ unit }) => unit.analyzer === rule.id && this.answers.get(unit.digest)?.isComplete !== true));
  }

  private markOf(finding: UnitFinding & Pick<Mark, "category">, { unit, places }: PlacedUnit, by: FoundBy): Mark {
    const { offset } = places[finding.place.part]!;
    const found: Found = { severity: finding.severity, message: finding.message, data: finding.data, related: relatedOf(finding, places), by, isStale: false };
    return {
      rule: this.analyzers.get(unit.analyzer)!,
      category: finding.category,
      start: offset + finding.place.start,
      end: offset + finding.place.end,
      confidence: Math.round(finding.confidence * 100),
      detail: "",
      conditional: false,
      found,
    };
  }
}

/** A mark as a stale one at another place of its block. Most are that already when a word is typed behind them. */
function staleAt(mark: Mark, start: number): Mark {
  const found = mark.found!;
  if (found.isStale && mark.start === start) return mark;
  return { ...mark, start, end: start + mark.end - mark.start, found: found.isStale ? found : { ...found, isStale: true } };
}

function relatedOf(finding: UnitFinding, places: PlacedUnit["places"]): readonly Related[] {
  return finding.related.flatMap(({ role, part, start, end }) => {
    const place = places[part];
    return place === undefined ? [] : [{ role, block: place.block, span: { start: place.offset + start, end: place.offset + end } }];
  });
}

function listIn<Key, Value>(map: Map<Key, Value[]>, key: Key): Value[] {
  let list = map.get(key);
  if (list === undefined) map.set(key, (list = []));
  return list;
}
