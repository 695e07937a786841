import type { Analyzer, AnalyzerId } from "./analytical/analyzer";
import type { BlockAnalyzers } from "./analytical/documentUnits";
import { PairBook } from "./analytical/pairs";
import { createStatementIndex } from "./analytical/statementIndex";
import type { Background } from "./background/background";
import { systemClock } from "./background/clock";
import type { Markup } from "./document/language";
import { DocumentAnalysis } from "./documentAnalysis";
import type { LiveDocument } from "./liveDocument";
import { type SectionCoherence, sectionsOf } from "./sections";
import type { Silence } from "./silence";
import { findingsIn, openText, type PlacedFinding, type TextReaders } from "./wholeDocument";

/** What a text that nobody edits is analyzed with. */
export interface TextAnalysis {
  readonly readers: TextReaders;
  readonly analyzers: BlockAnalyzers & { readonly contradiction: Analyzer };
  /** The analyzers that are asked. */
  readonly chosen: ReadonlySet<AnalyzerId>;
  readonly background: Background;
  /** A name for the text; failed requests carry it. */
  readonly owner: string;
  /** What is left out. */
  readonly silence: Silence;
}

export interface AnalyzedText {
  /** Of all tiers, in document order. */
  readonly findings: Generator<PlacedFinding>;
  readonly sections: readonly SectionCoherence[];
}

/** Asks the analyzers about all of a text. What failed is among the background's failed requests. */
export async function analyzeText(text: string, markup: Markup, parts: TextAnalysis, signal: AbortSignal): Promise<AnalyzedText> {
  const live = openText(text, markup, parts.readers);
  await analyzeOpenText(live, parts, signal);
  return { findings: findingsIn(live, parts.silence), sections: sectionsOf(live) };
}

/** The same for a text that has been opened: it has the analyzers' answers afterwards. */
export async function analyzeOpenText(live: LiveDocument, { analyzers, chosen, background, owner }: Omit<TextAnalysis, "readers" | "silence">, signal: AbortSignal): Promise<void> {
  const book = new PairBook(createStatementIndex(), analyzers.contradiction, () => undefined);
  const nobodyLooks = { visible: [], caretLines: [] };
  const analysis = new DocumentAnalysis(
    { live, owner, background, analyzers, pairs: book.open(live), clock: systemClock, view: () => nobodyLooks, learned: () => undefined },
    { chosen, onIdle: false, onSave: false, quietMs: 0, caretQuietMs: 0 },
  );
  await analysis.analyze(signal);
  analysis.dispose();
}
