import { code, isSpace, skipRun } from "./line";
import type { SourceMarkup } from "./sourceSyntax";

const hashMarkups: ReadonlySet<SourceMarkup> = new Set(["python", "ruby", "shell", "yaml", "toml", "php"]);

/**
 * Where the text of a comment begins on the line that starts at `at`: behind `//`, `///`, `/**`, `#` or `"""`, and behind the star that leads each line of many
 * block comments. Spaces behind it are not skipped. Lines without any begin where they begin.
 */
export function endOfCommentPrefix(text: string, at: number, markup: SourceMarkup): number {
  let start = at;
  // A byte order mark is no part of the first line.
  while (isSpace(text.charCodeAt(start)) || text.charCodeAt(start) === 0xfeff) start++;
  switch (text.charCodeAt(start)) {
    case code.slash:
      return endOfSlashes(text, start);
    case code.hash:
      return hashMarkups.has(markup) ? skipRun(text, start, text.length, code.hash) : start;
    case code.asterisk: {
      const unit = text.charCodeAt(start + 1);
      // `**strong**` and `*/` are no prefix. At the end of the text there is no unit.
      return unit <= 32 || start + 1 === text.length ? start + 1 : start;
    }
    case code.quote:
    case code.apostrophe:
      return isTriple(text, start) ? start + 3 : start;
    case 114: // r
      return isTriple(text, start + 1) ? start + 4 : start;
    case code.equals:
      return text.startsWith("=begin", start) ? start + 6 : start;
    default:
      return start;
  }
}

function endOfSlashes(text: string, start: number): number {
  const next = text.charCodeAt(start + 1);
  if (next === code.asterisk) {
    const stars = skipRun(text, start + 1, text.length, code.asterisk);
    // What closes at once is no text.
    if (text.charCodeAt(stars) === code.slash) return start + 2;
    return text.charCodeAt(stars) === code.exclamation ? stars + 1 : stars;
  }
  if (next !== code.slash) return start;
  const slashes = skipRun(text, start, text.length, code.slash);
  const mark = text.charCodeAt(slashes);
  return mark === code.exclamation || mark === code.less ? slashes + 1 : slashes;
}

/** True where three equal quotation marks stand. */
export function isTriple(text: string, at: number): boolean {
  const quote = text.charCodeAt(at);
  return (quote === code.quote || quote === code.apostrophe) && text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
}
