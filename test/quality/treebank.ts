import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { addReadingWords, TokenKind, Tokenizer } from "../../src/core/document/reading";
import { Vocabulary } from "../../src/core/document/vocabulary";
import { dependencies, type Dependency, ParseBuffer } from "../../src/core/language/parse";
import { tagNames } from "../../src/core/language/partOfSpeech";
import { readSentenceWords } from "../../src/core/language/sentenceWords";
import { readCorpus } from "./corpus";

/** A token of a treebank. Offsets are UTF-16 units into the sentence; `head` is an index, -1 for the root. */
export interface GoldToken {
  readonly start: number;
  readonly end: number;
  readonly tag: string;
  readonly head: number;
  readonly relation: string;
}

export interface GoldSentence {
  readonly text: string;
  readonly tokens: readonly GoldToken[];
}

/** What a treebank says of our own words of a sentence: -1 where it says nothing. */
export interface ProjectedSentence {
  readonly text: string;
  readonly tags: Int16Array;
  readonly heads: Int16Array;
  readonly labels: Int16Array;
}

/** Texts of these licences let weights ship. */
export const freeLicences: ReadonlySet<string> = new Set(["CC-BY-2.5", "CC-BY-4.0", "CC-BY-SA-3.0"]);

const gumDocument = z.object({
  id: z.string(),
  split: z.string(),
  text_license: z.string(),
  text: z.string(),
  sentences: z.array(z.tuple([z.number(), z.number(), z.string()]).rest(z.unknown())),
  tokens: z.array(z.tuple([z.number(), z.number(), z.string(), z.string(), z.string(), z.number(), z.string()]).rest(z.unknown())),
});

/** Sentences of GUM: those of its training part that may be learnt from, or those of its development part. */
export function gumSentences(folder: string, part: "train" | "dev"): GoldSentence[] {
  const documents = readCorpus(folder, "gum", gumDocument).filter(({ split, text_license }) => split === part && (part === "dev" || freeLicences.has(text_license)));
  return documents.flatMap(({ text, sentences, tokens }) => {
    let first = 0;
    return sentences.map(([start, end]) => {
      while (first < tokens.length && tokens[first]![0] < start) first++;
      const inside: GoldToken[] = [];
      for (let i = first; i < tokens.length && tokens[i]![1] <= end; i++) {
        const [from, to, , , tag, head, relation] = tokens[i]!;
        inside.push({ start: from - start, end: to - start, tag, head: head < 0 ? -1 : head - first, relation });
      }
      return { text: text.slice(start, end), tokens: inside };
    });
  });
}

/** Sentences of all CoNLL-U files below a folder. */
export function conlluSentences(folder: string): GoldSentence[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".conllu"))
    .sort()
    .flatMap((name) => conlluFile(join(folder, name)));
}

/** Sentences of one CoNLL-U file. */
export function conlluFile(path: string): GoldSentence[] {
  return readFileSync(path, "utf8").split(/\n{2,}/).flatMap(sentenceOfConllu);
}

function sentenceOfConllu(block: string): GoldSentence[] {
  const lines = block.split("\n");
  const text = lines.find((line) => line.startsWith("# text = "))?.slice(9);
  if (text === undefined) return [];
  const tokens: GoldToken[] = [];
  let at = 0;
  let joinedUntil = -1;
  for (const line of lines) {
    const columns = line.split("\t");
    if (columns.length < 10) continue;
    const [id, form, , , tag, , head, relation] = columns;
    if (id!.includes(".")) continue;
    if (id!.includes("-")) {
      // Words written as one: each stands in the text by itself, one after the other.
      joinedUntil = Number(id!.split("-")[1]);
      continue;
    }
    const start = text.indexOf(form!, at);
    // A word of a contraction that is not written as it would be alone has no place of its own.
    const isThere = start >= 0 && start <= at + 3;
    const from = isThere ? start : at;
    const to = isThere ? start + form!.length : at;
    tokens.push({ start: from, end: to, tag: tag!, head: Number(head) - 1, relation: relation! });
    at = to;
    if (Number(id) > joinedUntil) joinedUntil = -1;
  }
  return [{ text, tokens }];
}

