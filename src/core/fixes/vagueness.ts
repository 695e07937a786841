import { type Fix, type Fixable, type Fixer, fixHere, gap, type Gap, rewrite, spanOf, type Wording } from "./fix";
import { dropped, endOfShortPhrase, endOfWord, inCaseOf, plainWords, skipSpace, wordAfter, wordBefore } from "./wording";

/** What makes it so, or nothing. */
export const vagueWordFixes: Fixer = (fixable) => {
  const said = plainWords(fixable.words);
  if (fixable.mark.detail === "need") return [withGap(fixable, `Write the condition instead of “${said}”`, "if ", gap("condition")), drop(fixable, said)];
  if (isAdverb(fixable)) return [rewrite(fixable, `Say how, instead of “${said}”`, [gap("how")]), drop(fixable, said)];
  const fixes = [rewrite(fixable, `Say what can be checked, instead of “${said}”`, [gap("what can be checked")])];
  return isBeforeNoun(fixable) ? [...fixes, drop(fixable, said)] : fixes;
};

/** A limit. */
export const nonVerifiableFixes: Fixer = (fixable) => {
  const { block, mark, words } = fixable;
  const said = plainWords(words);
  const folded = said.toLowerCase();
  if (/^(?:minimi[sz]e|maximi[sz]e)$/.test(folded)) return limitFixes(fixable, folded.startsWith("min"));
  if (/^as (?:small|short|little|few|simple|low) as /.test(folded)) return [withGap(fixable, `Write a limit instead of “${said}”`, "at most ", limit)];
  if (/^as (?:large|high|many|long) as /.test(folded)) return [withGap(fixable, `Write a limit instead of “${said}”`, "at least ", limit)];
  if (folded === "minimal" && isBeforeNoun(fixable)) return [withGap(fixable, `Write a limit instead of “${said}”`, "at most ", limit)];
  if (mark.detail === "claim") return isBeforeNoun(fixable) ? [drop(fixable, said)] : [rewrite(fixable, `Say what can be checked, instead of “${said}”`, [gap("property")])];
  if (/^(?:fast|speedy)$|ing fast$|-fast$/.test(folded)) return [rewrite(fixable, `Say how fast, instead of “${said}”`, [gap("speed")])];
  if (mark.detail !== "speed" || folded.endsWith("performance") || isBeforeNoun(fixable)) return [];
  return [withGap(fixable, `Write a time instead of “${said}”`, "within ", gap("time")), fixHere(fixable, `Drop “${said}”`, dropped(block, spanOf(fixable)))];
};

const limit: Gap = gap("limit");

/** “Minimise memory use.” → “Limit memory use to …”. */
function limitFixes(fixable: Fixable, isUpper: boolean): readonly Fix[] {
  const { block, mark, words } = fixable;
  const end = endOfShortPhrase(block.text, mark.end, 4);
  if (end === undefined) return [];
  const object = block.text.slice(mark.end, end);
  const wording: Wording = isUpper ? [inCaseOf(words, "limit"), object, " to ", limit] : [inCaseOf(words, "reach"), object, " of at least ", limit];
  return [fixHere(fixable, `Write a limit instead of “${plainWords(words)}”`, { span: { start: mark.start, end }, wording })];
}

/** What it is compared with, or measured by. */
export const comparativeFixes: Fixer = (fixable) => {
  const { mark, words } = fixable;
  if (mark.detail === "superlative") return [rewrite(fixable, `Name the measure instead of “${plainWords(words)}”`, [gap("which by what measure")])];
  // Behind a noun the standard belongs: “a better summary than …”.
  if (isBeforeNoun(fixable)) return [rewrite(fixable, `Name the measure instead of “${plainWords(words)}”`, [gap("how it has to be")])];
  return [rewrite(fixable, `Say than what: “${plainWords(words)} than …”`, [words, " than ", gap("what")])];
};

/** Which, how often, how far. */
export const universalClaimFixes: Fixer = (fixable) => {
  const { block, mark, words } = fixable;
  const said = plainWords(words);
  const folded = said.toLowerCase();
  switch (mark.detail) {
    case "always":
      return folded === "never" ? neverFixes(fixable) : [drop(fixable, said)];
    case "circumstances":
      return [withGap(fixable, `Write the condition instead of “${said}”`, "if ", gap("condition")), drop(fixable, said)];
    case "object":
    case "possible":
    case "every":
      return [rewrite(fixable, `Say which ones, instead of “${said}”`, [gap("which")])];
    case "perfect":
      return /ly$/.test(folded) ? [fixHere(fixable, `Drop “${said}”`, dropped(block, spanOf(fixable)))] : [];
    default:
      return [fixHere(fixable, "Write the rate that is good enough", { span: { start: mark.start, end: endOfWord(block.text, mark.start) }, wording: [gap("rate")] })];
  }
};

/** “Never fails” → “fails at most …”. */
function neverFixes(fixable: Fixable): readonly Fix[] {
  const { block, mark, words } = fixable;
  const start = skipSpace(block.text, mark.end);
  const end = endOfWord(block.text, start);
  const verb = block.text.slice(start, end);
  if (!/^[a-z]+$/i.test(verb) || wordBefore(block.text, mark.start) === "is" || wordBefore(block.text, mark.start) === "are") return [];
  return [fixHere(fixable, `Say how often at most, instead of “${plainWords(words)}”`, { span: { start: mark.start, end }, wording: [inCaseOf(words, verb), " at most ", gap("how often")] })];
}

function withGap(fixable: Fixable, title: string, before: string, missing: Gap): Fix {
  return rewrite(fixable, title, [inCaseOf(fixable.words, before), missing]);
}

function drop(fixable: Fixable, said: string): Fix {
  return fixHere(fixable, `Drop “${said}”`, dropped(fixable.block, spanOf(fixable)));
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
