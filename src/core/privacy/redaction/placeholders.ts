import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { type SensitiveKind, sensitiveKinds, kindWords } from "./kinds";

/** No vowels, so that no code reads as a word, and no signs that are taken for each other. */
const alphabet = "23456789bcdfghjkmnpqrstvwxyz";
/** 22,000 codes of a kind; a text in which two values get the same one makes them longer. */
const shortestCode = 3;
const longestCode = 12;

/** Gives each value of a text its placeholder. */
export interface PlaceholderBook {
  placeholderFor(kind: SensitiveKind, value: string): string;
}

/**
 * Placeholders for the values of some texts: `[EMAIL-k3f]`. The kind is a noun, so that a sentence stays one. The code follows from value and salt alone, so the
 * same text gives the same question, today and tomorrow; without the salt, nobody can try out which value it stands for. Nothing that stands in the texts already
 * is ever a placeholder.
 */
export function createPlaceholders(salt: string, texts: readonly string[]): PlaceholderBook {
  const taken = new Map<string, string>();
  const there = texts.join("\n").toLowerCase();
  const byValue = new Map<string, string>();
  return {
    placeholderFor(kind, value) {
      const key = `${kind} ${value}`;
      const known = byValue.get(key);
      if (known !== undefined) return known;
      const code = codeOf(salt, key);
      for (let length = shortestCode; length <= longestCode; length++) {
        const name = `${kindWords[kind].noun}-${code.slice(0, length)}`;
        if (there.includes(name.toLowerCase()) || taken.has(name)) continue;
        taken.set(name, value);
        byValue.set(key, `[${name}]`);
        return `[${name}]`;
      }
      // Only a text that holds all of these codes comes here, and its author would have to know the salt.
      throw new Error("every placeholder for a value stands in the text already");
    },
  };
}

function codeOf(salt: string, key: string): string {
  const bytes = sha256(utf8ToBytes(JSON.stringify([salt, key])));
  let code = "";
  for (let at = 0; at < longestCode; at++) code += alphabet[bytes[at]! % alphabet.length]!;
  return code;
}

const nouns = sensitiveKinds.map((kind) => kindWords[kind].noun).join("|");

const name = String.raw`(?:${nouns})[-_\u2010-\u2014][0-9a-z]{2,12}\b`;

/** What may be a placeholder, as models write them: in another case, with backslashes, without brackets, with another dash. */
export const likePlaceholder = new RegExp(String.raw`\\\[${name}\\\]|\[?\b${name}\]?`, "gi");
/** A placeholder of which only the noun is left. */
export const nounAlone = new RegExp(String.raw`\\?\[(?:${nouns})\\?\]`, "gi");

/** What may be a placeholder under another noun, as models translate it, or in other brackets: `[PASSWORT-9xb]`, `[EMAIL k3f]`, `<EMAIL-k3f>`. */
export const likeCode = /[[({<][^[\](){}<>\n]{2,30}[\])}>]/g;

/** The code in that, if there is one. */
export function codeIn(written: string): string {
  return written.toLowerCase().match(/[0-9a-z]+/g)?.at(-1) ?? "";
}

/** The name in what may be a placeholder, as in the placeholder itself but in small letters. */
export function nameIn(written: string): string {
  return written
    .replaceAll(/[\\[\]]/g, "")
    .replace(/[_\u2010-\u2014]/, "-")
    .toLowerCase();
}

const kindsByNoun = new Map(sensitiveKinds.map((kind) => [kindWords[kind].noun, kind]));

/** What a name in a placeholder's form is about. */
export function kindOfName(name: string): SensitiveKind | undefined {
  return kindsByNoun.get(name.replace(/-.*/, "").toUpperCase());
}
