import type { Analyzer } from "./analytical/analyzer";
import type { TaskId, Unit } from "./analytical/task";
import { AnswerMarks } from "./analytical/answerMarks";
import { type BlockAnalyzers, DocumentUnits, type PlacedUnit } from "./analytical/documentUnits";
import type { DocumentPairs } from "./analytical/pairs";
import { type Background, type Desk, type News, Priority, type Want } from "./background/background";
import type { Clock } from "./background/clock";
import { Quiet } from "./background/quiet";
import type { Block } from "./document/block";
import { type ChangedBlocks, changedBlocks } from "./document/changedBlocks";
import { type ChunkChange, chunkAtLine, type Edit, type Snapshot } from "./document/snapshot";
import type { LiveDocument, MarkLayer } from "./liveDocument";
import type { Rule } from "./structural/rule";
import { type WritingPlace, writingPlace } from "./writingPlace";

/** When a document's units are asked for. */
export interface AnalysisOptions {
  /** The analyzers that are asked. The others' questions are not even put together. */
  readonly chosen: ReadonlySet<TaskId>;
  /** Whether a pause in typing asks. */
  readonly onIdle: boolean;
  /** Whether saving asks. */
  readonly onSave: boolean;
  /** A pause this long asks for everything but a block that breaks off where it is being written, in the middle of a sentence. */
  readonly quietMs: number;
  /**
   * A pause this long asks for that block, too. Half a sentence is not worth a question, its answer would be out of date a word later; and while a text grows, most
   * pauses are such.
   */
  readonly caretQuietMs: number;
}

/** A block that breaks off in the middle of a sentence is asked about after this many times the pause that asks for all others. */
export const caretPatience = 5;
/** The same for a block within which something is changed: what is revised is revised more than once. */
const revisionPatience = 1.1;

/** Where a person looks and writes: 0-based lines, ends included. */
export interface View {
  readonly visible: readonly { readonly first: number; readonly last: number }[];
  readonly caretLines: readonly number[];
}

export interface AnalysisParts {
  readonly live: LiveDocument;
  /** The document's URI. */
  readonly owner: string;
  readonly background: Pick<Background, "open">;
  readonly analyzers: BlockAnalyzers & { readonly contradiction: Analyzer };
  readonly pairs: DocumentPairs;
  readonly clock: Clock;
  /** Asked when a pause has come: where the person is now. */
  readonly view: () => View;
  /** Called when marks have come or gone. */
  readonly learned: () => void;
  /** How soon that is wanted which a command asks for: before everything else, unless told otherwise. */
  readonly commanded?: Priority;
}

/** Of a longer document, only so many blocks around what is seen are looked at unless a command asks for all of it, and only so many units asked for. */
const most = { blocks: 2_500, units: 10_000 };
/** How long setting out what to ask may hold the thread at a time, milliseconds: half a frame. */
const sliceMs = 8;
/** Units that are looked at, and new ones that are wanted, in one step: a few milliseconds. */
const atOnce = { judged: 256, wanted: 512 };

/** What is to be asked for. */
interface Scope {
  /** Also the block that is being written. */
  readonly withCaret: boolean;
  /** Blocks that a command is about; `undefined` where it was a pause or a save. */
  readonly isChosen: ((block: Block) => boolean) | undefined;
}

/** The analytical tier of one open document: says when its units are asked for, and puts the answers where their words stand. */
export class DocumentAnalysis implements MarkLayer {
  private readonly marks: AnswerMarks;
  private readonly units: DocumentUnits;
  private readonly desk: Desk;
  private readonly quiet: Quiet;
  /** Where the last edit ended. */
  private writtenTo = 0;
  private pending = new Set<string>();
  private wanted: ReadonlySet<string> = new Set();
  /** The document in which the units of every block stand where they are placed now. */
  private placedIn: Snapshot | undefined;
  /** What is being set out, and how to leave that. */
  private asking: { readonly scope: Scope; cancel: () => void } | undefined;
  private waiting: (() => void)[] = [];

  constructor(
    private readonly parts: AnalysisParts,
    public options: AnalysisOptions,
  ) {
    const { analyzers } = parts;
    const byId = new Map<TaskId, Analyzer>([["contradiction", analyzers.contradiction], ["discourse", analyzers.discourse], ["pragmatics", analyzers.pragmatics]]);
    this.quiet = new Quiet(parts.clock);
    this.marks = new AnswerMarks(byId);
    this.units = new DocumentUnits(analyzers);
    this.desk = parts.background.open(parts.owner, (news) => this.hear(news));
    parts.live.analytical = this;
  }

  marksOf(block: Block): ReturnType<AnswerMarks["marksOf"]> {
    return this.marks.marksOf(block);
  }

