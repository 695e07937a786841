import { type Block, isProse } from "../document/block";
import { isSourceMarkup } from "../document/language";
import type { BlockPlace, Chunk, ChunkChange, Edit, Snapshot } from "../document/snapshot";
import { DocumentFacts } from "../structural/documentFacts";
import type { BlockReading } from "../structural/read";
import type { DocumentIndex, Fact, Rule } from "../structural/rule";
import { AliasIndex } from "./aliasIndex";
import { ambiguitiesIn, type Ambiguity } from "./ambiguities";
import { type Antecedents, type Candidate, lookBack } from "./antecedents";
import type { BlockSentencesReader, Depth, PlacedSentence } from "./blockSentences";
import { LanguageTally } from "./languageTally";
import { documentKeyOf } from "./nameBook";
import { NameIndex } from "./nameIndex";
import type { SentenceRelations } from "./relations";
import { entity } from "./rules/entity";
import { twoNames } from "./rules/twoNames";
import { WindowMemo } from "./windowMemo";

/** What is kept of each block of a document. Its sentences are read again when somebody looks at them: a large document has too many. */
export interface RelationalReading extends BlockReading {
  readonly isEnglish: boolean;
  readonly tokens: number;
  /** Sentences with words, in English. */
  readonly sentences: number;
  readonly hasPronouns: boolean;
}

/** A sentence in its document. Holds until the next change. */
export interface SentencePlace {
  readonly place: BlockPlace;
  readonly block: Block;
  /** Its index among the block's sentences. */
  readonly index: number;
  readonly sentence: PlacedSentence;
}

/** What the tier reads with; shared by all documents. */
export interface RelationalReader {
  readonly sentences: BlockSentencesReader;
  readonly antecedents: Antecedents;
  /** Of the last of some sentences. */
  readonly ambiguities: WindowMemo<readonly Ambiguity[]>;
}

/** Puts the parts together, and remembers what they said lately. */
export function createRelationalReader(sentences: BlockSentencesReader, { of, candidatesOf }: Antecedents): RelationalReader {
  const memo = new WindowMemo(of);
  const antecedents: Antecedents = { of: (window) => memo.of(window), candidatesOf };
  return { sentences, antecedents, ambiguities: new WindowMemo((window) => ambiguitiesIn(window, antecedents)) };
}

/** How many blocks that are no prose may stand between two sentences of one context. */
const mostBetween = 64;
/** Text that one edit may bring in to be read in its tick, UTF-16 units: two of the longest blocks. */
const readAtOnce = 16_384;
/** Text that is read between two looks at the clock, UTF-16 units: about half a millisecond. */
const slice = 512;

const nothing: RelationalReading = { marks: [], facts: [], isEnglish: true, tokens: 0, sentences: 0, hasPronouns: false };

/**
 * The sentences of one open document: which stand before which, what their mentions stand for, and the names in them. Blocks are read once; a keystroke
 * reads the blocks it makes. Everything else is worked out when somebody asks, from no more than the sentences nearby.
 */
export class DocumentSentences {
  readonly names = new NameIndex();
  readonly aliases = new AliasIndex();
  private readonly facts = new DocumentFacts<RelationalReading>(new Map<Rule, DocumentIndex>([[entity, this.names], [twoNames, this.aliases]]));
  private readonly language = new LanguageTally();
  /** What is read of every sentence. Of one that somebody asks about all is read. */
  depth: Depth = "mentions";
  /** All chunks before this ordinal are read. */
  private readUpTo = 0;

  constructor(
    private snapshot: Snapshot,
    readonly reader: RelationalReader,
  ) {}

  /** Whether most of the document is in other languages than English: then nothing is said of the rest, either. */
  get isForeign(): boolean {
    return this.language.isForeign;
  }

  get chunks(): readonly Chunk[] {
    return this.snapshot.chunks;
  }

  follow(change: ChunkChange, edit: Edit | undefined): void {
    this.snapshot = change.snapshot;
    this.readUpTo = Math.min(this.readUpTo, change.at);
    for (const chunk of change.removed) this.language.remove(chunk);
    // A keystroke's few new blocks are read at once, so that what they tell the document counts in this tick; more is left to `work`.
    let left = edit !== undefined && change.added.length === 1 && change.removed.length === 1 ? readAtOnce : 0;
    this.facts.replace(change, (block) => {
      left -= block.text.length;
      return left >= 0 && block.kind !== "unread" ? this.readAnew(block) : undefined;
    });
    for (const chunk of change.added) this.count(chunk);
  }

  /** Reads on until `isTimeUp` says so. True when all of the document has been read. `didRead` is told of each block while its sentences are at hand. */
  work(isTimeUp: () => boolean, didRead: (block: Block, place: BlockPlace) => void): boolean {
    let unlooked = 0;
    for (; this.readUpTo < this.chunks.length; this.readUpTo++) {
      const chunk = this.chunks[this.readUpTo]!;
      const known = this.facts.readingOf(chunk);
      for (let index = 0; index < chunk.blocks.length && known.unread > 0; index++) {
        const block = chunk.blocks[index]!;
        const place = { chunk: this.readUpTo, index };
        if (!this.read(block, place)) continue;
        didRead(block, place);
        unlooked += block.text.length;
        if (unlooked < slice) continue;
        if (isTimeUp()) return false;
        unlooked = 0;
      }
    }
    return true;
  }

  /** What is kept of a block. */
  readingOf(block: Block, place: BlockPlace): RelationalReading {
    this.read(block, place);
    return this.facts.readingOf(this.chunks[place.chunk]!).readings[place.index]!;
  }

