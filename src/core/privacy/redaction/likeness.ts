import { isDigit, isLetter } from "../../document/characters";

/** Shannon's entropy of a value's characters, bits for each: 0 for `aaaa`, 4 at most for hexadecimal digits, 6 for base64. */
export function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / value.length) * Math.log2(count / value.length);
  return entropy;
}

/** Kinds of characters in a value: lower case, capitals, digits, anything else. */
export function characterKinds(value: string): { readonly lower: number; readonly upper: number; readonly digits: number; readonly others: number } {
  let lower = 0;
  let upper = 0;
  let digits = 0;
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    if (isDigit(unit)) digits++;
    else if (isLetter(unit)) {
      if ((unit & 32) === 0) upper++;
      else lower++;
    }
  }
  return { lower, upper, digits, others: value.length - lower - upper - digits };
}

/** Stands where a value is to be put in: `<your-key>`, `${TOKEN}`, `{{ token }}`, `%TOKEN%`, `$TOKEN`, `xxxx`, `****`, `…`, `process.env.TOKEN`. */
export function isBlankToFill(value: string): boolean {
  return blank.test(value) || fillers.test(value) || fewCharacters(value);
}

const blank = /^(?:[<[{]|\$[({A-Z_a-z]|%[({A-Z_a-z]|@[({]|(?:process\.env|os\.environ|env|ENV|secrets|vars|config|settings|self|this|var|local|data)[.[])|\.\.\.|…|\*{3}|•{3}/u;
const fillers = /^(?:your|my|the|some|insert|enter|replace|change|put|example|sample|dummy|fake|test|placeholder|todo|redacted|xxx|none|nil|null|undefined|true|false)[a-z_ -]*$/i;

/** A value of one or two different characters is a row of crosses. */
function fewCharacters(value: string): boolean {
  return new Set(value.toLowerCase()).size < 3;
}

/** Parts that read as words and numbers, joined as names are: `access_token_v2`, `retry-after`, `src/index.ts`, `sessionTimeout`. */
export function isNameLike(value: string): boolean {
  const parts = value.split(/[_\-./:\\ *]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).filter((part) => part !== "");
  return parts.length > 0 && parts.every((part) => /^(?:[A-Z]?[a-z]{1,14}|[A-Z]{1,14}|[a-zA-Z]?\d{1,4}|[a-z]{2,14}\d{1,2})$/.test(part)) && hasVowels(parts);
}

function hasVowels(parts: readonly string[]): boolean {
  return parts.every((part) => part.length < 4 || !isLetter(part.charCodeAt(0)) || /[aeiouy]/i.test(part));
}
