import type { Reading } from "../document/reading";
import type { Budget } from "./linearPattern";
import type { TeamPattern } from "./teamFile";

/** A phrase in parts as the tokens of a text are: words, numbers, and punctuation one by one; in lower case with straight apostrophes. */
export function wordsOfPhrase(phrase: string, kind: TeamPattern["kind"] = "literal"): readonly string[] {
  const plain = phrase.toLowerCase().replaceAll("’", "'");
  const part = kind === "wildcard" ? wildcardPart : literalPart;
  const words: string[] = [];
  // Sticky, so that no part is looked for twice.
  for (part.lastIndex = 0; part.lastIndex < plain.length; ) {
    const word = part.exec(plain)?.[1];
    if (word === undefined) break;
    words.push(word);
  }
  return words;
}

const literalPart = /\s*(\d+(?:[.,]\d+)*|\p{L}[\p{L}\p{M}\p{N}]*(?:['_]\p{L}[\p{L}\p{M}\p{N}]*)*|[^\s\p{L}\d])/uy;
/** The same with `*` and `?` in words. */
const wildcardPart = /\s*(\d+(?:[.,]\d+)*|[\p{L}*?][\p{L}\p{M}\p{N}*?]*(?:['_]\p{L}[\p{L}\p{M}\p{N}*?]*)*|[^\s\p{L}\d*?])/uy;

export function isWildcard(word: string): boolean {
  return /[*?]/.test(word);
}

/** A phrase whose words may hold `*` and `?`, ready to be looked for. */
export interface Phrase {
  readonly words: readonly string[];
  /** The first UTF-16 unit of the first word; 0 where it can be any, or has a capital beyond ASCII. */
  readonly firstUnit: number;
}

export function phraseOf(words: readonly string[]): Phrase {
  const unit = words[0]?.charCodeAt(0) ?? 0;
  return { words, firstUnit: unit < 128 && !isWildcard(words[0]!.charAt(0)) ? unit : 0 };
}

/** The tokens at which a phrase begins. It never crosses the end of a sentence. The search ends where nothing is left of the budget. */
export function* placesOf({ words, firstUnit }: Phrase, reading: Reading, budget: Budget): Generator<number> {
  const last = reading.count - words.length;
  for (let token = 0; token <= last && budget.steps > 0; token++) {
    budget.steps--;
    if (firstUnit !== 0 && lowerUnit(reading.unit(token)) !== firstUnit) continue;
    if (reading.sentences[token] === reading.sentences[token + words.length - 1] && words.every((word, i) => isMeantAt(token + i, reading, word, budget))) yield token;
  }
}

/** In steps: to take a word out of the text takes about as long as to look at so many first letters; longer where it is not all in plain small letters. */
const plainWordSteps = 6;
const wordSteps = 25;

/** A token in lower case with straight apostrophes, known to the vocabulary or not. */
export function wordAt(token: number, reading: Reading): string {
  const word = reading.lower(token);
  return word.includes("’") ? word.replaceAll("’", "'") : word;
}

function lowerUnit(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit | 0x20 : unit;
}

function isMeantAt(token: number, reading: Reading, meant: string, budget: Budget): boolean {
  budget.steps -= reading.shapes[token] === 0 ? plainWordSteps : wordSteps;
  const word = wordAt(token, reading);
  return isWildcard(meant) && meant !== "?" ? matchesWildcard(word, meant, budget) : word === meant;
}

/** `*` stands for any letters, `?` for one. Goes back to the last `*` only, so the time is in proportion to the product of the lengths. */
function matchesWildcard(word: string, meant: string, budget: Budget): boolean {
  let at = 0;
  let star = -1;
  let resumed = 0;
  for (let i = 0; i < word.length; ) {
    if (budget.steps-- <= 0) return false;
    if (meant[at] === "*") {
      star = at++;
      resumed = i;
    } else if (meant[at] === "?" || meant[at] === word[i]) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++resumed;
    } else return false;
  }
  while (meant[at] === "*") at++;
  return at === meant.length;
}
