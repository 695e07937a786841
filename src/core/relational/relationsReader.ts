import type { Reading } from "../document/reading";
import type { Mention, SentenceRelations } from "./relations";

/** Reads one sentence of the block that has just been read. Most sentences are only ever asked for their mentions. */
export interface RelationsReader {
  /** Where the offsets of what is read count from, relative to the block; undefined for a sentence without words. */
  startOf(reading: Reading, sentence: number): number | undefined;
  mentionsOf(reading: Reading, sentence: number): readonly Mention[];
  relationsOf(reading: Reading, sentence: number): SentenceRelations;
}
