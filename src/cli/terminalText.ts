/** A text as a terminal shows it, and how many columns it takes there. */
export interface TerminalText {
  readonly text: string;
  readonly columns: number;
}

/**
 * Makes a text harmless: control characters, line ends, marks that reorder or hide text and lone surrogates are written out, so that a document can neither drive
 * the terminal nor look like something else. Tabs become one space.
 */
export function terminalText(text: string): TerminalText {
  let shown = "";
  let columns = 0;
  for (const character of text) {
    const unit = character.codePointAt(0)!;
    const written = unit === 9 ? " " : isUnsafe(unit) ? `\\u{${unit.toString(16)}}` : character;
    shown += written;
    columns += written === character ? columnsOf(unit) : written.length;
  }
  return { text: shown, columns };
}

function isUnsafe(unit: number): boolean {
  return (
    unit < 0x20 ||
    (unit >= 0x7f && unit <= 0x9f) ||
    unit === 0x61c ||
    unit === 0x200e ||
    unit === 0x200f ||
    (unit >= 0x2028 && unit <= 0x202e) ||
    (unit >= 0x2060 && unit <= 0x2069) ||
    (unit >= 0xfff9 && unit <= 0xfffb) ||
    (unit >= 0xe0000 && unit <= 0xe007f) ||
    (unit >= 0xd800 && unit <= 0xdfff) ||
    unit === 0xfeff
  );
}

const takesNoColumn = /^[\p{Mn}\p{Me}\u200b-\u200d]$/u;

/** Close enough for a caret line: East Asian wide characters and emoji take two columns (Unicode UAX 11), combining marks none. */
function columnsOf(unit: number): number {
  if (unit < 0x300) return 1;
  if (takesNoColumn.test(String.fromCodePoint(unit))) return 0;
  return isWide(unit) ? 2 : 1;
}

function isWide(unit: number): boolean {
  return (
    (unit >= 0x1100 && unit <= 0x115f) ||
    (unit >= 0x2e80 && unit <= 0xa4cf) ||
    (unit >= 0xac00 && unit <= 0xd7a3) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xfe30 && unit <= 0xfe6f) ||
    (unit >= 0xff00 && unit <= 0xff60) ||
    (unit >= 0xffe0 && unit <= 0xffe6) ||
    (unit >= 0x1f300 && unit <= 0x1f64f) ||
    (unit >= 0x1f680 && unit <= 0x1f6ff) ||
    (unit >= 0x1f900 && unit <= 0x1faff) ||
    (unit >= 0x20000 && unit <= 0x3fffd)
  );
}
