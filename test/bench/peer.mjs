// Runs one peer over one text in a process of its own, as its users do: a full run, since none of them is incremental. Prints one line of JSON.
// Arguments: the peer's name and the text's file.
import { readFileSync } from "node:fs";

/** Every peer gives a function that checks a text and resolves to what it found. @type {Record<string, () => Promise<(text: string) => Promise<unknown>>>} */
const peers = {
  async "write-good"() {
    const { default: writeGood } = await import("write-good");
    return async (text) => writeGood(text);
  },
  async retext() {
    const { retext } = await import("retext");
    const names = ["equality", "indefinite-article", "intensify", "passive", "repeated-words", "simplify"];
    const rules = await Promise.all(names.map(async (name) => (await import(`retext-${name}`)).default));
    const processor = rules.reduce((before, rule) => before.use(rule), retext());
    return async (text) => (await processor.process(text)).messages;
  },
  async markdownlint() {
    const { lint } = await import("markdownlint/promise");
    return (text) => lint({ strings: { text } });
  },
  async "cspell-lib"() {
    const { spellCheckDocument } = await import("cspell-lib");
    const options = { generateSuggestions: false, noConfigSearch: true };
    return async (text) => (await spellCheckDocument({ uri: "file:///text.md", text, languageId: "markdown", locale: "en" }, options, {})).issues;
  },
  /** Its whole pipeline, as it is by default. */
  async "wink-nlp"() {
    const [{ default: winkNLP }, { default: model }] = await Promise.all([import("wink-nlp"), import("wink-eng-lite-web-model")]);
    const nlp = winkNLP(model);
    return async (text) => nlp.readDoc(text).entities().out();
  },
  async compromise() {
    const { default: nlp } = await import("compromise");
    return async (text) => {
      const document = nlp(text);
      return [document.people().out("array"), document.places().out("array"), document.organizations().out("array")];
    };
  },
  async "harper.js"() {
    const { LocalLinter } = await import("harper.js");
    const { binaryInlined } = await import("harper.js/binaryInlined");
    const linter = new LocalLinter({ binary: binaryInlined });
    return (text) => linter.lint(text, { language: "markdown" });
  },
};

const mostRuns = 7;
const enoughMs = 10_000;

/** The last result is held, as an editor would hold what it shows. @type {unknown[]} */
const held = [];
const [name, textFile] = process.argv.slice(2);
const text = readFileSync(textFile, "utf8");
const started = performance.now();
const check = await peers[name]();
await check(text);
const firstResultMs = performance.now() - started;
// A second run warms up; where one run takes seconds it has warmed up by itself.
const warmUpMs = await timed();
const times = warmUpMs > 1_000 ? [warmUpMs] : [];
for (let spent = warmUpMs; times.length < mostRuns && (times.length === 0 || spent < enoughMs); ) {
  times.push(await timed());
  spent += times.at(-1);
}
times.sort((a, b) => a - b);
console.log(JSON.stringify({ median: times[times.length >> 1], max: times.at(-1), runs: times.length, firstResultMs, heapBytes: heapBytes() }));
process.exit(0);

async function timed() {
  const start = performance.now();
  held[0] = await check(text);
  return performance.now() - start;
}

/** What the peer keeps: itself, its dictionaries and its last result. */
function heapBytes() {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
