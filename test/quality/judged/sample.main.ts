import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { markupOf } from "../../../src/core/document/language";
import { structuralRules } from "../../../src/core/structural";
import { createBlockReader } from "../../../src/core/structural/read";
import { findingsOf, type PlacedFinding } from "../../../src/core/wholeDocument";

/**
 * Draws findings for a person to judge: `sample.main.js TEXTS [SIZE] [SEED]`. Every category gives as many as every other, as far as it has them; within one
 * the draw is by chance, the same for the same seed. Prints JSON Lines, and the rate of findings over all texts on standard error.
 */
interface Candidate {
  readonly file: string;
  readonly text: string;
  readonly found: PlacedFinding;
}

const [folder = ".", size = "100", seed = "1"] = process.argv.slice(2);
const random = generator(Number(seed));
const rules = structuralRules.filter((rule) => rule.onByDefault);
const reader = createBlockReader(rules);

const byCategory = new Map<string, Candidate[]>();
let words = 0;
for (const file of textFiles(folder)) {
  const markup = markupOf("", file);
  if (markup === undefined) continue;
  const text = readFileSync(join(folder, file), "utf8");
  words += text.split(/\s+/).length;
  for (const found of findingsOf(text, markup, reader)) {
    const list = byCategory.get(found.finding.category) ?? [];
    list.push({ file, text, found });
    byCategory.set(found.finding.category, list);
  }
}

const counts = [...byCategory].map(([category, list]) => `${category} ${list.length}`).sort();
const total = [...byCategory.values()].reduce((sum, list) => sum + list.length, 0);
console.error(`${total} findings in ${words} words, ${((total / words) * 1_000).toFixed(2)} per 1,000 words\n${counts.join("\n")}`);
for (const candidate of draw(Number(size))) console.log(JSON.stringify(describe(candidate)));

function textFiles(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** Takes one from each category in turn until there are enough. */
function draw(wanted: number): Candidate[] {
  const piles = [...byCategory].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => shuffled(list));
  const drawn: Candidate[][] = piles.map(() => []);
  for (let taken = 0, round = 0; taken < wanted && piles.some((pile) => pile.length > round); round++) {
    piles.forEach((pile, i) => {
      if (taken >= wanted || pile.length <= round) return;
      drawn[i]!.push(pile[round]!);
      taken++;
    });
  }
  return drawn.flat();
}

function describe({ file, text, found }: Candidate) {
  const { finding, start, end, related } = found;
  return {
    file,
    rule: finding.rule,
    category: finding.category,
    start,
    end,
    words: text.slice(start, end),
    context: `${text.slice(Math.max(0, start - 160), start)}⟦${text.slice(start, end)}⟧${text.slice(end, end + 160)}`,
    message: finding.message,
    related: related.map((other) => ({ role: other.role, words: text.slice(other.start, other.end) })),
  };
}

function shuffled<T>(list: readonly T[]): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [copy[i], copy[other]] = [copy[other]!, copy[i]!];
  }
  return copy;
}

/** A small generator of numbers in [0, 1) (mulberry32), so that a seed gives the same sample everywhere. */
function generator(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
