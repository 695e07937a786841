import type { Clock } from "../background/clock";
import type { SharedAnswers, SharedFault } from "../background/sharedAnswers";

/** A shared cache, and what it is held to. */
export interface SharedCacheOptions {
  /** As `readServerAddress` takes it. A secret: it may hold a password. */
  readonly url: string;
  readonly teamKey: string;
  /** Letters, digits, `-` and `_`: sets the names of one team apart from those of others on the same server. */
  readonly namespace: string;
  /** How long an answer is kept on the server; older ones are not taken from it either. */
  readonly lifeDays: number;
  /** What this host may write in an hour. */
  readonly bytesPerHour: number;
  /** A file with certificates, in PEM, to trust besides those of the machine; empty when there is none. */
  readonly certificateFile: string;
  readonly clock: Clock;
}

/** What a try of a shared cache has come to. */
export type SharedTrial = { readonly kind: "well"; readonly tookMs: number } | { readonly kind: "failed"; readonly fault: SharedFault };

/** Opens shared caches: only where there is Node, since a browser cannot talk to such servers. */
export interface SharedServers {
  open(options: SharedCacheOptions): Promise<SharedAnswers>;
  /** Connects, writes a value of no meaning and reads it. Never rejects. */
  test(options: SharedCacheOptions): Promise<SharedTrial>;
}
