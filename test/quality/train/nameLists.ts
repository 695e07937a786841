import { hashOfPunctuation, hashOfWord, mix } from "../../../src/core/language/wordHash";
import { packHashedTable } from "../../../src/core/relational/hashedTable";
import { longestName, NameUse } from "../../../src/core/relational/nameTable";
import { type Nouns, synsetsWith } from "./nounSenses";

/** Where a name is from and what it is a name of. */
export interface ListedName {
  readonly name: string;
  readonly use: NameUse;
}

/** Names that WordNet gives as instances: of people, of places, of organizations. */
export function namesInWordNet(nouns: Nouns): ListedName[] {
  const places = synsetsWith(nouns, "location", "body_of_water,water", "geological_formation,formation", "land,dry_land,earth,ground,solid_ground,terra_firma", "structure,construction");
  const organizations = synsetsWith(nouns, "organization,organisation", "social_group");
  const names: ListedName[] = [];
  for (const [offset, { words, file, isInstance }] of nouns.synsets) {
    if (!isInstance) continue;
    const use =
      file === 18 ? NameUse.Person
      : nouns.isUnder(offset, organizations) ? NameUse.Organization
      : file === 15 || nouns.isUnder(offset, places) ? NameUse.Place
      : undefined;
    if (use === undefined) continue;
    for (const word of words) {
      if (!/^\p{Lu}/u.test(word)) continue;
      const name = word.replaceAll("_", " ");
      names.push({ name, use });
      // People go by their last name too.
      if (use === NameUse.Person && name.includes(" ")) names.push({ name: name.split(" ").at(-1)!, use: NameUse.Last });
    }
  }
  return names;
}

/** Packs names by the hashes of their words. Of several uses a name has all. */
export function packNames(names: readonly ListedName[]): Uint8Array {
  const uses = new Map<number, number>();
  const note = (hash: number, use: number): void => void uses.set(hash, (uses.get(hash) ?? 0) | use);
  for (const { name, use } of names) {
    const words = wordsOf(name);
    if (words.length === 0 || words.length > longestName) continue;
    let hash = 0;
    words.forEach((word, i) => {
      hash = i === 0 ? hashOf(word) : mix(hash, hashOf(word));
      note(hash, i === words.length - 1 ? use : NameUse.Opens);
    });
  }
  return packHashedTable(new Map([...uses].map(([hash, use]) => [hash, Uint8Array.of(use)])), 1);
}

/** As the parser knows it. */
function hashOf(word: string): number {
  return /^[\p{L}\p{N}]/u.test(word) ? hashOfWord(word) : hashOfPunctuation(word.charCodeAt(0));
}

/** As the parser cuts names into words. */
function wordsOf(name: string): string[] {
  return name.match(/\p{L}\.(?:\p{L}\.)+|[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]{2,})*\.?|[^\s\p{L}\p{N}]/gu) ?? [];
}
