import { type TaskId, taskIds } from "../analytical/task";
import type { Lane } from "./lane";

/** Which providers answer which analyzer's questions, and in which order. */
export class Ways {
  private readonly byAnalyzer: ReadonlyMap<TaskId, readonly Lane[]>;

  constructor(lanes: readonly Lane[]) {
    this.byAnalyzer = new Map(taskIds.map((id) => [id, lanes.filter((lane) => lane.rankOf(id) !== undefined).sort((one, other) => rank(one, id) - rank(other, id))]));
  }

  /** The preferred ones first. */
  of(analyzer: TaskId): readonly Lane[] {
    return this.byAnalyzer.get(analyzer) ?? [];
  }

  /** Whether one is preferred to the other; of the same rank none is. */
  isBefore(one: Lane, other: Lane, analyzer: TaskId): boolean {
    return rank(one, analyzer) < rank(other, analyzer);
  }

  /** Who is to be asked, of some that may be, the preferred ones first. One that is closed only where there is no other. */
  choose(analyzer: TaskId, lanes: readonly Lane[]): Lane | undefined {
    const open = lanes.filter(({ isClosed }) => !isClosed);
    const models = open.filter(({ provider }) => !provider.isBuiltIn);
    const ready = models.filter(({ isBusy }) => !isBusy);
    const best = [ready, models, open].find(({ length }) => length > 0) ?? lanes.slice(0, 1);
    return this.leastLoaded(analyzer, best);
  }

  /** Whose queued requests a lane may take over, and of which analyzers: those that do not come before it. Those with the most to do first. */
  relievedBy(lane: Lane): readonly { readonly other: Lane; readonly analyzer: TaskId }[] {
    return taskIds
      .flatMap((analyzer) => {
        const lanes = this.of(analyzer);
        if (!lanes.includes(lane)) return [];
        const others = lanes.filter((other) => other !== lane && !other.provider.isBuiltIn && other.waits(analyzer) && !this.isBefore(other, lane, analyzer));
        return others.map((other) => ({ other, analyzer }));
      })
      .sort((one, another) => another.other.load - one.other.load);
  }

  /** Among those that rank with the first. */
  private leastLoaded(analyzer: TaskId, lanes: readonly Lane[]): Lane | undefined {
    const [first] = lanes;
    if (first === undefined) return undefined;
    let least = first;
    for (const lane of lanes) if (!this.isBefore(first, lane, analyzer) && lane.load < least.load) least = lane;
    return least;
  }
}

function rank(lane: Lane, analyzer: TaskId): number {
  return lane.rankOf(analyzer) ?? Infinity;
}