/** Our number of a treebank's relation: unknown subtypes are those of the relation itself. */
export function labelOf(relation: string): number {
  const folded = subtypes.get(relation) ?? relation;
  const exact = dependencies.findIndex((known) => known === folded);
  if (exact >= 0) return exact;
  const plain = dependencies.findIndex((known) => known === folded.split(":")[0]);
  return plain >= 0 ? plain : dependencies.indexOf("dep");
}

const subtypes = new Map<string, Dependency>([
  ["obl:tmod", "obl:unmarked"],
  ["obl:npmod", "obl:unmarked"],
  ["nmod:tmod", "nmod:unmarked"],
  ["nmod:npmod", "nmod:unmarked"],
  ["advcl:relcl", "acl:relcl"],
]);

let tokenizer: Tokenizer | undefined;

/** Fills `into` with our words of a text that is one sentence. */
export function wordsOfText(text: string, into: ParseBuffer): void {
  if (tokenizer === undefined) {
    const vocabulary = new Vocabulary();
    addReadingWords(vocabulary);
    tokenizer = new Tokenizer(vocabulary);
  }
  tokenizer.read({ kind: "paragraph", level: 0, quoteDepth: 0, text, gap: "", lines: 0, entry: { continues: false } }, "plaintext");
  readSentenceWords(tokenizer, 0, tokenizer.count, into);
}

const scratch = new ParseBuffer(tagNames);

/**
 * What a treebank's tree says of our words. A word of ours that is several of theirs has the head of the one that depends on something outside; of several of ours in
 * one of theirs, the first has its head and the others depend on the first. `undefined` where that gives no tree.
 */
export function project({ text, tokens }: GoldSentence): ProjectedSentence | undefined {
  wordsOfText(text, scratch);
  const count = scratch.count;
  if (count === 0) return undefined;
  const tags = new Int16Array(count).fill(-1);
  const heads = new Int16Array(count).fill(-2);
  const labels = new Int16Array(count).fill(-1);
  const ourOf = new Int16Array(tokens.length).fill(-1);
  const first = new Int16Array(count).fill(-1);
  const last = new Int16Array(count).fill(-1);
  let word = 0;
  tokens.forEach((token, t) => {
    while (word < count && scratch.ends[word]! <= token.start) word++;
    if (word < count && scratch.starts[word]! < token.end) ourOf[t] = word;
    for (let w = word; w < count && scratch.starts[w]! < token.end; w++) {
      if (first[w]! < 0) first[w] = t;
      last[w] = t;
    }
  });
  for (let w = 0; w < count; w++) {
    if (first[w]! < 0) return undefined;
    let chosen = first[w]!;
    for (let t = first[w]!; t <= last[w]!; t++) {
      const { head } = tokens[t]!;
      if (ourOf[t] === w && (head < first[w]! || head > last[w]!)) {
        chosen = t;
        break;
      }
    }
    const token = tokens[chosen]!;
    const owner = ourOf[chosen]!;
    const kind = scratch.kinds[w]!;
    const isWord = kind === TokenKind.Word || kind === TokenKind.Number;
    if (owner !== w) {
      heads[w] = owner;
      labels[w] = dependencies.indexOf(isWord ? "flat" : "punct");
    } else {
      heads[w] = token.head < 0 ? -1 : ourOf[token.head]!;
      labels[w] = labelOf(token.relation);
      if (token.head >= 0 && (heads[w]! < 0 || heads[w] === w)) return undefined;
    }
    if (isWord) tags[w] = kind === TokenKind.Number ? tagNames.indexOf("CD") : tagNames.findIndex((name) => name === token.tag);
  }
  return isTree(heads) ? { text, tags, heads, labels } : undefined;
}

function isTree(heads: Int16Array): boolean {
  let roots = 0;
  for (let word = 0; word < heads.length; word++) {
    if (heads[word]! < 0) roots++;
    let steps = 0;
    for (let at = word; at >= 0; at = heads[at]!) if (++steps > heads.length) return false;
  }
  return roots === 1;
}
