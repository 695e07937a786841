/**
 * Learns `models/analyzerTags.bin` from GUM (the documents whose texts are free, CC BY and CC BY-SA) and UD English EWT (CC BY-SA 4.0), and writes it.
 * Usage: node out/test/quality/train/tagger.main.js FOLDER [--evaluate]; FOLDER holds gum.jsonl.gz and ud-ewt-svo.jsonl.gz. With --evaluate it writes nothing and
 * prints how many tags of GUM's dev documents are right.
 */
import { writeFileSync } from "node:fs";
import { z } from "zod";
import { type Chooser, createTagger, indexOfGreatest, tagSentence, type Tag, wordTags } from "../../../src/core/language/tagger";
import { packWeights, unpackWeights } from "../../../src/core/language/taggerModel";
import { readWords, type Word } from "../../../src/core/language/words";
import { TokenKind } from "../../../src/core/document/reading";
import { type Figure, printFigures, readCorpus } from "../corpus";
import { mulberry, shuffle } from "./random";

/** A sentence and, for each of its words, the numbers of the tags that its annotation allows; none for punctuation and for what is not annotated. */
interface Example {
  readonly words: readonly Word[];
  readonly allowed: readonly (readonly number[])[];
}

/** Where a token is, and the numbers of the tags it may have. */
type AllowedSpan = readonly [start: number, end: number, allowed: readonly number[]];

interface Annotated {
  readonly text: string;
  readonly tokens: readonly AllowedSpan[];
}

const rounds = 9;
/** Features that fewer words than this have are left out. */
const leastUses = 5;
/** Weights of one unit in the packed form. */
const perUnit = 127;
const leastWeight = 9;
const seed = 1;

const freeLicences = new Set(["CC-BY-2.5", "CC-BY-4.0", "CC-BY-SA-3.0"]);

/** What an object begins with. */
const objectTags = numbersOf("DT", "PRP$", "NNS", "NN", "JJ", "CD", "PRP");

/** Verbs that instructions open with, compiled for Gloss. */
const orderVerbs = (
  "Abort Accept Access Add Adjust Allow Analyze Answer Append Apply Archive Ask Assign Assume Attach Avoid Back Balance Base Batch Block Branch Break Build Bump Cache Call Cancel Catch " +
  "Change Check Choose Claim Clean Clear Click Clone Close Collect Combine Commit Compare Compile Complete Compress Configure Confirm Connect Consider Control Convert Copy Count Cover " +
  "Create Cut Debug Declare Define Delete Deploy Describe Design Detail Detect Disable Document Download Drop Dump Edit Enable End Ensure Enter Escape Estimate Evaluate Execute Exit " +
  "Explain Export Expose Extract Fetch Fill Filter Find Finish Fix Flag Flush Focus Follow Force Format Generate Get Give Group Guess Handle Hash Hide Hold Ignore Implement Import " +
  "Include Increment Index Insert Inspect Install Invoke Issue Join Keep Label Leave Let Limit Link List Load Lock Log Look Make Map Mark Mask Match Measure Merge Mind Mock Monitor " +
  "Mount Move Name Note Notice Offer Omit Open Order Output Override Parse Pass Paste Patch Pause Pick Pin Place Plan Point Poll Post Prefer Prepare Press Print Process Produce Prompt " +
  "Provide Publish Pull Push Put Query Quote Raise Read Rebuild Record Redirect Reduce Reference Refer Register Reject Release Remember Remove Rename Repeat Replace Reply Report " +
  "Request Require Reset Resolve Respect Respond Restart Restore Retain Retry Return Reuse Review Rewrite Run Save Scan Schedule Score Search Select Send Separate Set Share Ship Show Sign " +
  "Skip Sort Specify Split Spread Stage Start State Stop Store Structure Study Submit Subscribe Suggest Summarize Support Switch Tag Take Target Tell Test Time Trace Track Transfer " +
  "Transform Translate Treat Trigger Trim Trust Try Turn Type Update Upgrade Upload Use Validate Verify View Wait Walk Warn Watch Wrap Write"
).split(" ");

