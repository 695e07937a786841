/** Hash of no word, where a neighbour is missing. */
export const noWord = 0x1b873593;

/** Mixes one more number into a hash. The two do not count alike: of small numbers too, no two pairs come out the same. */
export function mix(hash: number, value: number): number {
  const sum = (Math.imul(hash, 0x85ebca6b) + value) | 0;
  const mixed = Math.imul(sum ^ (sum >>> 15), 0x9e3779b1);
  return mixed ^ (mixed >>> 13);
}

/** One letter as hashes see it: in lower case, all digits alike, apostrophes straight. */
export function foldUnit(unit: number): number {
  if (unit >= 65 && unit <= 90) return unit | 32;
  if (unit >= 48 && unit <= 57) return 48;
  if (unit < 128) return unit;
  return unit === 0x2019 ? 39 : foldBeyondAscii(unit);
}

function foldBeyondAscii(unit: number): number {
  return unit < 0x2000 ? String.fromCharCode(unit).toLowerCase().charCodeAt(0) : unit;
}

/** The hash by which models know a word, letter case and digits aside. */
export function hashOfWord(text: string, start = 0, end = text.length): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = mix(hash, foldUnit(text.charCodeAt(at)));
  return hash;
}

/** The hash by which models know a punctuation mark. */
export function hashOfPunctuation(unit: number): number {
  return mix(9, unit);
}
