import type { Block, Span } from "../document/block";
import type { Markup } from "../document/language";
import { addReadingWords, Tokenizer } from "../document/reading";
import { Vocabulary } from "../document/vocabulary";
import { GlossaryTerms } from "./glossaryWords";
import type { GlossaryEntry } from "./teamFile";

/** Finds the terms of a glossary in single blocks, for questions about a place. */
export interface TermFinder {
  /** The entry to which the words at an offset belong, and where they stand in the block. */
  entryAt(block: Block, markup: Markup, offset: number): { readonly entry: GlossaryEntry; readonly span: Span } | undefined;
}

export function createTermFinder(entries: readonly GlossaryEntry[]): TermFinder {
  const known = GlossaryTerms.of(entries);
  const vocabulary = new Vocabulary();
  addReadingWords(vocabulary);
  const tokenizer = new Tokenizer(vocabulary);
  return {
    entryAt(block, markup, offset) {
      tokenizer.read(block, markup);
      for (const { first, last, words } of known.hitsIn(tokenizer)) {
        const span = { start: tokenizer.starts[first]!, end: tokenizer.ends[last]! };
        if (offset >= span.start && offset <= span.end) return { entry: words.entry, span };
      }
      return undefined;
    },
  };
}
