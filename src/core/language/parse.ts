import type { TokenKind } from "../document/reading";
import { lemmaOf } from "./inflection";
import type { Tag } from "./tagger";
import { noWord } from "./wordHash";

/**
 * Universal Dependencies relations a word can have to its head (universaldependencies.org/en, release 2), in the order of their numbers. Subtypes that nothing
 * here asks for are folded into their relation.
 */
export const dependencies = [
  "root", "nsubj", "nsubj:pass", "csubj", "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "ccomp", "xcomp", "advcl", "advmod", "acl", "acl:relcl", "aux", "aux:pass",
  "cop", "mark", "case", "cc", "conj", "det", "amod", "nummod", "nmod", "nmod:poss", "nmod:unmarked", "compound", "compound:prt", "flat", "fixed", "appos",
  "expl", "parataxis", "discourse", "vocative", "list", "goeswith", "reparandum", "orphan", "dislocated", "punct", "dep",
] as const;
export type Dependency = (typeof dependencies)[number];

/**
 * One sentence with its tree. Words are those of Universal Dependencies: contractions are two (`it` `'s`, `do` `n't`, `John` `'s`), abbreviations with full stops one, code,
 * addresses and numbers one each; markup is left out. Offsets are UTF-16 units into `text`. Out of range, a word is empty: rules look left and right freely.
 *
 * The parser reuses one object for all sentences: take what you need before the next is parsed.
 */
export interface Parse {
  /** The text the offsets are of: the block's. */
  readonly text: string;
  readonly count: number;
  start(word: number): number;
  end(word: number): number;
  kind(word: number): TokenKind;
  /** {@link Shape} bits. */
  shape(word: number): number;
  raw(word: number): string;
  /** In lower case, with straight apostrophes. */
  lower(word: number): string;
  lemma(word: number): string;
  tag(word: number): Tag;
  /** The word it depends on, -1 for the root. There is one root a sentence, and no cycle. */
  head(word: number): number;
  dependency(word: number): Dependency;
  /** The first of its dependents, in order of place; -1 if it has none. */
  firstChild(word: number): number;
  /** The dependent of the same head after this one; -1 after the last. */
  nextSibling(word: number): number;
  /** The first and the last word of what depends on it, itself included. */
  leftEdge(word: number): number;
  rightEdge(word: number): number;
  /** The hash by which models know the word, letter case and digits aside; the same for all code, and for all addresses. {@link noWord} out of range. */
  hash(word: number): number;
  /** The word's cluster, 0–1023: words that occur in like places have the same. -1 for words that are not known. */
  cluster(word: number): number;
}

/** The first dependent of a word with one of some relations; -1 if there is none. */
export function childOf(parse: Parse, word: number, ...wanted: readonly Dependency[]): number {
  for (let child = parse.firstChild(word); child >= 0; child = parse.nextSibling(child)) if (wanted.includes(parse.dependency(child))) return child;
  return -1;
}

/** A parse that grows to the longest sentence and is filled again and again: by the parser, or from a treebank. */
export class ParseBuffer implements Parse {
  text = "";
  count = 0;
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  kinds = new Uint8Array(256);
  shapes = new Uint8Array(256);
  /** Into {@link tagNames}. */
  tags = new Uint8Array(256);
  heads = new Int16Array(256);
  /** Into {@link dependencies}. */
  labels = new Uint8Array(256);
  clusters = new Int16Array(256);
  hashes = new Int32Array(256);
  private firstChildren = new Int16Array(256);
  private siblings = new Int16Array(256);
  private leftEdges = new Int16Array(256);
  private rightEdges = new Int16Array(256);
  private readonly lowers: (string | undefined)[] = [];

  constructor(private readonly tagNames: readonly Tag[]) {}

  /** Starts a sentence of at most so many words. */
  begin(text: string, most: number): void {
    this.text = text;
    this.count = 0;
    if (most > this.starts.length) this.grow(most);
  }

  /** Adds a word. What models know it by, its tag, head and label are the caller's to fill in. */
  push(kind: TokenKind, start: number, end: number, shape: number): void {
    const word = this.count++;
    this.kinds[word] = kind;
    this.starts[word] = start;
    this.ends[word] = end;
    this.shapes[word] = shape;
    this.lowers[word] = undefined;
  }

  /** Works out children and edges once all heads are known. */
  finish(): void {
    const { count, heads, firstChildren, siblings, leftEdges, rightEdges } = this;
    for (let word = 0; word < count; word++) {
      firstChildren[word] = -1;
      leftEdges[word] = rightEdges[word] = word;
    }
    for (let word = count - 1; word >= 0; word--) {
      const head = heads[word]!;
      siblings[word] = head < 0 ? -1 : firstChildren[head]!;
      if (head >= 0) firstChildren[head] = word;
    }
    for (let word = 0; word < count; word++) {
      // Each word widens the edges of all above it until one is wide enough already: a head's edges hold those of its dependents.
      for (let at = heads[word]!; at >= 0 && leftEdges[at]! > word; at = heads[at]!) leftEdges[at] = word;
    }
    for (let word = count - 1; word >= 0; word--) {
      for (let at = heads[word]!; at >= 0 && rightEdges[at]! < word; at = heads[at]!) rightEdges[at] = word;
    }
  }

  start(word: number): number {
    return this.starts[word] ?? 0;
  }

  end(word: number): number {
    return this.ends[word] ?? 0;
  }

  kind(word: number): TokenKind {
    return this.kinds[word]!;
  }

  shape(word: number): number {
    return this.isWord(word) ? this.shapes[word]! : 0;
  }

  raw(word: number): string {
    return this.isWord(word) ? this.text.slice(this.starts[word], this.ends[word]) : "";
  }

  lower(word: number): string {
    if (!this.isWord(word)) return "";
    return (this.lowers[word] ??= this.raw(word).toLowerCase().replaceAll("’", "'"));
  }

  lemma(word: number): string {
    return this.isWord(word) ? lemmaOf(this.lower(word), this.tag(word)) : "";
  }

  tag(word: number): Tag {
    return this.isWord(word) ? this.tagNames[this.tags[word]!]! : "PUNCT";
  }

  head(word: number): number {
    return this.isWord(word) ? this.heads[word]! : -1;
  }

  dependency(word: number): Dependency {
    return this.isWord(word) ? dependencies[this.labels[word]!]! : "dep";
  }

  firstChild(word: number): number {
    return this.firstChildren[word]!;
  }

  nextSibling(word: number): number {
    return this.siblings[word]!;
  }

  leftEdge(word: number): number {
    return this.leftEdges[word]!;
  }

  rightEdge(word: number): number {
    return this.rightEdges[word]!;
  }

  hash(word: number): number {
    return this.isWord(word) ? this.hashes[word]! : noWord;
  }

  cluster(word: number): number {
    return this.isWord(word) ? this.clusters[word]! : -1;
  }

  private isWord(word: number): boolean {
    return word >= 0 && word < this.count;
  }

  private grow(size: number): void {
    const capacity = Math.max(size, this.starts.length * 2);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
    this.kinds = new Uint8Array(capacity);
    this.shapes = new Uint8Array(capacity);
    this.tags = new Uint8Array(capacity);
    this.heads = new Int16Array(capacity);
    this.labels = new Uint8Array(capacity);
    this.clusters = new Int16Array(capacity);
    this.hashes = new Int32Array(capacity);
    this.firstChildren = new Int16Array(capacity);
    this.siblings = new Int16Array(capacity);
    this.leftEdges = new Int16Array(capacity);
    this.rightEdges = new Int16Array(capacity);
  }
}
