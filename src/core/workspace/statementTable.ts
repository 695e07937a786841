import { hashText, shortHash } from "../document/hash";
import { jointWeight, pairBounds, type Topic } from "../analytical/topics";

/** Under what a statement is found, and what sharing that counts, in quarters of a term's weight. */
type VisitKey = (key: number, weight: number) => void;

/**
 * The statements of many files, some fifty bytes each: a hash of the text, hashes of the terms it is about, and where it stands. Not the text. Statements of equal
 * text are one entry with a place in each file. Numbers of entries and places go up in the order in which they were added.
 */
export interface StatementTable {
  /** Distinct statements. */
  readonly size: number;
  /** Places of all of them together. */
  readonly places: number;
  /** Bytes that all of it takes, room to grow included. */
  readonly bytes: number;
  add(text: string, topic: Topic, file: number, start: number): void;
  hashOf(entry: number): number;
  lengthOf(entry: number): number;
  /** In quarters of a term's weight. */
  weightOf(entry: number): number;
  visitPlaces(entry: number, visit: (file: number, start: number) => void): void;
  visitKeys(entry: number, visit: VisitKey): void;
}

/** Of a statement that is about more, the heaviest. */
const mostTerms = 12;
/** A term in 32 bits: 29 of its hash, whether the statement begins with it, and its weight. */
const openingBit = 4;
const weightMask = 3;
const termMask = ~7;
const quarters = [4, 5, 8, 10] as const;
const none = 0xffff_ffff;

export function createStatementTable(): StatementTable {
  const hashes = growing(Float64Array);
  const lengths = growing(Uint16Array);
  const weights = growing(Uint16Array);
  const firstTerms = growing(Uint32Array);
  const terms = growing(Uint32Array);
  const firstPlaces = growing(Uint32Array);
  const files = growing(Uint32Array);
  const starts = growing(Uint32Array);
  const nextPlaces = growing(Uint32Array);
  /** Entries by the hash of their text, with open addressing: 0 is free, else the entry's number and one. */
  let slots = new Uint32Array(1_024);

  function slotOf(hash: number): number {
    let slot = hash % slots.length;
    while (slots[slot] !== 0 && hashes.at(slots[slot]! - 1) !== hash) slot = slot + 1 === slots.length ? 0 : slot + 1;
    return slot;
  }

  function makeRoom(): void {
    if (hashes.length * 2 < slots.length) return;
    slots = new Uint32Array(slots.length * 2);
    for (let entry = 0; entry < hashes.length; entry++) slots[slotOf(hashes.at(entry))] = entry + 1;
  }

  function enter(hash: number, text: string, topic: Topic): number {
    hashes.push(hash);
    lengths.push(text.length);
    weights.push(Math.min(0xffff, topic.weight * 4));
    firstTerms.push(terms.length);
    for (const { stem, weight } of topic.terms.slice(0, mostTerms)) {
      const code = quarters.findIndex((each) => each === weight * 4);
      terms.push((shortHash(stem, 0) & termMask) | (topic.opening.has(stem) ? openingBit : 0) | code);
    }
    firstPlaces.push(none);
    return hashes.length - 1;
  }

  return {
    get size() {
      return hashes.length;
    },
    get places() {
      return files.length;
    },
    get bytes() {
      return [hashes, lengths, weights, firstTerms, terms, firstPlaces, files, starts, nextPlaces].reduce((sum, { bytes }) => sum + bytes, slots.byteLength);
    },
    add(text, topic, file, start) {
      makeRoom();
      const hash = statementHash(text);
      const slot = slotOf(hash);
      if (slots[slot] === 0) slots[slot] = enter(hash, text, topic) + 1;
      const entry = slots[slot]! - 1;
      const before = firstPlaces.at(entry);
      // Of a file that says it again and again the first place is enough, so that memory does not grow with it.
      if (before !== none && files.at(before) === file) return;
      nextPlaces.push(before);
      firstPlaces.set(entry, files.length);
      files.push(file);
      starts.push(start);
    },
    hashOf: (entry) => hashes.at(entry),
    lengthOf: (entry) => lengths.at(entry),
    weightOf: (entry) => weights.at(entry),
    visitPlaces(entry, visit) {
      for (let place = firstPlaces.at(entry); place !== none; place = nextPlaces.at(place)) visit(files.at(place), starts.at(place));
    },
    visitKeys(entry, visit) {
      const from = firstTerms.at(entry);
      const end = entry + 1 < hashes.length ? firstTerms.at(entry + 1) : terms.length;
      for (let at = from; at < end; at++) {
        const term = terms.at(at);
        visit(mix(term & termMask, 1), quarters[term & weightMask]!);
        if (term & openingBit) visit(mix(term & termMask, 2), 4 * jointWeight);
      }
      // Heaviest first, as they were stored.
      const paired = Math.min(end, from + pairBounds.pairedTerms);
      for (let left = from; left < paired; left++) {
        for (let right = left + 1; right < paired; right++) visit(mix((terms.at(left) & termMask) ^ (terms.at(right) & termMask), 3), 4 * jointWeight);
      }
    },
  };
}

/** What tells a statement's text from others. */
export function statementHash(text: string): number {
  return hashText(text, 0);
}

function mix(hash: number, salt: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15) ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

type Numbers = Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

interface Growing {
  readonly length: number;
  readonly bytes: number;
  at(index: number): number;
  set(index: number, value: number): void;
  push(value: number): void;
}

/** A column of numbers that grows by half. */
function growing(Column: new (length: number) => Numbers): Growing {
  let column = new Column(256);
  let length = 0;
  return {
    get length() {
      return length;
    },
    get bytes() {
      return column.byteLength;
    },
    at: (index) => column[index]!,
    set: (index, value) => void (column[index] = value),
    push(value) {
      if (length === column.length) {
        const larger = new Column(Math.ceil(length * 1.5));
        larger.set(column);
        column = larger;
      }
      column[length++] = value;
    },
  };
}
