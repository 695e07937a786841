import { type Fixable, type Fixer, fixHere, rewrite } from "./fix";
import { inCaseOf, plainWords, readsAsPlural, skipSpace, wordBefore } from "./wording";

/** In capitals, if it is a requirement; in other words, if it is none. */
export const keywordCaseFixes: Fixer = (fixable) => {
  const { words, block, mark, l10n } = fixable;
  const capitals = rewrite(fixable, l10n.t("Write “{0}”: it is a requirement", plainWords(words).toUpperCase()), words.toUpperCase(), { all: l10n.t("Write all keywords in capitals") });
  const plain = plainFor(plainWords(words).toLowerCase(), readsAsPlural(wordBefore(block.text, mark.start)));
  if (plain === undefined) return [capitals];
  return [capitals, rewrite(fixable, l10n.t("Write “{0}”: it is no requirement", plain), inCaseOf(words, plain), { all: l10n.t("Say all keywords in small letters in other words") })];
};

/** What people say for a keyword that is not meant as one. */
function plainFor(keyword: string, isPlural: boolean): string | undefined {
  switch (keyword) {
    case "must":
      return isPlural ? "need to" : "needs to";
    case "must not":
      return isPlural ? "are not allowed to" : "is not allowed to";
    case "shall":
      return "will";
    case "shall not":
      return "will not";
    case "should":
      return isPlural ? "are expected to" : "is expected to";
    case "should not":
      return isPlural ? "are not expected to" : "is not expected to";
    case "may":
      return "can";
    default:
      return undefined;
  }
}

/** “MAY NOT” has no meaning in RFC 2119. */
export const constraintFixes: Fixer = (fixable) => (fixable.mark.detail === "mayNot" ? mayNotFixes(fixable) : []);

function mayNotFixes(fixable: Fixable): ReturnType<Fixer> {
  const { block, mark, l10n } = fixable;
  const not = skipSpace(block.text, mark.end);
  // “MAY also NOT” is for the writer to put in order.
  if (!block.text.startsWith("NOT", not)) return [];
  const span = { start: mark.start, end: not + "NOT".length };
  return [
    fixHere(fixable, l10n.t("Write “MUST NOT”: it is forbidden"), { span, wording: ["MUST NOT"] }),
    fixHere(fixable, l10n.t("Write “need not”: it is left open"), { span, wording: ["need not"] }),
  ];
}
