import type { Lexicon } from "../rule";

/** Ends of lists that are not ended. */
export const openLists: Lexicon = {
  source:
    "Compiled for Gloss. ISO/IEC/IEEE 29148:2018 and the INCOSE Guide to Writing Requirements say why.",
  licence: "MIT",
  groups: {
    end: [
      "etc", "etc.", "et cetera", "and so on", "and so forth", "and so on and so forth", "and the like", "or the like", "and such",
      "and many more", "and many others", "and much more", "and what not",
      "and whatnot", "or whatever", "and similar", "or similar", "and others", "and the rest", "or so on", "or something similar",
      "or something like that", "and more",
    ],
    begin: [
      "including but not limited to", "including, but not limited to,", "including, but not limited to", "including but not limited to,",
      "not limited to", "among others", "among other things", "amongst others", "to name a few",
    ],
  },
};
