import type { Reading } from "../document/reading";
import type { Depth } from "./blockSentences";
import type { Mention, SentenceRelations } from "./relations";
import type { RelationsReader } from "./relationsReader";

/** What is known of a sentence. Relationships and roles are there from the first time that somebody asks for them. */
interface KnownSentence {
  /** The tokens from the first to the last, and what stands between them. */
  readonly text: string;
  relations: SentenceRelations;
  isComplete: boolean;
}

/**
 * Sentences read lately, by their words: a keystroke reads the one that it changed, and undo none. Two generations of bounded size: when the young one is
 * full it becomes the old one, and the old one is forgotten.
 */
export class SentenceMemo {
  private young = new Map<number, KnownSentence>();
  private old = new Map<number, KnownSentence>();

  /** `capacity`: sentences a generation holds. */
  constructor(
    private readonly reader: RelationsReader,
    private readonly capacity: number,
  ) {}

  /** What is true of a sentence by itself: with depth `mentions`, relationships and roles may be left out. The same mentions for the same words as long as they are remembered. */
  relationsOf(reading: Reading, sentence: number, depth: Depth): SentenceRelations {
    const known = this.known(reading, sentence, depth);
    if (depth === "all" && !known.isComplete) {
      // The mentions stay the objects that others hold.
      known.relations = { ...this.reader.relationsOf(reading, sentence), mentions: known.relations.mentions };
      known.isComplete = true;
    }
    return known.relations;
  }

  private known(reading: Reading, sentence: number, depth: Depth): KnownSentence {
    const start = reading.starts[reading.firstOf(sentence)]!;
    const end = reading.ends[reading.firstOf(sentence + 1) - 1]!;
    const key = keyOf(reading, sentence, start);
    let known = this.young.get(key);
    const isYoung = known !== undefined;
    known ??= this.old.get(key);
    // Two sentences may share a hash; nothing may ever be said of words that are not there.
    if (known === undefined || known.text.length !== end - start || !reading.text.startsWith(known.text, start)) {
      const isComplete = depth === "all";
      const relations = isComplete ? this.reader.relationsOf(reading, sentence) : mentionsAlone(this.reader.mentionsOf(reading, sentence));
      known = { text: reading.text.slice(start, end), relations, isComplete };
    } else if (isYoung) {
      return known;
    }
    if (this.young.size >= this.capacity) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, known);
    return known;
  }
}

function mentionsAlone(mentions: readonly Mention[]): SentenceRelations {
  return mentions.length === 0 ? nothing : { mentions, relationships: nothing.relationships, roles: nothing.roles };
}

const nothing: SentenceRelations = { mentions: [], relationships: [], roles: [] };

/**
 * A 53-bit hash of a sentence's tokens. Not of its text alone: how a sentence is cut into tokens also depends on what its block is, and on brackets and
 * backticks that were opened in the sentence before.
 */
function keyOf(reading: Reading, sentence: number, start: number): number {
  const { text, kinds, starts, ends } = reading;
  let low = 0x9e3779b9;
  let high = 0x85ebca6b;
  const endToken = reading.firstOf(sentence + 1);
  for (let token = reading.firstOf(sentence); token < endToken; token++) {
    const end = ends[token]!;
    const place = (starts[token]! - start) * 16 + kinds[token]!;
    low = Math.imul(low ^ place, 0x9e3779b1);
    high = Math.imul(high ^ place, 0x5f356495);
    for (let at = starts[token]!; at < end; at++) {
      const unit = text.charCodeAt(at);
      low = Math.imul(low ^ unit, 0x9e3779b1);
      high = Math.imul(high ^ unit, 0x5f356495);
    }
  }
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0);
}
