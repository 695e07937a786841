import { drop, type Fix, type Fixable, type Fixer, fixHere, gap, type Gap, rewrite, type Wording } from "./fix";
import { endOfShortPhrase, endOfWord, inCaseOf, plainWords, skipSpace, wordAfter, wordBefore } from "./wording";

/** What makes it so, or nothing. */
export const vagueWordFixes: Fixer = (fixable) => {
  const { l10n } = fixable;
  const said = plainWords(fixable.words);
  if (fixable.mark.detail === "need") return [withGap(fixable, l10n.t("Write the condition instead of “{0}”", said), "if ", gap("condition")), drop(fixable, said)];
  if (isAdverb(fixable)) return [rewrite(fixable, l10n.t("Say how, instead of “{0}”", said), [gap("how")]), drop(fixable, said)];
  const fixes = [rewrite(fixable, l10n.t("Say what can be checked, instead of “{0}”", said), [gap("what can be checked")])];
  return isBeforeNoun(fixable) ? [...fixes, drop(fixable, said)] : fixes;
};

/** A limit. */
export const nonVerifiableFixes: Fixer = (fixable) => {
  const { mark, words, l10n } = fixable;
  const said = plainWords(words);
  const folded = said.toLowerCase();
  if (/^(?:minimi[sz]e|maximi[sz]e)$/.test(folded)) return limitFixes(fixable, folded.startsWith("min"));
  if (/^as (?:small|short|little|few|simple|low) as /.test(folded)) return [withGap(fixable, l10n.t("Write a limit instead of “{0}”", said), "at most ", limit)];
  if (/^as (?:large|high|many|long) as /.test(folded)) return [withGap(fixable, l10n.t("Write a limit instead of “{0}”", said), "at least ", limit)];
  if (folded === "minimal" && isBeforeNoun(fixable)) return [withGap(fixable, l10n.t("Write a limit instead of “{0}”", said), "at most ", limit)];
  if (mark.detail === "claim") return isBeforeNoun(fixable) ? [drop(fixable, said)] : [rewrite(fixable, l10n.t("Say what can be checked, instead of “{0}”", said), [gap("property")])];
  if (/^(?:fast|speedy)$|ing fast$|-fast$/.test(folded)) return [rewrite(fixable, l10n.t("Say how fast, instead of “{0}”", said), [gap("speed")])];
  if (mark.detail !== "speed" || folded.endsWith("performance") || isBeforeNoun(fixable)) return [];
  return [withGap(fixable, l10n.t("Write a time instead of “{0}”", said), "within ", gap("time")), drop(fixable, said)];
};

const limit: Gap = gap("limit");

/** “Minimise memory use.” → “Limit memory use to …”. */
function limitFixes(fixable: Fixable, isUpper: boolean): readonly Fix[] {
  const { block, mark, words, l10n } = fixable;
  const end = endOfShortPhrase(block.text, mark.end, 4);
  if (end === undefined) return [];
  const object = block.text.slice(mark.end, end);
  const wording: Wording = isUpper ? [inCaseOf(words, "limit"), object, " to ", limit] : [inCaseOf(words, "reach"), object, " of at least ", limit];
  return [fixHere(fixable, l10n.t("Write a limit instead of “{0}”", plainWords(words)), { span: { start: mark.start, end }, wording })];
}

/** What it is compared with, or measured by. */
export const comparativeFixes: Fixer = (fixable) => {
  const { mark, words, l10n } = fixable;
  if (mark.detail === "superlative") return [rewrite(fixable, l10n.t("Name the measure instead of “{0}”", plainWords(words)), [gap("which by what measure")])];
  // Behind a noun the standard belongs: “a better summary than …”.
  if (isBeforeNoun(fixable)) return [rewrite(fixable, l10n.t("Name the measure instead of “{0}”", plainWords(words)), [gap("how it has to be")])];
  return [rewrite(fixable, l10n.t("Say than what: “{0} than …”", plainWords(words)), [words, " than ", gap("what")])];
};

/** Which, how often, how far. */
export const universalClaimFixes: Fixer = (fixable) => {
  const { block, mark, words, l10n } = fixable;
  const said = plainWords(words);
  const folded = said.toLowerCase();
  switch (mark.detail) {
    case "always":
      return folded === "never" ? neverFixes(fixable) : [drop(fixable, said)];
    case "circumstances":
      return [withGap(fixable, l10n.t("Write the condition instead of “{0}”", said), "if ", gap("condition")), drop(fixable, said)];
    case "object":
    case "possible":
    case "every":
      return [rewrite(fixable, l10n.t("Say which ones, instead of “{0}”", said), [gap("which")])];
    case "perfect":
      return /ly$/.test(folded) ? [drop(fixable, said)] : [];
    default:
      return [fixHere(fixable, l10n.t("Write the rate that is good enough"), { span: { start: mark.start, end: endOfWord(block.text, mark.start) }, wording: [gap("rate")] })];
  }
};

/** “Never fails” → “fails at most …”. */
function neverFixes(fixable: Fixable): readonly Fix[] {
  const { block, mark, words, l10n } = fixable;
  const start = skipSpace(block.text, mark.end);
  const end = endOfWord(block.text, start);
  const verb = block.text.slice(start, end);
  if (!/^[a-z]+$/i.test(verb) || wordBefore(block.text, mark.start) === "is" || wordBefore(block.text, mark.start) === "are") return [];
  return [fixHere(fixable, l10n.t("Say how often at most, instead of “{0}”", plainWords(words)), { span: { start: mark.start, end }, wording: [inCaseOf(words, verb), " at most ", gap("how often")] })];
}

function withGap(fixable: Fixable, title: string, before: string, missing: Gap): Fix {
  return rewrite(fixable, title, [inCaseOf(fixable.words, before), missing]);
}

function isAdverb({ words }: Fixable): boolean {
  return words.endsWith("ly") && words !== "user-friendly" && words !== "developer-friendly" && words !== "human-friendly";
}

/** Whether the words stand before a noun, as far as the next word tells: “an appropriate time-out”. */
function isBeforeNoun({ block, mark }: Fixable): boolean {
  const next = wordAfter(block.text, mark.end);
  return next !== "" && !notNouns.has(next);
}

const notNouns: ReadonlySet<string> = new Set("and or but to of for in on at by from with without if when where while as than that which who so enough is are".split(" "));