/** What orders are made to begin with, and the tag of its first word. */
const openings = [
  ["", ""],
  ["", ""],
  ["", ""],
  ["", ""],
  ["Please", "UH"],
  ["Never", "RB"],
  ["", ""],
  ["Always", "RB"],
  ["", ""],
  ["Do not", "VB"],
  ["Don't", "VB"],
  ["Then", "RB"],
] as const;

const gumDocument = z.object({
  split: z.string(),
  text_license: z.string(),
  text: z.string(),
  sentences: z.array(z.tuple([z.number(), z.number(), z.string()]).rest(z.unknown())),
  tokens: z.array(z.tuple([z.number(), z.number(), z.string(), z.string(), z.string()]).rest(z.unknown())),
});
type GumDocument = z.infer<typeof gumDocument>;

const ewtSentence = z.object({
  text: z.string(),
  tokens: z.array(z.tuple([z.number(), z.number(), z.string(), z.string()]).rest(z.unknown())),
});
type EwtSentence = z.infer<typeof ewtSentence>;

const folder = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
if (folder === undefined) {
  console.error("Usage: node out/test/quality/train/tagger.main.js FOLDER [--evaluate]");
  process.exitCode = 2;
} else {
  const documents = readCorpus(folder, "gum", gumDocument);
  const free = documents.filter(({ split, text_license }) => split === "train" && freeLicences.has(text_license)).flatMap(sentencesOfGum);
  const packed = learn([...free, ...free.flatMap(ordersIn), ...readCorpus(folder, "ud-ewt-svo", ewtSentence).map(sentenceOfEwt)].map(exampleOf));
  if (process.argv.includes("--evaluate")) {
    console.error(`${String(packed.length)} bytes of weights`);
    printFigures([...evaluate(documents.filter(({ split }) => split === "dev"), packed)]);
  } else writeFileSync("models/analyzerTags.bin", packed);
}

function sentencesOfGum({ text, sentences, tokens }: GumDocument): Annotated[] {
  let first = 0;
  return sentences.map(([start, end]) => {
    while (first < tokens.length && tokens[first]![0] < start) first++;
    const inside: AllowedSpan[] = [];
    for (let i = first; i < tokens.length && tokens[i]![1] <= end; i++) {
      inside.push([tokens[i]![0] - start, tokens[i]![1] - start, numbersOf(tokens[i]![4])]);
    }
    return { text: text.slice(start, end), tokens: inside };
  });
}

/**
 * Free texts give few orders, and specifications and prompts are full of them. So infinitives are made into some: what follows "to" or an auxiliary up to the
 * sentence's end, with a capital and now and then a word before it.
 */
function ordersIn({ text, tokens }: Annotated): Annotated[] {
  const baseVerb = wordTags.indexOf("VB");
  const before = [wordTags.indexOf("TO"), wordTags.indexOf("MD")];
  return tokens.flatMap(([start, , allowed], i) => {
    const previous = tokens[i - 1]?.[2][0] ?? -1;
    if (allowed[0] !== baseVerb || !before.includes(previous) || tokens.length - i < 3 || text.slice(start).startsWith("be ")) return [];
    const [opening, openingTag] = openings[(start + text.length) % openings.length]!;
    const order = opening === "" ? text[start]!.toUpperCase() + text.slice(start + 1) : `${opening} ${text.slice(start)}`;
    const shift = order.length - (text.length - start) - start;
    const moved = tokens.slice(i).map(([from, to, tags]): AllowedSpan => [from + shift, to + shift, tags]);
    const made = { text: order, tokens: opening === "" ? moved : [[0, opening.length, numbersOf(openingTag)] as const, ...moved] };
    return opening === "" ? [made, ...withOtherVerb(made, start)] : [made];
  });
}

