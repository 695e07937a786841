import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyzerList, analyzers } from "../../src/core/analytical";
import { analyzerIds } from "../../src/core/analytical/analyzerIds";
import type { Unit } from "../../src/core/analytical/task";
import { analyzeText } from "../../src/core/analyzedText";
import { createAnswerFiles } from "../../src/core/background/answerFilesOn";
import { answerVersion } from "../../src/core/background/answerIndex";
import type { BackgroundOptions } from "../../src/core/background/background";
import { systemClock } from "../../src/core/background/clock";
import { createJournal } from "../../src/core/background/journalOn";
import { readSealedLines, sealedLine } from "../../src/core/background/sealedLines";
import { failureText } from "../../src/core/provider";
import { createBlockReader } from "../../src/core/structural/read";
import { findingsIn, openText } from "../../src/core/wholeDocument";
import { createNodeFolder } from "../../src/files/nodeFolder";
import { createBuiltInProvider } from "../../src/providers/builtIn";
import { createOpenAiProvider } from "../../src/providers/openai";
import type { Fault } from "../endpoint/behaviour";
import { startEndpoint, type RunningEndpoint } from "../endpoint/server";
import { shouting, unit } from "./sampleAnalyzer";
import { createTierAt, limits, settled, until, type Settled, type TierAt } from "./tierAt";
import { learntEnglish } from "../english";

const builtIn = createBuiltInProvider({ english: () => Promise.resolve(learntEnglish()), pause: () => new Promise((resolve) => setTimeout(resolve)) });

/** Who answered each unit, or why nobody did. */
function fates({ news }: Settled): string[] {
  return news.map((each) => (each.kind === "failed" ? failureText(each.failure) : each.answer.source.label));
}

/** The same lines as a later Gloss might write them. */
function inVersion99(file: Buffer): Buffer {
  const { lines } = readSealedLines(answerVersion, file);
  return Buffer.from(lines.map(({ payloadStart, end }) => sealedLine(99, file.toString("utf8", payloadStart, end))).join(""));
}

