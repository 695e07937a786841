import type { Lexicon } from "../rule";

/** Pronouns that may stand alone at the start of a sentence. */
export const barePronouns: Lexicon = {
  source:
    "Compiled for Gloss. What counts as a smell follows ISO/IEC/IEEE 29148:2018 and Femmer et al., Rapid quality assurance with " +
    "requirements smells (2017).",
  licence: "MIT",
  groups: { one: ["this", "that"], many: ["these", "those"] },
};

/** Finite verbs after which `this` has no noun. Words that are nouns as often (`changes`, `results`, `causes`) are left out. */
export const finiteVerbs: ReadonlySet<string> = new Set(
  (
    "is are was were isn't aren't wasn't weren't has have had hasn't haven't does do did doesn't don't didn't will won't would " +
    "wouldn't can can't cannot could couldn't may might must should shouldn't shall also"
  ).split(" "),
);

/** Verbs in the third person after `this` and `that`; without the `s` they follow `these` and `those`. `This work` has its noun. */
export const consequences: ReadonlySet<string> = new Set(
  (
    "allows makes ensures enables prevents requires avoids includes provides gives helps leads lets keeps eliminates simplifies " +
    "reduces improves creates becomes seems appears happens occurs applies depends indicates introduces removes adds increases " +
    "involves relies covers represents describes defines contains specifies"
  ).split(" "),
);

/** Words that bring in one more thing for a pronoun to stand for. */
export const clauseJoiners: ReadonlySet<string> = new Set((
  "and or but which that who while whereas because so if when where than"
).split(" "));

/** After `this is`, words that say how it hangs together with all that was said: `this is because …`. */
export const connectives: ReadonlySet<string> = new Set((
  "because why how where when what also not to so a an the in similar done due great good fine worse , :"
).split(" "));
