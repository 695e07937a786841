import { longestWishes, type Unit, type UnitPart, type WritingActionId } from "../analytical/task";
import { unitOf } from "../analytical/unit";
import { writingActionsById } from ".";

/** What an action is asked besides the text: each makes another unit, and with that another answer. */
export interface WritingOptions {
  /** The English name of a language. */
  readonly language?: string | undefined;
  /** Wishes about style; empty where there are none. At most `longestWishes`. */
  readonly wishes?: string | undefined;
  /** How often it was asked already. */
  readonly attempt?: number | undefined;
}

/** The parts of a unit that say how, beside those that say what. */
export function optionParts({ language = "", wishes = "", attempt = 0 }: WritingOptions): readonly UnitPart[] {
  return [
    ...(language === "" ? [] : [{ role: "language", text: language }]),
    ...(wishes === "" ? [] : [{ role: "wishes", text: wishes.slice(0, longestWishes) }]),
    ...(attempt === 0 ? [] : [{ role: "attempt", text: String(attempt + 1) }]),
  ];
}

/** The unit of one passage, or of another text that an action is asked about. */
export function writingUnit(action: WritingActionId, text: string, options: WritingOptions): Unit {
  return unitOf(writingActionsById[action], [{ role: "text", text }, ...optionParts(options)]);
}
