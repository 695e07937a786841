/**
 * What a model knows of words: a number of 1 to 65,535 each. A table of open addressing, used as it lies in the file: in each slot 16 bits of the word's hash and the
 * number, 0 where it is empty. One word in some ten thousand that are not in it is taken for one that is.
 */
export class WordTable {
  private readonly mask: number;

  constructor(private readonly slots: Uint32Array) {
    this.mask = slots.length - 1;
  }

  static from(bytes: Uint8Array): WordTable {
    return new WordTable(new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2));
  }

  /** The number of a word by its hash, 0 if it has none. */
  find(hash: number): number {
    const check = hash >>> 16;
    for (let at = slotOf(hash) & this.mask; ; at = (at + 1) & this.mask) {
      const slot = this.slots[at]!;
      if (slot === 0) return 0;
      if (slot >>> 16 === check) return slot & 0xffff;
    }
  }
}

/** Packs a table of words by hash. Of two words that cannot be told apart the first stays. */
export function packWordTable(numbers: ReadonlyMap<number, number>): Uint8Array {
  let size = 16;
  while (size * 0.8 < numbers.size) size *= 2;
  const slots = new Uint32Array(size);
  for (const [hash, number] of numbers) {
    let at = slotOf(hash) & (size - 1);
    while (slots[at] !== 0 && slots[at]! >>> 16 !== hash >>> 16) at = (at + 1) & (size - 1);
    if (slots[at] === 0) slots[at] = ((hash & 0xffff0000) | number) >>> 0;
  }
  return new Uint8Array(slots.buffer);
}

function slotOf(hash: number): number {
  return Math.imul(hash, 0x85ebca6b) >>> 7;
}
