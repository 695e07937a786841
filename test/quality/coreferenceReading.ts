import { scannerFor } from "../../src/core/document/language";
import { lengthOf } from "../../src/core/document/block";
import { createEnglish } from "../../src/core/language/english";
import type { ModelFile } from "../../src/core/language/modelFile";
import { openSnapshot, settle, type Snapshot } from "../../src/core/document/snapshot";
import { type Antecedents, type Candidate, type ContextSentence, lookBack } from "../../src/core/relational/antecedents";
import { type BlockSentencesReader, createBlockSentencesReader } from "../../src/core/relational/blockSentences";
import { createMentionReader } from "../../src/core/relational/mentions";
import { documentKeyOf, NameBook } from "../../src/core/relational/nameBook";
import type { Mention } from "../../src/core/relational/relations";

/** A sentence with its place in the document, UTF-16 units. */
export interface ReadSentence extends ContextSentence {
  readonly offset: number;
}

/** A mention of a document. */
export interface ReadMention {
  readonly mention: Mention;
  /** Its sentence, and its index there. */
  readonly sentence: number;
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** A document as the relational tier reads it: all of it one section. */
export interface ReadDocument {
  readonly sentences: readonly ReadSentence[];
  readonly mentions: readonly ReadMention[];
  /** Of each sentence, the number of mentions before it. */
  readonly firstOf: readonly number[];
}

/** Makes a reader of sentences and their mentions, without relationships and roles. */
export function createSentencesReader(model: ModelFile): BlockSentencesReader {
  const english = createEnglish(model);
  const readMentions = createMentionReader(model);
  return createBlockSentencesReader({
    startOf(reading, sentence) {
      const parse = english.parse(reading, sentence);
      return parse.count === 0 ? undefined : parse.start(0);
    },
    mentionsOf: (reading, sentence) => readMentions(english.parse(reading, sentence)),
    relationsOf: (reading, sentence) => ({ mentions: readMentions(english.parse(reading, sentence)), relationships: [], roles: [] }),
  });
}

/** Reads raw text. */
export function readDocument(text: string, reader: BlockSentencesReader): ReadDocument {
  let snapshot: Snapshot = openSnapshot(text, "plaintext", scannerFor("plaintext"));
  for (let change = settle(snapshot, Infinity); change !== undefined; change = settle(snapshot, Infinity)) snapshot = change.snapshot;
  const sentences: ReadSentence[] = [];
  let offset = 0;
  for (const { blocks } of snapshot.chunks) {
    for (const block of blocks) {
      for (const { relations, text: words, opensBlock, inSpeech, start } of reader.read(block, "plaintext", "mentions").sentences) {
        sentences.push({ relations, text: words, opensBlock, inSpeech, offset: offset + start });
      }
      offset += lengthOf(block);
    }
  }
  const mentions: ReadMention[] = [];
  const firstOf = sentences.map(({ relations, offset: from }, sentence) => {
    const first = mentions.length;
    relations.mentions.forEach((mention, index) => mentions.push({ mention, sentence, index, start: from + mention.start, end: from + mention.end }));
    return first;
  });
  return { sentences, mentions, firstOf };
}

/** The sentences that the mentions of one look back to, itself last. */
export function windowOf({ sentences }: ReadDocument, sentence: number): readonly ReadSentence[] {
  return sentences.slice(Math.max(0, sentence - lookBack), sentence + 1);
}

/** The number of a candidate of a mention of a sentence among the mentions of the document. */
export function numberOf({ firstOf }: ReadDocument, sentence: number, { sentencesBack, mention }: Pick<Candidate, "sentencesBack" | "mention">): number {
  return firstOf[sentence - sentencesBack]! + mention;
}

/** The antecedent of each mention, as far as its neighbourhood tells. */
export function parentsOf(document: ReadDocument, antecedents: Antecedents): (number | undefined)[] {
  return document.sentences.flatMap((_, sentence) =>
    antecedents.of(windowOf(document, sentence)).map((candidate) => candidate && numberOf(document, sentence, candidate)),
  );
}

/** The chains of a document: what each mention's chain is known by. */
export function rootsOf(document: ReadDocument, antecedents: Antecedents): (number | string)[] {
  const book = new NameBook();
  const keys = document.mentions.map(({ sentence, index }) => documentKeyOf(document.sentences[sentence]!, index));
  for (const key of keys) if (key !== undefined) book.add(key);
  const parents = parentsOf(document, antecedents);
  // Antecedents come before what stands for them, but for names, which have keys: the way up ends.
  return document.mentions.map((_, mention) => {
    let at = mention;
    for (let parent = parents[at]; keys[at] === undefined && parent !== undefined; parent = parents[at]) at = parent;
    const key = keys[at];
    return key === undefined ? at : book.canonicalOf(key);
  });
}
