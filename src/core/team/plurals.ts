import { irregularForms } from "../language/irregularForms";

const irregular = new Map([...irregularForms.nouns].filter(([form, base]) => form !== base).map(([form, base]) => [base, form]));

/** The plural of an English noun, its letter case kept: `policy` → `policies`, `index` → `indexes`, `sign-in` → `sign-ins`. */
export function pluralOf(noun: string): string {
  const known = irregular.get(noun);
  if (known !== undefined) return known;
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:[sxz]|ch|sh)$/i.test(noun) ? `${noun}es` : `${noun}s`;
}
