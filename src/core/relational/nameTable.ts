import { type ModelFile, openModelFile } from "../language/modelFile";
import { openHashedTable } from "./hashedTable";

/** What a word or phrase can be a name of, as bits. */
export const enum NameUse {
  /** A man's or a woman's first name. Many are both. */
  HisFirst = 1,
  HerFirst = 2,
  Last = 4,
  Place = 8,
  Organization = 16,
  /** A product, programme, language or library. */
  Product = 32,
  /** A person by all of a name: `George Washington`, `Plato`. */
  Person = 64,
  /** Longer names start with it. */
  Opens = 128,
}

/** What is known of names by the hashes of words. */
export interface NameTable {
  /** {@link NameUse} bits of a word or phrase, 0 for what is no known name. */
  usesOf(hash: number): number;
  /** How likely a word is part of a name by the company it keeps: two bits each for people, organizations, places and other names, low ones first. */
  likelihoodOf(hash: number): number;
}

/** Opens the lists of names; see `test/quality/train/nameLists.ts` for where they come from. */
export function openNameTable(model: ModelFile): NameTable {
  const parts = openModelFile(model.part("names"));
  const uses = openHashedTable(parts.part("uses"));
  const likelihoods = openHashedTable(parts.part("likelihoods"));
  return {
    usesOf(hash) {
      const found = uses.find(hash);
      return found < 0 ? 0 : uses.values[found]!;
    },
    likelihoodOf(hash) {
      const found = likelihoods.find(hash);
      return found < 0 ? 0 : likelihoods.values[found]!;
    },
  };
}

/** The most words that a listed name has. */
export const longestName = 5;
