// The texts that are measured: real ones from a folder, or generated ones.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { HarnessError } from "../harness/processes.mjs";
import { generateMarkdown, pick, seeded } from "./generator.mjs";

/** One KB is 1,000 UTF-16 units here, one MB 1,000,000. */
export const sizes = { "20KB": 20_000, "200KB": 200_000, "1MB": 1_000_000, "10MB": 10_000_000 };

/**
 * Markdown of each size; the shorter ones are beginnings of the longest.
 * @param {string | undefined} folder with Markdown files, at any depth; generated text if undefined
 * @returns {Record<keyof typeof sizes, string>}
 */
export function textsOfEachSize(folder) {
  const longest = folder === undefined ? generateMarkdown(sizes["10MB"]) : realMarkdown(folder, sizes["10MB"]);
  const beginning = (/** @type {number} */ length) => longest.slice(0, longest.lastIndexOf("\n\n", length) + 2);
  return Object.fromEntries(Object.entries(sizes).map(([name, length]) => [name, beginning(length)]));
}

/**
 * The folder's files one after the other, and again until they suffice. A line that was there before gets one word exchanged for another of the folder's, so
 * that hardly a block is there twice.
 * @param {string} folder
 * @param {number} length
 */
function realMarkdown(folder, length) {
  const files = readdirSync(folder, { recursive: true }).map(String).filter((name) => /\.(?:md|mdc|markdown)$/.test(name)).sort();
  if (files.length === 0) throw new HarnessError(`There is no Markdown in ${folder}.`);
  const random = seeded(7);
  // The files are mixed, so that also the shorter texts are of all sorts.
  const mixed = files.map((file) => ({ file, key: random() })).sort((a, b) => a.key - b.key);
  const texts = mixed.map(({ file }) => readFileSync(path.join(folder, file), "utf8").replaceAll("\r\n", "\n"));
  const vocabulary = [...new Set(texts.join("").match(/\b[a-z]{4,12}\b/g) ?? [])];
  const lines = texts.flatMap((text) => [...text.trimEnd().split("\n"), ...(hasOpenFence(text) ? ["```"] : []), ""]);
  const seen = new Set();
  const written = [];
  for (let total = 0, at = 0; total < length; at = (at + 1) % lines.length) {
    const line = seen.has(lines[at]) ? varied(lines[at], vocabulary, random) : lines[at];
    seen.add(line);
    written.push(line);
    total += line.length + 1;
  }
  return written.join("\n");
}

/** @param {string} text */
function hasOpenFence(text) {
  return (text.match(/^[ \t]*(?:```|~~~)/gm)?.length ?? 0) % 2 === 1;
}

/**
 * @param {string} line
 * @param {readonly string[]} vocabulary
 * @param {import("./generator.mjs").Random} random
 */
function varied(line, vocabulary, random) {
  // Another name would part an opening tag from its closing one.
  if (line.trimStart().startsWith("<")) return line;
  const found = [...line.matchAll(/\b[A-Za-z][a-z]{2,}\b/g)];
  if (found.length === 0) return line;
  const { 0: word, index } = pick(random, found);
  return `${line.slice(0, index)}${pick(random, vocabulary)}${line.slice(index + word.length)}`;
}
