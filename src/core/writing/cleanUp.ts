import type { Task } from "../analytical/task";
import { repaired } from "./builtin/repair";
import { rewordingTask } from "./rewording";

/** Grammar, spelling and readability. */
export const cleanUp: Task = rewordingTask({
  id: "cleanUp",
  version: 1,
  temperature: 0.3,
  does: "Correct grammar, spelling and punctuation of each unit's `text`, and make it easier to read where it is hard. Keep its language, its tone and its terms.",
  reword: (text) => ({ text: repaired(text) }),
});
