/** Luhn's sum (ISO/IEC 7812-1): cards, and national numbers of Canada, Sweden and others. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, isDoubled = false; at >= 0; at--, isDoubled = !isDoubled) {
    const digit = digits.charCodeAt(at) - 48;
    sum += isDoubled ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit;
  }
  return sum % 10 === 0;
}

/** What an account number of letters and digits leaves, moved around and divided by 97 (ISO 7064 MOD 97-10, ISO 13616): 1 if it is right. */
export function ibanRemainder(iban: string): number {
  return remainder97([...(iban.slice(4) + iban.slice(0, 4))].map((character) => Number.parseInt(character, 36).toString()).join(""));
}

/** A number of any length modulo 97. */
export function remainder97(digits: string): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}

/** The weighted sum of a number's digits; weights stand for the first digits in turn. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
}

/** ISO 7064 MOD 11,10: the last digit of Germany's and Croatia's numbers. */
export function passesMod11And10(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (11 - product) % 10 === Number(digits.at(-1));
}

/** Verhoeff's sum over the dihedral group of ten (1969): India's numbers. */
export function passesVerhoeff(digits: string): boolean {
  let check = 0;
  for (let at = 0; at < digits.length; at++) check = times(check, permuted(at % 8, Number(digits[digits.length - 1 - at])));
  return check === 0;
}

/** Turns are 0 to 4, reflections 5 to 9. */
function times(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5);
  return b < 5 ? 5 + ((a - b) % 5 + 5) % 5 : (a - b + 5) % 5;
}

const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

function permuted(often: number, digit: number): number {
  let result = digit;
  for (let round = 0; round < often; round++) result = permutation[result]!;
  return result;
}
