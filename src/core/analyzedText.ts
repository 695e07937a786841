import type { Analyzer } from "./analytical/analyzer";
import type { AnalyzerId } from "./analytical/analyzerIds";
import type { BlockAnalyzers } from "./analytical/documentUnits";
import type { LearntEnglish } from "./analytical/learntEnglish";
import { PairBook } from "./analytical/pairs";
import { createStatementIndex } from "./analytical/statementIndex";
import { type Background, Priority } from "./background/background";
import { systemClock } from "./background/clock";
import { DocumentAnalysis } from "./documentAnalysis";
import type { LiveDocument } from "./liveDocument";

/** What a text that nobody edits is analyzed with. */
export interface TextAnalysis {
  readonly analyzers: BlockAnalyzers & { readonly contradiction: Analyzer };
  /** The analyzers that are asked. */
  readonly chosen: ReadonlySet<AnalyzerId>;
  /** Statements that speak of the same thing are found with it. */
  readonly english: LearntEnglish;
  readonly background: Pick<Background, "open">;
  /** A name for the text; failed requests carry it. */
  readonly owner: string;
  /** How soon it is wanted: as what a person has asked for, unless told otherwise. */
  readonly priority?: Priority;
}

/** Asks the analyzers about all of a text that has been opened: it has their answers afterwards. What failed is among the background's failed requests. */
export async function analyzeText(live: LiveDocument, { analyzers, chosen, english, background, owner, priority = Priority.Manual }: TextAnalysis, signal: AbortSignal): Promise<void> {
  const book = new PairBook(createStatementIndex(english), analyzers.contradiction, () => undefined);
  const nobodyLooks = { visible: [], caretLines: [] };
  const analysis = new DocumentAnalysis(
    { live, owner, background, analyzers, pairs: book.open(live), clock: systemClock, view: () => nobodyLooks, learned: () => undefined, commanded: priority },
    { chosen, onIdle: false, onSave: false, quietMs: 0, caretQuietMs: 0 },
  );
  await analysis.analyze(signal);
  analysis.dispose();
}