  /** The sentences of a block. */
  in(block: Block, place: BlockPlace): SentencePlace[] {
    return this.reader.sentences.read(block, this.snapshot.markup, this.depth).sentences.map((sentence, index) => ({ place, block, index, sentence }));
  }

  /** The same sentence with its relationships and roles. */
  relationsOf({ block, index }: SentencePlace): SentenceRelations {
    return this.reader.sentences.read(block, this.snapshot.markup, "all").sentences[index]!.relations;
  }

  /** A heading begins anew, and so do the comments behind a stretch of program. */
  private endsContext({ kind }: Block): boolean {
    return kind === "heading" || kind === "unread" || (kind === "code" && isSourceMarkup(this.snapshot.markup));
  }

  /** The blocks before a place that hold the last {@link lookBack} sentences of its section, nearest first. */
  blocksBefore(place: BlockPlace): BlockPlace[] {
    if (this.blockAt(place).kind === "heading") return [];
    const places: BlockPlace[] = [];
    let sentences = 0;
    let between = 0;
    for (let at = this.before(place); at !== undefined && sentences < lookBack && between <= mostBetween; at = this.before(at)) {
      const block = this.blockAt(at);
      if (this.endsContext(block)) break;
      const count = isProse(block.kind) ? this.readingOf(block, at).sentences : 0;
      if (count > 0) places.push(at);
      between = count > 0 ? 0 : between + 1;
      sentences += count;
    }
    return places;
  }

  /** The sentences of the blocks after a place, as far as its section goes, in order. */
  *sentencesAfter(place: BlockPlace): Generator<SentencePlace> {
    if (this.blockAt(place).kind === "heading") return;
    for (let at = this.after(place); at !== undefined; at = this.after(at)) {
      const block = this.blockAt(at);
      if (this.endsContext(block)) return;
      if (isProse(block.kind)) yield* this.in(block, at);
    }
  }

  /** The sentences that the mentions of one look back to, oldest first, and last the sentence itself. */
  windowOf(place: SentencePlace): readonly SentencePlace[] {
    const window = [place];
    const add = (sentences: readonly SentencePlace[]): void => {
      for (let i = sentences.length - 1; i >= 0 && window.length <= lookBack; i--) window.push(sentences[i]!);
    };
    add(this.in(place.block, place.place).slice(0, place.index));
    if (window.length <= lookBack) for (const at of this.blocksBefore(place.place)) add(this.in(this.blockAt(at), at));
    return window.reverse();
  }

  /** What each mention of the last sentence stands for, by index. */
  antecedentsIn(window: readonly SentencePlace[]): readonly (Candidate | undefined)[] {
    const { relations } = window.at(-1)!.sentence;
    if (relations.mentions.length === 0) return [];
    return this.reader.antecedents.of(window.map(({ sentence }) => sentence));
  }

  /** The pronouns of the last sentence of which nobody can tell what they stand for, each with the two likeliest candidates. */
  ambiguitiesIn(window: readonly SentencePlace[]): readonly Ambiguity[] {
    return this.reader.ambiguities.of(window.map(({ sentence }) => sentence));
  }

  blockAt({ chunk, index }: BlockPlace): Block {
    return this.chunks[chunk]!.blocks[index]!;
  }

  /** Reads a block that has not been read. False where it has. */
  private read(block: Block, { chunk: ordinal, index }: BlockPlace): boolean {
    const chunk = this.chunks[ordinal]!;
    const known = this.facts.readingOf(chunk);
    if (known.readings[index] !== undefined) return false;
    this.facts.learn(chunk, known, index, this.readAnew(block), ordinal);
    this.count(chunk);
    return true;
  }

  private readAnew(block: Block): RelationalReading {
    const { isEnglish, tokens, sentences, aliases } = this.reader.sentences.read(block, this.snapshot.markup, this.depth);
    if (tokens === 0) return nothing;
    const facts: Fact[] = [];
    let hasPronouns = false;
    for (const sentence of sentences) {
      const { relations, start } = sentence;
      for (const [i, mention] of relations.mentions.entries()) {
        hasPronouns ||= mention.form === "pronoun";
        const name = documentKeyOf(sentence, i);
        if (name !== undefined) facts.push({ rule: entity, key: name, role: mention.type, start: start + mention.start, end: start + mention.end });
      }
    }
    for (const { words, other, start, end } of aliases) facts.push({ rule: twoNames, key: words, role: other, start, end });
    return { marks: nothing.marks, facts: facts.length > 0 ? facts : nothing.facts, isEnglish, tokens, sentences: sentences.length, hasPronouns };
  }

  /** Counts a chunk's language once all of it has been read. */
  private count(chunk: Chunk): void {
    const { unread, readings } = this.facts.readingOf(chunk);
    if (unread === 0) this.language.add(chunk, readings);
  }

  private before({ chunk, index }: BlockPlace): BlockPlace | undefined {
    if (index > 0) return { chunk, index: index - 1 };
    return chunk > 0 ? { chunk: chunk - 1, index: this.chunks[chunk - 1]!.blocks.length - 1 } : undefined;
  }

  private after({ chunk, index }: BlockPlace): BlockPlace | undefined {
    if (index + 1 < this.chunks[chunk]!.blocks.length) return { chunk, index: index + 1 };
    return chunk + 1 < this.chunks.length ? { chunk: chunk + 1, index: 0 } : undefined;
  }
}
