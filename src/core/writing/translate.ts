import type { Task } from "../analytical/task";
import { rewordingTask } from "./rewording";

/** Into another language. There is no form without a model: nothing is found then. */
export const translate: Task = rewordingTask({
  id: "translate",
  version: 1,
  temperature: 0.1,
  does:
    "Translate each unit's `text` into the language that its `language` names. Translate the words of links and of emphasis, write decimals as that language does, and keep names of products and of code. " +
    "A text that is in that language already stays as it is.",
  reword: () => undefined,
});
