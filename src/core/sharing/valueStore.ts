import type { SharedFault } from "../background/sharedAnswers";

/** A server that keeps bytes under names for a while, as far as a shared cache needs one. Everything rejects with a `StoreError` and ends within some seconds. */
export interface ValueStore {
  /** In the order of the names; `undefined` where there is nothing. Of longer values just the first `maxBytes` are given. */
  read(names: readonly string[], maxBytes: number): Promise<readonly (Uint8Array | undefined)[]>;
  write(name: string, value: Uint8Array, lifeSeconds: number): Promise<void>;
  /** Whether it is there. */
  ping(): Promise<void>;
  close(): void;
}

/** What a server failed with. Holds nothing that the server said. */
export class StoreError extends Error {
  override readonly name = "StoreError";

  constructor(readonly fault: SharedFault) {
    super(fault);
  }
}
