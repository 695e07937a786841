/** What a UTF-16 unit is for a reader of prose. */
export const enum Class {
  Other = 0,
  Space = 1,
  Letter = 2,
  Digit = 3,
  LineEnd = 4,
  Punctuation = 5,
}

export const classes = new Uint8Array(128);
for (let unit = 0; unit < 128; unit++) {
  const character = String.fromCharCode(unit);
  classes[unit] =
    unit === 10 || unit === 13 ? Class.LineEnd
    : unit <= 32 || unit === 127 ? Class.Space
    : (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) ? Class.Letter
    : character >= "0" && character <= "9" ? Class.Digit
    : Class.Punctuation;
}

/** Class of a unit beyond ASCII. Letters unless known to be space, punctuation or a symbol: scripts are many, punctuation is little. */
export function classBeyondAscii(unit: number): Class {
  if (unit < 0xc0) {
    if (unit === 0xa0 || unit === 0x85) return Class.Space;
    return unit === 0xaa || unit === 0xb5 || unit === 0xba || unit === 0xad ? Class.Letter : Class.Punctuation;
  }
  if (unit < 0x2000) return unit === 0xd7 || unit === 0xf7 ? Class.Punctuation : unit === 0x1680 ? Class.Space : Class.Letter;
  if (unit <= 0x206f) {
    if (unit <= 0x200b || unit === 0x2028 || unit === 0x2029 || unit === 0x202f || unit === 0x205f) return Class.Space;
    return unit === 0x200c || unit === 0x200d ? Class.Letter : Class.Punctuation;
  }
  // Signs of currencies.
  if (unit >= 0x20a0 && unit <= 0x20cf) return Class.Punctuation;
  if (unit >= 0x2190 && unit <= 0x2bff) return Class.Punctuation;
  if (unit >= 0x3000 && unit <= 0x303f) return unit === 0x3000 ? Class.Space : Class.Punctuation;
  if (unit === 0xfeff) return Class.Space;
  if (unit >= 0xd83c && unit <= 0xd83e) return Class.Punctuation;
  if (unit >= 0xdc00 && unit <= 0xdfff) return Class.Punctuation;
  if (unit >= 0xff01 && unit <= 0xff0f) return Class.Punctuation;
  return unit === 0xfffd || unit === 0xffff ? Class.Punctuation : Class.Letter;
}

/** The class of a UTF-16 unit. */
export function classOf(unit: number): Class {
  return unit < 128 ? classes[unit]! : classBeyondAscii(unit);
}

/** A letter or digit of any script. */
export function isWordClass(unitClass: Class): boolean {
  return unitClass === Class.Letter || unitClass === Class.Digit;
}

/** White space, line ends included. */
export function isSpaceClass(unitClass: Class): boolean {
  return unitClass === Class.Space || unitClass === Class.LineEnd;
}

/** A line feed or a carriage return. */
export function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}

/** A space or a tab. */
export function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9;
}

/** A capital letter, of ASCII or of a script with case below U+2000. */
export function isCapital(unit: number): boolean {
  if (unit < 128) return unit >= 65 && unit <= 90;
  if (unit >= 0x2000) return false;
  const character = String.fromCharCode(unit);
  return character !== character.toLowerCase();
}

/** `a`–`z` or `A`–`Z`. */
export function isLetter(unit: number): boolean {
  const lower = unit | 32;
  return lower >= 97 && lower <= 122;
}

/** `0`–`9`. */
export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** What names in code are made of: an ASCII letter or digit, or an underscore. */
export function isWordUnit(unit: number): boolean {
  return isLetter(unit) || isDigit(unit) || unit === 95;
}
