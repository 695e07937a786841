import { analyzerList } from "./analytical";
import type { Task } from "./analytical/task";
import { reviewStages } from "./review";
import { writingActions } from "./writing";

/** All that providers are asked for. */
export const tasks: readonly Task[] = [...analyzerList, ...reviewStages, ...writingActions];
