import { type Fix, type Fixable, type Fixer, fixHere, rewrite, spanOf } from "./fix";
import { endOfShortPhrase, endOfWord, inCaseOf, plainWords, raised, skipSpace, thirdPerson } from "./wording";

/** “a or b or both” where the end of b is plain; else the one that is meant. */
export const andOrFixes: Fixer = (fixable) => {
  const { block, mark, l10n } = fixable;
  const fixes = [
    rewrite(fixable, l10n.t("Write “{0}”", "or"), "or", { all: l10n.t("Write “{0}” for every “and/or”", "or") }),
    rewrite(fixable, l10n.t("Write “{0}”", "and"), "and", { all: l10n.t("Write “{0}” for every “and/or”", "and") }),
  ];
  const end = endOfShortPhrase(block.text, mark.end, 3);
  if (end === undefined) return fixes;
  const edits = [{ span: spanOf(fixable), wording: ["or"] }, { span: { start: end, end }, wording: [" or both"] }];
  return [fixHere(fixable, l10n.t("Write “{0}”", `or ${plainWords(block.text.slice(mark.end, end))} or both`), edits, { isSafe: true, all: l10n.t("Write “… or … or both” where that is plain") }), ...fixes];
};

/** The positive form. */
export const doubleNegationFixes: Fixer = (fixable) => {
  const positive = positiveOf(fixable);
  return positive === undefined ? [] : [positive];
};

function positiveOf(fixable: Fixable): Fix | undefined {
  const folded = plainWords(fixable.words).toLowerCase();
  switch (fixable.mark.detail) {
    case "adjective":
      return ofAdjective(fixable, folded);
    case "fail":
      return ofFail(fixable, folded);
    default: {
      const text = fixedForms.get(folded);
      return text === undefined ? undefined : writing(fixable, text);
    }
  }
}

const fixedForms: ReadonlyMap<string, string> = new Map([
  ["not without", "with"],
  ["never without", "always with"],
  ["cannot not", "must"],
  ["can not not", "must"],
  ["must not not", "must"],
  ["shall not not", "shall"],
  ["should not not", "should"],
  ["never not", "always"],
  ["do not never", "never"],
  ["don't never", "never"],
  ["must never not", "must always"],
  ["should never not", "should always"],
  ["not prohibited", "allowed"],
  ["not forbidden", "allowed"],
  ["not disallowed", "allowed"],
  ["not excluded", "included"],
]);

const verbs: Readonly<Record<string, string>> = { "isn't": "is ", "aren't": "are ", never: "always ", not: "" };

/** “Not uncommon” → “common”, “isn't impossible” → “is possible”. */
function ofAdjective(fixable: Fixable, folded: string): Fix | undefined {
  const [negation, adjective] = folded.split(" ");
  const verb = verbs[negation ?? ""];
  const positive = adjective?.replace(/^(?:un|in|im|ir|il|dis|non-?)/, "");
  return verb === undefined || positive === undefined || positive === adjective || adjective === "unheard-of" ? undefined : writing(fixable, verb + positive);
}

/** “Must not fail to close” → “must close”. */
function ofFail(fixable: Fixable, folded: string): Fix | undefined {
  const { block, mark, words, l10n } = fixable;
  const verbStart = skipSpace(block.text, mark.end);
  const verbEnd = endOfWord(block.text, verbStart);
  const verb = block.text.slice(verbStart, verbEnd);
  if (verb === "") return undefined;
  const text = withoutFail(folded, verb);
  if (text === undefined) return undefined;
  // A modal keeps its capitals: “MUST not fail to”.
  const modal = words.slice(0, endOfWord(words, 0));
  const written = text.startsWith(`${modal.toLowerCase()} `) ? modal + text.slice(modal.length) : inCaseOf(words, text);
  return fixHere(fixable, l10n.t("Write “{0}”", written), { span: { start: mark.start, end: verbEnd }, wording: [written] });
}

function withoutFail(folded: string, verb: string): string | undefined {
  switch (folded) {
    case "must not fail to":
      return `must ${verb}`;
    case "shall not fail to":
      return `shall ${verb}`;
    case "should not fail to":
      return `should ${verb}`;
    case "do not fail to":
    case "don't fail to":
    case "not fail to":
      return verb;
    case "does not fail to":
      return thirdPerson(verb);
    case "never fail to":
      return `always ${verb}`;
    case "never fails to":
      return `always ${thirdPerson(verb)}`;
    default:
      return undefined;
  }
}

function writing(fixable: Fixable, text: string): Fix {
  const { l10n } = fixable;
  const isRaised = fixable.words.charAt(0) !== fixable.words.charAt(0).toLowerCase();
  return rewrite(fixable, l10n.t("Write “{0}”", text), isRaised ? raised(text) : text);
}
