import type { Task } from "../analytical/task";
import { repaired, tightened } from "./builtin/repair";
import { rewordingTask } from "./rewording";

/** The same in fewer words. */
export const shorten: Task = rewordingTask({
  id: "shorten",
  version: 1,
  temperature: 0.3,
  does: "Say the same as each unit's `text` in fewer words: no filler, no repetition, no roundabout phrase. Keep its language and its terms, and every fact, condition and exception.",
  reword: (text) => ({ text: tightened(repaired(text)) }),
});
