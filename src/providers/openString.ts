/** A JSON string that is still being written: what it says so far. Time is linear in its length. */
export interface OpenString {
  /** Another string begins. */
  open(): void;
  /** Takes in more of it as it is written, and gives all that it says so far when that is worth to be told. */
  push(written: string, isEnd: boolean): string | undefined;
}

/** UTF-16 units of a string that are told before it has ended. */
const longest = 10_000;
/** What has come anew is worth to be told from so many UTF-16 units on, and from this share of what was told before on: so all that is told is linear in what is said. */
const step = { units: 8, share: 1 / 32 };

export function createOpenString(): OpenString {
  /** What ends within an escape, as it is written. */
  let rest = "";
  /** The first half of a character of two. */
  let half = "";
  let said = "";
  let told = 0;
  let isOver = false;

  return {
    open() {
      rest = half = said = "";
      told = 0;
      isOver = false;
    },
    push(written, isEnd) {
      if (isOver) return undefined;
      const text = rest + written;
      const end = endOfWhole(text);
      const more = meaningOf(text.slice(0, end));
      isOver = more === undefined || said.length + more.length > longest;
      if (more === undefined || isOver) return undefined;
      rest = text.slice(end);
      const whole = half + more;
      half = /[\uD800-\uDBFF]$/.exec(whole)?.[0] ?? "";
      said += whole.slice(0, whole.length - half.length);
      const grown = said.length - told;
      if (grown === 0 || (!isEnd && grown < Math.max(step.units, told * step.share))) return undefined;
      told = said.length;
      return said;
    },
  };
}

/** Where an escape begins that is not all there; the text's end if there is none. */
function endOfWhole(text: string): number {
  let at = text.indexOf("\\");
  while (at >= 0) {
    const end = at + (text[at + 1] === "u" ? 6 : 2);
    if (end > text.length) return at;
    at = text.indexOf("\\", end);
  }
  return text.length;
}

/** `undefined` for what is no JSON. It may be mended once it is all there. */
function meaningOf(written: string): string | undefined {
  try {
    return String(JSON.parse(`"${written}"`));
  } catch {
    return undefined;
  }
}
