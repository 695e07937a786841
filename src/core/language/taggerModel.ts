/** Sums the weights of features, one sum a tag. */
export interface TagWeights {
  /** Adds the weights of the first `count` features to `scores`. */
  add(features: Int32Array, count: number, scores: Int32Array): void;
}

/**
 * Unpacks weights. Their bytes: the number of features in four, high ones first; then of each feature its hash as the distance from the one before, in
 * sevens of bits, low ones first, the last with the high bit unset; then pairs of a tag's number, with the high bit set in the last pair, and a signed weight.
 */
export function unpackWeights(bytes: Uint8Array): TagWeights {
  const table = createTable((bytes[0]! << 24) | (bytes[1]! << 16) | (bytes[2]! << 8) | bytes[3]!);
  let feature = 0;
  for (let at = 4; at < bytes.length; at += 2) {
    // Bytes that break off must come to an end, too.
    for (let shift = 0; at < bytes.length; shift += 7) {
      feature += (bytes[at]! & 127) << shift;
      if (bytes[at++]! < 128) break;
    }
    table.put(feature, at);
    while (bytes[at]! < 128) at += 2;
  }
  return {
    add(features, count, scores): void {
      for (let i = 0; i < count; i++) {
        let at = table.find(features[i]!);
        if (at === 0) continue;
        for (; bytes[at]! < 128; at += 2) scores[bytes[at]!]! += (bytes[at + 1]! << 24) >> 24;
        scores[bytes[at]! & 127]! += (bytes[at + 1]! << 24) >> 24;
      }
    },
  };
}

/** The other way round: feature → weight of each tag by number, −128 to 127; zeros are left out. */
export function packWeights(weights: ReadonlyMap<number, Int8Array>): Uint8Array {
  const rows = [...weights].filter(([, row]) => row.some((weight) => weight !== 0)).sort(([a], [b]) => a - b);
  const bytes: number[] = [rows.length >>> 24, (rows.length >>> 16) & 255, (rows.length >>> 8) & 255, rows.length & 255];
  let before = 0;
  for (const [feature, row] of rows) {
    let distance = feature - before;
    before = feature;
    for (; distance > 127; distance >>>= 7) bytes.push((distance & 127) | 128);
    bytes.push(distance);
    const tags = [...row.keys()].filter((tag) => row[tag] !== 0);
    tags.forEach((tag, i) => bytes.push(i === tags.length - 1 ? tag | 128 : tag, row[tag]! & 255));
  }
  return Uint8Array.from(bytes);
}

/** Where each feature's weights are, by open addressing; 0 is nowhere. */
function createTable(count: number): { put(feature: number, place: number): void; find(feature: number): number } {
  let size = 16;
  while (size < count * 3) size *= 2;
  const features = new Int32Array(size);
  const places = new Int32Array(size);
  // Features are hashes already.
  const slotOf = (feature: number): number => {
    let slot = feature & (size - 1);
    while (places[slot] !== 0 && features[slot] !== feature) slot = (slot + 1) & (size - 1);
    return slot;
  };
  return {
    put(feature, place): void {
      const slot = slotOf(feature);
      features[slot] = feature;
      places[slot] = place;
    },
    find: (feature) => places[slotOf(feature)]!,
  };
}
