/**
 * Scores discourse on GUM's explicit connectives: spans, the relation they signal over the eight kinds, and what of it is shown on screen;
 * and coherence scores by whether a text in its own order scores above its paragraphs shuffled.
 * Usage: node out/test/quality/discourse.main.js FOLDER [--json]; FOLDER holds gum.jsonl.gz. Documents that weights were learnt from are
 * left out: each is judged by weights that were learnt without it in `train/connectives.main.js --evaluate`.
 */
import { judge } from "../../src/core/analytical/builtin/discourseConnectives";
import { coherenceOf } from "../../src/core/analytical/coherence";
import { discourse } from "../../src/core/analytical/discourse";
import { unitOf } from "../../src/core/analytical/unit";
import { type ConnectiveBlock, type ConnectiveDocument, type LabelledCandidate, type Outcome, readConnectives } from "./connectives";
import { type Figure, runScorer } from "./corpus";
import { answerMeans, learntEnglish } from "../english";

/** What an accuracy has to be above the majority class. */
const margin = 0.2;
const shuffles = 5;

runScorer((folder) => {
  const unseen = readConnectives(folder).filter(({ isLearnt }) => !isLearnt);
  const splits = [...new Set(unseen.map(({ split }) => split))];
  return splits.flatMap((split) => {
    const documents = unseen.filter((document) => document.split === split);
    const set = `gum, ${split} not learnt`;
    return [...scoreSpans(set, documents), ...scoreRelations(set, documents), ...scoreFindings(set, documents), scoreOrder(set, documents)];
  });
});

function scoreSpans(set: string, documents: readonly ConnectiveDocument[]): Figure[] {
  const found = judgedIn(documents).filter(({ use }) => use > 0.5);
  const right = found.filter(({ labelled }) => labelled.isConnective);
  const gold = documents.reduce((sum, document) => sum + document.gold, 0);
  const precision = right.length / found.length;
  const recall = right.length / gold;
  return [
    { set, metric: "connectives, precision", value: precision, count: found.length },
    { set, metric: "connectives, recall", value: recall, count: gold },
    { set, metric: "connectives, F1", value: (2 * precision * recall) / (precision + recall), goal: 0.8, count: gold },
  ];
}

/** Relations that are none of the eight are left out; where GUM has several for one connective, any of them is right. */
function scoreRelations(set: string, documents: readonly ConnectiveDocument[]): Figure[] {
  const judged = judgedIn(documents)
    .map(({ labelled, relation }) => ({ wanted: labelled.outcomes.filter((outcome) => outcome !== "none"), relation }))
    .filter(({ wanted }) => wanted.length > 0);
  const counts = new Map<Outcome, number>();
  for (const { wanted } of judged) counts.set(wanted[0]!, (counts.get(wanted[0]!) ?? 0) + 1);
  const right = judged.filter(({ wanted, relation }) => wanted.some((outcome) => outcome === relation));
  const majority = Math.max(...counts.values()) / judged.length;
  return [
    { set, metric: "relation, accuracy", value: right.length / judged.length, goal: majority + margin, count: judged.length },
    { set, metric: "relation, majority class", value: majority, count: judged.length },
  ];
}

interface Judged {
  readonly labelled: LabelledCandidate;
  readonly use: number;
  readonly relation: Outcome | undefined;
}

function judgedIn(documents: readonly ConnectiveDocument[]): Judged[] {
  return documents.flatMap(({ blocks }) =>
    blocks.flatMap(({ words, tags, candidates }) =>
      candidates.map((labelled) => {
        const { use, relation } = judge(labelled.candidate, { words, tags, english: learntEnglish() });
        return { labelled, use, relation };
      }),
    ),
  );
}

/** What the analyzer shows, by its own way from unit to findings: how many stand on a connective of GUM's and name one of its relations. */
function scoreFindings(set: string, documents: readonly ConnectiveDocument[]): Figure[] {
  let shown = 0;
  let right = 0;
  let breaks = 0;
  let items = 0;
  let dropped = 0;
  let words = 0;
  for (const { blocks } of documents) {
    for (const [i, block] of blocks.entries()) {
      const before = blocks[i - 1] === undefined ? undefined : lastSentence(blocks[i - 1]!);
      const unit = unitOf(discourse, [
        ...(before === undefined ? [] : [{ role: "before", text: before }]),
        { role: "text", text: block.text },
      ]);
      words += block.words.words.length;
      for (const item of discourse.answer(unit, answerMeans())) {
        items++;
        const reading = discourse.read(item, unit);
        if (reading.kind === "dropped") {
          dropped++;
          continue;
        }
        for (const { place, data } of reading.findings) {
          if (data["relation"] === "break") breaks++;
          if (data["connective"] === undefined) continue;
          shown++;
          if (labelsAt(block, place.start).some((outcome) => outcome === data["relation"])) right++;
        }
      }
    }
  }
  return [
    { set, metric: "shown, right place and relation", value: right / shown, count: shown },
    { set, metric: "shown, per 100 words", value: (100 * shown) / words, count: shown },
    { set, metric: "shown breaks", value: breaks, count: documents.length },
    { set, metric: "items whose quotes were not found", value: dropped, goal: 0, count: items },
  ];
}

function labelsAt({ words, candidates }: ConnectiveBlock, start: number): readonly Outcome[] {
  return candidates.find(({ candidate }) => words.words[candidate.first]!.start === start)?.outcomes ?? [];
}

function lastSentence({ words, text }: ConnectiveBlock): string | undefined {
  const sentence = words.sentences.at(-1);
  return sentence === undefined ? undefined : text.slice(sentence.start, sentence.end);
}

/**
 * How often a text in its own order is more coherent than shuffled; a half for a tie. After Barzilay and Lapata, Modeling Local Coherence
 * (2008).
 */
function scoreOrder(set: string, documents: readonly ConnectiveDocument[]): Figure {
  let points = 0;
  let count = 0;
  for (const { blocks } of documents) {
    if (blocks.length < 3) continue;
    const texts = blocks.map(({ text }) => ({ text, findings: [] }));
    const own = coherenceOf(texts, answerMeans()).overall;
    for (let seed = 1; seed <= shuffles; seed++) {
      const other = coherenceOf(shuffled(texts, seed), answerMeans()).overall;
      points += own > other ? 1 : own === other ? 0.5 : 0;
      count++;
    }
  }
  return { set, metric: "order, own above shuffled", value: points / count, count };
}

/** The same shuffle for the same seed (a linear congruential generator after Numerical Recipes). */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const result = [...items];
  let state = seed;
  for (let i = result.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}