  /** In the keystroke: carries what is known over, cancels what is asked of text that has gone, and waits for the next pause. */
  follow(change: ChunkChange, edit: Edit | undefined): void {
    if (edit === undefined) return;
    this.writtenTo = edit.offset + edit.text.length;
    const changed = changedBlocks(change);
    this.marks.follow(change, changed, edit);
    this.dropGone(changed);
    const left = this.leave();
    this.waitForQuiet();
    // What a pause does not ask for by itself would never be.
    if (left !== undefined && (left.isChosen !== undefined || !this.options.onIdle)) this.askIn(this.options.quietMs, left);
  }

  /** Asks when the typing rests from now on. */
  waitForQuiet(): void {
    const { onIdle, quietMs, caretQuietMs } = this.options;
    this.quiet.cancel();
    if (!onIdle) return;
    this.quiet.wait(quietMs, () => {
      const waitMs = { atEnd: quietMs, within: revisionPatience * quietMs, inMidSentence: caretQuietMs }[this.writingPlace];
      this.ask({ withCaret: waitMs <= quietMs, isChosen: undefined });
      if (waitMs > quietMs) this.askIn(waitMs - quietMs, { withCaret: true, isChosen: undefined });
    });
  }

  saved(): void {
    if (this.options.onSave) this.ask({ withCaret: true, isChosen: undefined });
  }

  /** Asks for the whole document, or some of its blocks, before everything else. Resolves when all of it is answered or has failed, or when the signal says stop. */
  async analyze(signal: AbortSignal, isChosen: (block: Block) => boolean = () => true): Promise<void> {
    if (signal.aborted) return;
    const end = new Promise<void>((resolve) => this.waiting.push(resolve));
    const stop = (): void => this.stop();
    signal.addEventListener("abort", stop, { once: true });
    this.ask({ withCaret: true, isChosen });
    await end;
    signal.removeEventListener("abort", stop);
  }

  /** Failed questions count as not answered. Looks at every unit: not for every keystroke. */
  hasAnswered({ id }: Rule): boolean {
    if (this.placedIn !== this.parts.live.snapshot || ![...this.options.chosen].some((chosen) => chosen === id)) return false;
    for (const { unit } of this.marks.units()) {
      if (unit.analyzer === id && this.marks.answerOf(unit.digest)?.isComplete !== true) return false;
    }
    return true;
  }

  /** Units that are asked for and not answered yet. */
  get open(): number {
    return this.pending.size;
  }

  /** Where in its block the last edit ended. */
  get writingPlace(): WritingPlace {
    return writingPlace(this.parts.live.snapshot, this.writtenTo);
  }

  /** Everything that can be asked of the document, as of the last pause. Each unit once, however often it stands there. */
  *questions(): Generator<Unit> {
    for (const { unit } of this.marks.units()) yield unit;
  }

  dispose(): void {
    this.quiet.dispose();
    this.leave();
    this.desk.close();
    this.parts.pairs.close();
    this.resolveAll();
  }

  /** Cancels what is asked for; the next pause asks anew. */
  private stop(): void {
    this.leave();
    this.pending.clear();
    this.wanted = new Set();
    this.desk.want([]);
    this.resolveAll();
    this.waitForQuiet();
  }

  private askIn(delayMs: number, scope: Scope): void {
    this.quiet.wait(delayMs, () => this.ask(scope));
  }

  /** Sets out what to ask, step by step, and leaves whatever was being set out. */
  private ask(scope: Scope): void {
    this.leave();
    this.asking = { scope, cancel: () => undefined };
    this.goOn(this.asking, this.steps(scope));
  }

  private goOn(asking: NonNullable<typeof this.asking>, steps: Iterator<undefined>): void {
    const { clock } = this.parts;
    const untilMs = clock.now() + sliceMs;
    do {
      // A fault of ours ends it, too: nobody must wait for ever.
      let isDone = true;
      try {
        isDone = steps.next().done === true;
      } finally {
        if (isDone) this.setOut();
      }
      if (isDone) return;
    } while (clock.now() < untilMs);
    asking.cancel = clock.after(0, () => this.goOn(asking, steps));
  }

  private setOut(): void {
    this.asking = undefined;
    if (this.pending.size === 0) this.resolveAll();
  }

  /** Gives what was being set out. */
  private leave(): Scope | undefined {
    const left = this.asking;
    this.asking = undefined;
    left?.cancel();
    return left?.scope;
  }

