import type { Block } from "../document/block";
import { lengthOf } from "../document/block";
import type { ProseMarkup } from "../document/language";
import type { Edit, Snapshot } from "../document/snapshot";
import { laidOut, type Passage, passagesOf } from "./passages";
import { keepsStructure, onePassage, type Refusal, refusalOf, type RewordingId } from "./preserved";

/** A passage of a document, and where it stands. */
export interface PlacedPassage {
  readonly passage: Passage;
  /** Index of its block among the draft's. */
  readonly block: number;
  /** UTF-16 units into the document. */
  readonly start: number;
  readonly end: number;
}

/** What has become of a passage. */
export type Outcome =
  | { readonly kind: "waiting" }
  /** Its new wording is being written; nobody has checked what there is of it. */
  | { readonly kind: "writing"; readonly text: string }
  /** Nothing is to be changed. */
  | { readonly kind: "same" }
  /** As it will stand in the document. */
  | { readonly kind: "reworded"; readonly text: string; readonly wording: string; readonly why: string }
  /** It keeps its words. */
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "failed"; readonly reason: string };

interface PlacedBlock {
  readonly block: Block;
  readonly start: number;
  /** Index of its first passage; the others follow. */
  readonly first: number;
  /** What follows, as far as it decides where the block ends. */
  readonly following: string;
}

/** UTF-16 units behind a block that may decide how it is cut. */
const followingLength = 2_000;
const waiting: Outcome = { kind: "waiting" };

/** New wordings for a part of a document, as far as they are there. Nothing that is protected changes in it, whatever wordings it is given. */
export class Draft {
  readonly passages: readonly PlacedPassage[];
  private readonly blocks: readonly PlacedBlock[];
  private readonly outcomes: Outcome[];

  /** Of the passages that reach into a stretch of a document. `text` is the whole of it. */
  constructor(
    readonly text: string,
    snapshot: Snapshot,
    range: { readonly start: number; readonly end: number },
    private readonly action: RewordingId,
    private readonly markup: ProseMarkup,
  ) {
    const blocks: PlacedBlock[] = [];
    const passages: PlacedPassage[] = [];
    for (const { block, start } of blocksIn(snapshot, range)) {
      const own = passagesOf(block, markup)
        .map((passage) => ({ passage, block: blocks.length, start: start + passage.span.start, end: start + passage.span.end }))
        .filter((placed) => placed.start < range.end && placed.end > range.start);
      if (own.length === 0) continue;
      const end = start + lengthOf(block);
      blocks.push({ block, start, first: passages.length, following: text.slice(end, end + followingLength) });
      passages.push(...own);
    }
    this.blocks = blocks;
    this.passages = passages;
    this.outcomes = passages.map(() => waiting);
  }

  outcomeOf(index: number): Outcome {
    return this.outcomes[index]!;
  }

  /** The passages that have new words. */
  get reworded(): readonly number[] {
    return this.outcomes.flatMap(({ kind }, index) => (kind === "reworded" ? [index] : []));
  }

  /** Words of a new wording that is being written; empty when it is not any more. They are shown, and never applied. */
  write(index: number, text: string): void {
    const { kind } = this.outcomes[index]!;
    if (kind === "waiting" || kind === "writing") this.put(index, text.trim() === "" ? waiting : { kind: "writing", text });
  }

  /** Nothing is being written any more. */
  withdraw(): void {
    for (const index of this.outcomes.keys()) this.write(index, "");
  }

  /** Takes a new wording if everything that is not words comes out as it went in. Gives what has become of the passage. */
  take(index: number, raw: string, why = ""): Outcome {
    const { passage, block } = this.passages[index]!;
    const wording = onePassage(raw);
    const refusal = refusalOf(passage.text, wording, this.action, this.markup);
    if (refusal !== undefined) return this.put(index, { kind: "refused", refusal });
    if (wording === passage.text) return this.put(index, { kind: "same" });
    this.put(index, { kind: "reworded", text: laidOut(wording, passage, this.markup), wording, why });
    const { block: old, following } = this.blocks[block]!;
    return keepsStructure(old, this.textOfBlock(block), following, this.markup) ? this.outcomes[index]! : this.put(index, { kind: "refused", refusal: { kind: "structure" } });
  }

  /** The reply had no wording that could be read: the passage keeps its words. */
  refuse(index: number): void {
    this.put(index, { kind: "refused", refusal: { kind: "unreadable" } });
  }

  keep(index: number): void {
    this.put(index, { kind: "same" });
  }

  fail(index: number, reason: string): void {
    this.put(index, { kind: "failed", reason });
  }

  /** Everything is as before. */
  reset(): void {
    this.outcomes.fill(waiting);
  }

  /** What changes, in the order of the document. Places are those of the text before any of them. */
  get edits(): readonly Edit[] {
    return this.passages.flatMap(({ start, end }, index) => {
      const outcome = this.outcomes[index]!;
      return outcome.kind === "reworded" ? [{ offset: start, length: end - start, text: outcome.text }] : [];
    });
  }

  /** The document with the new wordings and with what is being written, and where each passage stands in it. */
  preview(): { readonly text: string; readonly places: readonly { readonly start: number; readonly end: number }[] } {
    let text = "";
    let from = 0;
    const places = this.passages.map(({ passage, start, end }, index) => {
      const outcome = this.outcomes[index]!;
      text += this.text.slice(from, start);
      const at = text.length;
      if (outcome.kind === "reworded") text += outcome.text;
      else if (outcome.kind === "writing") text += laidOut(onePassage(outcome.text), passage, this.markup);
      else text += this.text.slice(start, end);
      from = end;
      return { start: at, end: text.length };
    });
    return { text: text + this.text.slice(from), places };
  }

  private put(index: number, outcome: Outcome): Outcome {
    return (this.outcomes[index] = outcome);
  }

  private textOfBlock(index: number): string {
    const { block, start, first } = this.blocks[index]!;
    let text = "";
    let from = 0;
    for (let i = first; this.passages[i]?.block === index; i++) {
      const outcome = this.outcomes[i]!;
      if (outcome.kind !== "reworded") continue;
      text += block.text.slice(from, this.passages[i]!.start - start) + outcome.text;
      from = this.passages[i]!.end - start;
    }
    return text + block.text.slice(from);
  }
}

/** The blocks that touch a stretch of a document, and where they start. */
function* blocksIn({ chunks }: Snapshot, range: { readonly start: number; readonly end: number }): Generator<{ readonly block: Block; readonly start: number }> {
  let start = 0;
  for (const chunk of chunks) {
    if (start > range.end) return;
    if (start + chunk.length < range.start) {
      start += chunk.length;
      continue;
    }
    for (const block of chunk.blocks) {
      if (start < range.end && start + block.text.length > range.start) yield { block, start };
      start += lengthOf(block);
    }
  }
}
