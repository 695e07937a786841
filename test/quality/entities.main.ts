/** Measures names and entities: see docs/quality.md. Usage: node out/test/quality/entities.main.js FOLDER [--json]; the parser's and the tagger's models are read from models/. */
import { z } from "zod";
import type { Parse } from "../../src/core/language/parse";
import { createMentionReader } from "../../src/core/relational/mentions";
import { createNameTagger, type NameType } from "../../src/core/relational/names";
import { openNameTable } from "../../src/core/relational/nameTable";
import type { EntitySubtype } from "../../src/core/relational/relations";
import { openNounSenses } from "../../src/core/relational/nounSenses";
import { readModel } from "../english";
import { namesByCapitals, namesByList, typesBySense } from "./entityBaselines";
import { type Figure, readCorpus, runScorer } from "./corpus";
import { visitDocument, visitSentences } from "./entityParses";
import { gumEntities, type Marked, markedHead, Tally, tallyExact, typeInGum } from "./entityScores";
import { freeLicences } from "./treebank";

const namedSentence = z.object({ text: z.string(), entities: z.array(z.tuple([z.number(), z.number(), z.string()])) });
type NamedSentence = z.infer<typeof namedSentence>;

/** What finds names: words of a sentence with a label of ours. */
type FindNames = (parse: Parse) => readonly { readonly first: number; readonly last: number; readonly type: NameType }[];

/** What annotators of technical prose call the things that we have subtypes of. */
const technicalLabels: Readonly<Record<string, EntitySubtype>> = {
  Library: "library",
  Library_Class: "api",
  Library_Function: "api",
  Library_Variable: "api",
  Class_Name: "api",
  Function_Name: "api",
  Variable_Name: "api",
  File_Name: "file",
  Version: "version",
  Application: "product",
  Language: "product",
  Operating_System: "product",
};

const model = readModel();
const names = createNameTagger(model);
const nameTable = openNameTable(model);

runScorer((folder) => [...measureNames(folder), ...measureEntities(folder), ...measureTechnicalNames(folder)]);

function measureNames(folder: string): Figure[] {
  const uner = readCorpus(folder, "uner-ewt", namedSentence);
  const wnut = readCorpus(folder, "wnut17", namedSentence);
  const inUner: Labels = { PER: "person", ORG: "organization", LOC: "location" };
  // Of its six labels, `group` and `corporation` are one to us. The first way counts all six, as the shared task did (Derczynski and others, W-NUT 2017); the second only those
  // that uner-ewt has too.
  const allInWnut: Labels = { person: "person", location: "location", group: "organization", corporation: "organization", product: "product", "creative-work": "work" };
  const threeInWnut: Labels = { person: "person", location: "location", group: "organization", corporation: "organization" };
  const baselines: readonly (readonly [string, FindNames])[] = [
    ["capitals", namesByCapitals],
    ["lists of names", (parse) => namesByList(parse, nameTable)],
  ];
  return [
    ...figuresOf("uner-ewt", "names", tallyNames(uner, inUner, names), 0.65),
    ...baselines.map(([name, find]) => f1Of("uner-ewt", `names, by ${name}, F1`, tallyNames(uner, inUner, find))),
    ...figuresOf("wnut17", "names of all labels", tallyNames(wnut, allInWnut, names), 0.34),
    ...baselines.map(([name, find]) => f1Of("wnut17", `all labels, by ${name}, F1`, tallyNames(wnut, allInWnut, find))),
    ...figuresOf("wnut17", "people, bodies, places", tallyNames(wnut, threeInWnut, names)),
  ];
}

type Labels = Readonly<Record<string, NameType>>;

