import { isProse, type Span } from "../document/block";
import { isBlank, isLetter, isLineEnd } from "../document/characters";
import { isSourceMarkup, lineCommentOf, type Markup, type ProseMarkup } from "../document/language";
import { type Reading, TokenKind } from "../document/reading";
import { type DirectiveKind, directiveKinds } from "./directiveText";

/** A directive as it stands in a block. Offsets are relative to the block. */
export interface Directive {
  /** `undefined` where the word behind `gloss-` is meant for one and is none. */
  readonly kind: DirectiveKind | undefined;
  /** The whole comment. */
  readonly span: Span;
  /** The rules it names; none means all. */
  readonly names: readonly RuleName[];
}

/** What a directive calls a rule, whether there is such a rule or not. */
export interface RuleName {
  readonly id: string;
  readonly span: Span;
}

const prefix = "gloss-";

/** What comments look like in a markup language. */
interface CommentForm {
  /** Empty for a line that is nothing but the directive. */
  readonly opening: string;
  /** `undefined`: the comment ends with its line. */
  readonly closing: string | undefined;
  /** Nothing but white space may stand before it on its line. */
  readonly isOwnLine: boolean;
}

const html: CommentForm = { opening: "<!--", closing: "-->", isOwnLine: false };
/** MDX has no other comments. */
const braced: CommentForm = { opening: "{/*", closing: "*/}", isOwnLine: false };
const bare: CommentForm = { opening: "", closing: undefined, isOwnLine: true };

const forms: Readonly<Record<ProseMarkup, readonly CommentForm[]>> = {
  markdown: [html, braced],
  plaintext: [html, bare],
  latex: [{ opening: "%", closing: undefined, isOwnLine: false }],
  restructuredtext: [{ opening: "..", closing: undefined, isOwnLine: true }],
  asciidoc: [{ opening: "//", closing: undefined, isOwnLine: true }],
  gitCommit: [{ opening: "#", closing: undefined, isOwnLine: true }],
};

/** In source code the directive is a comment of its own, of either kind. */
function formsOf(markup: Markup): readonly CommentForm[] {
  if (!isSourceMarkup(markup)) return forms[markup];
  return [{ opening: lineCommentOf(markup), closing: undefined, isOwnLine: false }, { opening: "/*", closing: "*/", isOwnLine: false }];
}

/** The directives of a block in order of place. What stands in code or in a link's target is none. */
export function* directivesIn(reading: Reading): Generator<Directive> {
  const { text, markup } = reading;
  for (let at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + prefix.length)) {
    for (const form of formsOf(markup)) {
      const start = openingBefore(text, at, form);
      const directive = start === undefined || isInside(reading, start, form) ? undefined : readDirective(text, { start, at }, form);
      if (directive === undefined) continue;
      yield directive;
      break;
    }
  }
}

/** Where the comment starts whose first word is at `at`; `undefined` if there is none of this form. */
function openingBefore(text: string, at: number, { opening, closing, isOwnLine }: CommentForm): number | undefined {
  let end = at;
  while (end > 0 && (isBlank(text.charCodeAt(end - 1)) || (closing !== undefined && isLineEnd(text.charCodeAt(end - 1))))) end--;
  if (opening !== "" && !text.endsWith(opening, end)) return undefined;
  let start = opening === "" ? at : end - opening.length;
  if (opening === "%") {
    while (text.charCodeAt(start - 1) === 37) start--;
    // `\%` is a per cent sign.
    return text.charCodeAt(start - 1) === 92 ? undefined : start;
  }
  return isOwnLine && !isFirstOnLine(text, start) ? undefined : start;
}

/** Whether the place lies within a token: in a code span, a formula, an address or a tag's attributes. */
function isInside({ kind, count, kinds, starts, ends }: Reading, start: number, form: CommentForm): boolean {
  if (!isProse(kind)) return false;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= start) low = middle + 1;
    else high = middle;
  }
  const token = low - 1;
  // An escaped `<` opens no comment: the tokenizer knows.
  if (form === html) return token < 0 || starts[token] !== start || kinds[token] !== TokenKind.Markup;
  if (token < 0 || ends[token]! <= start) return false;
  return starts[token]! < start || kinds[token] === TokenKind.Code || kinds[token] === TokenKind.Url;
}

function readDirective(text: string, { start, at }: { readonly start: number; readonly at: number }, form: CommentForm): Directive | undefined {
  const { closing } = form;
  const isEnd = (place: number): boolean => (closing === undefined ? place >= text.length || isLineEnd(text.charCodeAt(place)) : text.startsWith(closing, place));
  const isSeparator = (place: number): boolean => {
    const unit = text.charCodeAt(place);
    return isBlank(unit) || unit === 44 || (closing !== undefined && isLineEnd(unit));
  };
  const words: RuleName[] = [];
  let place = at;
  while (!isEnd(place)) {
    if (place >= text.length) return undefined;
    if (isSeparator(place)) {
      place++;
      continue;
    }
    const first = place;
    while (place < text.length && !isEnd(place) && !isSeparator(place)) place++;
    const id = text.slice(first, place);
    if (id === "--") {
      const end = endOfReason(text, place, closing);
      if (end === undefined) return undefined;
      place = end;
      break;
    }
    words.push({ id, span: { start: first, end: place } });
  }
  const [said, ...names] = words;
  const span = { start, end: closing === undefined ? (words.at(-1)?.span.end ?? place) : place + closing.length };
  const word = said!.id.slice(prefix.length);
  const kind = directiveKinds.find((each) => each === word);
  if (form === bare && (kind === undefined || !names.every(({ id }) => isIdentifier(id)))) return undefined;
  return kind === undefined && !isMeant(word) ? undefined : { kind, span, names };
}

/** Behind `--` stands why; it is for people. */
function endOfReason(text: string, from: number, closing: string | undefined): number | undefined {
  if (closing !== undefined) {
    const end = text.indexOf(closing, from);
    return end < 0 ? undefined : end;
  }
  let end = from;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}

/** Other comments may begin with `gloss-` for reasons of their own. */
function isMeant(word: string): boolean {
  return word.startsWith("disable") || word.startsWith("enable") || word.startsWith("ignore");
}

/** A line of plain text that is a sentence about directives is none. */
function isIdentifier(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    const isInner = i > 0 && i < word.length - 1 && unit === 46;
    const isDigit = i > 0 && unit >= 48 && unit <= 57;
    if (!isLetter(unit) && !isInner && !isDigit) return false;
  }
  return word.length > 0;
}

function isFirstOnLine(text: string, start: number): boolean {
  let at = start;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at === 0 || isLineEnd(text.charCodeAt(at - 1));
}