describe("bad input to the background tier", () => {
  let endpoint: RunningEndpoint;
  const endings: (() => Promise<void>)[] = [];

  /** An endpoint that meets what speaks of a dragon with this fault, and answers everything else. */
  async function start(fault: Fault): Promise<void> {
    endpoint = await startEndpoint({ analyzers: [shouting], faultOf: ({ messages }) => (messages.at(-1)?.content.includes("dragon") === true ? fault : undefined) });
    endings.push(() => endpoint.close());
  }
  function tierOf(options: Partial<BackgroundOptions> = {}): TierAt {
    const tier = createTierAt(endpoint.url, [shouting], { limits: { ...limits, batchSize: 1 }, ...options });
    endings.push(() => tier.background.dispose());
    return tier;
  }
  const model = (): string => `sample at ${new URL(endpoint.url).host}`;

  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });

  const faults: readonly (readonly [what: string, fault: Fault, words: RegExp])[] = [
    ["a reply of 50 MB", "hugeReply", /could not be read: it goes on beyond the 4096 tokens that it may have/],
    ["a reply of 50 MB without a line's end", "hugeLine", /could not be read: it is longer than/],
    ["a reply with a million items", "millionItems", /could not be read: it goes on beyond the 4096 tokens that it may have/],
  ];
  for (const [what, fault, words] of faults) {
    it(`gives up a text that gets ${what}, says why, and goes on with the others`, async () => {
      await start(fault);
      const { background } = tierOf();
      const [first, dragon, last] = fates(await settled(background, "a", [unit("Stop!"), unit("A dragon!"), unit("Run!")]));
      assert.deepEqual([first, last], [model(), model()]);
      assert.match(dragon ?? "", words);
      assert.deepEqual(background.failed.map(({ unit: { digest } }) => digest), [unit("A dragon!").digest]);
      assert.deepEqual(fates(await settled(background, "b", [unit("Later!")])), [model()]);
    });
  }

  it("lets the built-in analyzers stand in for a model that does not exist, and says what is wrong", async () => {
    endpoint = await startEndpoint({ analyzers: [shouting], faults: { noSuchModel: 1 } });
    endings.push(() => endpoint.close());
    const { background } = tierOf({ providers: [createOpenAiProvider({ baseUrl: endpoint.url, model: "sample" }), builtIn] });
    const units = [unit("Stop!"), unit("Run!")];
    assert.deepEqual(fates(await settled(background, "a", units)), [builtIn.label, builtIn.label]);
    await until(() => background.activity.kind === "failing", "nobody was told");
    const { activity } = background;
    assert.ok(activity.kind === "failing");
    assert.match(activity.reason, /has no model named sample\. Choose one that it lists/);
  });

  describe("in documents of nothing but one word or sentence repeated", () => {
    const cases: readonly (readonly [what: string, text: string])[] = [
      ["a line", "word ".repeat(40_000)],
      ["a line without a space", "word".repeat(50_000)],
      ["sentences of a word", "However. ".repeat(20_000)],
      ["paragraphs", "Stop.\n\n".repeat(20_000)],
      ["statements", "The server must not stop.\n\n".repeat(5_000)],
      ["headings and lists", "# Stop\n\n- stop\n- stop\n".repeat(5_000)],
    ];
    for (const [what, text] of cases) {
      it(`comes to an end, asks for equal texts once, and finds the contradiction behind it: ${what}`, async () => {
        const statements = ["The log keeps 30 days.", "The log keeps 7 days."];
        const { background } = createTierAt("", analyzerList, { providers: [builtIn] });
        endings.push(() => background.dispose());
        const live = openText(`${text}\n\n${statements.join("\n\n")}\n`, "markdown", { structural: createBlockReader([]), relational: undefined });
        await analyzeText(live, { analyzers, chosen: new Set(analyzerIds), english: learntEnglish(), background, owner: "a document" }, new AbortController().signal);
        const { wanted, answered } = background.statistics;
        assert.equal(answered, wanted);
        assert.ok(wanted < 100, `${wanted} units of ${text.length} characters`);
        const lengths = [...findingsIn(live)].filter(({ finding }) => finding.rule === "contradiction").map(({ start, end }) => end - start);
        assert.deepEqual(lengths, statements.map(({ length }) => length));
      });
    }
  });

  describe("on disk", () => {
    let path: string;
    beforeEach(async () => {
      path = await mkdtemp(join(tmpdir(), "gloss-disk-"));
      endings.push(() => rm(path, { recursive: true }));
    });

    /** One run of a host: asks for some units and ends. */
    async function run(host: string, units: readonly Unit[]): Promise<{ readonly all: Settled; readonly log: readonly string[]; readonly setAside: number }> {
      const folder = createNodeFolder(path);
      const files = createAnswerFiles(folder, { maxBytes: 1_000_000, host, clock: systemClock });
      const journal = createJournal(folder, { host, clock: systemClock, groupMs: 5 });
      const { background, log } = tierOf({ files, journal });
      const all = await settled(background, host, units);
      await background.dispose();
      await journal.dispose();
      await files.dispose();
      return { all, log, setAside: files.setAside };
    }
    const spoilers: readonly (readonly [what: string, spoil: (file: Buffer) => Buffer, isFirstKept: boolean])[] = [
      ["was cut off", (file) => file.subarray(0, -7), false],
      ["is of another version", inVersion99, false],
      ["is junk", (file) => Buffer.concat([Buffer.from("\0\xff{}\n".repeat(100)), file]), true],
    ];
    for (const [what, spoil, isFirstKept] of spoilers) {
      it(`sets aside and counts what ${what} among answers and in the journal, and loses nothing else`, async () => {
        await start("noSuchModel");
        await run("one", [unit("Stop!"), unit("A dragon!")]);
        await run("two", [unit("Run!")]);
        for (const name of await readdir(path)) if (name.includes("-one")) await writeFile(join(path, name), spoil(await readFile(join(path, name))));
        const { all, log, setAside } = await run("three", [unit("Stop!"), unit("Run!"), unit("Now!"), unit("A dragon!")]);
        assert.deepEqual(fates(all).slice(0, 3), [model(), model(), model()]);
        assert.match(fates(all)[3] ?? "", /no model named/);
        assert.deepEqual(all.news.map((each) => each.kind === "answered" && each.fromCache), [isFirstKept, true, false, false]);
        assert.ok(setAside > 0, "the spoilt answers were not counted");
        assert.ok(log.some((line) => /journal .*set aside/.test(line)), "the spoilt journal was not told of");
      });
    }
  });
});
