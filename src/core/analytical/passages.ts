import type { Span } from "../document/block";
import { clashAcross, clashWithin, type PassageClash } from "./builtin/contradictionPassage";
import type { Statement } from "./statements";

/** A passage that may contradict itself, and how. */
export interface SuspectPassage extends PassageClash {
  /** From the start of its first statement to the end of its last one, in the text that the statements are of. */
  readonly span: Span;
}

/** More white space or marks than this between two statements: there was something in between that is no statement. */
const farthestApart = 3;

/** The statements of a text that clash with themselves or with the one right before them. Halves are spans of the text. Linear. */
export function passageClashes(statements: readonly Statement[]): readonly SuspectPassage[] {
  const found: SuspectPassage[] = [];
  statements.forEach((statement, i) => {
    const within = clashWithin(statement.reading);
    if (within !== undefined) found.push(placed(within, statement, statement));
    const before = statements[i - 1];
    if (before === undefined || statement.span.start - before.span.end > farthestApart) return;
    const across = clashAcross(before.reading, statement.reading);
    if (across !== undefined) found.push(placed(across, before, statement));
  });
  return found;
}

function placed(clash: PassageClash, { span: first }: Statement, { span: second }: Statement): SuspectPassage {
  const shifted = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });
  return { ...clash, first: shifted(clash.first, first.start), second: shifted(clash.second, second.start), span: { start: first.start, end: second.end } };
}
