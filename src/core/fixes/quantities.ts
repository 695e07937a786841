import { type Fixable, type Fixer, fixHere, gap, rewrite, spanOf, type Wording } from "./fix";
import { dropped, inCaseOf, plainWords } from "./wording";

/** The number, the interval, the condition: a gap for what only the writer knows. */
export const vagueQuantifierFixes: Fixer = (fixable) => {
  const folded = plainWords(fixable.words).toLowerCase();
  if (folded === "the majority of" || folded === "a majority of" || folded === "most of the") {
    const half = folded.endsWith(" the") ? "more than half of the" : "more than half of";
    return [rewrite(fixable, `Write “${half}”`, inCaseOf(fixable.words, half)), ...gapFixes(fixable, folded)];
  }
  if (folded === "for the most part") return [fixHere(fixable, `Drop “${folded}”`, dropped(fixable.block, spanOf(fixable)))];
  return gapFixes(fixable, folded);
};

function gapFixes(fixable: Fixable, folded: string): ReturnType<Fixer> {
  const { asked, wording } = quantityFor(fixable.mark.detail, folded);
  const [first, ...rest] = wording;
  const cased: Wording = typeof first === "string" ? [inCaseOf(fixable.words, first), ...rest] : wording;
  return [rewrite(fixable, `Replace “${plainWords(fixable.words)}” by ${asked}`, cased)];
}

function quantityFor(group: string, folded: string): { readonly asked: string; readonly wording: Wording } {
  const ofThe = folded.endsWith(" of the") ? " of the" : folded.endsWith("amount of") || folded.endsWith("amounts of") || folded === "a great deal of" ? " of" : "";
  switch (group) {
    case "cases":
      return { asked: "the condition", wording: ["if ", gap("condition")] };
    case "frequency":
      return { asked: "an interval", wording: ["every ", gap("interval")] };
    case "time":
      return { asked: "a duration", wording: [durationWord(folded), gap("duration")] };
    default:
      return { asked: ofThe === " of" ? "an amount" : "a number", wording: [gap(ofThe === " of" ? "amount" : "number"), ofThe] };
  }
}

function durationWord(folded: string): string {
  const word = folded.split(" ", 1)[0]!;
  return word === "for" || word === "after" || word === "within" ? `${word} ` : "";
}

/** A limit, or the figure as it is. */
export const approximationFixes: Fixer = (fixable) => {
  const { block, mark, words } = fixable;
  const isSign = /^[~≈]/.test(words);
  const figure = isSign ? ` ${words.slice(1)}` : "";
  const said = isSign ? words : plainWords(words);
  if (/^(?:or|more)\b/i.test(words)) return [fixHere(fixable, `Drop “${said}”`, dropped(block, spanOf(fixable)), { all: "Drop every such addition" })];
  const limit = (bound: string): ReturnType<Fixer>[number] => rewrite(fixable, `Write “${bound}${figure}” instead of “${said}”`, inCaseOf(words, bound) + figure, { all: `Write “${bound}” for every approximation` });
  const plain = isSign ? rewrite(fixable, `Write “${figure.trim()}”`, figure.trim()) : fixHere(fixable, `Drop “${said}”`, dropped(block, { start: mark.start, end: mark.end }));
  return [limit("at most"), limit("at least"), plain];
};
