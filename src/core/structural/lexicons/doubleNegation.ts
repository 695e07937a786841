import type { Lexicon } from "../rule";

const negatedAdjectives = (
  "unlikely uncommon unusual unreasonable unimportant unrelated unacceptable unaffected unaware unclear unfamiliar unheard-of " +
  "unknown unlimited unnecessary undesirable unexpected unhelpful unintentional unjustified unsupported unavailable unsafe unsuitable unwelcome untrue unwilling unable impossible improbable impractical " +
  "implausible inconceivable incorrect inappropriate inaccurate incompatible incomplete inconsistent insignificant insufficient " +
  "invalid invisible irrelevant irregular illegal illogical dissimilar nonexistent non-existent non-trivial nontrivial"
).split(" ");
const negatedAdverbs = "infrequently uncommonly unreasonably unusually".split(" ");

/** Two negations that cancel, or seem to. */
export const doubleNegations: Lexicon = {
  source:
    "Compiled for Gloss. The INCOSE Guide to Writing Requirements and the Federal Plain Language Guidelines " +
    "(2011) say why.",
  licence: "MIT",
  groups: {
    adjective: [...negatedAdjectives, ...negatedAdverbs].flatMap((word) =>
      ["not", "isn't", "aren't", "never"].map((negation) => `${negation} ${word}`),
    ),
    without: ["not without", "never without"],
    fail: [
      "must not fail to", "shall not fail to", "should not fail to", "may not fail to", "do not fail to", "does not fail to",
      "don't fail to", "cannot fail to", "never fail to", "never fails to", "not fail to",
    ],
    twice: [
      "cannot not", "can not not", "must not not", "shall not not", "should not not", "does not not", "is not not", "may not not",
      "not no", "not none", "never not", "do not never", "don't never", "cannot never",
      "must never not", "should never not", "not never", "not prohibited", "not forbidden", "not disallowed", "not excluded",
      "not precluded",
    ],
  },
};
