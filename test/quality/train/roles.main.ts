/**
 * Learns models/roles.bin, which says what part a phrase plays in what a predicate says, from PropBank's annotation of the English Web
 * Treebank's training documents (both CC BY-SA 4.0). Usage: node out/test/quality/train/roles.main.js TREES FRAMES [--evaluate]; TREES is
 * UD_English-EWT's folder of .conllu files, one a document, FRAMES the folder of the skeleton files (.gold_skel) of propbank-release. With
 * --evaluate it learns from nine documents of ten and says how well it does on the tenth, on trees of a parser that has not seen them.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { TokenKind } from "../../../src/core/document/reading";
import { packModelFile } from "../../../src/core/language/modelFile";
import { Lexemes } from "../../../src/core/language/lexemes";
import { ParseBuffer } from "../../../src/core/language/parse";
import { tagNames } from "../../../src/core/language/partOfSpeech";
import { hashOfWord } from "../../../src/core/language/wordHash";
import { packWordTable, WordTable } from "../../../src/core/language/wordTable";
import type { Span } from "../../../src/core/document/block";
import { roleCandidates } from "../../../src/core/relational/roleCandidates";
import { mostRoleFeatures, predicateFeatures, roleFeatures } from "../../../src/core/relational/roleFeatures";
import { createRoleReader, hasArguments, roleNames } from "../../../src/core/relational/roles";
import { type Figure, printFigures } from "../corpus";
import { roleOf } from "../propbank";
import { conlluFile, type GoldSentence, project, type ProjectedSentence, wordsOfText } from "../treebank";
import { LinearLearner } from "./linearLearner";
import { mulberry, shuffle } from "./random";
import { unseenTrees } from "./unseenTrees";

interface Frame {
  readonly predicate: Span;
  readonly sense: string;
  readonly arguments: readonly { readonly span: Span; readonly label: string }[];
}

interface Annotated {
  readonly tree: ProjectedSentence;
  readonly frames: readonly Frame[];
}

/** One candidate: the numbers of its features and the label it should have. */
interface Example {
  readonly features: Int32Array;
  readonly label: number;
}

const rounds = 5;
const leastUses = 7;
const seed = 1;
const clusters = WordTable.from(new Uint8Array(readFileSync("models/clusters.bin")));
const buffer = new ParseBuffer(tagNames);
const lexemes = new Lexemes(clusters);

const [trees, frames] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (trees === undefined || frames === undefined) {
  console.error("Usage: node roles.main.js TREES FRAMES [--evaluate]");
  process.exitCode = 2;
} else {
  const gold = readDocuments(trees, frames);
  const parsed = unseenTrees(gold.flatMap((document) => document.map(({ tree }) => tree)), clusters)[Symbol.iterator]();
  const unseen = gold.map((document) => document.map((sentence): Annotated => ({ ...sentence, tree: parsed.next().value! })));
  if (process.argv.includes("--evaluate")) {
    const isHeldOut = (_: unknown, index: number): boolean => index % 10 === 0;
    const isLearnt = (_: unknown, index: number): boolean => index % 10 !== 0;
    printFigures(evaluate(learn(gold.filter(isLearnt).flat(), unseen.filter(isLearnt).flat()), unseen.filter(isHeldOut).flat()));
  } else {
    writeFileSync("models/roles.bin", learn(gold.flat(), unseen.flat()));
  }
}

/** Learns from right trees what roles are, and from the parser's what its trees make of them. */
function learn(gold: readonly Annotated[], unseen: readonly Annotated[]): Uint8Array<ArrayBuffer> {
  const predicates = packWordTable(predicatesOf(gold));
  const examples = [...gold, ...unseen].flatMap((sentence) => examplesOf(sentence, WordTable.from(predicates)));
  const counts = new Map<number, number>();
  for (const { features } of examples) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const learner = new LinearLearner(roleNames.length + 1, { step: 0.3, start: 1, penalty: 2e-5 });
  learner.keep(counts, leastUses);
  const scores = new Float64Array(roleNames.length + 1);
  const random = mulberry(seed);
  for (let round = 0; round < rounds; round++) {
    shuffle(examples, random);
    for (const { features, label } of examples) {
      learner.score(features, features.length, scores);
      learner.learn(features, features.length, scores, 1 << label, 1);
    }
    learner.endRound();
  }
  learner.settle();
  return packModelFile(new Map([["weights", learner.pack()], ["predicates", predicates]]));
}

/**
 * The nouns and adjectives that are annotated as predicates at least once in five times, in the forms they were seen in and their plural.
 */
function predicatesOf(sentences: readonly Annotated[]): Map<number, number> {
  const uses = new Map<string, { all: number; asPredicate: number; readonly forms: Set<string> }>();
  for (const { tree, frames } of sentences) {
    fill(tree);
    const starts = new Set(frames.filter((frame) => frame.arguments.length > 0).map(({ predicate }) => predicate.start));
    for (let word = 0; word < buffer.count; word++) {
      const tag = buffer.tag(word);
      if (tag !== "NN" && tag !== "NNS" && !tag.startsWith("JJ")) continue;
      const lemma = buffer.lemma(word);
      const use = uses.get(lemma) ?? { all: 0, asPredicate: 0, forms: new Set([lemma, `${lemma}s`]) };
      use.all++;
      use.forms.add(buffer.lower(word));
      if (starts.has(buffer.start(word))) use.asPredicate++;
      uses.set(lemma, use);
    }
  }
  const chosen = [...uses.values()].filter(({ all, asPredicate }) => asPredicate * 5 >= all);
  return new Map(chosen.flatMap(({ forms }) => [...forms].map((form): [number, number] => [hashOfWord(form), 1])));
}

