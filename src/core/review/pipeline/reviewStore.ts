import * as z from "zod/mini";
import { digestOf } from "../../analytical/unit";
import type { Folder } from "../../files";
import { merged, readState, type ReviewState } from "./reviewState";
import { type StageId, stageIds } from "./stage";

/** What survives of reviews: one small file for each document, and one for the stages that are paused. */
export interface ReviewStore {
  /** `undefined` where there is none, or none that can be trusted. Never rejects. */
  load(owner: string): Promise<ReviewState | undefined>;
  /** Written one after the other; several states of a document that wait are written as one. Never rejects. */
  save(state: ReviewState): void;
  loadPaused(): Promise<ReadonlySet<StageId>>;
  savePaused(paused: ReadonlySet<StageId>): void;
  /** Resolves when all that was saved is on disk. */
  flush(): Promise<void>;
}

export interface ReviewStoreOptions {
  readonly now: () => number;
  readonly warn: (message: string) => void;
}

/** Far more than any state takes. */
const largestBytes = 4_000_000;
/** What nobody has touched for so long is forgotten. */
const lifeMs = 90 * 24 * 3_600_000;
const pausedFile = "review-stages.json";
const stateFile = /^review-[\w-]+\.json$/;

export function createReviewStore(folder: Folder, options: ReviewStoreOptions): ReviewStore {
  return new FolderStore(folder, options);
}

class FolderStore implements ReviewStore {
  private readonly waiting = new Map<string, () => Promise<Uint8Array>>();
  private writing: Promise<void> = Promise.resolve();
  private hasFailed = false;
  private sizes: Promise<ReadonlyMap<string, number>> | undefined;

  constructor(
    private readonly folder: Folder,
    private readonly options: ReviewStoreOptions,
  ) {}

  async load(owner: string): Promise<ReviewState | undefined> {
    await this.writing;
    try {
      const state = await this.read(fileOf(owner));
      return state?.owner === owner ? state : undefined;
    } catch {
      return undefined;
    }
  }

  save(state: ReviewState): void {
    const name = fileOf(state.owner);
    // Another window may have decided something since. Where that cannot be read, nothing is written over it.
    this.write(name, async () => {
      const { decisions = {} } = (await this.read(name)) ?? {};
      return encoder.encode(JSON.stringify({ ...state, decisions: merged(state.decisions, decisions) }));
    });
  }

  async loadPaused(): Promise<ReadonlySet<StageId>> {
    try {
      const bytes = await this.folder.read(pausedFile);
      const read = z.array(z.enum(stageIds)).safeParse(bytes === undefined ? [] : JSON.parse(decoder.decode(bytes)));
      return new Set(read.success ? read.data : []);
    } catch {
      return new Set();
    }
  }

  savePaused(paused: ReadonlySet<StageId>): void {
    this.write(pausedFile, async () => encoder.encode(JSON.stringify([...paused])));
  }

  async flush(): Promise<void> {
    while (this.waiting.size > 0) await this.writing;
    await this.writing;
  }

  private write(name: string, bytes: () => Promise<Uint8Array>): void {
    const isNext = this.waiting.has(name);
    this.waiting.set(name, bytes);
    if (isNext) return;
    this.writing = this.writing.then(async () => {
      const latest = this.waiting.get(name);
      this.waiting.delete(name);
      try {
        if (latest !== undefined) await this.folder.write(name, await latest());
      } catch {
        // The review goes on all the same; what would be lost is where it was.
        if (!this.hasFailed) this.options.warn("What has become of claim reviews cannot be written to disk.");
        this.hasFailed = true;
      }
    });
  }

  private async read(name: string): Promise<ReviewState | undefined> {
    const bytes = ((await this.listed()).get(name) ?? 0) > largestBytes ? undefined : await this.folder.read(name);
    return bytes === undefined || bytes.length > largestBytes ? undefined : readState(decoder.decode(bytes));
  }

  /** Looked at once: what is too large to read, and what is too old to keep. */
  private listed(): Promise<ReadonlyMap<string, number>> {
    return (this.sizes ??= this.tidied().catch((error: unknown) => {
      this.sizes = undefined;
      throw error;
    }));
  }

  private async tidied(): Promise<ReadonlyMap<string, number>> {
    const files = (await this.folder.list()).filter(({ name }) => stateFile.test(name) && name !== pausedFile);
    const old = files.filter(({ modifiedMs }) => modifiedMs < this.options.now() - lifeMs);
    for (const { name } of old) await this.folder.remove(name);
    return new Map(files.map(({ name, bytes }) => [name, bytes]));
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function fileOf(owner: string): string {
  return `review-${digestOf([owner])}.json`;
}
