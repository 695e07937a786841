import { drop, type Fix, type Fixable, type Fixer, fixHere, gap, rewrite } from "./fix";
import { inCaseOf, plainWords, skipSpace, spaceBefore } from "./wording";

/** The rest of the list, or its end. */
export const openListFixes: Fixer = (fixable) => {
  const folded = plainWords(fixable.words).toLowerCase();
  if (fixable.mark.detail === "end") return [completed(fixable), closed(fixable)];
  if (folded.startsWith("including")) return [named(fixable)];
  return folded === "to name a few" || folded.startsWith("among") ? [drop(fixable, folded)] : [];
};

/** “Including but not limited to logs” → “namely logs”. */
function named(fixable: Fixable): Fix {
  const { l10n } = fixable;
  return rewrite(fixable, l10n.t("Write “namely”: the list is whole"), inCaseOf(fixable.words, "namely"), { all: l10n.t("Write “namely” for every “including but not limited to”") });
}

/** “PNG, JPEG, etc.” → “PNG, JPEG and …”. */
function completed(fixable: Fixable): Fix {
  const { block, mark, words, l10n } = fixable;
  const wording = [" and ", gap("what else"), stopAfter(fixable)];
  return fixHere(fixable, l10n.t("Write the rest of the list instead of “{0}”", plainWords(words)), { span: { start: beforeComma(block.text, mark.start), end: mark.end }, wording });
}

/** “PNG, JPEG, etc.” → “PNG and JPEG”. */
function closed(fixable: Fixable): Fix {
  const { block, mark, words, l10n } = fixable;
  const end = beforeComma(block.text, mark.start);
  const edits = [{ span: { start: end, end: mark.end }, wording: [stopAfter(fixable)] }];
  const comma = lastComma(block.text, end);
  if (comma === undefined) return fixHere(fixable, l10n.t("Drop “{0}”: the list is whole", plainWords(words)), edits);
  const joined = { span: { start: comma, end: comma + 1 }, wording: [" and"] };
  return fixHere(fixable, l10n.t("Close the list: “and” before its last item, no “{0}”", plainWords(words)), [joined, ...edits]);
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
