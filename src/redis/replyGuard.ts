/** Of a line that says how it went or how long a value is. */
const longestLineBytes = 1_000;
const lineFeed = 0x0a;

/**
 * Lets through only what a server can honestly say to what it was asked: status, error, number or one value for each command, in the old protocol (RESP2), and no
 * value longer than was asked for. A client trusts its server: what comes unasked or without end would throw somewhere within, or fill the memory.
 */
export class ReplyGuard {
  private awaited = 0;
  /** Of a value and the line break behind it. */
  private valueBytesLeft = 0;
  private line = "";

  constructor(private readonly largestBytes: number) {}

  /** So many commands go out. */
  expect(commands: number): void {
    this.awaited += commands;
  }

  /** Whether the next bytes may be read. Once they may not, nothing may any more. */
  accepts(bytes: Uint8Array): boolean {
    let at = 0;
    while (at < bytes.length) {
      if (this.valueBytesLeft > 0) {
        const skipped = Math.min(this.valueBytesLeft, bytes.length - at);
        this.valueBytesLeft -= skipped;
        at += skipped;
        continue;
      }
      const end = bytes.indexOf(lineFeed, at);
      const stop = end < 0 ? bytes.length : end;
      if (this.line.length + stop - at > longestLineBytes) return false;
      this.line += String.fromCharCode(...bytes.subarray(at, stop));
      if (end < 0) return true;
      if (!this.acceptsLine(this.line)) return false;
      this.line = "";
      at = end + 1;
    }
    return true;
  }

  private acceptsLine(line: string): boolean {
    if (--this.awaited < 0) return false;
    const value = /^\$(\d{1,9}|-1)\r$/.exec(line)?.[1];
    if (value === undefined) return /^[+\-:]/.test(line);
    const bytes = Number(value);
    if (bytes > this.largestBytes) return false;
    if (bytes >= 0) this.valueBytesLeft = bytes + 2;
    return true;
  }
}
