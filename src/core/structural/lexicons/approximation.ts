import type { Lexicon } from "../rule";

/** Words before or after a number that leave its limits open. */
export const approximations: Lexicon = {
  source: "Compiled for Gloss. The INCOSE Guide to Writing Requirements says why.",
  licence: "MIT",
  groups: {
    before: [
      "approximately", "approx", "approx.", "roughly", "about", "around", "nearly", "almost", "in the region of", "in the order of",
      "on the order of", "somewhere around", "an estimated",
    ],
    after: ["or so", "or thereabouts", "more or less"],
  },
};
