// Measures one thing in a process of its own, so that no figure pays for another's garbage. Prints one line of JSON.
// Arguments: the bundled core, what to measure, and its input as JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { typed, visibleLines } from "./typed.mjs";

/** The times during which the system did not take the processor away for somebody else: on a busy machine those are what tells. @type {number[]} */
const undisturbed = [];

const [coreFile, what, input] = process.argv.slice(2);
const { createBlockReader, DocumentRelations, LiveDocument, openEnglishReader, openModelFile, relationalRules, structuralRules } = await import(pathToFileURL(coreFile).href);
const options = JSON.parse(input);
const measures = { keystrokes, fence, open, throughput, memory, session };
/** The reader of the relational tier, if a model is named: without one there is the structural tier alone. */
const model = options.modelFile === undefined ? undefined : openModelFile(readFileSync(options.modelFile));
let english = openReader();
console.log(JSON.stringify(measures[what](options)));

/** One that has read nothing yet: it remembers sentences. */
function openReader() {
  return model === undefined ? undefined : openEnglishReader(model);
}

/** Opens a text with the tiers that are measured. `rules` chooses those of the relational tier by name. */
function opened(text, reader, rules) {
  const document = new LiveDocument(text, "markdown", reader);
  if (english !== undefined) document.relational = new DocumentRelations(document, english, new Set(relationalRules.filter(({ id, onByDefault }) => rules?.includes(id) ?? onByDefault)));
  return document;
}

/** Types at places all over the document, with time to work between the places as between bursts of typing. */
function keystrokes({ textFile }) {
  const text = readFileSync(textFile, "utf8");
  const reader = createBlockReader(structuralRules);
  const document = opened(text, reader);
  document.work(() => false);
  const places = [0.5, 0.02, 0.93, 0.25, 0.75, 0.1, 0.6, 0.4, 0.85, 0.999];
  typeAt(document, text, places.map((place) => 1 - place), []);
  undisturbed.length = 0;
  const times = [];
  for (let round = 0; round < 2; round++) typeAt(document, textOf(document), places, times);
  return summaryOf(times);
}

/** @param {number[]} times in ms, added to */
function typeAt(document, text, places, times) {
  let inserted = [];
  for (const place of places) {
    const start = text.indexOf(" ", Math.floor(text.length * place)) + 1;
    let line = lineOf(text, start) + inserted.filter((other) => other.start < start).reduce((sum, other) => sum + other.lines, 0);
    const firstLine = line;
    let offset = start + inserted.filter((other) => other.start < start).reduce((sum, other) => sum + other.length, 0);
    const firstOffset = offset;
    for (const character of typed) {
      const edit = character === "←" ? { offset: offset - 1, length: 1, text: "" } : { offset, length: 0, text: character };
      if (character === "\n") line++;
      offset += character === "←" ? -1 : 1;
      times.push(timed(() => {
        document.edit([edit]);
        document.marksIn(Math.max(0, line - visibleLines / 2), line + visibleLines / 2 - 1);
      }));
    }
    inserted = [...inserted, { start, length: offset - firstOffset, lines: line - firstLine }];
    document.work(() => false);
  }
}

/** Opens and closes a fence at the top, with the screen at the top or at the end. */
function fence({ textFile, viewport }) {
  const text = readFileSync(textFile, "utf8");
  const document = new LiveDocument(text, "markdown", createBlockReader(structuralRules));
  document.work(() => false);
  const first = viewport === "top" ? 0 : document.snapshot.lines - visibleLines;
  const offset = text.indexOf("\n\n") + 2;
  const marker = "```\n";
  const times = [];
  for (let round = 0; round < 10; round++) {
    const edits = [{ offset, length: 0, text: marker }, { offset, length: marker.length, text: "" }];
    for (const edit of edits) {
      times.push(timed(() => {
        document.edit([edit]);
        document.marksIn(first, first + visibleLines);
      }));
      document.work(() => false);
    }
  }
  return summaryOf(times);
}

/** Each time with a reader that has read nothing yet. The first is what a fresh process pays. */
function open({ textFile }) {
  const text = readFileSync(textFile, "utf8");
  const times = [];
  for (let round = 0; round < 25; round++) {
    const reader = createBlockReader(structuralRules);
    times.push(timed(() => new LiveDocument(text, "markdown", reader).marksIn(0, visibleLines)));
  }
  return { ...summaryOf(times), first: times[0] };
}

