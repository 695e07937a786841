import { isLetter } from "../characters";
import { code, hasAt, isSpace, skipSpaces } from "./line";
import { isHtmlTag, tagEnd, tagNameEnd } from "./tags";

/** The seven ways in which an HTML block starts, numbered as CommonMark 0.31 does (4.6). */
export type HtmlStart = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const literalNames: ReadonlySet<string> = new Set(["script", "pre", "style", "textarea"]);

/** Names that start an HTML block whatever follows them. The list is CommonMark's. */
const blockNames: ReadonlySet<string> = new Set(
  (
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset " +
    "figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav " +
    "noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul"
  ).split(" "),
);

/** Which kind of HTML block the `<` at `at` starts, 0 if none. */
export function htmlStart(text: string, at: number, end: number): HtmlStart | 0 {
  const next = at + 1 < end ? text.charCodeAt(at + 1) : 0;
  if (next === code.question) return 3;
  if (next === code.exclamation) return declarationStart(text, at, end);
  const isClosing = next === code.slash;
  const nameStart = isClosing ? at + 2 : at + 1;
  const nameEnd = tagNameEnd(text, nameStart, end);
  if (nameEnd < 0) return 0;
  if (nameEnd - nameStart <= 10) {
    const name = text.slice(nameStart, nameEnd).toLowerCase();
    const after = nameEnd < end ? text.charCodeAt(nameEnd) : code.space;
    const isEnded = isSpace(after) || after === code.greater;
    if (literalNames.has(name) && !isClosing && isEnded) return 1;
    if (blockNames.has(name) && (isEnded || (after === code.slash && hasAt(text, nameEnd, end, "/>")))) return 6;
    if (literalNames.has(name) && !isClosing) return 0;
  }
  const after = tagEnd(text, at, end);
  return after > 0 && skipSpaces(text, after, end) === end && isHtmlTag(text, at, end) ? 7 : 0;
}

function declarationStart(text: string, at: number, end: number): HtmlStart | 0 {
  if (hasAt(text, at, end, "<!--")) return 2;
  if (hasAt(text, at, end, "<![CDATA[")) return 5;
  return at + 2 < end && isLetter(text.charCodeAt(at + 2)) ? 4 : 0;
}

/** True if a block that started in the given way ends with the line from `at` to `end`. Kinds 6 and 7 end before a blank line instead. */
export function endsHtml(start: HtmlStart, text: string, at: number, end: number): boolean {
  switch (start) {
    case 1:
      return hasLiteralEnd(text, at, end);
    case 2:
      return hasWithin(text, at, end, "-->");
    case 3:
      return hasWithin(text, at, end, "?>");
    case 4:
      return hasWithin(text, at, end, ">");
    case 5:
      return hasWithin(text, at, end, "]]>");
    default:
      return false;
  }
}

function hasLiteralEnd(text: string, at: number, end: number): boolean {
  for (let here = at; here < end; here++) {
    if (text.charCodeAt(here) !== code.less || text.charCodeAt(here + 1) !== code.slash) continue;
    let nameEnd = here + 2;
    while (nameEnd < end && isLetter(text.charCodeAt(nameEnd))) nameEnd++;
    const isEnd = nameEnd < end && nameEnd - here <= 10 && text.charCodeAt(nameEnd) === code.greater;
    if (isEnd && literalNames.has(text.slice(here + 2, nameEnd).toLowerCase())) return true;
  }
  return false;
}

/** `String.indexOf` would look beyond the line, and a document of open comments would take quadratic time. */
function hasWithin(text: string, at: number, end: number, marker: string): boolean {
  const last = marker.charCodeAt(marker.length - 1);
  for (let here = at + marker.length - 1; here < end; here++) {
    if (text.charCodeAt(here) === last && text.startsWith(marker, here - marker.length + 1)) return true;
  }
  return false;
}