/** An order with one of the verbs that instructions open with, if an object follows, at times as code: many of these are nouns or participles in other texts. */
function withOtherVerb({ text, tokens }: Annotated, turn: number): Annotated[] {
  const [verb, object] = tokens;
  if (verb === undefined || object === undefined || !objectTags.includes(object[2][0] ?? -1)) return [];
  const other = orderVerbs[turn % orderVerbs.length]!;
  const isArticle = object[2][0] === wordTags.indexOf("DT") && tokens[2]?.[2][0] === wordTags.indexOf("NN");
  const replaced = isArticle && turn % 2 === 0 ? tokens[2]![1] : verb[1];
  const opening = replaced === verb[1] ? other : `${other} \`${text.slice(object[1] + 1, replaced)}\``;
  const shift = opening.length - replaced;
  const moved = tokens.filter(([from]) => from >= replaced).map(([from, to, tags]): AllowedSpan => [from + shift, to + shift, tags]);
  return [{ text: opening + text.slice(replaced), tokens: [[0, other.length, verb[2]], ...moved] }];
}

function sentenceOfEwt({ text, tokens }: EwtSentence): Annotated {
  return { text, tokens: tokens.map(([start, end, lemma, kind]) => [start, end, allowedBy(text.slice(start, end).toLowerCase(), lemma, kind)]) };
}

/** Our words have the tag of the annotated token in which they start. */
function exampleOf({ text, tokens }: Annotated): Example {
  const { words } = readWords(text);
  let at = 0;
  const allowed = words.map(({ kind, start }) => {
    while (at < tokens.length && tokens[at]![1] <= start) at++;
    const token = tokens[at];
    const isTagged = (kind === TokenKind.Word || kind === TokenKind.Number) && token !== undefined && token[0] <= start;
    return isTagged ? token[2] : [];
  });
  return { words, allowed };
}

function numbersOf(...tags: readonly string[]): number[] {
  return tags.map((tag) => wordTags.findIndex((known) => known === (tag === "LS" ? "CD" : tag))).filter((number) => number >= 0);
}

/** EWT comes with universal parts of speech and lemmas: which Penn tags those leave open. */
function allowedBy(lower: string, lemma: string, kind: string): number[] {
  const isBase = lower === lemma.toLowerCase();
  switch (kind) {
    case "NOUN":
      return isBase ? numbersOf("NN") : numbersOf("NNS");
    case "PROPN":
      return numbersOf("NNP", "NNPS");
    case "VERB":
    case "AUX":
      if (["can", "could", "may", "might", "must", "shall", "should", "will", "would"].includes(lemma)) return numbersOf("MD");
      if (isBase) return numbersOf("VB", "VBP", "VBD", "VBN");
      if (lower.endsWith("ing")) return numbersOf("VBG");
      if (lower === "am" || lower === "are") return numbersOf("VBP");
      return lower.endsWith("s") && lower !== "was" ? numbersOf("VBZ") : numbersOf("VBD", "VBN");
    case "ADJ":
      return isBase ? numbersOf("JJ") : numbersOf("JJR", "JJS");
    case "ADV":
      return numbersOf("RB", "RBR", "RBS", "WRB");
    case "ADP":
      return numbersOf("IN", "RP");
    case "SCONJ":
      return numbersOf("IN", "WRB");
    case "PART":
      return lower === "to" ? numbersOf("TO") : numbersOf("RB");
    case "DET":
      return numbersOf("DT", "PDT", "WDT");
    case "CCONJ":
      return numbersOf("CC");
    case "NUM":
      return numbersOf("CD");
    case "INTJ":
      return numbersOf("UH");
    default:
      return [];
  }
}