/** As many runs as a peer's, and as there the first two warm up. */
function throughput({ textFile, rules }) {
  const text = readFileSync(textFile, "utf8");
  const times = [];
  let document;
  for (let round = 0; round < 9; round++) {
    const reader = createBlockReader(structuralRules);
    english = openReader();
    times.push(timed(() => {
      document = opened(text, reader, rules);
      document.work(() => false);
    }));
  }
  const { median } = summaryOf(times.slice(2));
  const blocks = blocksOf(document);
  const unique = new Set(blocks.map((block) => `${block.kind} ${block.text}`)).size / blocks.length;
  const placing = timed(() => document.marksIn(0, document.snapshot.lines));
  const findings = document.marksIn(0, document.snapshot.lines).length;
  const megabytes = text.length / 1e6;
  return {
    median: megabytes / (median / 1e3), first: megabytes / (times[0] / 1e3), withPlaces: megabytes / ((median + placing) / 1e3),
    blocks: blocks.length, unique, findingsPerKB: findings / (text.length / 1e3),
  };
}

/** What the heap holds beyond a document's text once everything about it is known. */
function memory({ textFile }) {
  const reader = createBlockReader(structuralRules);
  const warm = opened("# A heading\n\nThe server MUST NOT retry, etc.\n", reader);
  warm.work(() => false);
  const holder = { text: readFileSync(textFile, "utf8"), document: undefined };
  const { length } = holder.text;
  const before = heapBytes();
  holder.document = opened(holder.text, reader);
  holder.text = undefined;
  holder.document.work(() => false);
  const after = heapBytes();
  return { median: (after - before) / length, chunks: holder.document.snapshot.chunks.length };
}

/** Replays a recorded session: `{ startContent, endContent, txns: [{ patches: [[position, deleted, inserted]] }] }`, gzipped or not. */
function session({ traceFile }) {
  const bytes = readFileSync(traceFile);
  const { startContent, endContent, txns } = JSON.parse(traceFile.endsWith(".gz") ? gunzipSync(bytes) : bytes);
  const document = new LiveDocument(startContent, "markdown", createBlockReader(structuralRules));
  document.work(() => false);
  let text = startContent;
  let caret = 0;
  let line = 0;
  let longest = 0;
  const times = [];
  for (const { patches } of txns) {
    for (const [position, deleted, inserted] of patches) {
      // The caret's line, from where the caret was last: counting from the top would take longer than all the rest.
      line += position >= caret ? linesIn(text, caret, position) : -linesIn(text, position, caret);
      text = text.slice(0, position) + inserted + text.slice(position + deleted);
      line += linesIn(inserted, 0, inserted.length);
      caret = position + inserted.length;
    }
    const edits = patches.map(([offset, length, inserted]) => ({ offset, length, text: inserted }));
    times.push(timed(() => {
      document.edit(edits);
      document.marksIn(Math.max(0, line - visibleLines / 2), line + visibleLines / 2 - 1);
    }));
    longest = Math.max(longest, text.length);
    if (times.length % 64 === 0) document.work(() => false);
  }
  if (text !== endContent || textOf(document) !== endContent) throw new Error(`${traceFile}: the replay does not end in the trace's own text`);
  return { ...summaryOf(times), edits: times.length, longest };
}

/** @param {() => unknown} work @returns {number} ms */
function timed(work) {
  const before = switchesSoFar();
  const start = performance.now();
  work();
  const time = performance.now() - start;
  if (switchesSoFar() === before) undisturbed.push(time);
  return time;
}

function switchesSoFar() {
  return process.resourceUsage().involuntaryContextSwitches;
}

/** @param {number[]} times */
function summaryOf(times) {
  return { median: at(times, 0.5), p99: at(times, 0.99), max: at(times, 1), count: times.length, undisturbedP99: at(undisturbed, 0.99) };
}

/** @param {number[]} times @param {number} share */
function at(times, share) {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];
}

function lineOf(text, offset) {
  return linesIn(text, 0, offset);
}

function linesIn(text, from, to) {
  let lines = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

function blocksOf(document) {
  return document.snapshot.chunks.flatMap((chunk) => chunk.blocks);
}

function textOf(document) {
  return blocksOf(document).map((block) => block.text + block.gap).join("");
}

function heapBytes() {
  for (let i = 0; i < 3; i++) globalThis.gc();
  return process.memoryUsage().heapUsed;
}
