/**
 * Measures redaction: how many planted values are replaced, and how much is replaced in texts where nothing was planted.
 * Usage: node out/test/quality/redaction.main.js FOLDER [--json] [--list]; FOLDER holds prose (.md, .mdc, .txt) in any depth. The values are planted into its
 * paragraphs; without any, into sentences of ours. --list prints what was found where nothing was planted, for a person to judge.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createSensitiveFinder } from "../../src/core/privacy/redaction/findSensitive";
import { sensitiveKinds } from "../../src/core/privacy/redaction/kinds";
import { randomFrom } from "../endpoint/random";
import { type Figure, runScorer } from "./corpus";
import { plantsOf } from "./redactionPlants";

const perKind = 12;
const find = createSensitiveFinder({ personal: true, findNames: undefined });
const ours = [
  "The deploy script logs in once and keeps the session for an hour.",
  "Whoever runs the job for the first time has to set it up, and then it works for everybody else.",
  "We agreed on Tuesday that the old one is to be replaced before the audit.",
];

runScorer((folder) => {
  const paragraphs = paragraphsIn(folder);
  return [...recall(paragraphs.length > 0 ? paragraphs : ours), ...(paragraphs.length > 0 ? found(paragraphs) : [])];
});

function paragraphsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:mdc?|txt)$/.test(name) && statSync(join(folder, name)).isFile())
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split(/\n{2,}/));
}

/** A planted value counts as found if nothing of it is left. */
function recall(paragraphs: readonly string[]): Figure[] {
  const random = randomFrom(6);
  const carriers = paragraphs.filter((paragraph) => /^[A-Z][^|`<>]{60,600}$/.test(paragraph.replaceAll("\n", " ")));
  const tallies = new Map<string, { found: number; count: number }>();
  for (const { kind, isHeldOut, text, value } of plantsOf(7, perKind)) {
    const carrier = carriers[Math.floor(random() * carriers.length)] ?? ours[0]!;
    const gaps = [...carrier.matchAll(/ /g)].map(({ index }) => index);
    const gap = gaps[Math.floor(random() * gaps.length)]!;
    const planted = place(carrier, gap, text, random());
    const start = planted.indexOf(value, gap);
    const isFound = covers(planted, start, start + value.length);
    if (!isFound && process.argv.includes("--list")) console.log(`missed ${kind}: ${planted.slice(Math.max(0, start - 30), start + 60).replaceAll("\n", "⏎")}`);
    for (const metric of ["recall", isHeldOut ? "recall, kinds held out" : "recall, other kinds", ...(isFound ? [] : [`recall of ${kind}`])]) {
      const tally = tallies.get(metric) ?? { found: 0, count: 0 };
      tallies.set(metric, { found: tally.found + Number(isFound), count: tally.count + 1 });
    }
  }
  return [...tallies].map(([metric, { found: right, count }]) => ({ set: "redaction", metric, value: right / count, count, ...(metric === "recall" ? { goal: 0.99 } : {}) }));
}

function place(carrier: string, gap: number, text: string, chance: number): string {
  const before = carrier.slice(0, gap);
  const after = carrier.slice(gap + 1);
  if (chance < 0.5) return `${before} ${text} ${after}`;
  if (chance < 0.7) return `${before} (${text}) ${after}`;
  if (chance < 0.85) return `${carrier}\n${text}.`;
  return `${before} ${text}, ${after}`;
}

function covers(text: string, start: number, end: number): boolean {
  return find([text])[0]!.some((each) => each.start <= start && each.end >= end);
}

/** How much is replaced in every 1,000 words. Whether it is rightly so is for a person to say: see --list. */
function found(paragraphs: readonly string[]): Figure[] {
  const words = paragraphs.reduce((sum, paragraph) => sum + paragraph.split(/\s+/).filter((word) => word !== "").length, 0);
  const counts = new Map<string, number>(sensitiveKinds.map((kind) => [kind, 0]));
  for (const paragraph of paragraphs) {
    for (const { kind, start, end } of find([paragraph])[0]!) {
      counts.set(kind, counts.get(kind)! + 1);
      if (process.argv.includes("--list")) console.log(`${kind}: ${paragraph.slice(Math.max(0, start - 40), start)}⟦${paragraph.slice(start, end)}⟧`.replaceAll("\n", "⏎"));
    }
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const figures = [...counts].filter(([, count]) => count > 0).map(([kind, count]) => ({ set: "redaction", metric: `replaced: ${kind}, per 1,000 words`, value: (1000 * count) / words, count }));
  return [{ set: "redaction", metric: "replaced, per 1,000 words", value: (1000 * all) / words, count: words }, ...figures];
}
