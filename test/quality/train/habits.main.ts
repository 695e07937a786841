/**
 * Learns models/habits.bin, which says what the tagger and the parser nearly always decide under a few conditions. Usage: node out/test/quality/train/habits.main.js CORPORA
 * TREEBANKS, with the folders that english.main.ts is given, and litbank.jsonl.gz in CORPORA. Only their texts are read: habits are learnt from what the model decides, so
 * learn them anew when the tagger or the parser changes. Prints how many decisions of GUM's development part are looked up, and how many of all come out otherwise for it.
 */
import { writeFileSync } from "node:fs";
import { parseSentence } from "../../../src/core/language/dependencyParser";
import { openEnglish } from "../../../src/core/language/english";
import { type Habits, noHabits, openHabits } from "../../../src/core/language/habits";
import { tagSentence } from "../../../src/core/language/partOfSpeech";
import { packWordTable, WordTable } from "../../../src/core/language/wordTable";
import { readModel } from "../../english";
import { readLitbank } from "../coreferenceData";
import { printFigures } from "../corpus";
import { conlluSentences, gumSentences, wordsOfText } from "../treebank";

/** A habit is what was decided so often, and almost never otherwise. */
const leastUses = 8;
const leastShare = 0.99;

/** Is told of a decision under its keys, the first to be looked up first. */
type Watcher = (keys: readonly number[], decision: number) => void;

const [corpora, treebanks] = process.argv.slice(2);
if (corpora === undefined || treebanks === undefined) {
  console.error("Usage: node out/test/quality/train/habits.main.js CORPORA TREEBANKS");
  process.exitCode = 2;
} else {
  const sentences = [...gumSentences(corpora, "train"), ...conlluSentences(treebanks)].map(({ text }) => text);
  const novels = readLitbank(corpora).flatMap(({ text }) => text.split(/(?<=[.!?]["”’']?)\s+/));
  const habits = packWordTable(learnHabits([...sentences, ...novels]));
  judge(openHabits(WordTable.from(habits)), gumSentences(corpora, "dev").map(({ text }) => text));
  writeFileSync("models/habits.bin", habits);
}

/** What is nearly always decided under a key: numbers from 1, by key. */
function learnHabits(texts: readonly string[]): Map<number, number> {
  const decided = new Map<number, Map<number, number>>();
  watch(texts, (keys, decision) => {
    for (const key of keys) {
      const counts = decided.get(key) ?? new Map<number, number>();
      counts.set(decision, (counts.get(decision) ?? 0) + 1);
      decided.set(key, counts);
    }
  });
  const habits = new Map<number, number>();
  for (const [key, counts] of decided) {
    const uses = [...counts.values()].reduce((sum, count) => sum + count, 0);
    for (const [decision, count] of counts) if (uses >= leastUses && count >= uses * leastShare) habits.set(key, decision + 1);
  }
  return habits;
}

/** Reads texts with the model and without habits. */
function watch(texts: readonly string[], watcher: Watcher): void {
  const { buffer, lexemes, dictionary, chooser, guide } = openEnglish(readModel(), noHabits);
  let keys: number[] = [];
  const usual = (key: number): number => {
    keys.push(key);
    return -1;
  };
  const tell = (decision: number): number => {
    watcher(keys, decision);
    keys = [];
    return decision;
  };
  for (const text of texts) {
    wordsOfText(text, buffer);
    lexemes.read(buffer);
    tagSentence(buffer, lexemes, dictionary, { usual, choose: (...asked) => tell(chooser.choose(...asked)) });
    parseSentence(buffer, { usual, move: (...asked) => tell(guide.move(...asked)), label: (...asked) => tell(guide.label(...asked)) });
  }
}

function judge({ usual }: Habits, texts: readonly string[]): void {
  let decisions = 0;
  let known = 0;
  let wrong = 0;
  watch(texts, (keys, decision) => {
    decisions++;
    const habit = keys.map(usual).find((each) => each >= 0);
    if (habit === undefined) return;
    known++;
    if (habit !== decision) wrong++;
  });
  const set = "gum dev, decisions of more than one choice";
  printFigures([
    { set, metric: "looked up", value: known / decisions, count: decisions },
    { set, metric: "otherwise than by weights", value: wrong / decisions, count: decisions },
  ]);
}
