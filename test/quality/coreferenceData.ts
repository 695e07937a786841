import { z } from "zod";
import { readCorpus } from "./corpus";
import { freeLicences } from "./treebank";

/** A mention somebody has marked. Offsets are UTF-16 units into the document, end exclusive. */
export interface GoldMention {
  readonly start: number;
  readonly end: number;
  /** Mentions with the same chain stand for the same thing. */
  readonly chain: string;
}

export interface GoldChains {
  readonly id: string;
  readonly text: string;
  readonly mentions: readonly GoldMention[];
}

/** A document of GUM. */
export interface GumChains extends GoldChains {
  readonly split: string;
  /** Whether weights that ship may be learnt from it. */
  readonly isFree: boolean;
}

/** A pronoun between two names (Webster and others, Mind the GAP, TACL 2018). */
export interface GapItem {
  readonly id: string;
  readonly text: string;
  readonly pronoun: readonly [number, number];
  readonly names: readonly [GapName, GapName];
  readonly gender: "masculine" | "feminine";
}

export interface GapName {
  readonly start: number;
  readonly end: number;
  /** Whether the pronoun stands for it. */
  readonly isRight: boolean;
}

/** A pronoun in a requirement (Ezzini and others, Automated Handling of Anaphoric Ambiguity in Requirements, ICSE 2022). */
export interface DamirItem {
  readonly id: string;
  readonly text: string;
  readonly pronoun: readonly [number, number];
  readonly isAmbiguous: boolean;
  readonly candidates: readonly { readonly text: string; readonly label: string }[];
}

const span = z.tuple([z.number(), z.number()]);

const gum = z.object({
  id: z.string(),
  split: z.string(),
  text_license: z.string(),
  text: z.string(),
  mentions: z.array(z.object({ start: z.number(), end: z.number(), cluster: z.string() })),
});

const litbank = z.object({
  id: z.string(),
  text: z.string(),
  clusters: z.array(z.object({ id: z.string(), mentions: z.array(z.tuple([z.number(), z.number(), z.string()])) })),
});

const gap = z.object({ id: z.string(), text: z.string(), pronoun: span, A: span, B: span, A_coref: z.boolean(), B_coref: z.boolean() });

const damir = z.object({
  id: z.string(),
  text: z.string(),
  start: z.number(),
  end: z.number(),
  ambiguous: z.boolean(),
  candidates: z.array(z.object({ text: z.string(), label: z.string() })),
});

export function readGumChains(folder: string): GumChains[] {
  return readCorpus(folder, "gum", gum).map(({ id, split, text_license, text, mentions }) => ({
    ...{ id, split, text, isFree: split === "train" && freeLicences.has(text_license) },
    mentions: mentions.map(({ start, end, cluster }) => ({ start, end, chain: cluster })),
  }));
}

export function readLitbank(folder: string): GoldChains[] {
  return readCorpus(folder, "litbank", litbank).map(({ id, text, clusters }) => ({
    ...{ id, text },
    mentions: clusters.flatMap((cluster) => cluster.mentions.map(([start, end]) => ({ start, end, chain: cluster.id }))),
  }));
}

export function readGap(folder: string): GapItem[] {
  return readCorpus(folder, "gap", gap).map(({ id, text, pronoun, A, B, A_coref, B_coref }) => ({
    ...{ id, pronoun },
    // Quotation marks are written after the Penn Treebank, with grave accents, which markup takes for code. The offsets stay.
    text: text.replaceAll("``", " “").replaceAll("''", "” "),
    names: [
      { start: A[0], end: A[1], isRight: A_coref },
      { start: B[0], end: B[1], isRight: B_coref },
    ],
    gender: /^s?her?s?$/i.test(text.slice(...pronoun)) && !/^he$/i.test(text.slice(...pronoun)) ? "feminine" : "masculine",
  }));
}

export function readDamir(folder: string): DamirItem[] {
  return readCorpus(folder, "damir", damir).map(({ id, text, start, end, ambiguous, candidates }) => ({
    ...{ id, text: mended(text), pronoun: [start, end] as const },
    candidates: candidates.map((each) => ({ ...each, text: mended(each.text) })),
    isAmbiguous: ambiguous,
  }));
}

/** Puts right what was once read in a wrong encoding: apostrophes, quotation marks and dashes of three bytes. White space keeps the offsets behind each word. */
export function mended(text: string): string {
  return text
    .replaceAll(/\u00e2\u20ac\u2122([a-z]?)/g, "’$1  ")
    .replaceAll("\u00e2\u20ac\u0153", "  “")
    .replaceAll("\u00e2\u20ac\u009d", "”  ")
    .replaceAll("\u00e2\u20ac\u201d", " — ");
}
