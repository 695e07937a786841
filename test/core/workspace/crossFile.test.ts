import assert from "node:assert/strict";
import fc from "fast-check";
import { contradiction } from "../../../src/core/analytical/contradiction";
import { LiveDocument } from "../../../src/core/liveDocument";
import { createBlockReader } from "../../../src/core/structural/read";
import { unusedDirective } from "../../../src/core/structural/unusedDirective";
import { type CrossFile, crossFileBounds, createCrossFile, type CrossFilePair } from "../../../src/core/workspace/crossFile";
import { askAboutPairs, type CrossFileFinding, isSilencedAcross } from "../../../src/core/workspace/crossFindings";
import { analyzerList } from "../../../src/core/analytical";
import { directivesOnly, type Silence } from "../../../src/core/silence";
import { AcceptedTerms } from "../../../src/core/waivers/acceptedTerms";
import { DismissedFindings } from "../../../src/core/waivers/dismissedFindings";
import { createBackground } from "../../../src/core/background/createBackground";
import { systemClock } from "../../../src/core/background/clock";
import { createBuiltInProvider } from "../../../src/providers/builtIn";
import { answerMeans, learntEnglish } from "../../english";

type Files = ReadonlyMap<string, string>;

const reader = createBlockReader([unusedDirective]);
const noRest = (): Promise<void> => Promise.resolve();

function open(text: string): LiveDocument {
  const live = new LiveDocument(text, "markdown", reader);
  live.work(() => false);
  return live;
}

function add(crossFile: CrossFile, files: Files): CrossFile {
  for (const [path, text] of files) Array.from(crossFile.add(path, open(text)));
  return crossFile;
}

async function pairsIn(files: Files, bounds = crossFileBounds): Promise<readonly CrossFilePair[]> {
  return add(createCrossFile(learntEnglish(), bounds), files).pairs(async (path) => files.get(path), noRest);
}

/** Where the built-in analyzer finds that two files contradict each other. */
async function contradictionsIn(files: Files): Promise<readonly string[]> {
  const pairs = await pairsIn(files);
  return pairs.filter(({ unit }) => contradiction.answer(unit, answerMeans()).length > 0).map(placesOf).sort();
}

function placesOf({ first, second }: CrossFilePair): string {
  return [first, second].map(({ path, start }) => `${path}:${start.line + 1}`).sort().join(" ");
}

/** Prose that contradicts nothing. Its words differ from file to file, as they do in a real folder. */
function filler(file: number): string {
  const things = ["parser", "renderer", "scheduler", "exporter", "indexer", "formatter", "linker", "profiler"];
  const [thing, other] = [things[file % things.length]!, things[(file + 3) % things.length]!];
  return `# Notes on the ${thing}\n\nThe ${thing}${file} reads what the ${other} wrote. It hands its results to module${file} in one piece.\n\nWhoever changes the ${thing} runs its tests first.\n`;
}

function folderOf(count: number, planted: Readonly<Record<number, string>>): Map<string, string> {
  return new Map(Array.from({ length: count }, (_, file) => [`docs/file${file}.md`, `${filler(file)}\n${planted[file] ?? ""}\n`]));
}

const lineOfPlant = 7;
const plants = [
  ["The request timeout of the upload gateway is 30 seconds.", "The request timeout of the upload gateway is 60 seconds."],
  ["Clients MUST send the version header.", "Clients MAY omit the version header."],
  ["The billing service supports currency conversion.", "The billing service does not support currency conversion."],
] as const;

