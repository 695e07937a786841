import type { Task } from "../analytical/task";
import { testable } from "./builtin/ears";
import { rewordingTask } from "./rewording";

/** A vague requirement as one that can be verified, in the patterns of EARS (see `builtin/ears.ts`). */
export const makeTestable: Task = rewordingTask({
  id: "makeTestable",
  version: 1,
  temperature: 0.2,
  givesReason: true,
  does:
    "Turn each requirement in each unit's `text` into one that can be tested, in EARS form: “The <system> SHALL <response>”, “When <trigger>, the <system> SHALL <response>”, “While <state>, …”, " +
    "“If <condition>, then …”, “Where <feature>, …”. What the text leaves open becomes a typed hole such as ?time or ?trigger: never make up a value, a unit or a condition. A lower-case should, must or will " +
    "becomes SHALL; keywords in capitals stay. Sentences that demand nothing stay as they are. `why` names the vague words.",
  reword: (text, { l10n }) => testable(text, l10n) ?? { text },
});
