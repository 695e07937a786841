/**
 * A set of 32-bit hashes, each with a few bytes. Looked at in place: opening it costs nothing, finding a hash some ten nanoseconds. Of hashes that are not in the set about
 * one in twenty thousand is taken for one that is.
 */
export interface HashedTable {
  /** How many hashes there are. */
  readonly size: number;
  /** The values: `width` bytes each, in the order of {@link find}'s numbers. */
  readonly values: Uint8Array;
  readonly width: number;
  /** The number of a hash, from 0; -1 if it is not in the set. */
  find(hash: number): number;
}

/** Bucket bits, size, width and a zero, four bytes each. */
const headLength = 16;

/** Opens what {@link packHashedTable} has made. The bytes must start at a multiple of four. */
export function openHashedTable(bytes: Uint8Array): HashedTable {
  const head = new Uint32Array(bytes.buffer, bytes.byteOffset, headLength / 4);
  const bits = head[0]!;
  const size = head[1]!;
  const width = head[2]!;
  const buckets = new Uint32Array(bytes.buffer, bytes.byteOffset + headLength, (1 << bits) + 1);
  const marksAt = headLength + buckets.byteLength;
  const marks = new Uint16Array(bytes.buffer, bytes.byteOffset + marksAt, size);
  const shift = 32 - bits;
  return {
    size,
    width,
    values: bytes.subarray(marksAt + marks.byteLength, marksAt + marks.byteLength + size * width),
    find(hash) {
      const bucket = hash >>> shift;
      const mark = hash & 0xffff;
      const end = buckets[bucket + 1]!;
      for (let at = buckets[bucket]!; at < end; at++) if (marks[at] === mark) return at;
      return -1;
    },
  };
}

/** Lays a table out: each hash's bucket is its upper bits, and within it the hash is known by its lower 16. Values are `width` bytes each. */
export function packHashedTable(entries: ReadonlyMap<number, Uint8Array>, width: number): Uint8Array<ArrayBuffer> {
  const bits = Math.max(1, Math.min(16, Math.floor(Math.log2(entries.size + 1)) - 1));
  const shift = 32 - bits;
  const sorted = [...entries].map(([hash, value]) => ({ bucket: hash >>> shift, mark: hash & 0xffff, value }));
  sorted.sort((a, b) => a.bucket - b.bucket || a.mark - b.mark);
  const bucketLength = ((1 << bits) + 1) * 4;
  const bytes = new Uint8Array(headLength + bucketLength + sorted.length * (2 + width));
  new Uint32Array(bytes.buffer, 0, 3).set([bits, sorted.length, width]);
  const buckets = new Uint32Array(bytes.buffer, headLength, (1 << bits) + 1);
  const marks = new Uint16Array(bytes.buffer, headLength + bucketLength, sorted.length);
  const valuesAt = headLength + bucketLength + marks.byteLength;
  sorted.forEach(({ bucket, mark, value }, i) => {
    buckets[bucket + 1] = i + 1;
    marks[i] = mark;
    bytes.set(value, valuesAt + i * width);
  });
  for (let bucket = 1; bucket < buckets.length; bucket++) buckets[bucket] = Math.max(buckets[bucket]!, buckets[bucket - 1]!);
  return bytes;
}
