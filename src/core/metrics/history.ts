import type { Clock } from "../background/clock";

/** What is counted at a time. */
export interface Reading {
  readonly waiting: number;
  /** Since the beginning, as are those that failed. */
  readonly calls: number;
  readonly callsFailed: number;
}

/** What happened in a stretch of time. */
export interface Moment {
  readonly startMs: number;
  /** The most at any time that was looked. */
  readonly waiting: number;
  /** Begun, and failed, meanwhile. */
  readonly calls: number;
  readonly callsFailed: number;
}

/** Of the last minutes, in stretches of equal length. */
export interface History {
  /** To be told whenever something has changed. */
  note(reading: Reading): void;
  /** The oldest first, up to now, always as many. What nobody has noted was as it was before. */
  list(): readonly Moment[];
}

export interface HistoryOptions {
  readonly clock: Pick<Clock, "now">;
  readonly stretches: number;
  readonly stretchMs: number;
}

export function createHistory({ clock, stretches, stretchMs }: HistoryOptions): History {
  /** By number of the stretch, in order; at most as many as are listed. `before` and `after`: what waited then. */
  const noted = new Map<number, { readonly before: number; after: number; waiting: number; calls: number; callsFailed: number }>();
  let last: Reading = { waiting: 0, calls: 0, callsFailed: 0 };
  const current = (): number => Math.floor(clock.now() / stretchMs);
  const forget = (): void => {
    for (const number of noted.keys()) if (number <= current() - stretches) noted.delete(number);
  };
  return {
    note({ waiting, calls, callsFailed }) {
      forget();
      let moment = noted.get(current());
      if (moment === undefined) noted.set(current(), (moment = { before: last.waiting, after: waiting, waiting: last.waiting, calls: 0, callsFailed: 0 }));
      moment.after = waiting;
      moment.waiting = Math.max(moment.waiting, waiting);
      moment.calls += calls - last.calls;
      moment.callsFailed += callsFailed - last.callsFailed;
      last = { waiting, calls, callsFailed };
    },
    list() {
      forget();
      let waited = [...noted.values()][0]?.before ?? last.waiting;
      return Array.from({ length: stretches }, (_, index) => {
        const number = current() - stretches + 1 + index;
        const { after, waiting, calls, callsFailed } = noted.get(number) ?? { after: waited, waiting: waited, calls: 0, callsFailed: 0 };
        waited = after;
        return { startMs: number * stretchMs, waiting, calls, callsFailed };
      });
    },
  };
}
