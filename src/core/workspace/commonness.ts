import type { StatementReading } from "../analytical/builtin/contradictionReading";
import { shortHash } from "../document/hash";

/**
 * Which words many of the files use. “Create a file” means another file in each of them; what statements of different files have in common only tells that they
 * speak of the same thing if it is not in every other file.
 */
export interface Commonness {
  note(statement: StatementReading, file: number): void;
  /** Whether what two statements share is enough to take them for statements about one thing. */
  isTelling(left: StatementReading, right: StatementReading): boolean;
}

/** In a few files every word may be in all of them. */
const fewFiles = 8;
/** A word in more files than this share of them is common. */
const commonShare = 1 / 3;
/** What two statements share has to come to so much: a word that is common counts 1, any other 2, and twice that if it is a name. */
const leastShared = 4;
/** Two words that fall into one are taken to be as common as both together. */
const buckets = 2 ** 18;

export function createCommonness(): Commonness {
  const counts = new Uint32Array(buckets);
  /** The last file that had a word, and one. */
  const lasts = new Uint32Array(buckets);
  let files = 0;
  const bucketOf = (stem: string): number => (shortHash(stem, 0) >>> 0) % buckets;

  return {
    note({ byStem }, file) {
      files = Math.max(files, file + 1);
      for (const stem of byStem.keys()) {
        const bucket = bucketOf(stem);
        if (lasts[bucket] === file + 1) continue;
        lasts[bucket] = file + 1;
        counts[bucket]!++;
      }
    },
    isTelling({ byStem: left }, { byStem: right }) {
      const most = Math.max(fewFiles, files * commonShare);
      let shared = 0;
      for (const [stem, term] of left) {
        const other = right.get(stem);
        if (other !== undefined) shared += (counts[bucketOf(stem)]! > most ? 1 : 2) * (term.isName && other.isName ? 2 : 1);
      }
      return shared >= leastShared;
    },
  };
}
