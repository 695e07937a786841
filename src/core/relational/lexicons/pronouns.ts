import { Gender, type GrammaticalNumber } from "../relations";

/** What a pronoun says of what it stands for. */
export interface PronounTraits {
  readonly person: 1 | 2 | 3;
  readonly number: GrammaticalNumber;
  /** {@link Gender} bits. */
  readonly gender: number;
}

const people = Gender.He | Gender.She;

/** Personal, possessive, reflexive and demonstrative pronouns (Huddleston and Pullum, The Cambridge Grammar of the English Language, 2002, chapter 5.10). */
export const pronouns: ReadonlyMap<string, PronounTraits> = new Map([
  ...each("i me my mine myself", { person: 1, number: "singular", gender: people }),
  ...each("we us our ours ourselves 's", { person: 1, number: "plural", gender: people }),
  ...each("you your yours u ur thou thee thy", { person: 2, number: "any", gender: people }),
  ...each("yourself", { person: 2, number: "singular", gender: people }),
  ...each("yourselves", { person: 2, number: "plural", gender: people }),
  ...each("he him his himself", { person: 3, number: "singular", gender: Gender.He }),
  ...each("she her hers herself", { person: 3, number: "singular", gender: Gender.She }),
  ...each("it its itself", { person: 3, number: "singular", gender: Gender.It }),
  ...each("they them their theirs themselves 'em", { person: 3, number: "plural", gender: Gender.Any }),
  ...each("themself", { person: 3, number: "singular", gender: people }),
  ...each("one oneself", { person: 3, number: "singular", gender: people }),
  ...each("this that", { person: 3, number: "singular", gender: Gender.It }),
  ...each("these those", { person: 3, number: "plural", gender: Gender.Any }),
]);

/** Pronouns that stand alone or before a noun: only alone do they stand for something. */
export const demonstratives: ReadonlySet<string> = new Set(["this", "that", "these", "those"]);

function each(words: string, traits: PronounTraits): [string, PronounTraits][] {
  return words.split(" ").map((word) => [word, traits]);
}