  private *steps({ withCaret, isChosen }: Scope): Generator<undefined, void> {
    const { live, pairs } = this.parts;
    while (!live.work(() => true)) yield;
    const { visible, caretLines } = this.parts.view();
    const blocks = new Set<Block>();
    const placed: PlacedUnit[] = [];
    const { chosen } = this.options;
    const { first, end } = isChosen === undefined ? chunksAround(live.snapshot, visible[0]?.first ?? caretLines[0] ?? 0) : allChunks;
    for (const { chunk, units } of this.units.of(live.snapshot, first, end)) {
      for (const block of chunk.blocks) blocks.add(block);
      for (const each of units) if (chosen.has(each.unit.analyzer)) placed.push(each);
      yield;
    }
    if (chosen.has("contradiction")) placed.push(...(yield* pairs.settle(blocks)));
    yield* this.marks.place(placed);
    this.placedIn = first === 0 && end >= live.snapshot.chunks.length ? live.snapshot : undefined;

    const wants = yield* this.wantsOf(placed, {
      isChosen,
      isSeen: blocksOn(live, visible),
      isWritten: withCaret ? () => false : blocksOn(live, caretLines.map((line) => ({ first: line, last: line }))),
    });
    this.pending = new Set(wants.flatMap(({ unit: { digest } }) => (this.marks.answerOf(digest)?.isComplete === true ? [] : digest)));
    this.parts.learned();
    yield* this.want(wants);
  }

  /** What to want of the units, each once and the most important ones first. */
  private *wantsOf(placed: readonly PlacedUnit[], { isChosen, isSeen, isWritten }: Judgement): Generator<undefined, readonly Want[]> {
    const manual: Want[] = [];
    const visible: Want[] = [];
    const rest: Want[] = [];
    const seen = new Set<string>();
    let looked = 0;
    for (const { unit, places } of placed) {
      if (++looked % atOnce.judged === 0) yield;
      if (seen.has(unit.digest)) continue;
      const isHeld = places.some(({ block }) => isWritten(block)) && this.desk.known(unit) === undefined;
      if (isHeld && !this.pending.has(unit.digest)) continue;
      seen.add(unit.digest);
      if (isChosen !== undefined && places.some(({ block }) => isChosen(block))) manual.push({ unit, priority: this.parts.commanded ?? Priority.Manual });
      else if (places.some(({ block }) => isSeen(block))) visible.push({ unit, priority: Priority.Visible });
      else rest.push({ unit, priority: Priority.Background });
    }
    return [...manual, ...visible, ...rest].slice(0, Math.max(most.units, manual.length));
  }

  /** Wants a few more in each step, beginning with those that are wanted already: what is left out would be cancelled. */
  private *want(wants: readonly Want[]): Generator<undefined, void> {
    const before = wants.filter(({ unit }) => this.wanted.has(unit.digest));
    const added = wants.filter(({ unit }) => !this.wanted.has(unit.digest));
    this.wanted = new Set(wants.map(({ unit }) => unit.digest));
    for (let end = atOnce.wanted; ; end += atOnce.wanted) {
      this.desk.want([...before, ...added.slice(0, end)]);
      if (end >= added.length) return;
      yield;
    }
  }

  private hear(news: readonly News[]): void {
    for (const each of news) {
      const { digest } = each.unit;
      if (each.kind === "failed") this.pending.delete(digest);
      else if (each.kind === "partial") this.marks.learn(digest, { findings: each.findings, by: { ...each.source, fromCache: false }, isComplete: false });
      else if (each.kind === "answered") {
        this.marks.learn(digest, { findings: each.answer.findings, by: { ...each.answer.source, fromCache: each.fromCache }, isComplete: true });
        this.pending.delete(digest);
      }
    }
    if (this.pending.size === 0 && this.asking === undefined) this.resolveAll();
    this.parts.learned();
  }

  private dropGone({ gone }: ChangedBlocks): void {
    if (this.pending.size === 0) return;
    for (const { block } of gone) {
      for (const { unit } of this.marks.unitsOf(block)) this.drop(unit);
    }
  }

  private drop(unit: Unit): void {
    if (!this.pending.delete(unit.digest)) return;
    this.desk.drop(unit);
    if (this.pending.size === 0 && this.asking === undefined) this.resolveAll();
  }

  private resolveAll(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** How blocks are judged when it is said what to want of them. */
interface Judgement {
  readonly isChosen: Scope["isChosen"];
  readonly isSeen: (block: Block) => boolean;
  readonly isWritten: (block: Block) => boolean;
}

const allChunks = { first: 0, end: Infinity };

/** The chunks around a line that come to as many blocks as are looked at. */
function chunksAround(snapshot: Snapshot, line: number): { readonly first: number; readonly end: number } {
  const { chunks } = snapshot;
  let first = chunkAtLine(snapshot, line);
  let end = first;
  for (let blocks = 0; blocks < most.blocks && (first > 0 || end < chunks.length); ) {
    if (end < chunks.length) blocks += chunks[end++]!.blocks.length;
    if (first > 0) blocks += chunks[--first]!.blocks.length;
  }
  return { first, end };
}

/** Whether a block touches some lines. */
function blocksOn(live: LiveDocument, lines: readonly { readonly first: number; readonly last: number }[]): (block: Block) => boolean {
  const blocks = new Set<Block>();
  for (const { first, last } of lines) for (const block of live.blocksIn(first, last)) blocks.add(block);
  return (block) => blocks.has(block);
}
