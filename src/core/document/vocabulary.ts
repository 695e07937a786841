/** What a known word is good for, as bits. */
export const enum WordTrait {
  StartsPhrase = 1,
  /** A function word that English has and its neighbours do not. */
  English = 2,
  /** A function word of another language written in Latin letters. */
  Foreign = 4,
  /** A full stop after it does not end a sentence. */
  Abbreviation = 8,
}

/** Multiplier of the rolling word hash; the tokenizer and the vocabulary must agree on it. */
export const wordHashFactor = 31;

/**
 * The words that rules and sentence splitting know, numbered from 1. Looked up by a hash that the tokenizer rolls along while it reads the word, so that an
 * unknown word costs one probe and no string is made. Closed once built: `add` before the first `find`.
 */
export class Vocabulary {
  private readonly ids = new Map<string, number>();
  private readonly words: string[] = [""];
  private traitOf: number[] = [0];
  private slots = new Int32Array(16);
  private hashes = new Int32Array(16);
  private mask = 15;

  /** The number of a word in lower case, given one if it has none. */
  add(word: string, traits = 0): number {
    let id = this.ids.get(word);
    if (id === undefined) {
      id = this.words.length;
      this.ids.set(word, id);
      this.words.push(word);
      this.traitOf.push(0);
      if (this.words.length * 2 > this.slots.length) this.rehash(this.slots.length * 2);
      else this.place(id, hashOf(word));
    }
    this.traitOf[id]! |= traits;
    return id;
  }

  /** The word with a number, in lower case and with straight apostrophes. */
  word(id: number): string {
    return this.words[id]!;
  }

  traits(id: number): number {
    return this.traitOf[id]!;
  }

  /** The number of the word at `start`–`end` of a text, letter case aside; 0 if unknown. `hash` is the rolling hash of its lower-case letters. */
  find(text: string, start: number, end: number, hash: number): number {
    for (let slot = (hash ^ (hash >>> 15)) & this.mask; ; slot = (slot + 1) & this.mask) {
      const id = this.slots[slot]!;
      if (id === 0) return 0;
      if (this.hashes[slot] === hash && sameLetters(this.words[id]!, text, start, end)) return id;
    }
  }

  private place(id: number, hash: number): void {
    let slot = (hash ^ (hash >>> 15)) & this.mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
    this.slots[slot] = id;
    this.hashes[slot] = hash;
  }

  private rehash(size: number): void {
    this.slots = new Int32Array(size);
    this.hashes = new Int32Array(size);
    this.mask = size - 1;
    for (let id = 1; id < this.words.length; id++) this.place(id, hashOf(this.words[id]!));
  }
}

function hashOf(word: string): number {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = (Math.imul(hash, wordHashFactor) + (word.charCodeAt(i) | 0x20)) | 0;
  return hash;
}

/** `word` is in lower case with straight apostrophes; the text may have capitals and curly ones. */
function sameLetters(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let i = 0; i < word.length; i++) {
    const unit = text.charCodeAt(start + i);
    const lower = unit >= 65 && unit <= 90 ? unit | 0x20 : unit === 0x2019 ? 0x27 : unit;
    if (word.charCodeAt(i) !== lower) return false;
  }
  return true;
}
