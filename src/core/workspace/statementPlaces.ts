import type { StatementTable } from "./statementTable";

/** Where a statement stands. */
export interface Place {
  readonly path: string;
  readonly offset: number;
}

/** Where the statements of a table stand, for many questions: an answer takes no longer because a sentence stands in thousands of files. */
export interface StatementPlaces {
  /** The first by path, so that the order in which files came is nothing to it. */
  firstOf(entry: number): Place;
  /** Whether some file says both. At most as many look-ups as the rarer one has files. */
  haveSameFile(left: number, right: number): boolean;
}

/** Entries that are looked at between two rests: some milliseconds. */
const atOnce = 4_096;

/** Takes some hundred nanoseconds and four bytes a place. `paths`: of the files by number, some of which may be the same. */
export async function placesIn(table: StatementTable, paths: readonly string[], rest: () => Promise<void>): Promise<StatementPlaces> {
  const sorted = [...new Set(paths)].sort();
  const rankOf = new Map(sorted.map((path, rank) => [path, rank]));
  /** The files that say each entry by their ranks, entry by entry, lowest first. */
  const files = new Uint32Array(table.places);
  /** Where each entry's files begin; the next one's beginning is their end. */
  const starts = new Uint32Array(table.size + 1);
  const offsets = new Uint32Array(table.size);
  let at = 0;
  for (let entry = 0; entry < table.size; entry++) {
    if (entry % atOnce === 0) await rest();
    let first = Infinity;
    table.visitPlaces(entry, (file, offset) => {
      const rank = (files[at++] = rankOf.get(paths[file]!)!);
      if (rank > first || (rank === first && offset > offsets[entry]!)) return;
      first = rank;
      offsets[entry] = offset;
    });
    files.subarray(starts[entry], at).sort();
    starts[entry + 1] = at;
  }
  const countOf = (entry: number): number => starts[entry + 1]! - starts[entry]!;

  function says(entry: number, file: number): boolean {
    let low = starts[entry]!;
    let high = starts[entry + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (files[middle]! < file) low = middle + 1;
      else high = middle;
    }
    return low < starts[entry + 1]! && files[low] === file;
  }

  return {
    firstOf: (entry) => ({ path: sorted[files[starts[entry]!]!]!, offset: offsets[entry]! }),
    haveSameFile(left, right) {
      const [rare, common] = countOf(left) <= countOf(right) ? [left, right] : [right, left];
      return files.subarray(starts[rare], starts[rare + 1]).some((file) => says(common, file));
    },
  };
}
