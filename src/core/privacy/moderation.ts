/** Says which texts an organization does not want sent or shown. An endpoint of somebody's own, or a service. */
export interface Moderator {
  /** Unique and stable, with the address, as a provider's. */
  readonly id: string;
  /** For people: the host that is asked. */
  readonly label: string;
  /** For each text, in order, what speaks against it: names of categories, none where nothing does. Throws a `ModelError` when it cannot say. */
  judge(texts: readonly string[], signal: AbortSignal): Promise<readonly (readonly string[])[]>;
}

/** Something that was not sent, or not shown. Never the words. */
export interface ModerationRefusal {
  readonly direction: "outgoing" | "incoming";
  readonly count: number;
  readonly categories: readonly string[];
}
