import type { Lexicon } from "../rule";

/** The keywords of RFC 2119, section 1 to 5, and RFC 8174. `definition` holds the words that introduce the paragraph which defines them. */
export const constraintKeywords: Lexicon = {
  source: "RFC 2119 and RFC 8174 (BCP 14): the keywords. The rest compiled for Gloss.",
  licence: "MIT",
  groups: {
    verb: ["must", "shall", "should", "may"],
    negatedVerb: ["must not", "shall not", "should not"],
    eitherVerb: ["must (not)", "shall (not)", "should (not)"],
    adjective: ["required", "recommended", "optional"],
    negatedAdjective: ["not recommended"],
    definition: ["key words", "key word", "keywords", "keyword", "words", "terms", "phrases", "verbs"],
  },
};
