import type { Lexicon } from "../rule";

export const fillers: Lexicon = {
  source: "Compiled for Gloss. “Lorem ipsum” is the printers' filler text after Cicero, De finibus.",
  licence: "MIT",
  groups: { filler: ["lorem ipsum dolor sit amet", "lorem ipsum"] },
};

/** First words in square brackets that ask for something to be filled in: `[insert date]`. Lower case. */
export const bracketVerbs: ReadonlySet<string> = new Set(["insert", "enter", "fill", "your", "specify", "placeholder"]);

/** What stands in square brackets in capitals to be filled in: `[COMPANY NAME]`. Upper case. */
export const bracketNouns: ReadonlySet<string> = new Set(
  (
    "NAME DATE TITLE COMPANY PROJECT PRODUCT AUTHOR EMAIL ADDRESS NUMBER URL LINK AMOUNT CITY COUNTRY TOPIC SUBJECT DESCRIPTION VERSION TEAM ORGANIZATION ORGANISATION CLIENT CUSTOMER " +
    "INPUT OUTPUT TEXT CONTENT HERE FEATURE TASK FILE FILENAME PATH VALUE LANGUAGE FRAMEWORK AUDIENCE ROLE YEAR MONTH TIME"
  ).split(" "),
);
