import { featureBits } from "./taggerFeatures";

/** Sums the weights of features, one sum a tag. */
export interface TagWeights {
  /** Adds the weights of the first `count` features to `scores`. */
  add(features: Int32Array, count: number, scores: Int32Array): void;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * Unpacks weights. Their bytes, as base64: each feature's hash as its distance from the one before, in sevens of bits, low ones first, the last with the high bit
 * unset; then pairs of a tag's number, with the high bit set in the last pair, and a signed weight.
 */
export function unpackWeights(packed: string): TagWeights {
  const bytes = fromBase64(packed);
  const places = new Int32Array(1 << featureBits);
  let feature = 0;
  for (let at = 0; at < bytes.length;) {
    let shift = 0;
    for (; bytes[at]! > 127; shift += 7) feature += (bytes[at++]! & 127) << shift;
    feature += bytes[at++]! << shift;
    places[feature] = at;
    while (bytes[at]! < 128) at += 2;
    at += 2;
  }
  return {
    add(features, count, scores): void {
      for (let i = 0; i < count; i++) {
        let at = places[features[i]!]!;
        if (at === 0) continue;
        for (; bytes[at]! < 128; at += 2) scores[bytes[at]!]! += (bytes[at + 1]! << 24) >> 24;
        scores[bytes[at]! & 127]! += (bytes[at + 1]! << 24) >> 24;
      }
    },
  };
}

/** The other way round: feature → weight of each tag by number, −128 to 127; zeros are left out. */
export function packWeights(weights: ReadonlyMap<number, Int8Array>): string {
  const bytes: number[] = [];
  let before = 0;
  for (const [feature, row] of [...weights].sort(([a], [b]) => a - b)) {
    const tags = [...row.keys()].filter((tag) => row[tag] !== 0);
    if (tags.length === 0) continue;
    let distance = feature - before;
    before = feature;
    for (; distance > 127; distance >>>= 7) bytes.push((distance & 127) | 128);
    bytes.push(distance);
    tags.forEach((tag, i) => bytes.push(i === tags.length - 1 ? tag | 128 : tag, row[tag]! & 255));
  }
  return toBase64(bytes);
}

function fromBase64(text: string): Uint8Array {
  const values = new Uint8Array(128);
  for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    held = ((held << 6) | values[text.charCodeAt(i)]!) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >>> bits) & 255;
  }
  return bytes;
}

function toBase64(bytes: readonly number[]): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffffff;
    for (bits += 8; bits >= 6; bits -= 6) text += alphabet[(held >>> (bits - 6)) & 63]!;
  }
  return bits === 0 ? text : text + alphabet[(held << (6 - bits)) & 63]!;
}
