import type { Task, WritingActionId } from "../analytical/task";
import { cleanUp } from "./cleanUp";
import { explain } from "./explain";
import { makeTestable } from "./makeTestable";
import { profile } from "./profile";
import { shorten } from "./shorten";
import { translate } from "./translate";

/** Every writing action by its id. */
export const writingActionsById: Readonly<Record<WritingActionId, Task>> = { cleanUp, translate, shorten, makeTestable, explain, profile };

export const writingActions: readonly Task[] = Object.values(writingActionsById);
