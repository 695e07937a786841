import type { Analyzer } from "./analytical/analyzer";
import type { BlockAnalyzers } from "./analytical/documentUnits";
import { PairBook } from "./analytical/pairs";
import { createStatementIndex } from "./analytical/statementIndex";
import type { Background } from "./background/background";
import { systemClock } from "./background/clock";
import type { Markup } from "./document/language";
import { DocumentAnalysis } from "./documentAnalysis";
import { LiveDocument } from "./liveDocument";
import type { BlockReader } from "./structural/read";
import { findingsIn, type PlacedFinding } from "./wholeDocument";

/** What a text that nobody edits is analyzed with. */
export interface TextAnalysis {
  readonly reader: BlockReader;
  readonly analyzers: BlockAnalyzers & { readonly contradiction: Analyzer };
  readonly background: Background;
  /** A name for the text; failed requests carry it. */
  readonly owner: string;
}

/** Asks the analyzers about all of a text and gives the findings of all tiers, in document order. What failed is among the background's failed requests. */
export async function analyzeText(text: string, markup: Markup, { reader, analyzers, background, owner }: TextAnalysis, signal: AbortSignal): Promise<Generator<PlacedFinding>> {
  const live = new LiveDocument(text, markup, reader);
  const book = new PairBook(createStatementIndex(), analyzers.contradiction, () => undefined);
  const nobodyLooks = { visible: [], caretLines: [] };
  const analysis = new DocumentAnalysis(
    { live, owner, background, analyzers, pairs: book.open(live), clock: systemClock, view: () => nobodyLooks, learned: () => undefined },
    { onIdle: false, onSave: false, quietMs: 0, caretQuietMs: 0 },
  );
  await analysis.analyze(signal);
  analysis.dispose();
  return findingsIn(live);
}
