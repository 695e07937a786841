import { type Block, isProse, type Span } from "../document/block";
import type { Markup } from "../document/language";
import { addReadingWords, Tokenizer } from "../document/reading";
import { Vocabulary } from "../document/vocabulary";
import { FindingStore, identityOf } from "../findings/store";
import { acronymAliases, type Alias, alsoCalledAliases } from "./aliases";
import type { ContextSentence } from "./antecedents";
import type { RelationsReader } from "./relationsReader";
import { SentenceMemo } from "./sentenceMemo";
import { isSpeechAfter } from "./speech";

/** A sentence in its block. Spans in `relations` count from `start`. */
export interface PlacedSentence extends ContextSentence, Span {
  /** Its number among the sentences of the block, those without words included. */
  readonly ordinal: number;
}

/** All that the relational tier knows of a block's text. Shared by equal blocks. */
export interface BlockSentences {
  readonly isEnglish: boolean;
  /** Tokens, to weigh the block by. */
  readonly tokens: number;
  /** Sentences with words, in order. None where the text is no English prose. */
  readonly sentences: readonly PlacedSentence[];
  /** Where the text says that two names are one thing. */
  readonly aliases: readonly Alias[];
  readonly depth: Depth;
}

/** How much is read of sentences: the mentions, or relationships and roles as well. */
export type Depth = "mentions" | "all";

/** Reads blocks sentence by sentence, and remembers what it read lately by content. One for all documents. */
export interface BlockSentencesReader {
  /** With depth `mentions`, relationships and roles may be left out. */
  read(block: Block, markup: Markup, depth: Depth): BlockSentences;
}

/** Blocks and sentences that are remembered, in each of two generations: some screens full, and what undo brings back. */
const remembered = { blocks: 1_024, sentences: 4_096 };

const nothing: BlockSentences = { isEnglish: true, tokens: 0, sentences: [], aliases: [], depth: "all" };

export function createBlockSentencesReader(reader: RelationsReader): BlockSentencesReader {
  const vocabulary = new Vocabulary();
  addReadingWords(vocabulary);
  const tokenizer = new Tokenizer(vocabulary);
  const memo = new SentenceMemo(reader, remembered.sentences);
  const store = new FindingStore<BlockSentences>(remembered.blocks);

  function readAnew(block: Block, markup: Markup, depth: Depth): BlockSentences {
    tokenizer.read(block, markup);
    const { count, english, sentenceCount } = tokenizer;
    if (!english || count === 0) return { ...nothing, isEnglish: english, tokens: count };
    const sentences: PlacedSentence[] = [];
    const aliases = acronymAliases(tokenizer);
    let inSpeech = false;
    for (let ordinal = 0; ordinal < sentenceCount; ordinal++) {
      const start = reader.startOf(tokenizer, ordinal);
      if (start === undefined) continue;
      const end = tokenizer.ends[tokenizer.firstOf(ordinal + 1) - 1]!;
      const text = block.text.slice(start, end);
      const relations = memo.relationsOf(tokenizer, ordinal, depth);
      aliases.push(...alsoCalledAliases(text, relations, start));
      sentences.push({ relations, text, opensBlock: sentences.length === 0 && !tokenizer.continues, inSpeech, start, end, ordinal });
      inSpeech = isSpeechAfter(text, inSpeech);
    }
    return { isEnglish: true, tokens: count, sentences, aliases: aliases.length > 0 ? aliases : nothing.aliases, depth };
  }

  return {
    read(block, markup, depth) {
      if (!isProse(block.kind)) return nothing;
      const identity = identityOf(block, markup);
      const known = store.get(identity, block);
      if (known !== undefined && (known.depth === "all" || depth === "mentions")) return known;
      const read = readAnew(block, markup, depth);
      store.put(identity, block, read);
      return read;
    },
  };
}
