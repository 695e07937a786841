import type { SentenceRelations } from "./relations";

/** How many sentences back a pronoun or noun phrase looks for what it stands for, besides its own. */
export const lookBack = 10;

/**
 * A sentence where mentions look for their antecedents. What a mention stands for follows from its own sentence and the {@link lookBack} sentences of prose
 * before it in its section, headings left out, and from nothing else: sentences that are far away can change without asking anew.
 */
export interface ContextSentence {
  readonly relations: SentenceRelations;
  /** The sentence as written; spans of `relations` are into it. */
  readonly text: string;
  /** Whether it is the first sentence of its block. */
  readonly opensBlock: boolean;
  /** Whether quotation marks that were opened in a sentence before it in its block are still open. See `speech.ts`. */
  readonly inSpeech: boolean;
}

/** One thing that a mention may stand for. */
export interface Candidate {
  /** How many sentences back it is; 0 is the mention's own. */
  readonly sentencesBack: number;
  /** Its index in that sentence's list of mentions. In the mention's own sentence it may come after the mention: “the chair, Ann Lee”. */
  readonly mention: number;
  /** 0–1. Those of all candidates and of “none of them” add up to 1. */
  readonly probability: number;
}

/** Finds antecedents. Pure: the same sentences give the same answers. */
export interface Antecedents {
  /**
   * The antecedent of each mention of the last sentence, by index; undefined where it is likelier that there is none than that it is one of the candidates.
   * `sentences` are at most {@link lookBack} + 1, oldest first, all of one section.
   */
  of(sentences: readonly ContextSentence[]): readonly (Candidate | undefined)[];
  /** All that one mention of the last sentence may stand for, likeliest first. For hovers and findings: `of` is the cheaper question. */
  candidatesOf(sentences: readonly ContextSentence[], mention: number): readonly Candidate[];
}
