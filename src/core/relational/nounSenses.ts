import type { ModelFile } from "../language/modelFile";
import { openHashedTable } from "./hashedTable";

/** What a noun can mean, as bits. Each kind is there twice: whether most uses of the noun are of it, and whether some are. */
export const enum NounSense {
  Person = 1,
  /** Companies, bodies, teams, and other groups that act. */
  Group = 2,
  /** Regions, settlements, buildings, rooms, roads, waters. */
  Place = 4,
  /** Stretches and points of time. */
  Time = 8,
  /** What happens or is done. */
  Event = 16,
  /** Things, animals, plants and stuffs: what can be touched. */
  Thing = 32,
  SomePerson = 64,
  SomeGroup = 128,
  SomePlace = 256,
  SomeTime = 512,
  SomeEvent = 1024,
  SomeThing = 2048,
  /** Is spoken of as `he`: `king`. */
  He = 4096,
  /** Is spoken of as `she`: `queen`. */
  She = 8192,
  /** Animals: `it`, and often `he` or `she`. */
  Animal = 16384,
  /** Stands in the list at all. */
  Known = 32768,
}

/** Looks nouns up by their hash: {@link NounSense} bits, 0 for what is no known noun. */
export type NounSenses = (hash: number) => number;

/** The nouns of WordNet 3.1 (Princeton University) that are common enough, in 16 bits each. */
export function openNounSenses(model: ModelFile): NounSenses {
  const { find, values } = openHashedTable(model.part("nouns"));
  return (hash) => {
    const found = find(hash);
    return found < 0 ? 0 : values[2 * found]! | (values[2 * found + 1]! << 8);
  };
}