function examplesOf({ tree, frames }: Annotated, predicates: WordTable): Example[] {
  fill(tree);
  const found: Example[] = [];
  const features = new Int32Array(mostRoleFeatures);
  const byStart = new Map(frames.map((frame) => [frame.predicate.start, frame]));
  for (let word = 0; word < buffer.count; word++) {
    if (!hasArguments(buffer, word, predicates)) continue;
    const frame = byStart.get(buffer.start(word));
    const shared = predicateFeatures(buffer, word);
    for (const candidate of roleCandidates(buffer, word)) {
      const argument = frame?.arguments.find(({ span }) => span.start === buffer.start(candidate.first) && span.end === buffer.end(candidate.last));
      const role = argument && frame && roleOf(argument.label, frame.sense, tree.text.slice(argument.span.start, argument.span.end));
      const count = roleFeatures(buffer, shared, candidate, features);
      found.push({ features: features.slice(0, count), label: role === undefined ? 0 : roleNames.indexOf(role) + 1 });
    }
  }
  return found;
}

/** How well the model does on trees that the parser has not seen. */
function evaluate(packed: Uint8Array, sentences: readonly Annotated[]): Figure[] {
  const readRoles = createRoleReader({ part: () => packed });
  let gold = 0;
  let found = 0;
  let right = 0;
  for (const { tree, frames } of sentences) {
    const wanted = new Set<string>();
    for (const { predicate, sense, arguments: labelled } of frames) {
      for (const { span, label } of labelled) {
        const role = roleOf(label, sense, tree.text.slice(span.start, span.end));
        if (role !== undefined) wanted.add(`${String(predicate.start)} ${role} ${String(span.start)} ${String(span.end)}`);
      }
    }
    fill(tree);
    const origin = buffer.start(0);
    gold += wanted.size;
    for (const { name, start, end, predicate } of readRoles(buffer)) {
      found++;
      if (wanted.has(`${String(predicate.start + origin)} ${name} ${String(start + origin)} ${String(end + origin)}`)) right++;
    }
  }
  return [
    { set: "propbank train", metric: "precision", value: right / found, count: found },
    { set: "propbank train", metric: "recall", value: right / gold, count: gold },
    { set: "propbank train", metric: "F1", value: (2 * right) / (gold + found), count: gold },
  ];
}

/** Fills the buffer with a tree over our own words. */
function fill({ text, tags, heads, labels }: ProjectedSentence): void {
  wordsOfText(text, buffer);
  lexemes.read(buffer);
  for (let word = 0; word < buffer.count; word++) {
    const tag = tags[word]!;
    const isOpaque = buffer.kinds[word] === TokenKind.Code || buffer.kinds[word] === TokenKind.Url;
    buffer.tags[word] = tag >= 0 ? tag : tagNames.indexOf(isOpaque ? "CODE" : "PUNCT");
    buffer.heads[word] = heads[word]!;
    buffer.labels[word] = labels[word]!;
  }
  buffer.finish();
}

/**
 * Joins trees and frames. A few documents are cut into sentences differently in the two: sentences that have not as many words in both are
 * left out.
 */
function readDocuments(treeFolder: string, frameFolder: string): Annotated[][] {
  const skeletons = new Map(
    readdirSync(frameFolder, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".gold_skel"))
      .map((path) => [basename(path, ".gold_skel"), join(frameFolder, path)]),
  );
  return readdirSync(treeFolder)
    .filter((name) => name.endsWith(".conllu"))
    .sort()
    .map((name) => {
      const skeleton = skeletons.get(basename(name, ".conllu").replace(/^[a-z]+_/, ""));
      if (skeleton === undefined) return [];
      const framed = readFileSync(skeleton, "utf8").split(/\n\s*\n/).filter((sentence) => sentence.trim() !== "");
      const sentences = conlluFile(join(treeFolder, name));
      if (framed.length !== sentences.length) return [];
      return sentences.flatMap((sentence, index) => {
        const rows = framed[index]!.trim().split("\n").map((line) => line.trim().split(/\s+/));
        const tree = rows.length === sentence.tokens.length ? project(sentence) : undefined;
        return tree === undefined ? [] : [{ tree, frames: framesOf(rows, sentence) }];
      });
    });
}

/** Frames of one sentence: after eight columns, the n-th further one has the arguments of the n-th word that has a roleset. */
function framesOf(rows: readonly (readonly string[])[], { tokens }: GoldSentence): Frame[] {
  return rows
    .flatMap((row, token) => (row[7] === "-" ? [] : [{ token, sense: row[7]! }]))
    .map(({ token, sense }, index) => {
      const { start, end } = tokens[token]!;
      return { predicate: { start, end }, sense, arguments: argumentsOf(rows, 8 + index, tokens) };
    });
}

function argumentsOf(rows: readonly (readonly string[])[], column: number, tokens: GoldSentence["tokens"]): Frame["arguments"] {
  const found: { readonly span: Span; readonly label: string }[] = [];
  let open: { readonly label: string; readonly start: number } | undefined;
  rows.forEach((row, token) => {
    const cell = row[column] ?? "*";
    const opened = /\(([^*()]+)/.exec(cell);
    if (opened !== null) open = { label: opened[1]!, start: tokens[token]!.start };
    if (cell.includes(")") && open !== undefined) {
      if (open.label !== "V") found.push({ label: open.label, span: { start: open.start, end: tokens[token]!.end } });
      open = undefined;
    }
  });
  return found;
}
