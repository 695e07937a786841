import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hashOfWord } from "../../../src/core/language/wordHash";
import { packHashedTable } from "../../../src/core/relational/hashedTable";
import { NounSense } from "../../../src/core/relational/nounSenses";

interface Synset {
  readonly words: readonly string[];
  /** WordNet's lexicographer file: 18 is people, 28 is time. */
  readonly file: number;
  readonly above: readonly string[];
  /** Whether it is one of a kind, as Paris is of cities. */
  readonly isInstance: boolean;
}

/** WordNet's nouns. */
export interface Nouns {
  readonly synsets: ReadonlyMap<string, Synset>;
  /** The offsets of a lemma's synsets, and how often each was met in tagged text. */
  readonly senses: ReadonlyMap<string, readonly { readonly offset: string; readonly count: number }[]>;
  /** Whether a synset is one of those under a word's first few senses in some lexicographer file. */
  isUnder(offset: string, above: ReadonlySet<string>): boolean;
}

/** Reads WordNet's noun files from its `dict` folder. */
export function readNouns(folder: string): Nouns {
  const synsets = new Map<string, Synset>();
  for (const line of linesOf(folder, "data.noun")) {
    const fields = line.slice(0, line.indexOf(" | ")).split(" ");
    const count = Number.parseInt(fields[3]!, 16);
    const words = Array.from({ length: count }, (_, i) => fields[4 + 2 * i]!);
    const pointers = 5 + 2 * count;
    const above: string[] = [];
    let isInstance = false;
    for (let at = pointers; at + 3 < fields.length; at += 4) {
      if (fields[at] === "@" || fields[at] === "@i") above.push(fields[at + 1]!);
      if (fields[at] === "@i") isInstance = true;
    }
    synsets.set(fields[0]!, { words, file: Number(fields[1]), above, isInstance });
  }
  const counts = new Map<string, number>();
  for (const line of linesOf(folder, "index.sense")) {
    const [key, offset, , count] = line.split(" ") as [string, string, string, string];
    if (key.includes("%1:")) counts.set(`${key.slice(0, key.indexOf("%"))} ${offset}`, Number(count));
  }
  const senses = new Map<string, { offset: string; count: number }[]>();
  for (const line of linesOf(folder, "index.noun")) {
    const fields = line.trimEnd().split(" ");
    const lemma = fields[0]!;
    const offsets = fields.slice(fields.length - Number(fields[2]));
    senses.set(
      lemma,
      offsets.map((offset) => ({ offset, count: counts.get(`${lemma} ${offset}`) ?? 0 })),
    );
  }
  const under = new Map<ReadonlySet<string>, Map<string, boolean>>();
  function isUnder(offset: string, above: ReadonlySet<string>): boolean {
    let known = under.get(above);
    if (known === undefined) under.set(above, (known = new Map()));
    let answer = known.get(offset);
    if (answer === undefined) {
      answer = above.has(offset) || synsets.get(offset)!.above.some((up) => isUnder(up, above));
      known.set(offset, answer);
    }
    return answer;
  }
  return { synsets, senses, isUnder };
}

/** The synsets that have all of some words: `structure,construction`. */
export function synsetsWith(nouns: Nouns, ...groups: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const group of groups) {
    const wanted = group.split(",");
    const before = found.size;
    for (const { offset } of nouns.senses.get(wanted[0]!) ?? []) if (wanted.every((word) => nouns.synsets.get(offset)!.words.includes(word))) found.add(offset);
    if (found.size === before) throw new Error(`WordNet has no synset of ${group}.`);
  }
  return found;
}

/** Packs what the nouns that `isCommon` mean. */
export function packNounSenses(nouns: Nouns, isCommon: (lemma: string) => boolean): Uint8Array {
  const kinds = {
    group: synsetsWith(nouns, "organization,organisation", "social_group", "team,squad", "gathering,assemblage", "people"),
    place: synsetsWith(
      nouns,
      "location",
      "structure,construction",
      "area",
      "way",
      "body_of_water,water",
      "geological_formation,formation",
      "land,dry_land,earth,ground,solid_ground,terra_firma",
      "facility,installation",
      "celestial_body,heavenly_body",
    ),
    time: synsetsWith(nouns, "time_period,period_of_time,period", "time_unit,unit_of_time", "point,point_in_time", "time_interval,interval"),
    he: synsetsWith(nouns, "male,male_person", "man,adult_male"),
    she: synsetsWith(nouns, "female,female_person", "woman,adult_female"),
  };
  const senseOf = (offset: string): number => {
    const { file } = nouns.synsets.get(offset)!;
    if (file === 18) return NounSense.Person;
    if (nouns.isUnder(offset, kinds.group) && file === 14) return NounSense.Group;
    if (file === 28 || nouns.isUnder(offset, kinds.time)) return NounSense.Time;
    if (file === 15 || nouns.isUnder(offset, kinds.place)) return NounSense.Place;
    if (file === 4 || file === 11) return NounSense.Event;
    return thingFiles.has(file) ? NounSense.Thing : 0;
  };
  const entries = new Map<number, Uint8Array>();
  for (const [lemma, senses] of nouns.senses) {
    if (!isCommon(lemma)) continue;
    // Names are in a table of their own.
    const common = senses.filter(({ offset }) => !nouns.synsets.get(offset)!.isInstance);
    if (common.length === 0) continue;
    // The first sense counts for more where nobody has counted.
    const weights = common.map(({ count }, i) => count + 1 / (i + 1));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const shares = new Map<number, number>();
    let bits: number = NounSense.Known;
    common.forEach(({ offset }, i) => {
      const share = weights[i]! / sum;
      const sense = senseOf(offset);
      if (sense !== 0) shares.set(sense, (shares.get(sense) ?? 0) + share);
      if (share < 0.3) return;
      if (nouns.isUnder(offset, kinds.he)) bits |= NounSense.He;
      if (nouns.isUnder(offset, kinds.she)) bits |= NounSense.She;
      if (nouns.synsets.get(offset)!.file === 5) bits |= NounSense.Animal;
    });
    for (const [sense, share] of shares) {
      if (share >= 0.5) bits |= sense;
      if (share >= 0.15) bits |= sense << 6;
    }
    entries.set(hashOfWord(lemma), Uint8Array.of(bits & 255, bits >> 8));
  }
  return packHashedTable(entries, 2);
}

/** Whether a word in lower case is in WordNet as something else than a name. */
export function ordinaryWords(folder: string): (word: string) => boolean {
  const ordinary = new Set<string>();
  for (const part of ["noun", "verb", "adj", "adv"]) {
    for (const line of linesOf(folder, `data.${part}`)) {
      const fields = line.slice(0, line.indexOf(" | ")).split(" ");
      const count = Number.parseInt(fields[3]!, 16);
      for (let i = 0; i < count; i++) {
        const word = fields[4 + 2 * i]!;
        if (word === word.toLowerCase()) ordinary.add(word.replace(/\(\w+\)$/, ""));
      }
    }
  }
  return (word) => ordinary.has(word);
}

/** Animals, artifacts, bodies, food, natural objects, plants, substances. */
const thingFiles = new Set([5, 6, 8, 13, 17, 20, 27]);

function linesOf(folder: string, name: string): string[] {
  return readFileSync(join(folder, name), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith(" "));
}
