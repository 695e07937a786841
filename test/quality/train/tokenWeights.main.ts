import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { countTokens, decode, encodeGenerator } from "gpt-tokenizer/model/gpt-4o";
import { longestPiece, pieceKinds, weigh } from "../../../src/core/cost/estimate";
import { weights as shipped } from "../../../src/core/cost/estimateWeights";

// Learns what a piece of text weighs in tokens from a folder of folders of texts, and says how far off the estimate is on each: with the weights that are shipped, and
// with weights learnt from all other folders.

const cells = pieceKinds.length * longestPiece;
const accented = pieceKinds.indexOf("accented");
const ones = new Array<number>(cells).fill(1);
const numbers = ones.map((_, cell) => cell + 1);

/** Tokens and number of the pieces of a folder, by cell. */
interface Counts {
  readonly texts: readonly string[];
  readonly tokens: Float64Array;
  readonly pieces: Float64Array;
}

function countsOf(folder: string): Counts {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map((file) => readFileSync(join(file.parentPath, file.name), "utf8"));
  const tokens = new Float64Array(cells);
  const pieces = new Float64Array(cells);
  // A text leaves as JSON, so pieces are learnt from both forms.
  for (const text of texts.flatMap((each) => [each, JSON.stringify(each)])) {
    // The vocabulary's own rule cuts a text into pieces first, and each of these into tokens.
    for (const encoded of encodeGenerator(text)) {
      const piece = decode(encoded);
      const cell = weigh(piece, numbers) - 1;
      if (/\p{N}/u.test(piece) || weigh(piece, ones) !== 1 || !Number.isInteger(cell) || cell < 0 || cell >= cells) continue;
      tokens[cell]! += encoded.length;
      pieces[cell]!++;
    }
  }
  return { texts, tokens, pieces };
}

/** Each folder counts by the root of its size, so that none drowns the others. */
function learn(folders: readonly Counts[]): number[] {
  return ones.map((one, cell) => {
    if (Math.floor(cell / longestPiece) === accented) return Math.max(1, (30 + 33 * ((cell % longestPiece) + 1)) / 100);
    let tokens = one;
    let pieces = 1;
    for (const each of folders) {
      const share = 1 / Math.sqrt(each.pieces.reduce((sum, count) => sum + count));
      tokens += each.tokens[cell]! * share;
      pieces += each.pieces[cell]! * share;
    }
    return Math.round((100 * tokens) / pieces) / 100;
  });
}

function errorOf(texts: readonly string[], weights: readonly number[]): string {
  const counted = texts.reduce((sum, text) => sum + countTokens(text), 0);
  const estimated = texts.reduce((sum, text) => sum + weigh(text, weights), 0);
  return `${(100 * (estimated / counted - 1)).toFixed(1)} %`.padStart(8);
}

const [root] = process.argv.slice(2);
if (root === undefined) {
  console.error("Usage: node out/test/quality/train/tokenWeights.main.js FOLDER");
  process.exit(2);
}
const folders = new Map(
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [name, countsOf(join(root, name))]),
);
console.log(`${"".padEnd(24)} shipped   unseen  unseen, as JSON`);
for (const [name, { texts }] of folders) {
  const unseen = learn([...folders].filter(([other]) => other !== name).map(([, counts]) => counts));
  const asJson = texts.map((text) => JSON.stringify(text));
  console.log(name.padEnd(24), errorOf(texts, shipped), errorOf(texts, unseen), errorOf(asJson, unseen));
}
const all = learn([...folders.values()]);
for (const [kind, name] of pieceKinds.entries()) console.log(`  ${all.slice(kind * longestPiece, (kind + 1) * longestPiece).join(", ")}, // ${name}`);
