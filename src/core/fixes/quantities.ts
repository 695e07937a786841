import { drop, type Fix, type Fixable, type Fixer, gap, rewrite, type Wording } from "./fix";
import { inCaseOf, plainWords } from "./wording";

/** The number, the interval, the condition: a gap for what only the writer knows. */
export const vagueQuantifierFixes: Fixer = (fixable) => {
  const { l10n } = fixable;
  const folded = plainWords(fixable.words).toLowerCase();
  if (folded === "the majority of" || folded === "a majority of" || folded === "most of the") {
    const half = folded.endsWith(" the") ? "more than half of the" : "more than half of";
    return [rewrite(fixable, l10n.t("Write “{0}”", half), inCaseOf(fixable.words, half)), ...gapFixes(fixable, folded)];
  }
  if (folded === "for the most part") return [drop(fixable, folded)];
  return gapFixes(fixable, folded);
};

function gapFixes(fixable: Fixable, folded: string): ReturnType<Fixer> {
  const { title, wording } = quantityFor(fixable, folded);
  const [first, ...rest] = wording;
  const cased: Wording = typeof first === "string" ? [inCaseOf(fixable.words, first), ...rest] : wording;
  return [rewrite(fixable, title, cased)];
}

function quantityFor({ mark, words, l10n }: Fixable, folded: string): { readonly title: string; readonly wording: Wording } {
  const said = plainWords(words);
  switch (mark.detail) {
    case "cases":
      return { title: l10n.t("Replace “{0}” by the condition", said), wording: ["if ", gap("condition")] };
    case "frequency":
      return { title: l10n.t("Replace “{0}” by an interval", said), wording: ["every ", gap("interval")] };
    case "time":
      return { title: l10n.t("Replace “{0}” by a duration", said), wording: [durationWord(folded), gap("duration")] };
    default:
      if (/amounts? of$/.test(folded) || folded === "a great deal of") return { title: l10n.t("Replace “{0}” by an amount", said), wording: [gap("amount"), " of"] };
      return { title: l10n.t("Replace “{0}” by a number", said), wording: [gap("number"), folded.endsWith(" of the") ? " of the" : ""] };
  }
}

function durationWord(folded: string): string {
  const word = folded.split(" ", 1)[0]!;
  return word === "for" || word === "after" || word === "within" ? `${word} ` : "";
}

/** A limit, or the figure as it is. */
export const approximationFixes: Fixer = (fixable) => {
  const { words, l10n } = fixable;
  const isSign = /^[~≈]/.test(words);
  const figure = isSign ? ` ${words.slice(1)}` : "";
  const said = isSign ? words : plainWords(words);
  if (/^(?:or|more)\b/i.test(words)) return [drop(fixable, said, { all: l10n.t("Drop every such addition") })];
  const limit = (bound: string): Fix =>
    rewrite(fixable, l10n.t("Write “{0}” instead of “{1}”", bound + figure, said), inCaseOf(words, bound) + figure, { all: l10n.t("Write “{0}” for every approximation", bound) });
  const plain = isSign ? rewrite(fixable, l10n.t("Write “{0}”", figure.trim()), figure.trim()) : drop(fixable, said);
  return [limit("at most"), limit("at least"), plain];
};
