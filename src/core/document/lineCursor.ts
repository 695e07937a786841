/** 0-based line and UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Turns offsets of a text into positions. Cheap while they ascend: each line is passed once. */
export class LineCursor {
  private line: number;
  private lineStart = 0;
  /** Column of `lineStart` on its line: not 0 for a piece of a long line. */
  private column: number;
  private readonly hasCarriageReturns: boolean;

  constructor(
    private readonly text: string,
    private readonly firstLine: number,
    private readonly firstColumn: number,
  ) {
    this.line = firstLine;
    this.column = firstColumn;
    this.hasCarriageReturns = text.includes("\r");
  }

  goTo(offset: number): Position {
    if (offset < this.lineStart) {
      this.line = this.firstLine;
      this.lineStart = 0;
      this.column = this.firstColumn;
    }
    for (let next = this.nextLine(); next >= 0 && next <= offset; next = this.nextLine()) {
      this.line++;
      this.lineStart = next;
      this.column = 0;
    }
    return { line: this.line, character: this.column + offset - this.lineStart };
  }

  /** The offset at which a line starts; `undefined` if the text has no such line. */
  startOf(line: number): number | undefined {
    if (line < this.firstLine) return undefined;
    this.goTo(0);
    for (; this.line < line; this.line++) {
      const next = this.nextLine();
      if (next < 0) return undefined;
      this.lineStart = next;
      this.column = 0;
    }
    return this.lineStart;
  }

  /** Where the line after this one starts; -1 on the last. */
  private nextLine(): number {
    const feed = this.text.indexOf("\n", this.lineStart);
    const carriage = this.hasCarriageReturns ? this.text.indexOf("\r", this.lineStart) : -1;
    if (carriage >= 0 && (feed < 0 || carriage < feed)) return carriage + 1 === feed ? feed + 1 : carriage + 1;
    return feed < 0 ? -1 : feed + 1;
  }
}
