import type { Term } from "./contradictionReading";
import { stemOf } from "./contradictionTerms";
import { antonymPairs } from "./lexicons/antonyms";
import { furtherAntonyms, looseAntonyms } from "./lexicons/contradiction";

/** The first two words of two lists that exclude each other. */
export function oppositeIn(left: readonly Term[], right: readonly Term[]): readonly [Term, Term] | undefined {
  const known = (table ??= readAntonyms());
  for (const term of left) {
    const opposites = known.get(term.stem);
    const other = opposites === undefined ? undefined : right.find(({ stem }) => opposites.has(stem));
    if (other !== undefined) return [term, other];
  }
  return undefined;
}

let table: ReadonlyMap<string, ReadonlySet<string>> | undefined;

function readAntonyms(): ReadonlyMap<string, ReadonlySet<string>> {
  const read = new Map<string, Set<string>>();
  const add = (from: string, to: string): void => {
    const known = read.get(from);
    if (known === undefined) read.set(from, new Set([to]));
    else known.add(to);
  };
  for (const pair of `${antonymPairs} ${furtherAntonyms}`.trim().split(/\s+/)) {
    if (looseAntonyms.has(pair)) continue;
    const [left = "", right = ""] = pair.split("/").map(stemOf);
    if (left === right) continue;
    add(left, right);
    add(right, left);
  }
  return read;
}
