import type { Background, Desk, News } from "../../src/core/background/background";
import type { Clock } from "../../src/core/background/clock";

/** Hears what the document is told, to know when everything in it is answered. */
export class Told {
  readonly answered = new Set<string>();
  /** When the last of the units that are waited for was answered; `undefined` while one is missing. */
  completeMs: number | undefined;
  private missing = new Set<string>();

  /** Waits for those of the units that have never been answered. False when there are none. */
  waitFor(digests: ReadonlySet<string>): boolean {
    this.completeMs = undefined;
    this.missing = new Set([...digests].filter((digest) => !this.answered.has(digest)));
    return this.missing.size > 0;
  }

  listening(background: Pick<Background, "open">, clock: Clock): Pick<Background, "open"> {
    const hear = (news: readonly News[]): void => {
      for (const each of news) {
        if (each.kind !== "answered") continue;
        this.answered.add(each.unit.digest);
        if (this.missing.delete(each.unit.digest) && this.missing.size === 0) this.completeMs = clock.now();
      }
    };
    return {
      open: (owner, tell): Desk =>
        background.open(owner, (news) => {
          hear(news);
          tell(news);
        }),
    };
  }
}
