import type { Lexicon } from "../rule";

/** Quantifiers without a number. `fixed` covers phrases in which the word counts nothing. */
export const vagueQuantifiers: Lexicon = {
  source:
    "Compiled for Gloss. What counts as a smell follows Femmer et al., Rapid quality assurance with requirements smells (2017), and " +
    "the INCOSE Guide to Writing Requirements.",
  licence: "MIT",
  groups: {
    amount: [
      "many", "numerous", "several", "various", "a number of", "a large number of", "large numbers of", "a great number of",
      "a good number of", "a small number of",
      "a limited number of", "a certain number of", "some number of", "a few", "a handful of", "a couple of", "a bunch of", "a lot of",
      "lots of", "plenty of", "a multitude of",
      "a variety of", "a wide variety of", "a wide range of", "a large amount of", "large amounts of", "a small amount of",
      "small amounts of", "some amount of", "a certain amount of", "a great deal of",
      "a sufficient number of", "an adequate number of", "a reasonable number of", "an appropriate number of",
    ],
    part: [
      "some of the", "most of the", "many of the", "a few of the", "several of the", "the majority of", "a majority of",
      "a portion of the", "part of the time", "for the most part",
    ],
    cases: [
      "in some cases", "in most cases", "in many cases", "in certain cases", "in certain situations", "in some situations",
      "under certain conditions", "under some conditions", "under certain circumstances",
      "under some circumstances", "in certain circumstances", "in some circumstances", "to some extent", "to a certain extent",
      "to some degree",
    ],
    time: [
      "for some time", "for a while", "after some time", "after a while", "within a short time", "a short time", "for a short period",
      "a short period of time", "a long period of time",
    ],
    frequency: [
      "periodically", "regularly", "frequently", "occasionally", "from time to time", "every so often", "once in a while",
      "on a regular basis", "at regular intervals",
    ],
    fixed: [
      "as many", "how many", "so many", "too many", "however many", "that many", "this many", "not many", "many thanks", "many to many",
      "many-to-many", "one-to-many", "many-to-one", "one to many",
      "many to one", "a few examples", "as many as", "several hundred", "various artists", "not a lot of", "how frequently",
      "more frequently", "most frequently", "less frequently", "too frequently",
      "more regularly", "frequently asked", "how regularly",
    ],
  },
};
