import { functionWords, irregularForms } from "./lexicons/contradiction";

const stems = new Map<string, string>();
const rememberedStems = 4_096;

/**
 * What the forms of a word have in common: `caches`, `cached` and `caching` are `cach`. Rougher than a lemma and needs no part of speech: two statements are
 * compared word by word, and one that is a verb here may be a noun there. Takes words in lower case.
 */
export function stemOf(lower: string): string {
  const known = stems.get(lower);
  if (known !== undefined) return known;
  const stem = cut(irregularForms.get(lower) ?? withoutPossessive(isAscii(lower) ? lower : withoutAccents(lower)));
  if (stems.size >= rememberedStems) stems.clear();
  stems.set(lower, stem);
  return stem;
}

/** Whether a word says nothing of what a statement speaks of. */
export function isFunctionWord(lower: string): boolean {
  return functionWords.has(lower) || lower.length < 2;
}

export function stemSet(list: Iterable<string>): ReadonlySet<string> {
  return new Set(Array.from(list, stemOf));
}

/** `Ouédraogo` and `Ouedraogo` are one name. */
function withoutAccents(lower: string): string {
  return lower.normalize("NFD").replace(/\p{M}/gu, "");
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

function withoutPossessive(lower: string): string {
  return lower.endsWith("'s") ? lower.slice(0, -2) : lower.endsWith("'") ? lower.slice(0, -1) : lower;
}

function cut(word: string): string {
  if (word.length <= 3 || !isLetters(word)) return word;
  return withoutSilentE(withoutEnding(word));
}

function withoutEnding(word: string): string {
  if (word.endsWith("ies") || word.endsWith("ied")) return word.length > 4 ? `${word.slice(0, -3)}y` : word;
  if (/(?:ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith("ings")) return withoutEnding(word.slice(0, -1));
  if (word.endsWith("s")) return /[su]s$|is$/.test(word) ? word : word.slice(0, -1);
  if (word.endsWith("ed") && !word.endsWith("eed")) return withoutDoubled(word, word.slice(0, -2));
  if (word.endsWith("ing")) return withoutDoubled(word, word.slice(0, -3));
  return word;
}

/** `stopped` → `stop`, but `called` → `call`; a rest without a vowel is no verb: `string`, `bed`. */
function withoutDoubled(word: string, rest: string): string {
  if (rest.length < 2 || !/[aeiouy]/.test(rest)) return word;
  return /([bdgmnprt])\1$/.test(rest) ? rest.slice(0, -1) : rest;
}

function withoutSilentE(word: string): string {
  return word.length > 3 && word.endsWith("e") ? word.slice(0, -1) : word;
}

function isLetters(word: string): boolean {
  return /^[a-z]+$/.test(word);
}
