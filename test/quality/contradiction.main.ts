/**
 * Scores the built-in contradiction analyzer through what ships: blocks, statements, index, answer, reading.
 *
 * contradoc: documents with one planted contradiction; an end of a finding on the planted words is a hit. chatprotect: the two sentences of a pair in their text.
 * contractnli: each hypothesis appended to its contract as a clause; the contradicted ones should be found. vitaminc and sick: pairs of sentences.
 *
 * Usage: node out/test/quality/contradiction.main.js FOLDER [--json], where FOLDER holds the five sets as .jsonl.gz.
 */
import { z } from "zod";
import { contradiction } from "../../src/core/analytical/contradiction";
import { isAnalyzed } from "../../src/core/analytical/documentUnits";
import { createStatementIndex, type StatementIndex } from "../../src/core/analytical/statementIndex";
import { unitOf } from "../../src/core/analytical/unit";
import type { Block, Span } from "../../src/core/document/block";
import { LiveDocument } from "../../src/core/liveDocument";
import { createBlockReader } from "../../src/core/structural/read";
import { type Figure, readCorpus, runScorer } from "./corpus";
import { answerMeans, learntEnglish } from "../english";

const span = z.tuple([z.number(), z.number()]);
const documentSchema = z.object({ text: z.string(), contradiction: z.boolean(), evidence: z.optional(z.nullable(span)), scope: z.optional(z.nullable(z.string())) });
const passageSchema = z.object({ text: z.string(), s1: span, s2: span, contradiction: z.boolean() });
const contractSchema = z.object({ text: z.string(), hypotheses: z.array(z.object({ hypothesis: z.string(), label: z.string() })) });
const claimSchema = z.object({ claim: z.string(), evidence: z.string(), label: z.string() });
const sentencePairSchema = z.object({ a: z.string(), b: z.string(), label: z.string() });

const blockReader = createBlockReader([]);

runScorer((folder) => [...contradoc(folder), ...chatprotect(folder), ...contractnli(folder), ...vitaminc(folder), ...sick(folder)]);

function contradoc(folder: string): Figure[] {
  const documents = readCorpus(folder, "contradoc", documentSchema);
  const clean = documents.filter((document) => !document.contradiction);
  const figures: Figure[] = [];
  for (const scopes of [["intra", "local"], ["global"]]) {
    const planted = documents.filter((document) => document.contradiction && scopes.includes(document.scope ?? ""));
    const hits = planted.filter(({ text, evidence }) => contradictionsIn(text).some((ends) => ends.some((end) => overlaps(end, evidence!)))).length;
    const metric = `hit rate ${scopes.join(" and ")}`;
    const [low, high] = interval(hits, planted.length);
    const goal = scopes.includes("local") ? { goal: 0.35 } : {};
    figures.push({ set: "contradoc", metric, value: hits / planted.length, ...goal, count: planted.length });
    figures.push({ set: "contradoc", metric: `${metric}, 95 % low`, value: low, count: planted.length });
    figures.push({ set: "contradoc", metric: `${metric}, 95 % high`, value: high, count: planted.length });
  }
  const found = clean.map(({ text }) => contradictionsIn(text).length);
  // Each contradiction is a finding at each of its ends.
  figures.push({ set: "contradoc", metric: "findings per clean document", value: (2 * sum(found)) / clean.length, goal: 0.3, count: clean.length });
  return figures;
}

function chatprotect(folder: string): Figure[] {
  const pairs = readCorpus(folder, "chatprotect", passageSchema);
  const isFound = ({ text, s1, s2 }: z.infer<typeof passageSchema>): boolean =>
    contradictionsIn(text).some((ends) => [s1, s2].every((sentence) => ends.some((end) => overlaps(end, sentence))));
  return rates("chatprotect", pairs.map((pair) => ({ isPositive: pair.contradiction, isFound: isFound(pair) })), 0.35, 0.1);
}

function contractnli(folder: string): Figure[] {
  let right = 0;
  let wrong = 0;
  let missed = 0;
  for (const { text, hypotheses } of readCorpus(folder, "contractnli", contractSchema)) {
    const index = createStatementIndex(learntEnglish());
    // The set has one paragraph a line.
    for (const block of blocksOf(text.replaceAll("\n", "\n\n"))) index.add(block, block.text);
    for (const { hypothesis, label } of hypotheses) {
      const clause = {};
      index.add(clause, hypothesis);
      const isFound = contradictionsOf(index, clause).length > 0;
      index.remove(clause);
      if (label !== "Contradiction") wrong += Number(isFound);
      else if (isFound) right++;
      else missed++;
    }
  }
  return [
    { set: "contractnli", metric: "recall", value: right / (right + missed), goal: 0.3, count: right + missed },
    { set: "contractnli", metric: "precision", value: right / Math.max(1, right + wrong), goal: 0.7, count: right + wrong },
  ];
}

