import type { Analyzer } from "../analytical/analyzer";
import type { AnalyzerId } from "../analytical/analyzerIds";
import { type BlockAnalyzers, DocumentUnits } from "../analytical/documentUnits";
import type { LearntEnglish } from "../analytical/learntEnglish";
import { PairBook } from "../analytical/pairs";
import { createStatementIndex } from "../analytical/statementIndex";
import type { Unit } from "../analytical/task";
import type { Block } from "../document/block";
import type { LiveDocument } from "../liveDocument";

export interface UnitsOptions {
  readonly analyzers: BlockAnalyzers & { readonly contradiction: Analyzer };
  /** The analyzers that would be asked. */
  readonly chosen: ReadonlySet<AnalyzerId>;
  readonly english: LearntEnglish;
}

/** What would be asked about a text that nobody edits: each unit once, in the order in which it would be wanted. Nobody is asked. */
export function unitsIn(live: LiveDocument, { analyzers, chosen, english }: UnitsOptions): readonly Unit[] {
  live.work(() => false);
  const units = new Map<string, Unit>();
  const blocks = new Set<Block>();
  const ids: ReadonlySet<string> = chosen;
  for (const { chunk, units: placed } of new DocumentUnits(analyzers).of(live.snapshot)) {
    for (const block of chunk.blocks) blocks.add(block);
    for (const { unit } of placed) if (ids.has(unit.analyzer)) units.set(unit.digest, unit);
  }
  if (chosen.has("contradiction")) {
    const settling = new PairBook(createStatementIndex(english), analyzers.contradiction, () => undefined).open(live).settle(blocks);
    let step = settling.next();
    while (step.done !== true) step = settling.next();
    for (const { unit } of step.value) units.set(unit.digest, unit);
  }
  return [...units.values()];
}
