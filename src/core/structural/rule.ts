import type { Block, BlockKind, Span } from "../document/block";
import type { Reading, TokenKind } from "../document/reading";
import type { CategoryId } from "../findings/category";
import type { FindingData, Found, Related, Severity } from "../findings/finding";
import type { Tier } from "../findings/settings";
import type { Localizer } from "../localizer";

/**
 * A marked place in a block: what a rule leaves behind, kept small. Its message and evidence are made on demand.
 * Marks follow from the block's text alone and are shared by all blocks with that text.
 */
export interface Mark {
  readonly rule: Rule;
  readonly category: CategoryId;
  /** UTF-16 units, relative to the block, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Percent, 0–100. */
  readonly confidence: number;
  /** The rule's own note to itself: a lexicon group, a name, a kind. Empty where there is nothing to note. */
  readonly detail: string;
  /** The document has the last word: the mark is a finding only where the rule's document index says so. */
  readonly conditional: boolean;
  /** What an analyzer says of the place, or the relational tier of two places that have to do with each other. Others word their findings when they are asked. */
  readonly found?: Found;
}

/** What a block tells the rest of the document: a tag opened, a term used, a keyword written in capitals. */
export interface Fact {
  readonly rule: Rule;
  /** What the fact is about; facts with equal keys meet in the rule's document index. */
  readonly key: string;
  /** The rule's own word for the part this place plays: `open`, `close`, `use`, `definition`, a spelling. */
  readonly role: string;
  readonly start: number;
  readonly end: number;
}

/** Where a rule leaves what it finds. Offsets are relative to the block. */
export interface Sink {
  mark(category: CategoryId, span: Span, confidence: number, detail?: string): void;
  /** A mark that holds only if the rule's document index says so. */
  markIf(category: CategoryId, span: Span, confidence: number, detail?: string): void;
  fact(key: string, role: string, span: Span): void;
}

/** Words and phrases a rule looks for. Phrases are written in lower case; the longest match at a place wins; a phrase never crosses a sentence end. */
export interface Lexicon {
  /** Where the list comes from: standard, paper or "compiled for Gloss", with the licence. */
  readonly source: string;
  readonly licence: string;
  /** Group → phrases. The group is handed to the rule with each hit. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

/** A phrase of the rule's lexicon, found in a block. Tokens `first` to `last` inclusive. */
export interface Hit {
  readonly first: number;
  readonly last: number;
  readonly group: string;
}

/** What people know as a rule: something to switch off, to give a severity and to read about. */
export interface Rule {
  /** File name, setting key and rule id are the same camel-case word. */
  readonly id: string;
  /** Left out by the rules of the structural tier. */
  readonly tier?: Tier;
  readonly title: string;
  /** Documentation in Markdown: what it finds, why that matters, what to write instead. First sentence stands alone. */
  readonly description: string;
  readonly examples: readonly RuleExample[];
  readonly categories: readonly CategoryId[];
  readonly severity: Severity;
  /** Whether the rule is on until a user says otherwise. */
  readonly onByDefault: boolean;
  /** What is wrong with these words and what to write instead. Plain text, one template of whole sentences. `verdict` is there for conditional marks. */
  message(mark: Mark, words: string, l10n: Localizer, verdict?: Verdict): string;
  data?(mark: Mark, words: string, verdict?: Verdict): FindingData;
}

/** A rule that is a function of one block. It judges what the shared scans bring it and keeps no state of its own. */
export interface BlockRule extends Rule {
  /** True for rules that understand English words: they are not asked about blocks in other languages. */
  readonly english: boolean;
  /** Block kinds the rule wants to see; left out, the kinds that are prose. */
  readonly blocks?: readonly BlockKind[];

  readonly lexicon?: Lexicon;
  /** Asked for every hit of the lexicon. */
  judge?(hit: Hit, reading: Reading, sink: Sink): void;

  /** Punctuation characters at which `match` is tried, one string: `"@#"`. */
  readonly triggers?: string;
  /** Token kinds (other than words and punctuation) at which `match` is tried. */
  readonly triggerKinds?: readonly TokenKind[];
  match?(token: number, reading: Reading, sink: Sink): void;

  /** Asked once a block, after all hits and matches. For rules that look at sentences or at the block as a whole. */
  check?(reading: Reading, sink: Sink): void;

  /** Needed by rules with conditional marks: made once per document. */
  index?(): DocumentIndex;
}

export interface RuleExample {
  readonly bad: string;
  readonly good: string;
}

/** What the document says of a conditional mark that holds. */
export interface Verdict {
  /** The rule's own word for what is the case: `unclosed`, `stray`, `mismatched`, `beforeIntroduction`. */
  readonly kind: string;
  /** Words from the document that the message names, e.g. the other spelling. */
  readonly other?: string;
  readonly related: readonly Related[];
}

/** A fact in its place. */
export interface PlacedFact {
  readonly block: Block;
  readonly fact: Fact;
}

/** A run of consecutive blocks, the unit in which a document tells its indexes what has changed. */
export interface FactChunk {
  /** The facts of one rule, in document order. Never empty. */
  readonly facts: readonly PlacedFact[];
  /** Where the chunk stands among the document's chunks now, for sorting. Ordinals shift when chunks come and go; their order does not. */
  readonly ordinal: number;
}

/**
 * What one rule knows of a whole document, kept up to date chunk by chunk. It sees the facts of its own rule only.
 * Its answers must depend on the facts in document order alone, never on the way they came in.
 */
export interface DocumentIndex {
  /** Chunks that left the document and chunks that came in. Work is in proportion to their facts, wherever possible. */
  update(removed: readonly FactChunk[], added: readonly FactChunk[]): void;
  /** Whether a conditional mark of the rule holds here, and why. */
  judge(mark: Mark, block: Block): Verdict | undefined;
}
