import type { Term } from "./contradictionReading";
import { stemOf } from "./contradictionTerms";
import { furtherAntonyms, looseAntonyms } from "./lexicons/contradiction";

/** By stem: the stems that exclude it. */
export type Antonyms = ReadonlyMap<string, ReadonlySet<string>>;

/** The first two words of two lists that exclude each other. */
export function oppositeIn(antonyms: Antonyms, left: readonly Term[], right: readonly Term[]): readonly [Term, Term] | undefined {
  for (const term of left) {
    const opposites = antonyms.get(term.stem);
    const other = opposites === undefined ? undefined : right.find(({ stem }) => opposites.has(stem));
    if (other !== undefined) return [term, other];
  }
  return undefined;
}

/** `pairs`: `hot/cold`, white space between them. Those of a dictionary are put right where they mislead in documents. */
export function readAntonyms(pairs: string): Antonyms {
  const read = new Map<string, Set<string>>();
  const add = (from: string, to: string): void => {
    const known = read.get(from);
    if (known === undefined) read.set(from, new Set([to]));
    else known.add(to);
  };
  for (const pair of `${pairs} ${furtherAntonyms}`.trim().split(/\s+/)) {
    if (looseAntonyms.has(pair)) continue;
    const [left = "", right = ""] = pair.split("/").map(stemOf);
    if (left === right) continue;
    add(left, right);
    add(right, left);
  }
  return read;
}
