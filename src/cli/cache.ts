import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { AnswerFiles } from "../core/background/answerFiles";
import { createAnswerFiles } from "../core/background/answerFilesOn";
import { systemClock } from "../core/background/clock";
import type { Journal } from "../core/background/journal";
import { createJournal } from "../core/background/journalOn";
import { createLedger, type Ledger } from "../core/cost/ledger";
import { localDay } from "../core/cost/spending";
import type { Folder } from "../core/files";
import { askedAnew } from "../core/workspace/askAnew";
import { createNodeFolder } from "../files/nodeFolder";
import type { Environment } from "./modelChoice";

/** Where the command line keeps what models have answered. */
export type CacheChoice = { readonly kind: "none" } | { readonly kind: "folder"; readonly path: string | undefined };

/** What is kept from one run to the next. */
export interface Cache {
  readonly path: string;
  readonly folder: Folder;
  readonly answers: AnswerFiles;
  readonly journal: Journal;
  readonly ledger: Ledger;
  /** Resolves when all is on disk. */
  dispose(): Promise<void>;
}

export type OpenedCache = { readonly kind: "opened"; readonly cache: Cache } | { readonly kind: "away"; readonly reason: string };

/** All runs' answers together. */
const mostBytes = 200_000_000;
const groupMs = 200;

/** The folder that is named, or the one that the platform has for such things: the XDG Base Directory Specification's, or what macOS and Windows have in its place. */
export function cachePath(named: string | undefined, environment: Environment, platform: NodeJS.Platform = process.platform): string {
  if (named !== undefined) return resolve(named);
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = environment;
  // A relative path there is to be ignored, says the specification.
  if (xdg?.startsWith("/") === true) return join(xdg, "gloss");
  if (platform === "darwin") return join(homedir(), "Library", "Caches", "gloss");
  if (platform === "win32" && local !== undefined && local !== "") return join(local, "gloss", "Cache");
  return join(homedir(), ".cache", "gloss");
}

/**
 * A folder that is made is its owner's alone, as are the files in any. Who may look into one that was there already, such as a project's, is not ours to say; only
 * nobody else's is used. `isForced`: nothing that was answered before counts.
 */
export function openCache(path: string, { isForced }: { readonly isForced: boolean }): OpenedCache {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.W_OK | constants.R_OK | constants.X_OK);
    const own = process.getuid?.() ?? 0;
    if (own !== 0 && statSync(path).uid !== own) throw new Error("it belongs to somebody else");
  } catch (error) {
    return { kind: "away", reason: error instanceof Error ? error.message : String(error) };
  }
  const folder = createNodeFolder(path);
  const host = `cli-${systemClock.now().toString(36)}-${process.pid}`;
  const onDisk = createAnswerFiles(folder, { maxBytes: mostBytes, host, clock: systemClock });
  const answers = isForced ? askedAnew(onDisk) : onDisk;
  const journal = forgiving(createJournal(folder, { host, clock: systemClock, groupMs }));
  const ledger = createLedger(folder, { host, clock: systemClock, dayOf: localDay });
  return {
    kind: "opened",
    cache: {
      path,
      folder,
      answers,
      journal,
      ledger,
      async dispose() {
        await Promise.all([journal.dispose(), answers.dispose()]);
        await ledger.dispose();
      },
    },
  };
}

/** Whoever runs a command again wants what has failed to be asked again. */
function forgiving(journal: Journal): Journal {
  return {
    async load() {
      const { entries, setAside } = await journal.load();
      return { entries: entries.filter(({ state }) => state !== "failed"), setAside };
    },
    record: (entry) => journal.record(entry),
    flush: () => journal.flush(),
    dispose: () => journal.dispose(),
  };
}