function tallyNames(sentences: readonly NamedSentence[], labels: Labels, find: FindNames): Tally {
  const tally = new Tally();
  const wanted = new Set(Object.values(labels));
  for (const { text, entities } of sentences) {
    const found: Marked[] = [];
    visitSentences(text, (parse) => {
      for (const { first, last, type } of find(parse)) if (wanted.has(type)) found.push({ start: parse.start(first), end: parse.end(last), label: type });
    });
    const gold = entities.flatMap(([start, end, label]) => (labels[label] === undefined ? [] : [{ start, end, label: labels[label] }]));
    tallyExact(found, gold, tally);
  }
  return tally;
}

/** Mentions by the places of their heads and their types. Nothing was learnt from the documents of GUM's development part, nor from those whose texts may not be shared. */
function measureEntities(folder: string): Figure[] {
  const readMentions = createMentionReader(model);
  const nouns = openNounSenses(model);
  const all = new Tally();
  const withoutPronouns = new Tally();
  const heads = new Tally();
  const bySense = new Tally();
  for (const document of readCorpus(folder, "gum", gumEntities)) {
    if (document.split === "train" && freeLicences.has(document.text_license)) continue;
    const found: Marked[] = [];
    const named: Marked[] = [];
    const guessed: Marked[] = [];
    visitDocument(document, (parse, origin) => {
      for (const mention of readMentions(parse)) (mention.form === "pronoun" ? found : named).push(markedHead(mention, origin + parse.start(0)));
      guessed.push(...typesBySense(parse, nouns).map((guess) => ({ ...guess, start: origin + guess.start, end: origin + guess.end })));
    });
    const gold = document.mentions.map(({ head, etype, pron }) => ({ start: head[0], end: head[1], label: typeInGum(etype), isPronoun: pron === true }));
    const goldNamed = gold.filter(({ isPronoun }) => !isPronoun);
    tallyExact([...found, ...named], gold, all);
    tallyExact(named, goldNamed, withoutPronouns);
    tallyExact(guessed, goldNamed, bySense);
    tallyExact(named.map(unlabelled), goldNamed.map(unlabelled), heads);
  }
  return [
    ...figuresOf("gum", "entities, pronouns apart", withoutPronouns, 0.65),
    f1Of("gum", "entities, by nouns' senses, F1", bySense),
    f1Of("gum", "their heads alone, F1", heads),
    f1Of("gum", "entities with pronouns, F1", all),
  ];
}

/** What technical prose names, by the heads of mentions. Its annotators mark far more than we mean to find: data types, values, widgets. */
function measureTechnicalNames(folder: string): Figure[] {
  const readMentions = createMentionReader(model);
  const tally = new Tally();
  for (const { text, entities } of readCorpus(folder, "stackoverflow-ner", namedSentence)) {
    // A stand-in for code that was left out is no prose.
    if (entities.some(([, , label]) => label === "Code_Block" || label === "Output_Block")) continue;
    const found: Marked[] = [];
    visitSentences(text, (parse) => {
      const origin = parse.start(0);
      for (const { head, subtype } of readMentions(parse)) {
        if (subtype !== undefined && subtype !== "work") found.push({ start: origin + head.start, end: origin + head.end, label: subtype });
      }
    });
    const gold = entities.flatMap(([start, end, label]) => (technicalLabels[label] === undefined ? [] : [{ start, end, label: technicalLabels[label] }]));
    tallyExact(found, gold, tally);
  }
  return figuresOf("stackoverflow-ner", "technical names", tally);
}

function unlabelled({ start, end }: Marked): Marked {
  return { start, end, label: "" };
}

function figuresOf(set: string, what: string, tally: Tally, goal?: number): Figure[] {
  return [
    { set, metric: `${what}, precision`, value: tally.precision, count: tally.found },
    { set, metric: `${what}, recall`, value: tally.recall, count: tally.gold },
    { set, metric: `${what}, F1`, value: tally.f1, count: tally.gold, ...(goal === undefined ? {} : { goal }) },
  ];
}

function f1Of(set: string, metric: string, tally: Tally): Figure {
  return { set, metric, value: tally.f1, count: tally.gold };
}
