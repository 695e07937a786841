import type { Lexicon } from "../rule";
import { constraintKeywords } from "./constraints";

const { verb, negatedVerb, eitherVerb, adjective, negatedAdjective } = constraintKeywords.groups;

/** The keywords of BCP 14, in whatever letters. */
export const keywordCaseWords: Lexicon = {
  source: "RFC 2119 and RFC 8174 (BCP 14).",
  licence: "MIT",
  groups: { verb: verb!, negatedVerb: negatedVerb!, eitherVerb: eitherVerb!, adjective: adjective!, negatedAdjective: negatedAdjective! },
};
