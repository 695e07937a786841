import type { Lexicon } from "../rule";

export const andOrs: Lexicon = {
  source: "Compiled for Gloss. The INCOSE Guide to Writing Requirements says why.",
  licence: "MIT",
  groups: { andOr: ["and/or", "and / or", "and or", "or/and"] },
};
