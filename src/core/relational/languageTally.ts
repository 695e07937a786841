import type { Chunk } from "../document/snapshot";
import type { RelationalReading } from "./documentSentences";

/** What a chunk says of the language of its document, in tokens. */
interface Tally {
  readonly english: number;
  readonly foreign: number;
}

/** Blocks of fewer tokens count as English unless they say otherwise, so they say nothing. */
const leastTokens = 8;

/** Which language most of a document is in. A label of two words in a German text must not be read as English. */
export class LanguageTally {
  private readonly tallies = new Map<Chunk, Tally>();
  private english = 0;
  private foreign = 0;

  /** Whether more of the text that is known is in other languages than in English. */
  get isForeign(): boolean {
    return this.foreign > this.english;
  }

  /** Counts a chunk in, once it has been read. */
  add(chunk: Chunk, readings: readonly (RelationalReading | undefined)[]): void {
    let english = 0;
    let foreign = 0;
    for (const reading of readings) {
      if (reading === undefined) continue;
      if (!reading.isEnglish) foreign += reading.tokens;
      else if (reading.tokens >= leastTokens) english += reading.tokens;
    }
    this.remove(chunk);
    this.tallies.set(chunk, { english, foreign });
    this.english += english;
    this.foreign += foreign;
  }

  remove(chunk: Chunk): void {
    const tally = this.tallies.get(chunk);
    if (tally === undefined) return;
    this.tallies.delete(chunk);
    this.english -= tally.english;
    this.foreign -= tally.foreign;
  }
}