describe("contradictions across files", () => {
  it("are found wherever in a folder their halves are, and nothing else is", async () => {
    for (const [first, second] of plants) {
      assert.deepEqual(await contradictionsIn(folderOf(40, { 3: first, 31: second })), [`docs/file3.md:${lineOfPlant} docs/file31.md:${lineOfPlant}`], first);
    }
    assert.deepEqual(await contradictionsIn(folderOf(40, {})), []);
  });

  it("are none where one file says both, because it is told there", async () => {
    const [first, second] = plants[0];
    assert.deepEqual(await pairsIn(new Map([["one.md", `${first}\n\n${second}\n`], ["other.md", `${second}\n`]])), []);
  });

  it("are none between versions of one file, in what speaks of its own time, and where files only share what every file says", async () => {
    const [first, second] = plants[0];
    assert.deepEqual(await contradictionsIn(new Map([["docs/v1.2/use.md", first], ["docs/v2/use.md", second]])), []);
    assert.deepEqual(await contradictionsIn(new Map([["CHANGELOG.md", first], ["docs/use.md", second]])), []);
    assert.deepEqual(await contradictionsIn(new Map([["minutes/2026-02-05.md", first], ["docs/use.md", second]])), []);
    assert.deepEqual(await contradictionsIn(new Map([["use-1.0.md", first], ["use-2.0.md", second]])), []);
    assert.equal((await contradictionsIn(new Map([["rfc9002.md", first], ["rfc9114.md", second]]))).length, 1);
    const everywhere = folderOf(40, Object.fromEntries(Array.from({ length: 40 }, (_, file) => [file, "Create a new file for the results."])));
    everywhere.set("docs/file7.md", "Do not create new files.");
    assert.deepEqual(await contradictionsIn(everywhere), []);
  });

  it("are none where a directive of either file hides them", async () => {
    const [first, second] = plants[0];
    assert.equal((await contradictionsIn(new Map([["one.md", first], ["other.md", second]]))).length, 1);
    assert.deepEqual(await contradictionsIn(new Map([["one.md", first], ["other.md", `<!-- gloss-disable contradiction -->\n\n${second}`]])), []);
  });

  it("are the same whatever the order in which files came", async () => {
    const sentences = fc.constantFrom(...plants.flat(), filler(1), filler(2), "The request timeout of the upload gateway is 90 seconds.");
    const files = fc.array(fc.array(sentences, { maxLength: 3 }), { minLength: 2, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(files, fc.infiniteStream(fc.nat()), async (texts, numbers) => {
        const keyed = texts.map((lines, file) => ({ path: `${file}.md`, text: lines.join("\n\n"), key: numbers.next().value! }));
        const inOrder = new Map(keyed.map(({ path, text }) => [path, text]));
        const shuffled = new Map(keyed.toSorted((one, other) => one.key - other.key).map(({ path, text }) => [path, text]));
        const told = async (all: Files): Promise<unknown> => (await pairsIn(all)).map((pair) => [pair.unit.digest, pair.reason, pair.score, placesOf(pair)]);
        assert.deepEqual(await told(shuffled), await told(inOrder));
      }),
      { numRuns: 40 },
    );
  });

  it("keep some dozen bytes of a statement, and not its text", () => {
    const files = new Map(Array.from({ length: 60 }, (_, file) => [`${file}.md`, Array.from({ length: 50 }, (_, line) => `The gateway${file} forwards request${line} to its ${"very ".repeat(20)}distant neighbour node${line}.`).join("\n\n")]));
    const crossFile = add(createCrossFile(learntEnglish()), files);
    assert.equal(crossFile.statements, 3_000);
    assert.ok(crossFile.bytes / crossFile.statements < 130, `${crossFile.bytes / crossFile.statements} bytes a statement`);
  });

  it("leave out what there is no room for, and say how much", async () => {
    const crossFile = add(createCrossFile(learntEnglish(), { ...crossFileBounds, statements: 5 }), folderOf(4, {}));
    assert.equal(crossFile.statements, 5);
    assert.equal(crossFile.leftOut, 7);
  });

  it("are asked for no more often than allowed, the likeliest first", async () => {
    const files = new Map(Array.from({ length: 12 }, (_, file) => [`${file}.md`, `The request timeout of the upload gateway is ${file + 20} seconds.`]));
    const pairs = await pairsIn(files, { ...crossFileBounds, pairs: 10 });
    assert.equal(pairs.length, 10);
    assert.ok(pairs.every(({ reason }) => reason === "clash"));
    const counts = new Map<string, number>();
    for (const { first, second } of await pairsIn(files)) for (const { path } of [first, second]) counts.set(path, (counts.get(path) ?? 0) + 1);
    assert.ok(Math.max(...counts.values()) <= 8);
  });

  it("pass over files that have changed or gone since", async () => {
    const files = folderOf(10, { 2: plants[0][0], 7: plants[0][1] });
    const crossFile = add(createCrossFile(learntEnglish()), files);
    for (const now of [undefined, "Something else.", files.get("docs/file7.md")!.replace("60", "61")]) {
      const pairs = await crossFile.pairs(async (path) => (path === "docs/file7.md" ? now : files.get(path)), noRest);
      assert.deepEqual(pairs.filter(({ reason }) => reason === "clash"), []);
    }
  });

  it("read each file again at most once", async () => {
    const files = folderOf(20, { 2: plants[0].join(" x\n\n"), 7: plants[0][1], 8: plants[1][0], 9: plants[1][1] });
    const read: string[] = [];
    await add(createCrossFile(learntEnglish()), files).pairs(async (path) => {
      read.push(path);
      return files.get(path);
    }, noRest);
    assert.deepEqual(read, [...new Set(read)].sort());
  });

  describe("that are asked about", () => {
    const ask = async (files: Files, signal = new AbortController().signal): Promise<readonly CrossFileFinding[]> => {
      const background = createBackground({
        tasks: analyzerList,
        providers: [createBuiltInProvider({ english: async () => learntEnglish(), pause: noRest })],
        limits: { batchSize: 5, batchWaitMs: 0, batchTokens: 3_000, concurrency: 3, requestsPerMinute: 1e6, tokensPerMinute: 1e9, timeoutMs: 30_000 },
        cache: { entries: 100, lifeMs: 3_600_000 },
        files: undefined,
        journal: undefined,
        clock: systemClock,
        random: () => 0.5,
        log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
      });
      const found: CrossFileFinding[] = [];
      for await (const some of askAboutPairs(await pairsIn(files), { background, ownerOf: (path) => `file:///${path}` }, signal)) found.push(...some);
      await background.dispose();
      return found;
    };

    it("are silent at the end where the sentence was dismissed or is accepted, also as an item of a list and in bold", async () => {
      const files = folderOf(10, { 2: `- ${plants[0][0].replace("upload", "**upload**")}`, 7: plants[0][1] });
      const [one, other] = (await ask(files)).toSorted((left, right) => (left.path < right.path ? -1 : 1));
      const live = open(files.get(one!.path)!);
      const place = [...live.snapshot.chunks.entries()].flatMap(([chunk, { blocks }]) => [...blocks.keys()].map((index) => ({ chunk, index }))).find((at) => live.snapshot.chunks[at.chunk]!.blocks[at.index]!.text.includes("timeout"))!;
      const block = live.snapshot.chunks[place.chunk]!.blocks[place.index]!;
      const start = block.text.indexOf("The request");
      const own = live.fingerprint({ mark: { rule: contradiction, category: "contradiction.temporal", start, end: block.text.length, confidence: 90, detail: "", conditional: false }, block, place, range: one!.finding.range, blockOffset: one!.finding.start - start, verdict: undefined });
      const dismissed: Silence = { ...directivesOnly, dismissed: DismissedFindings.of([own]) };
      const accepted: Silence = { ...directivesOnly, acceptedTerms: AcceptedTerms.of([one!.words]) };
      for (const silence of [dismissed, accepted]) assert.deepEqual([isSilencedAcross(one!, silence), isSilencedAcross(other!, silence)], [true, false]);
      assert.equal(isSilencedAcross(one!, directivesOnly), false);
    });

    it("are told at both ends, each with the way to the other", async () => {
      const files = folderOf(10, { 2: plants[0][0], 7: `Sizes are given elsewhere.\n${plants[0][1]}` });
      const found = (await ask(files)).toSorted((one, other) => (one.path < other.path ? -1 : 1));
      assert.deepEqual(found.map(({ path }) => path), ["docs/file2.md", "docs/file7.md"]);
      for (const { path, finding } of found) {
        const [other] = finding.related;
        assert.equal(finding.finding.rule, "contradiction");
        assert.equal(finding.finding.by?.label, "Built-in analyzers");
        assert.match(files.get(path)!.slice(finding.start, finding.end), /timeout of the upload gateway is/);
        const line = files.get(path)!.split("\n")[finding.range.start.line]!;
        assert.ok(line.slice(finding.range.start.character).startsWith("The request timeout"));
        assert.notEqual(other!.elsewhere!.path, path);
        assert.equal(files.get(other!.elsewhere!.path)!.slice(other!.start, other!.end), other!.elsewhere!.text);
      }
    });

    it("are let go of when nobody wants to know any more", async () => {
      assert.deepEqual(await ask(folderOf(10, { 2: plants[0][0], 7: plants[0][1] }), AbortSignal.abort()), []);
    });
  });
});
