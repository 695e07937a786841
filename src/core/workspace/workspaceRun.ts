/** A file that may be analyzed. It is not read yet, so a million of them cost nothing. */
export interface WorkspaceFile {
  /** What it is called: relative to the workspace's folder with `/` between its parts, or as a person has named it. */
  readonly path: string;
}

/** What came of looking at a file. `skipped`: it is nothing to be analyzed, such as a picture; `failed`: it could not be. `why` is for people, half a sentence. */
export type FileAnalysis<Result> =
  | { readonly kind: "analyzed"; readonly result: Result }
  | { readonly kind: "skipped"; readonly why: string }
  | { readonly kind: "failed"; readonly why: string };

/** The same, with the file it is about. */
export type FileOutcome<File extends WorkspaceFile, Result> = FileAnalysis<Result> & { readonly file: File };

/** How far a run is. */
export interface RunProgress {
  /** Files that have come so far. How many there will be nobody knows before the last. */
  readonly found: number;
  readonly analyzed: number;
  readonly skipped: number;
  readonly failed: number;
}

export interface RunOptions<File extends WorkspaceFile, Result> {
  /** Files that are open at once, at least 1: memory is bounded by them, not by the workspace. Some times as many that are finished may wait for one before them, see `bytesOf`. */
  readonly batchSize: number;
  /** Only so many files; `undefined`: all. */
  readonly limit: number | undefined;
  /** Reads a file and asks what there is to ask. What it rejects with is told as this file's failure; once the signal is aborted nobody asks what came of it. */
  readonly analyze: (file: File, signal: AbortSignal) => Promise<FileAnalysis<Result>>;
  /** Says in half a sentence what went wrong with a file. */
  readonly reasonOf: (error: unknown) => string;
  /** About how many bytes a result takes while it waits to be told; nothing where results are small. */
  readonly bytesOf?: ((result: Result) => number) | undefined;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
}

/** Files that are finished may wait for one before them, so many for each that is open: where most answers are known, the others would else be asked for one by one. */
const waitingEach = 8;
/** Of large files fewer: no other is begun while those that wait take more. */
const mostWaitingBytes = 64_000_000;

/**
 * Analyzes files, several at a time, and tells of each in the order in which they come. What goes wrong with one file stops no other. The next file is begun only
 * when the caller has taken in what there is, so nothing piles up. When the signal is aborted, those that are finished are still told of, and no others.
 */
export async function* runWorkspace<File extends WorkspaceFile, Result>(
  files: Iterable<File> | AsyncIterable<File>,
  options: RunOptions<File, Result>,
  signal: AbortSignal,
): AsyncGenerator<FileOutcome<File, Result>> {
  const { batchSize, limit = Infinity, bytesOf = () => 0, onProgress } = options;
  const counts = { found: 0, analyzed: 0, skipped: 0, failed: 0 };
  /** Files that have been begun and not been told of, in their order. */
  const begun: Promise<FileOutcome<File, Result> | undefined>[] = [];
  let open = 0;
  let waitingBytes = 0;
  const bytesIn = (outcome: FileOutcome<File, Result> | undefined): number => (outcome?.kind === "analyzed" ? bytesOf(outcome.result) : 0);
  let hasRoom: (value: "room") => void = () => undefined;
  const source = Symbol.asyncIterator in files ? files[Symbol.asyncIterator]() : files[Symbol.iterator]();
  let hasMore = limit > 0;
  try {
    while (begun.length > 0 || (hasMore && !signal.aborted)) {
      while (hasMore && open < batchSize && begun.length < batchSize * waitingEach && waitingBytes < mostWaitingBytes && !signal.aborted) {
        const next = await source.next();
        if (next.done === true) {
          hasMore = false;
          break;
        }
        counts.found++;
        open++;
        const outcome = outcomeOf(next.value, options, signal).then((each) => {
          open--;
          waitingBytes += bytesIn(each);
          hasRoom("room");
          return each;
        });
        begun.push(outcome);
        hasMore = counts.found < limit;
      }
      if (begun.length === 0) continue;
      const room = new Promise<"room">((resolve) => (hasRoom = resolve));
      const outcome = await Promise.race(hasMore ? [...begun.slice(0, 1), room] : begun.slice(0, 1));
      if (outcome === "room") continue;
      begun.shift();
      waitingBytes -= bytesIn(outcome);
      if (outcome === undefined) continue;
      counts[outcome.kind]++;
      onProgress?.(counts);
      yield outcome;
    }
  } finally {
    // Whoever stops listening lets go of the folder that is being walked.
    await source.return?.();
  }
}

/** `undefined` where it was not finished when the signal was aborted: half a file's findings would pass for all of them. */
async function outcomeOf<File extends WorkspaceFile, Result>(
  file: File,
  { analyze, reasonOf }: RunOptions<File, Result>,
  signal: AbortSignal,
): Promise<FileOutcome<File, Result> | undefined> {
  try {
    const analysis = await analyze(file, signal);
    return signal.aborted ? undefined : { ...analysis, file };
  } catch (error) {
    return signal.aborted ? undefined : { kind: "failed", file, why: reasonOf(error) };
  }
}
