import { type Fix, type Fixable, type Fixer, fixHere, gap, rewrite, spanOf } from "./fix";
import { dropped, inCaseOf, plainWords, skipSpace, spaceBefore } from "./wording";

/** The rest of the list, or its end. */
export const openListFixes: Fixer = (fixable) => {
  const folded = plainWords(fixable.words).toLowerCase();
  if (fixable.mark.detail === "end") return [completed(fixable), closed(fixable)];
  if (folded.startsWith("including")) return [named(fixable)];
  return folded === "to name a few" || folded.startsWith("among") ? [fixHere(fixable, `Drop “${folded}”`, dropped(fixable.block, spanOf(fixable)))] : [];
};

/** “Including but not limited to logs” → “namely logs”. */
function named(fixable: Fixable): Fix {
  return rewrite(fixable, "Write “namely”: the list is whole", inCaseOf(fixable.words, "namely"), { all: "Write “namely” for every “including but not limited to”" });
}

/** “PNG, JPEG, etc.” → “PNG, JPEG and …”. */
function completed(fixable: Fixable): Fix {
  const { block, mark, words } = fixable;
  const wording = [" and ", gap("what else"), stopAfter(fixable)];
  return fixHere(fixable, `Write the rest of the list instead of “${plainWords(words)}”`, { span: { start: beforeComma(block.text, mark.start), end: mark.end }, wording });
}

/** “PNG, JPEG, etc.” → “PNG and JPEG”. */
function closed(fixable: Fixable): Fix {
  const { block, mark, words } = fixable;
  const end = beforeComma(block.text, mark.start);
  const edits = [{ span: { start: end, end: mark.end }, wording: [stopAfter(fixable)] }];
  const comma = lastComma(block.text, end);
  if (comma === undefined) return fixHere(fixable, `Drop “${plainWords(words)}”: the list is whole`, edits);
  const joined = { span: { start: comma, end: comma + 1 }, wording: [" and"] };
  return fixHere(fixable, `Close the list: “and” before its last item, no “${plainWords(words)}”`, [joined, ...edits]);
}

/** The full stop of “etc.” is the sentence's too, where one ends there. */
function stopAfter({ block, mark, words }: Fixable): string {
  if (!/[.…]$/.test(words)) return "";
  const next = skipSpace(block.text, mark.end);
  const isEnd = next >= block.text.length || (next > mark.end && /\p{Lu}/u.test(block.text.charAt(next)));
  return isEnd ? "." : "";
}

function beforeComma(text: string, start: number): number {
  const end = spaceBefore(text, start);
  return text.charAt(end - 1) === "," ? spaceBefore(text, end - 1) : end;
}

/** Longest item of a list whose comma is looked for, UTF-16 units. */
const longestItem = 40;

/** The comma before a list's last item, if that is plain and another item stands before it without an “and”. */
function lastComma(text: string, end: number): number | undefined {
  for (let at = end - 1; at >= 0 && end - at <= longestItem; at--) {
    const character = text.charAt(at);
    if (/[.;:!?()[\]|\n]/.test(character)) return undefined;
    if (character === ",") return /\b(?:and|or)\b/.test(text.slice(at, end)) ? undefined : at;
  }
  return undefined;
}
