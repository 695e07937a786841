import type { Analyzer, AnalyzerId, Unit } from "./analytical/analyzer";
import { AnswerMarks } from "./analytical/answerMarks";
import { type BlockAnalyzers, DocumentUnits, type PlacedUnit } from "./analytical/documentUnits";
import type { DocumentPairs } from "./analytical/pairs";
import { type Background, type Desk, type News, Priority, type Want } from "./background/background";
import type { Clock } from "./background/clock";
import type { Block } from "./document/block";
import type { ChunkChange, Edit } from "./document/snapshot";
import type { LiveDocument, MarkLayer } from "./liveDocument";

/** When a document's units are asked for. */
export interface AnalysisOptions {
  /** The analyzers that are asked. The others' questions are not even put together. */
  readonly chosen: ReadonlySet<AnalyzerId>;
  /** Whether a pause in typing asks. */
  readonly onIdle: boolean;
  /** Whether saving asks. */
  readonly onSave: boolean;
  /** A pause this long asks for everything but the block that is being written. */
  readonly quietMs: number;
  /** A pause this long asks for that block, too: most pauses in a sentence are shorter, and half a sentence is not worth a question. */
  readonly caretQuietMs: number;
}

/** Where a person looks and writes: 0-based lines, ends included. */
export interface View {
  readonly visible: readonly { readonly first: number; readonly last: number }[];
  readonly caretLines: readonly number[];
}

export interface AnalysisParts {
  readonly live: LiveDocument;
  /** The document's URI. */
  readonly owner: string;
  readonly background: Background;
  readonly analyzers: BlockAnalyzers & { readonly contradiction: Analyzer };
  readonly pairs: DocumentPairs;
  readonly clock: Clock;
  /** Asked when a pause has come: where the person is now. */
  readonly view: () => View;
  /** Called when marks have come or gone. */
  readonly learned: () => void;
}

/** More units of one document than this are asked for by command only. Setting out what is wanted is done in one go, and takes about a microsecond each. */
const maxUnits = 10_000;

/** The analytical tier of one open document: says when its units are asked for, and puts the answers where their words stand. */
export class DocumentAnalysis implements MarkLayer {
  private readonly marks: AnswerMarks;
  private readonly units: DocumentUnits;
  private readonly desk: Desk;
  private cancelQuiet: (() => void) | undefined;
  private pending = new Set<string>();
  private waiting: (() => void)[] = [];

  constructor(
    private readonly parts: AnalysisParts,
    public options: AnalysisOptions,
  ) {
    const { analyzers } = parts;
    const byId = new Map<AnalyzerId, Analyzer>([["contradiction", analyzers.contradiction], ["discourse", analyzers.discourse], ["pragmatics", analyzers.pragmatics]]);
    this.marks = new AnswerMarks(byId);
    this.units = new DocumentUnits(analyzers);
    this.desk = parts.background.open(parts.owner, (news) => this.hear(news));
    parts.live.layer = this;
  }

  marksOf(block: Block): ReturnType<AnswerMarks["marksOf"]> {
    return this.marks.marksOf(block);
  }

  /** In the keystroke: carries what is known over, cancels what is asked of text that has gone, and waits for the next pause. */
  follow(change: ChunkChange, edit: Edit | undefined): void {
    this.marks.follow(change, edit);
    if (edit === undefined) return;
    this.dropGone(change);
    this.waitForQuiet();
  }

  /** Asks when the typing rests from now on. */
  waitForQuiet(): void {
    this.cancelQuiet?.();
    const { onIdle, quietMs, caretQuietMs } = this.options;
    if (!onIdle) return;
    this.cancelQuiet = this.parts.clock.after(quietMs, () => {
      this.ask("allButCaret");
      this.cancelQuiet = this.parts.clock.after(Math.max(0, caretQuietMs - quietMs), () => this.ask("all"));
    });
  }

  saved(): void {
    if (this.options.onSave) this.ask("all");
  }

