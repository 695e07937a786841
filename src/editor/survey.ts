import type { Severity } from "../core/findings/finding";
import { isAtLeast } from "../core/findings/settings";
import type { ShownMark } from "./documents";

/** What the shown findings of a whole document come to. */
export interface Survey {
  readonly counts: Readonly<Record<Severity, number>>;
  /** Lines that hold a warning or an error, ascending, at most `maxWarningLines`. */
  readonly warningLines: readonly number[];
}

/** The part of a document that a survey goes over. */
export interface Surveyed {
  readonly live: { readonly snapshot: { readonly lines: number } };
  marksIn(firstLine: number, lastLine: number): readonly ShownMark[];
}

/** The overview ruler is some hundred pixels high, and each mark costs. */
const maxWarningLines = 1_000;
/** Lines looked at between two looks at the clock. */
const windowLines = 256;

/** Counts a document's findings in small pieces. It must not outlive an edit. */
export class Surveyor {
  static readonly nothing: Survey = { counts: { hint: 0, information: 0, warning: 0, error: 0 }, warningLines: [] };

  private readonly counts: Record<Severity, number> = { ...Surveyor.nothing.counts };
  private readonly warningLines: number[] = [];
  private line = 0;

  constructor(private readonly document: Surveyed) {}

  /** Goes on until the time is up; the survey once the end is reached. */
  work(isTimeUp: () => boolean): Survey | undefined {
    const last = this.document.live.snapshot.lines;
    do {
      const end = Math.min(this.line + windowLines - 1, last);
      for (const mark of this.document.marksIn(this.line, end)) this.count(mark);
      this.line = end + 1;
    } while (this.line <= last && !isTimeUp());
    return this.line > last ? { counts: this.counts, warningLines: this.warningLines } : undefined;
  }

  private count({ severity, range }: ShownMark): void {
    // A mark that began in the lines before has been counted there.
    if (range.start.line < this.line) return;
    this.counts[severity]++;
    const isNewLine = this.warningLines.at(-1) !== range.start.line;
    if (isAtLeast(severity, "warning") && isNewLine && this.warningLines.length < maxWarningLines) this.warningLines.push(range.start.line);
  }
}

/** The findings that a person would want to go to. */
export function countOf({ counts }: Survey): number {
  return counts.information + counts.warning + counts.error;
}