/** An averaged perceptron (Collins 2002) whose words' wrong tags cost it a step for each of their features. */
function learn(examples: readonly Example[]): Uint8Array {
  const count = countFeatures(examples);
  const rows = new Map<number, Row>();
  let step = 0;
  const random = mulberry(seed);
  const order = [...examples];
  let allowed: readonly (readonly number[])[] = [];
  const scores = new Float64Array(wordTags.length);
  const learnFrom = (features: Int32Array, length: number, index: number): number => {
    scores.fill(0);
    const known: number[] = [];
    for (let i = 0; i < length; i++) {
      const feature = features[i]!;
      if ((count.get(feature) ?? 0) < leastUses) continue;
      known.push(feature);
      const row = rows.get(feature);
      if (row !== undefined) for (let tag = 0; tag < scores.length; tag++) scores[tag]! += row.now[tag]!;
    }
    const chosen = indexOfGreatest(scores);
    const right = allowed[index]!;
    step++;
    if (right.length > 0 && !right.includes(chosen)) {
      const wanted = right.reduce((best, tag) => (scores[tag]! > scores[best]! ? tag : best));
      for (const feature of known) {
        let row = rows.get(feature);
        if (row === undefined) rows.set(feature, (row = createRow()));
        change(row, wanted, 1, step);
        change(row, chosen, -1, step);
      }
    }
    return chosen;
  };
  const learner: Chooser = { guess: learnFrom, choose: learnFrom };
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (const example of order) {
      allowed = example.allowed;
      tagSentence(example.words, 0, example.words.length, learner, []);
    }
  }
  return packWeights(new Map([...rows].map(([feature, row]) => [feature, quantised(row, step)])));
}

/** A feature's weights now, and what is needed to know their mean over all steps without touching them at each. */
interface Row {
  readonly now: Float64Array;
  readonly total: Float64Array;
  readonly since: Float64Array;
}

function createRow(): Row {
  return { now: new Float64Array(wordTags.length), total: new Float64Array(wordTags.length), since: new Float64Array(wordTags.length) };
}

function change({ now, total, since }: Row, tag: number, by: number, step: number): void {
  total[tag]! += now[tag]! * (step - since[tag]!);
  since[tag] = step;
  now[tag]! += by;
}

function quantised({ now, total, since }: Row, steps: number): Int8Array {
  return Int8Array.from(now, (weight, tag) => {
    const mean = (total[tag]! + weight * (steps - since[tag]!)) / steps;
    const units = Math.round(mean * (perUnit / 16));
    return Math.abs(units) < leastWeight ? 0 : Math.max(-128, Math.min(127, units));
  });
}

/** How many words have each feature, if all tags before them were right and the first guess were too. */
function countFeatures(examples: readonly Example[]): Map<number, number> {
  const counts = new Map<number, number>();
  let allowed: readonly (readonly number[])[] = [];
  const counter = (features: Int32Array, length: number, index: number): number => {
    for (let i = 0; i < length; i++) counts.set(features[i]!, (counts.get(features[i]!) ?? 0) + 1);
    return allowed[index]![0] ?? wordTags.indexOf("NN");
  };
  for (const example of examples) {
    allowed = example.allowed;
    tagSentence(example.words, 0, example.words.length, { guess: counter, choose: counter }, []);
  }
  return counts;
}

/** What share of tags is right: of words, and of all tokens, punctuation among them. */
function evaluate(documents: readonly GumDocument[], packed: Uint8Array): Figure[] {
  const tag = createTagger(unpackWeights(packed));
  let words = 0;
  let right = 0;
  let others = 0;
  const confusions = new Map<string, number>();
  for (const example of documents.flatMap(sentencesOfGum).map(exampleOf)) {
    const tags: readonly Tag[] = tag(example.words);
    example.allowed.forEach((allowed, i) => {
      const expected = allowed[0];
      if (expected === undefined) return others++;
      words++;
      if (tags[i] === wordTags[expected]) right++;
      else {
        const pair = `${wordTags[expected]!} read as ${tags[i]!}`;
        confusions.set(pair, (confusions.get(pair) ?? 0) + 1);
      }
      return undefined;
    });
  }
  for (const [pair, times] of [...confusions].sort(([, a], [, b]) => b - a).slice(0, 15)) console.error(pair, times);
  return [
    { set: "gum dev", metric: "tags of words", value: right / words, count: words },
    { set: "gum dev", metric: "tags of all tokens", value: (right + others) / (words + others), goal: 0.93, count: words + others },
  ];
}