  /** Asks for the whole document, or some of its blocks, before everything else. Resolves when all of it is answered or has failed. */
  async analyze(signal: AbortSignal, isChosen: (block: Block) => boolean = () => true): Promise<void> {
    while (!this.parts.live.work(() => false));
    this.ask("all", isChosen);
    const stop = (): void => this.resolveAll();
    signal.addEventListener("abort", stop, { once: true });
    if (this.pending.size > 0 && !signal.aborted) await new Promise<void>((resolve) => this.waiting.push(resolve));
    signal.removeEventListener("abort", stop);
  }

  /** Units that are asked for and not answered yet. */
  get open(): number {
    return this.pending.size;
  }

  /** The pairs of statements with an end in this document, as of the last pause. */
  *statementPairs(): Generator<Unit> {
    for (const { unit } of this.marks.units()) if (unit.analyzer === "contradiction") yield unit;
  }

  dispose(): void {
    this.cancelQuiet?.();
    this.desk.close();
    this.parts.pairs.close();
    this.resolveAll();
  }

  private ask(what: "allButCaret" | "all", isChosen?: (block: Block) => boolean): void {
    const { live, view, pairs } = this.parts;
    const { visible, caretLines } = view();
    const isSeen = blocksOn(live, visible);
    const isWritten = what === "all" ? () => false : blocksOn(live, caretLines.map((line) => ({ first: line, last: line })));
    const { chosen } = this.options;
    const placed: PlacedUnit[] = [];
    for (const { chunk, units } of this.units.of(live.snapshot)) {
      if (chosen.has("contradiction")) pairs.see(chunk);
      for (const each of units) if (chosen.has(each.unit.analyzer)) placed.push(each);
    }
    placed.push(...pairs.settle());
    this.marks.place(placed);

    const wants: Want[] = [];
    const rest: Want[] = [];
    const seen = new Set<string>();
    const pending = new Set<string>();
    for (const { unit, places } of placed) {
      if (seen.has(unit.digest)) continue;
      const isHeld = places.some(({ block }) => isWritten(block)) && this.desk.known(unit) === undefined;
      if (isHeld && !this.pending.has(unit.digest)) continue;
      seen.add(unit.digest);
      const isManual = isChosen !== undefined && places.some(({ block }) => isChosen(block));
      if (isManual) wants.push({ unit, priority: Priority.Manual });
      else if (places.some(({ block }) => isSeen(block))) wants.push({ unit, priority: Priority.Visible });
      else rest.push({ unit, priority: Priority.Background });
      if (this.marks.answerOf(unit.digest)?.isComplete !== true) pending.add(unit.digest);
    }
    const all = isChosen === undefined ? [...wants, ...rest].slice(0, maxUnits) : [...wants, ...rest];
    this.pending = pending;
    this.desk.want(all);
    this.parts.learned();
  }

  private hear(news: readonly News[]): void {
    for (const each of news) {
      const { digest } = each.unit;
      if (each.kind === "failed") this.pending.delete(digest);
      else if (each.kind === "partial") this.marks.learn(digest, { findings: each.findings, by: { ...each.source, fromCache: false }, isComplete: false });
      else {
        this.marks.learn(digest, { findings: each.answer.findings, by: { ...each.answer.source, fromCache: each.fromCache }, isComplete: true });
        this.pending.delete(digest);
      }
    }
    if (this.pending.size === 0) this.resolveAll();
    this.parts.learned();
  }

  private dropGone({ removed, added }: ChunkChange): void {
    if (this.pending.size === 0) return;
    const survivors = new Set(added.flatMap(({ blocks }) => blocks));
    for (const { blocks } of removed) {
      for (const block of blocks) {
        if (survivors.has(block)) continue;
        for (const { unit } of this.marks.unitsOf(block)) this.drop(unit);
      }
    }
  }

  private drop(unit: Unit): void {
    if (!this.pending.delete(unit.digest)) return;
    this.desk.drop(unit);
    if (this.pending.size === 0) this.resolveAll();
  }

  private resolveAll(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** Whether a block touches some lines. */
function blocksOn(live: LiveDocument, lines: readonly { readonly first: number; readonly last: number }[]): (block: Block) => boolean {
  const blocks = new Set<Block>();
  for (const { first, last } of lines) for (const block of live.blocksIn(first, last)) blocks.add(block);
  return (block) => blocks.has(block);
}
