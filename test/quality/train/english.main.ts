// Teaches the tagger and the parser: node out/test/quality/train/english.main.js CORPORA TREEBANKS [--evaluate]
// CORPORA holds gum.jsonl.gz: of GUM (Zeldes 2017; annotations CC BY 4.0) only the training documents whose texts are CC BY or CC BY-SA are learnt from. TREEBANKS holds
// CoNLL-U files of UD English EWT's training part (Silveira et al. 2014; CC BY-SA 4.0) and of UD English PUD (CC BY-SA 3.0). Writes the tagger's and the parser's files in
// models/, unless --evaluate is given, and prints how well they do on GUM's development part. Needs models/clusters.bin.
import { readFileSync, writeFileSync } from "node:fs";
import { parseSentence } from "../../../src/core/language/dependencyParser";
import { Lexemes } from "../../../src/core/language/lexemes";
import { dependencies, ParseBuffer } from "../../../src/core/language/parse";
import { tagNames } from "../../../src/core/language/partOfSpeech";
import { packWordTable, WordTable } from "../../../src/core/language/wordTable";
import { type Figure, printFigures } from "../corpus";
import { conlluSentences, type GoldSentence, gumSentences, project, type ProjectedSentence, wordsOfText } from "../treebank";
import { guideOf, learnParser, type LearntParser } from "./dependencyParser";
import { giveTags } from "./giveTags";
import { instructionsIn, withCode } from "./instructions";
import { learnTagger, type LearntTagger } from "./partOfSpeech";

/** The parser learns from tags that were given by taggers which had not seen the sentence. */
const folds = 4;

/** One sentence in so many is learnt from a second time, with code in it. */
const withCodeEvery = 6;

const [corpora, treebanks] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (corpora === undefined || treebanks === undefined) {
  console.error("Usage: node out/test/quality/train/english.main.js CORPORA TREEBANKS [--evaluate]");
  process.exitCode = 2;
} else {
  const clusters = WordTable.from(readFileSync("models/clusters.bin"));
  const gold = [...gumSentences(corpora, "train"), ...conlluSentences(treebanks)];
  const instructions = gold.flatMap(instructionsIn);
  const sentences = [...gold, ...instructions, ...[...gold, ...instructions].flatMap((sentence, i) => (i % withCodeEvery === 0 ? withCode(sentence, i) : []))].flatMap(projected);
  const tagged = [...Array(folds).keys()].flatMap((fold) =>
    giveTags(learnTagger(sentences.filter((_, i) => i % folds !== fold), clusters), sentences.filter((_, i) => i % folds === fold), clusters),
  );
  const tagger = learnTagger(sentences, clusters);
  const parser = learnParser(tagged, clusters);
  printFigures(evaluate("gum dev", tagger, parser, gumSentences(corpora, "dev").flatMap(projected), clusters));
  if (!process.argv.includes("--evaluate")) {
    write("tagDictionary", packWordTable(tagger.dictionary));
    write("tagSets", new Uint8Array(Uint32Array.from(tagger.sets.flat()).buffer));
    write("tagWeights", tagger.weights);
    write("parserMoves", parser.moves);
    write("parserLabels", parser.labels);
    write("parserCandidates", new Uint8Array(parser.candidates.buffer));
  }
}

function write(part: string, bytes: Uint8Array): void {
  writeFileSync(`models/${part}.bin`, bytes);
}

function projected(sentence: GoldSentence): ProjectedSentence[] {
  const tree = project(sentence);
  return tree === undefined ? [] : [tree];
}

/** Shares of words, punctuation aside, that have the right tag, the right head, and the right head and relation. */
function evaluate(set: string, tagger: LearntTagger, parser: LearntParser, sentences: readonly ProjectedSentence[], clusters: WordTable): Figure[] {
  const buffer = new ParseBuffer(tagNames);
  const lexemes = new Lexemes(clusters);
  const guide = guideOf(parser);
  let words = 0;
  let tags = 0;
  let rightTags = 0;
  let heads = 0;
  let labels = 0;
  for (const sentence of giveTags(tagger, sentences, clusters)) {
    wordsOfText(sentence.text, buffer);
    lexemes.read(buffer);
    buffer.tags.set(sentence.given);
    parseSentence(buffer, guide);
    sentence.heads.forEach((head, word) => {
      if (dependencies[sentence.labels[word]!] === "punct") return;
      words++;
      if (sentence.tags[word]! >= 0) tags++;
      if (sentence.tags[word] === sentence.given[word]) rightTags++;
      if (buffer.heads[word] !== head) return;
      heads++;
      if (buffer.labels[word] === sentence.labels[word]) labels++;
    });
  }
  return [
    { set, metric: "tags of words", value: rightTags / tags, count: tags },
    { set, metric: "unlabelled attachment", value: heads / words, count: words },
    { set, metric: "labelled attachment", value: labels / words, count: words },
  ];
}
