import { isLetter } from "../document/characters";
import { endOfLine } from "../document/inline";
import { type Fix, type Fixable, type Fixer, fixHere, type Gap, gap, rewrite } from "./fix";
import { plainWords, skipSpace, spaceBefore, startOfWord, wordBefore } from "./wording";

/** The value itself. */
export const placeholderFixes: Fixer = (fixable) => [filledIn(fixable, plainWords(fixable.words), nameOf(fixable.words, fixable.mark.detail))];

/** What a placeholder calls the thing: `YOUR_API_KEY` is `?api-key`. */
function nameOf(words: string, kind: string): Gap {
  if (kind === "filler") return gap("text");
  const name = gap(words.replace(/^\W*(?:your|insert|enter)\b[\s_-]?/i, "").replace(/^YOUR[_-]/, "").replaceAll("_", " "));
  return name.hint === "?" ? gap("value") : name;
}

/** The value behind `?name`. */
export const typedHoleFixes: Fixer = (fixable) => [filledIn(fixable, fixable.words, { hint: fixable.mark.detail })];

function filledIn(fixable: Fixable, said: string, missing: Gap): Fix {
  const { l10n } = fixable;
  return rewrite(fixable, l10n.t("Fill in “{0}”", said), [missing]);
}

/** What is missing. A note that says what to write gives way to what is written. */
export const todoFixes: Fixer = (fixable) => {
  const { block, mark, words, l10n } = fixable;
  const note = /^(?:todo|fixme|xxx)$/i.test(words) && block.kind !== "table" ? noteAfter(block.text, mark.end) : undefined;
  if (note !== undefined) return [fixHere(fixable, l10n.t("Write what “{0}” asks for", words), { span: { start: mark.start, end: note.end }, wording: [{ hint: note.text }] })];
  // “Is still to be defined”: then it no longer is.
  const isStill = /^(?:still|yet|currently)$/.test(wordBefore(block.text, mark.start));
  const start = isStill ? startOfWord(block.text, spaceBefore(block.text, mark.start)) : mark.start;
  return [fixHere(fixable, l10n.t("Write what is missing instead of “{0}”", plainWords(words)), { span: { start, end: mark.end }, wording: [gap("what")] })];
};

/** `TODO: describe the failure.`: the rest of the line, with or without a colon before it. */
function noteAfter(text: string, end: number): { readonly text: string; readonly end: number } | undefined {
  const start = skipSpace(text, text.charAt(end) === ":" ? end + 1 : end);
  const lineEnd = endOfLine(text, end);
  if (start >= lineEnd || !isLetter(text.charCodeAt(start))) return undefined;
  const note = text.slice(start, lineEnd).trimEnd();
  return { text: note, end: start + note.length };
}
