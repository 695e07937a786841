import type { Lexicon } from "../rule";

/** Words that say something is still missing. */
export const todos: Lexicon = {
  source: "Compiled for Gloss. ISO/IEC/IEEE 29148:2018 says why.",
  licence: "MIT",
  groups: {
    mark: ["todo", "tbd", "tbc", "tbr", "tba", "fixme", "xxx"],
    phrase: ["to be determined", "to be defined", "to be decided", "to be confirmed", "to be specified", "to be announced"],
  },
};

/** After these, a mark such as TODO is spoken of, not used: `no TODO`, `mark it as TODO`. */
export const wordsBeforeMention: ReadonlySet<string> = new Set(
  "no any add has have write insert mark unknowns without a an the this of or leave leaves leaving zero every each all some remaining outstanding existing as like for containing contains with never and than create use using remove find new your into".split(" "),
);

/** Before these, a mark is spoken of: `TODO comments`. */
export const wordsAfterMention: ReadonlySet<string> = new Set(
  "comment comments item items list lists file files marker markers tag tags note notes app application section sections or and entry entries placeholder placeholders tracking management tree keyword keywords is are if when style stubs state column template mcp tool tools board application applications example".split(
    " ",
  ),
);

/** Between these and the end of a clause, `to be determined` says that something is missing. */
export const wordsBeforePhrase: ReadonlySet<string> = new Set(["is", "are", "still", "yet", "remain", "remains", "and", "or", "currently"]);