function vitaminc(folder: string): Figure[] {
  const pairs = readCorpus(folder, "vitaminc", claimSchema).map(({ claim, evidence, label }) => ({ isPositive: label === "REFUTES", isFound: isPairFound(claim, evidence) }));
  return rates("vitaminc", pairs);
}

function sick(folder: string): Figure[] {
  const pairs = readCorpus(folder, "sick", sentencePairSchema).map(({ a, b, label }) => ({ isPositive: label === "CONTRADICTION", isFound: isPairFound(`${a}.`, `${b}.`) }));
  return rates("sick", pairs);
}

function rates(set: string, pairs: readonly { readonly isPositive: boolean; readonly isFound: boolean }[], recallGoal?: number, markedGoal?: number): Figure[] {
  const positives = pairs.filter(({ isPositive }) => isPositive);
  const negatives = pairs.filter(({ isPositive }) => !isPositive);
  const marked = (some: typeof pairs): number => some.filter(({ isFound }) => isFound).length / some.length;
  return [
    { set, metric: "recall", value: marked(positives), ...(recallGoal === undefined ? {} : { goal: recallGoal }), count: positives.length },
    { set, metric: "negatives marked", value: marked(negatives), ...(markedGoal === undefined ? {} : { goal: markedGoal }), count: negatives.length },
  ];
}

/** Both ends of every contradiction in a document, as spans of its text. */
function contradictionsIn(text: string): Span[][] {
  const index = createStatementIndex(learntEnglish());
  const offsets = new Map<object, number>();
  let offset = 0;
  for (const block of allBlocksOf(text)) {
    if (isAnalyzed(block)) {
      offsets.set(block, offset);
      index.add(block, block.text);
    }
    offset += block.text.length + block.gap.length;
  }
  const seen = new Set<string>();
  return [...offsets.keys()].flatMap((owner) => contradictionsOf(index, owner)).flatMap((ends) => {
    const spans = ends.map(({ owner, span: { start, end } }) => ({ start: offsets.get(owner)! + start, end: offsets.get(owner)! + end }));
    const name = spans.map(({ start }) => start).sort().join(" ");
    if (seen.has(name)) return [];
    seen.add(name);
    return [spans];
  });
}

interface End {
  readonly owner: object;
  readonly span: Span;
}

/** What the analyzer finds in the pairs of an owner: the place of each finding. */
function contradictionsOf(index: StatementIndex, owner: object): End[][] {
  return index.pairsOf(owner).flatMap(({ first, second }) => {
    const unit = unitOf(contradiction, [{ role: "first", text: first.text }, { role: "second", text: second.text }]);
    return contradiction.answer(unit, answerMeans()).flatMap((item) => {
      const reading = contradiction.read(item, unit);
      if (reading.kind !== "found") return [];
      return [
        reading.findings.map(({ place }) => {
          const end = place.part === 0 ? first : second;
          return { owner: end.owner, span: { start: end.span.start + place.start, end: end.span.start + place.end } };
        }),
      ];
    });
  });
}

function isPairFound(first: string, second: string): boolean {
  const index = createStatementIndex(learntEnglish());
  const left = {};
  index.add(left, first);
  index.add({}, second);
  return contradictionsOf(index, left).length > 0;
}

function blocksOf(text: string): Block[] {
  return allBlocksOf(text).filter(isAnalyzed);
}

function allBlocksOf(text: string): Block[] {
  const document = new LiveDocument(text, "markdown", blockReader);
  document.work(() => false);
  return document.snapshot.chunks.flatMap(({ blocks }) => blocks);
}

function overlaps({ start, end }: Span, [from, to]: readonly [number, number]): boolean {
  return start < to && from < end;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Wilson's 95 % interval of a proportion. */
function interval(hits: number, count: number): [number, number] {
  const z2 = 1.96 ** 2;
  const share = hits / count;
  const middle = (share + z2 / (2 * count)) / (1 + z2 / count);
  const half = (1.96 / (1 + z2 / count)) * Math.sqrt((share * (1 - share)) / count + z2 / (4 * count * count));
  return [middle - half, middle + half];
}
