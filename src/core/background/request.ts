import type { Answer, Task, Unit, UnitFinding } from "../analytical/task";
import { estimatedTokens } from "../cost/estimate";
import type { ModelFailure } from "../provider";
import type { News, Priority } from "./background";
import type { Call } from "./call";
import type { History } from "./failures";
import type { Lane } from "./lane";
import type { Queued } from "./queue";

/** Where a request is. */
export type RequestState =
  /** The disk, or the journal, is asked first. */
  | { readonly kind: "looking" }
  | { readonly kind: "queued"; readonly lane: Lane }
  /** Waits for its next try. */
  | { readonly kind: "delayed"; readonly lane: Lane }
  | { readonly kind: "running"; readonly call: Call }
  | { readonly kind: "answered"; readonly lane: Lane; readonly answer: Answer }
  | { readonly kind: "failed"; readonly failure: ModelFailure }
  /** In nobody's books any more. */
  | { readonly kind: "gone" };

/** One unit that somebody wants. It lives as long as a desk wants it or a call is out for it; whoever wants the same text shares it. */
export interface Request extends Queued {
  readonly unit: Unit;
  readonly analyzer: Task;
  /** Who wanted it first. */
  readonly owner: string;
  /** Estimated, of the texts alone. */
  readonly tokens: number;
  readonly wanted: Set<Wanted>;
  /** The highest of those who want it. */
  priority: Priority;
  state: RequestState;
  /** When it was put into the queue it is in. */
  queuedMs: number;
  /** What it has been through, by the number of the lane; missing where nothing has gone wrong. */
  histories: readonly (History | undefined)[];
  /** What was wrong with the reply before, when the question is to be put again. */
  fault: string | undefined;
  /** Numbers of the lanes whose answers have been looked for on disk, as bits. */
  lookedUp: number;
  /** Complete findings of a reply that has not come to its end. */
  partial: readonly UnitFinding[];
}

/** One desk's interest in a request. */
export interface Wanted {
  readonly request: Request;
  readonly desk: WantingDesk;
  priority: Priority;
  /** The `want` that named it last. */
  round: number;
  /** Key of the answer that this desk has been told; that answer is pinned. */
  toldKey: string | undefined;
  /** News that is not told yet; a later one of the same kind takes its place. `partialNews` are drafts, too: an item is either being written or there. */
  partialNews: News | undefined;
  lastNews: News | undefined;
}

/** What a request knows of a desk. */
export interface WantingDesk {
  readonly owner: string;
  /** Whose turn it is to hear something. */
  readonly waiting: Set<Wanted>;
}

const noHistory: History = { tries: 0, limited: undefined, isSecondAsking: false, pardons: 0 };

/** What a request has been through in a lane. */
export function historyOf(request: Request, lane: Lane): History {
  return request.histories[lane.number] ?? noHistory;
}

export function setHistory(request: Request, lane: Lane, history: History): void {
  const histories = [...request.histories];
  histories[lane.number] = history;
  request.histories = histories;
}

/** Tokens of a unit, estimated, with what the frame around it takes. */
export function tokensOf({ parts }: Unit): number {
  return parts.reduce((sum, { text }) => sum + estimatedTokens(text) + 8, 0);
}
