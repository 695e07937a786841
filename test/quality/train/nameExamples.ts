import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { titles } from "../../../src/core/relational/lexicons/people";
import type { NameType } from "../../../src/core/relational/names";
import { readCorpus } from "../corpus";
import { typeInGum } from "../entityScores";
import { freeLicences } from "../treebank";

/** A name in a text, in UTF-16 units; any of the types may be right. */
export interface MarkedName {
  readonly start: number;
  readonly end: number;
  readonly types: readonly NameType[];
}

/** A text with its names. */
export interface NamedText {
  readonly source: string;
  readonly text: string;
  readonly names: readonly MarkedName[];
  /** Types that the annotators did not look for: words outside of names may be parts of names of these. */
  readonly unmarked: readonly NameType[];
}

const unclear: readonly NameType[] = ["product", "work", "other"];

/** Reads sentences of words and labels, one a line, in the manner of CoNLL 2003. Words are joined by spaces. */
function namesInColumns(source: string, file: string, typesOf: (label: string) => readonly NameType[], unmarked: readonly NameType[]): NamedText[] {
  const texts: NamedText[] = [];
  for (const sentence of readFileSync(file, "utf8").split(/\n\s*\n/)) {
    let text = "";
    const names: { start: number; end: number; types: readonly NameType[]; label: string }[] = [];
    let open: string | undefined;
    for (const line of sentence.split("\n")) {
      const columns = line.trim().split(/\s+/);
      if (columns.length < 2 || columns[0] === "-DOCSTART-") continue;
      const word = columns[0]!;
      // Handles and hash tags are names in some sets and none in others; as words they are none.
      const isTag = word.startsWith("@") || word.startsWith("#") || /(?:^| )[@#]$/.test(text);
      const mark = isTag ? "O" : columns.at(-1)!;
      const start = text === "" ? 0 : text.length + 1;
      text += text === "" ? word : ` ${word}`;
      const label = mark.slice(2);
      if (mark === "O") open = undefined;
      else if (mark.startsWith("I-") && open === label) names.at(-1)!.end = text.length;
      else {
        names.push({ start, end: text.length, types: typesOf(label), label });
        open = label;
      }
    }
    if (text !== "") texts.push({ source, text, names: names.filter(({ types }) => types.length > 0), unmarked });
  }
  return texts;
}

const gumDocument = z.object({
  id: z.string(),
  split: z.string(),
  text_license: z.string(),
  text: z.string(),
  sentences: z.array(z.tuple([z.number(), z.number(), z.string()]).rest(z.unknown())),
  tokens: z.array(z.tuple([z.number(), z.number(), z.string(), z.string(), z.string(), z.number(), z.string()]).rest(z.unknown())),
  mentions: z.array(z.object({ start: z.number(), end: z.number(), etype: z.string(), named: z.boolean().optional(), head: z.tuple([z.number(), z.number()]) })),
});

/** The names in those documents of GUM that may be learnt from. */
function namesInGum(folder: string): NamedText[] {
  return readCorpus(folder, "gum", gumDocument)
    .filter(({ split, text_license }) => split === "train" && freeLicences.has(text_license))
    .flatMap((document) => {
      const names = markedNames(document);
      return document.sentences.map(([start, end]) => ({
        source: `gum ${document.id}`,
        text: document.text.slice(start, end),
        names: outermost(names.filter((name) => name.start >= start && name.end <= end)).map((name) => ({ ...name, start: name.start - start, end: name.end - start })),
        unmarked: unclear,
      }));
    });
}

/** A name in GUM is a whole noun phrase; here it is the run of proper nouns around its head, titles left out. */
function markedNames({ text, tokens, mentions }: z.infer<typeof gumDocument>): MarkedName[] {
  const numbers = new Map(tokens.map(([start], i) => [start, i]));
  const wordAt = (i: number): string => text.slice(tokens[i]![0], tokens[i]![1]).toLowerCase();
  const isNamePart = (i: number): boolean => tokens[i]![3] === "PROPN" || tokens[i]![4].startsWith("NNP");
  return mentions.flatMap(({ start, end, etype, named, head }) => {
    const at = numbers.get(head[0]);
    if (named !== true || at === undefined || !isNamePart(at) || etype === "time") return [];
    const isInside = (i: number): boolean => tokens[i] !== undefined && tokens[i][0] >= start && tokens[i][1] <= end;
    /** Where the run ends in a direction: a few small words may stand between proper nouns. */
    const endOfRun = (direction: 1 | -1): number => {
      for (let last = at; ; ) {
        let next = last + direction;
        while (isInside(next) && Math.abs(next - last) <= 2 && joints.has(wordAt(next))) next += direction;
        if (!isInside(next) || !isNamePart(next)) return last;
        last = next;
      }
    };
    let first = endOfRun(-1);
    const last = endOfRun(1);
    while (first < last && titles.has(wordAt(first))) first++;
    // Peoples and believers are no names to most who mark names; nor are titles alone.
    if (etype === "person" && first === last && (tokens[first]![4] === "NNPS" || titles.has(wordAt(first)))) return [];
    const type = typeInGum(etype);
    return [{ start: tokens[first]![0], end: tokens[last]![1], types: type === "person" || type === "organization" || type === "location" ? [type] : unclear }];
  });
}

/** Small words that stand inside of names: `University of the Arts`. */
const joints = new Set(["of", "the", "&", "-", "de", "la", "and", "for"]);

/** Of names in each other the longest; of two in the same place the first. */
function outermost(names: readonly MarkedName[]): MarkedName[] {
  return names.filter(
    (name, i) => !names.some((other, o) => o !== i && other.start <= name.start && other.end >= name.end && (other.end - other.start > name.end - name.start || o < i)),
  );
}

/** All texts to learn names from. `free` is the folder of the sets beside GUM. */
export function readNamedTexts(corpora: string, free: string): NamedText[] {
  const usual: Readonly<Record<string, readonly NameType[]>> = {
    PER: ["person"], ORG: ["organization"], LOC: ["location"], MISC: unclear,
    person: ["person"], organisation: ["organization"], location: ["location"],
    corporation: ["organization"], group: ["organization"], product: ["product"], "creative-work": ["work"],
  };
  const typesOf = (label: string): readonly NameType[] => usual[label] ?? [];
  const wikigold = join(free, "data/wikigold/CONLL-format/data");
  const columns = (source: string, folder: string, unmarked: readonly NameType[]): NamedText[] =>
    readdirSync(folder).sort().flatMap((file) => namesInColumns(source, join(folder, file), typesOf, unmarked));
  return [
    ...namesInGum(corpora),
    ...columns("wikigold", wikigold, []),
    ...columns("sec", join(free, "data/SEC-filings/CONLL-format/data/train"), unclear),
    ...readdirSync(free).filter((name) => name.startsWith("btc-")).sort().flatMap((name) => namesInColumns("btc", join(free, name), typesOf, unclear)),
    ...namesInColumns("wnut17", join(free, "wnut17train.conll"), typesOf, []),
  ];
}
