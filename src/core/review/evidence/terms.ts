import { isFunctionWord, stemOf } from "../../analytical/builtin/contradictionTerms";

/** Runs of letters and digits; dots, and separators of thousands, stay within numbers. */
const run = /\d+(?:[._,]\d+)*|\p{L}[\p{L}\p{N}]*(?:_[\p{L}\p{N}]+)*/gu;
/** Where one word of an identifier ends and the next begins. */
const humps = /\p{Lu}{1,40}(?!\p{Ll})|\p{Lu}?\p{Ll}+|\d+|\p{L}+/gu;
const longestTerm = 40;

/** Names that end in what looks like an ending, or mean the same. */
const same: ReadonlyMap<string, string> = new Map(
  Object.entries({ nodejs: "node", licence: "license", licences: "license", licensed: "license", licenced: "license", golang: "go", js: "javascript", ts: "typescript", py: "python", deps: "dependency", dep: "dependency", repo: "repository", repos: "repository", config: "configuration", configs: "configuration", vscode: "vscode", colour: "color", colours: "color" }),
);

/**
 * The words that a text is found by, in order, with repetitions: identifiers whole and in parts, numbers as one with and without what is behind the dot, words by
 * their stems. What says nothing (“the”, “is”) is left out. Linear.
 */
export function* termsOf(text: string): Generator<string> {
  run.lastIndex = 0;
  for (const [word] of text.matchAll(run)) {
    const first = word.charCodeAt(0);
    if (first >= 48 && first <= 57) yield* numberTerms(word);
    else yield* wordTerms(word);
  }
}

function* numberTerms(written: string): Generator<string> {
  const plain = written.replaceAll(/(?<=\d)[_,](?=\d{3})/g, "");
  if (plain.length > longestTerm) return;
  yield plain;
  const dot = plain.indexOf(".");
  if (dot < 0) return;
  const second = plain.indexOf(".", dot + 1);
  if (second > 0) yield plain.slice(0, second);
  yield plain.slice(0, dot);
}

function* wordTerms(word: string): Generator<string> {
  if (word.length > longestTerm) return;
  const lower = word.toLowerCase();
  if (word.includes("_") || /\p{Ll}\p{Lu}|\p{L}\d/u.test(word)) {
    yield lower.replaceAll("_", "");
    for (const [part] of word.matchAll(humps)) yield* plainTerm(part.toLowerCase());
  } else yield* plainTerm(lower);
}

function* plainTerm(lower: string): Generator<string> {
  if (isFunctionWord(lower)) return;
  yield termOf(lower);
}

/** What the forms of a word are found by. Takes one in lower case. */
export function termOf(lower: string): string {
  return same.get(lower) ?? stemOf(lower);
}
