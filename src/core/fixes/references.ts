import type { Related } from "../findings/finding";
import { withoutDeterminer } from "../relational/wording";
import { type Fix, type Fixable, type Fixer, fixHere, gap, rewrite } from "./fix";
import { inCaseOf, plainWords, skipSpace, wordAt } from "./wording";

/** A noun phrase of more words is no name to repeat. */
const mostWords = 6;

/** Each of the two things in the place of the pronoun. */
export const ambiguousReferenceFixes: Fixer = (fixable) => naming(fixable, fixable.evidence.related.map(({ block, span }) => nameOf(block.text, span)));

/** What it most likely stands for; and the pronoun with a noun to write. */
export const unclearReferenceFixes: Fixer = (fixable) => {
  const { mark, words, l10n } = fixable;
  const at = { start: mark.end, end: mark.end };
  const noun: Fix = fixHere(fixable, l10n.t("Add the noun: “{0} …”", words), { span: at, wording: [" ", gap("noun")] });
  return [...naming(fixable, fixable.candidates.map((candidate) => nameOf(candidate, { start: 0, end: candidate.length }))), noun];
};

function naming(fixable: Fixable, names: readonly (string | undefined)[]): Fix[] {
  const { block, mark, words, l10n } = fixable;
  const isPossessive = possessives.has(words.toLowerCase()) && isBeforeNoun(block.text, mark.end);
  if (reflexives.has(words.toLowerCase()) || (words.toLowerCase() === "his" && !isPossessive)) return [];
  const distinct = new Set(names.filter((name) => name !== undefined));
  return [...distinct].map((name) => {
    const written = isPossessive ? genitive(name, block.text.includes("’") ? "’" : "'") : name;
    return rewrite(fixable, l10n.t("Write “{0}” instead of “{1}”", written, words), inCaseOf(words, written));
  });
}

const possessives: ReadonlySet<string> = new Set(["its", "their", "his", "her"]);
const reflexives: ReadonlySet<string> = new Set(["itself", "themselves", "himself", "herself", "theirs", "hers", "whose", "which", "who", "that"]);

/** “Her key” against “asked her to”. */
function isBeforeNoun(text: string, end: number): boolean {
  const next = wordAt(text, skipSpace(text, end)).toLowerCase();
  return next !== "" && !/^(?:to|for|and|or|but|if|when|in|on|at|by|from|with|about|that|the|a|an)$/.test(next);
}

/** A noun phrase as one speaks of it the second time: “a client” and “each client” are “the client”, names are themselves. */
function nameOf(text: string, span: Related["span"]): string | undefined {
  const { start, end } = withoutDeterminer(text, span);
  const noun = plainWords(text.slice(start, end));
  if (noun === "" || noun.split(" ").length > mostWords || /[*_`[\]<>|]/.test(noun)) return undefined;
  const hasDeterminer = start > span.start;
  // Without a determiner, a capital makes it a name.
  return hasDeterminer || noun.charAt(0) === noun.charAt(0).toLowerCase() ? `the ${noun}` : noun;
}

function genitive(name: string, apostrophe: string): string {
  return /[^sui]s$/.test(name) ? `${name}${apostrophe}` : `${name}${apostrophe}s`;
}
