import type { Claim } from "../claim";
import { termOf, termsOf } from "./terms";

/** Terms to look for, each with its weight, 0–1. */
export type Query = ReadonlyMap<string, number>;

/** Words of the heading and of the sentence around help to choose; they do not find. */
const contextWeight = 0.25;
const hintWeight = 0.8;
const mostTerms = 24;

/** What else files call what a claim speaks of: when one of the words on the left is in the claim, those on the right are looked for, too. */
const hints: readonly (readonly [when: string, look: string])[] = [
  ["node nodejs", "engines node version nvmrc"],
  ["python", "requires-python python_requires classifiers python-version"],
  ["rust", "rust-version edition cargo toolchain"],
  ["go golang", "go module toolchain"],
  ["java jdk jvm", "java release source target maven"],
  ["php", "require php composer"],
  ["ruby", "required_ruby_version ruby"],
  ["typescript", "typescript tsconfig dependencies"],
  ["vscode vs", "engines vscode"],
  ["license licensed licence mit apache bsd gpl mpl isc", "license copyright permission spdx"],
  ["windows macos mac osx linux ubuntu platform platforms", "os runs-on matrix ubuntu-latest windows-latest macos-latest"],
  ["dependency dependencies", "dependencies devDependencies require"],
  ["default defaults", "default"],
  ["esm commonjs module", "type module exports"],
  ["test tested tests", "test scripts matrix"],
  ["docker container image", "dockerfile FROM image"],
  ["version versions", "version"],
  ["rule rules", "rules"],
  ["command commands flag option", "command usage options"],
  ["coverage", "coverage threshold"],
  ["browser browsers", "browserslist browser"],
  ["maintained author authors", "author maintainers authors"],
];

const hintsByTerm = readHints();

/** What to look for to check a claim: its words, what files call what it speaks of, and faintly the words around it. */
export function queryFor({ text, context }: Pick<Claim, "text" | "context">): Query {
  const query = new Map<string, number>();
  const add = (term: string, weight: number): void => {
    if (query.size < mostTerms && !query.has(term)) query.set(term, weight);
  };
  const own = [...termsOf(text)];
  for (const term of own) add(term, 1);
  for (const term of own) for (const hint of hintsByTerm.get(term) ?? []) add(hint, hintWeight);
  for (const term of termsOf(context)) add(term, contextWeight);
  return query;
}

function readHints(): ReadonlyMap<string, readonly string[]> {
  const read = new Map<string, string[]>();
  for (const [when, look] of hints) {
    const terms = [...termsOf(look)];
    for (const word of when.split(" ")) {
      const term = termOf(word);
      read.set(term, [...(read.get(term) ?? []), ...terms]);
    }
  }
  return read;
}
