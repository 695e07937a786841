import assert from "node:assert/strict";
import { once } from "node:events";
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { text as textIn } from "node:stream/consumers";
import * as z from "zod";
import { estimatedTokens } from "../../src/core/cost/estimate";
import { tasks } from "../../src/core/tasks";
import { honestReply } from "../endpoint/behaviour";
import { answeredUnits } from "../endpoint/records";
import { type EndpointOptions, type RunningEndpoint, startEndpoint } from "../endpoint/server";
import { readSarif } from "../sarif";
import { type Ended, Folder, glossIn, glossMeanwhile, parseReport, type Report, startGloss } from "./gloss";

const sentence = "It should work if possible.\n";

describe("gloss analyze over folders", () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.dispose());

  const run = (...args: string[]): Ended => glossIn(folder.path, ["analyze", "--tier", "structural", ...args]);
  const report = (...args: string[]): Report => parseReport(run("--format", "json", ...args).out);
  const pathsOf = ({ files }: Report): string[] => files.map(({ path }) => path);

  describe("finds files", () => {
    it("that are texts, in the order of their names, but for what ignore files and programs keep", () => {
      for (const path of ["b.md", "a/z.txt", "a/y.md", "build/x.md", "docs/keep.md", "docs/drafts/one.md", "node_modules/p/README.md", ".git/description.md", "code.ts", "image.png"]) folder.file(path, sentence);
      folder.file(".gitignore", "build/\ndrafts/\n");
      assert.deepEqual(pathsOf(report(".")), ["a/y.md", "a/z.txt", "b.md", "docs/keep.md"]);
      folder.file("docs/.gitignore", "!drafts/\nkeep.md\n");
      assert.deepEqual(pathsOf(report(".")), ["a/y.md", "a/z.txt", "b.md", "docs/drafts/one.md"]);
      assert.deepEqual(pathsOf(report("docs", "--no-gitignore")), ["docs/drafts/one.md", "docs/keep.md"]);
    });

    it("by globs, and by number", () => {
      for (const path of ["a.md", "b.rst", "src/c.ts", "src/old/d.ts"]) folder.file(path, sentence);
      assert.deepEqual(pathsOf(report(".", "--include", "*.{ts,rst}", "--exclude", "old")), ["b.rst", "src/c.ts"]);
      assert.deepEqual(pathsOf(report(".", "--limit", "1")), ["a.md"]);
      const { code, complaints } = run(".", "--include", "[a]");
      assert.equal(code, 2);
      assert.match(complaints, /the glob \[a\] cannot be used/);
      assert.match(run(".", "--limit", "many").complaints, /--limit many is no number of files/);
    });

    it("above which the ignore files of the repository count", () => {
      mkdirSync(join(folder.path, ".git"));
      folder.file(".gitignore", "/docs/private\n");
      folder.file("docs/private/a.md", sentence);
      folder.file("docs/b.md", sentence);
      assert.deepEqual(pathsOf(report("docs")), ["docs/b.md"]);
    });

    it("behind links only where these stay inside, and never goes round", () => {
      const outside = new Folder();
      outside.file("secret.md", sentence);
      folder.file("a.md", sentence);
      symlinkSync(join(outside.path, "secret.md"), join(folder.path, "away.md"));
      symlinkSync(outside.path, join(folder.path, "far"));
      symlinkSync("a.md", join(folder.path, "inside.md"));
      symlinkSync("..", join(folder.path, "round"));
      symlinkSync("nowhere", join(folder.path, "broken.md"));
      const found = report(".");
      outside.dispose();
      assert.deepEqual(pathsOf(found), ["a.md", "inside.md"]);
      assert.deepEqual(found.omitted, [
        { path: "away.md", why: "a link to a file outside the folder" },
        { path: "broken.md", why: "a link that leads nowhere" },
      ]);
    });

    it("that are none, and says so without failing; what is named has to be one", () => {
      folder.file("a.md", sentence);
      folder.file("binary.md", Buffer.from([0x89, 0, 1]));
      folder.file("latin.txt", Buffer.from("caf\xe9", "latin1"));
      folder.file("huge.md", Buffer.alloc(10_000_001, "a"));
      const { code, out } = run("--format", "json", ".");
      const found = parseReport(out);
      assert.equal(code, 0);
      assert.deepEqual(pathsOf(found), ["a.md"]);
      assert.deepEqual(found.omitted?.map(({ path }) => path), ["binary.md", "huge.md", "latin.txt"]);
      assert.deepEqual([found.summary?.analyzed, found.summary?.skipped, found.summary?.failed], [1, 3, 0]);
      assert.equal(run("binary.md").code, 2);
      assert.match(run("--dry-run", ".").out, /^Files: 1, and 3 that would be left out/);
    });

    it("of any name", () => {
      const names = ["-dash.md", "a\nb.md", "a b %20.md", "\u202etxt.md", "[x](y).md", "ü.md"];
      for (const name of names) folder.file(name, sentence);
      assert.deepEqual(new Set(pathsOf(report("."))), new Set(names));
      readSarif(run("--format", "sarif", ".").out);
      const { out } = run(".");
      assert.ok(!out.includes("a\nb.md") && !out.includes("\u202e"));
    });
  });

  it("reads thousands of files, in constant order, and sums them up", () => {
    for (let index = 0; index < 5_000; index++) {
      if (index % 100 === 0) mkdirSync(join(folder.path, String(index / 100)));
      writeFileSync(join(folder.path, String(Math.floor(index / 100)), `${index}.md`), sentence);
    }
    const { out, code } = run("--format", "json", "--threads", "1", ".");
    const found = parseReport(out);
    assert.equal(code, 0);
    assert.deepEqual([found.files.length, found.summary?.files, found.summary?.findings.byRule["loophole"]], [5_000, 5_000, 5_000]);
    assert.deepEqual(pathsOf(found), [...pathsOf(found)].sort());
    assert.match(run(".").out, /^\d+ findings \(.*\) in 5000 files\.\nBy rule: .*loophole 5000.*\nDone after /m);
  }).timeout(60_000);

  it("stops quietly when nobody reads on", async () => {
    for (let index = 0; index < 300; index++) folder.file(`${index}.md`, sentence.repeat(50));
    const child = startGloss(["analyze", "--tier", "structural", folder.path]);
    const complaints = textIn(child.stderr);
    await once(child.stdout, "data");
    child.stdout.destroy();
    const [code] = await once(child, "close");
    assert.deepEqual([code, await complaints], [0, ""]);
  });

  describe("writes to a file", () => {
    it("that is there at once and whole", () => {
      folder.file("a.md", sentence);
      assert.deepEqual([run("--format", "json", "--output", "out.json", ".").out, parseReport(readFileSync(join(folder.path, "out.json"), "utf8")).files.length], ["", 1]);
      assert.deepEqual(readdirSync(folder.path), ["a.md", "out.json"]);
    });

    it("or says before anything is asked that it cannot", async () => {
      folder.file("a.md", "Could you restart the okapi?\n");
      const endpoint = await startEndpoint({ analyzers: tasks });
      const { code, complaints } = await glossMeanwhile(["analyze", "--model", "m", "--base-url", endpoint.url, "--output", join(folder.path, "no", "folder.json"), folder.path]);
      const { requests } = endpoint;
      await endpoint.close();
      assert.deepEqual([code, requests.length], [2, 0]);
      assert.match(complaints, /folder\.json cannot be written: .*Nothing is analyzed\./);
      assert.match(run("--output", ".", ".").complaints, /cannot be written: it is a folder/);
    });

    it("and fails where the disk is full, however little there is to say", function () {
      if (!existsSync("/dev/full")) this.skip();
      folder.file("a.md", sentence);
      folder.file("b.md", sentence.repeat(3_000));
      for (const name of ["a.md", "b.md"]) {
        const { code, complaints } = run("--output", "/dev/full", name);
        assert.equal(code, 2);
        assert.match(complaints, /cannot go on: ENOSPC/);
      }
    });
  });

  describe("with a baseline", () => {
    const text = "# Title\n\nIt should work if possible.\n\nAnother fine sentence.\n";
    const flags = ["--fail-on", "hint", "--baseline", "base.json"];

    it("fails for new findings alone, wherever the old ones have moved", () => {
      const path = folder.file("docs/a.md", text);
      assert.equal(run(...flags, "docs").code, 2);
      assert.equal(run(...flags, "--update-baseline", "docs").code, 1);
      const same = run(...flags, "docs");
      assert.equal(same.code, 0, same.out);
      assert.match(same.out, /^No findings in 1 file\.\nKnown by the baseline: \d+; in the baseline and gone: 0\.$/m);
      writeFileSync(path, `# Title\n\nA new beginning.\n\nAnother fine sentence.\n\nIt should work\nif possible.\n`);
      assert.equal(run(...flags, "docs").code, 0);
      writeFileSync(path, `${text}\nIt should stop if possible.\n`);
      const more = run(...flags, "docs", "--format", "json");
      assert.equal(more.code, 1);
      assert.ok(parseReport(more.out).files[0]!.findings.every(({ start }) => start >= text.length));
    });

    it("tells what is gone, also with its file, and takes it out when told to", () => {
      folder.file("a.md", text);
      const gone = folder.file("b.md", text);
      run(...flags, "--update-baseline", ".");
      const before = readFileSync(join(folder.path, "base.json"), "utf8");
      rmSync(gone);
      assert.match(run(...flags, ".").complaints, /of the baseline's findings are gone\. --update-baseline takes them out/);
      assert.equal(readFileSync(join(folder.path, "base.json"), "utf8"), before);
      run(...flags, "--update-baseline", ".");
      const after = readFileSync(join(folder.path, "base.json"), "utf8");
      assert.ok(!after.includes("b.md") && after.includes("a.md"));
      assert.ok(!after.includes("possible"), "no words of a text");
    });

    it("keeps what it was not asked about", () => {
      folder.file("a.md", text);
      folder.file("b.md", text);
      run(...flags, "--update-baseline", ".");
      const before = readFileSync(join(folder.path, "base.json"), "utf8");
      run(...flags, "--update-baseline", "--rule", "loophole", "a.md");
      assert.equal(readFileSync(join(folder.path, "base.json"), "utf8"), before);
    });

    it("goes where links lead, and is left as it was where the output could not be written", () => {
      folder.file("a.md", text);
      folder.file("base/real.json", JSON.stringify({ version: 1, files: {} }));
      symlinkSync(join("base", "real.json"), join(folder.path, "base.json"));
      const read = (): string => readFileSync(join(folder.path, "base", "real.json"), "utf8");
      const before = read();
      if (existsSync("/dev/full")) {
        assert.equal(run(...flags, "--update-baseline", "--output", "/dev/full", "a.md").code, 2);
        assert.equal(read(), before);
      }
      run(...flags, "--update-baseline", "--output", "out.json", "a.md");
      assert.match(read(), /a\.md/);
      assert.ok(lstatSync(join(folder.path, "base.json")).isSymbolicLink());
      assert.deepEqual(readdirSync(join(folder.path, "base")), ["real.json"]);
    });

    it("reads nothing where the baseline is none, so that no build fails for what is long known", () => {
      folder.file("a.md", text);
      folder.file("base.json", "{}");
      const { code, out, complaints } = run(...flags, ".");
      assert.deepEqual([code, out], [2, ""]);
      assert.match(complaints, /base\.json is no baseline of Gloss/);
    });
  });

  it("gives code hosts a valid log, also without findings, with the other ends in other files", () => {
    folder.file("a.md", "# Retries\n\nThe mail server keeps every record for 30 days.\n");
    folder.file("b.md", "# Storage\n\nThe mail server keeps every record for 7 days.\n");
    const sarif = (...flags: string[]): ReturnType<typeof readSarif> => readSarif(glossIn(folder.path, ["analyze", "--format", "sarif", ...flags, "."]).out);
    const { results } = sarif("--rule", "contradiction");
    assert.deepEqual(results.map(({ locations, relatedLocations }) => [locations[0], relatedLocations?.[0]].map((place) => place?.physicalLocation.artifactLocation.uri)).sort(), [["a.md", "b.md"], ["b.md", "a.md"]]);
    assert.ok(results.every(({ partialFingerprints }) => partialFingerprints?.["glossFinding/v1"]?.startsWith("contradiction:") === true));
    assert.deepEqual(sarif("--rule", "doubleNegation").results, []);
    const across = parseReport(glossIn(folder.path, ["analyze", "--format", "json", "--rule", "contradiction", "."]).out).acrossFiles;
    assert.equal(across?.[0]?.finding.related[0]?.text, "The mail server keeps every record for 7 days.");
  });

  describe("compares files", () => {
    const across = (...args: string[]): number => parseReport(glossIn(folder.path, ["analyze", "--rule", "contradiction", "--format", "json", ...args, "."]).out).acrossFiles?.length ?? 0;
    beforeEach(() => {
      folder.file("a.md", "The mail server keeps every okapi for 30 days.\n");
      folder.file("b.md", "The mail server keeps every okapi for 7 days.\n");
    });

    it("but for what their directives hide", () => {
      assert.equal(across(), 2);
      folder.file("b.md", "<!-- gloss-disable-next-line contradiction -->\nThe mail server keeps every okapi for 7 days.\n");
      assert.deepEqual([across(), across("--no-ignore")], [0, 2]);
    });

    it("but for what the team has dismissed or accepts", () => {
      folder.file("a.md", "The mail server keeps every okapi for 30 days.\n\nThe mail server keeps every okapi for 20 days.\n");
      const all = across();
      const { files } = parseReport(glossIn(folder.path, ["analyze", "--rule", "contradiction", "--format", "json", "a.md"]).out);
      assert.ok(files[0]!.findings.length > 0 && all >= 2);
      const { results } = readSarif(glossIn(folder.path, ["analyze", "--rule", "contradiction", "--format", "sarif", "a.md"]).out);
      // What is dismissed in its own file is known by the same name between files.
      const dismissed = results.map(({ partialFingerprints }) => partialFingerprints?.["glossFinding/v1"]);
      folder.file(".gloss.json", JSON.stringify({ dismissed }));
      assert.deepEqual([across(), across("--no-ignore")], [all / 2, all]);
      folder.file(".gloss.json", JSON.stringify({ acceptedTerms: ["The mail server keeps every okapi for 7 days."] }));
      assert.deepEqual([across(), across("--no-ignore")], [all / 2, all]);
    });

    it("as severely as was asked for, and as the team says", () => {
      assert.equal(across("--min-severity", "error"), 0);
      folder.file(".gloss.json", JSON.stringify({ rules: { contradiction: "error" } }));
      assert.equal(across("--min-severity", "error"), 2);
      folder.file(".gloss.json", JSON.stringify({ rules: { contradiction: "off" } }));
      assert.equal(parseReport(glossIn(folder.path, ["analyze", "--format", "json", "."]).out).acrossFiles?.length ?? 0, 0);
    });
  });

  it("gives the same with threads as without", () => {
    for (let index = 0; index < 40; index++) folder.file(`${index}.md`, `# Part ${index}\n\n${`${sentence.trimEnd()} The client MUST NOT retry ${index} times. `.repeat(700)}\n`);
    const withThreads = (threads: string): readonly unknown[] => report("--threads", threads, ".").files;
    assert.deepEqual(withThreads("2"), withThreads("1"));
  }).timeout(60_000);

  describe("with a model", () => {
    let endpoint: RunningEndpoint;
    let cache: Folder;
    const start = async (options: Partial<EndpointOptions> = {}): Promise<void> => {
      endpoint = await startEndpoint({ analyzers: tasks, ...options });
    };
    beforeEach(() => {
      cache = new Folder();
    });
    afterEach(async () => {
      await endpoint.close();
      cache.dispose();
    });
    const flags = (): string[] => ["--model", "sample", "--base-url", endpoint.url, "--price", "1,4", "--cache-dir", cache.path];
    const analyze = (...more: string[]): Promise<Ended> => glossMeanwhile(["analyze", "--rule", "pragmatics", ...flags(), "--format", "json", ...more, folder.path]);
    const fill = (count: number): void => {
      for (let index = 0; index < count; index++) folder.file(`${index}.md`, `Part ${index} says that the server keeps records for ${index + 2} days.\n\nCould you restart machine ${index}?\n`);
    };

    it("asks nothing twice in the next run, unless it is told to", async () => {
      await start();
      fill(6);
      const first = parseReport((await analyze()).out);
      const asked = endpoint.requests.length;
      assert.ok(asked > 0 && first.summary?.model?.calls === asked);
      const second = parseReport((await analyze()).out);
      assert.equal(endpoint.requests.length, asked);
      assert.deepEqual(second.files, first.files);
      assert.deepEqual([second.summary?.model?.known, second.summary?.model?.wanted], [12, 12]);
      await analyze("--force");
      assert.ok(endpoint.requests.length > asked);
      const after = endpoint.requests.length;
      await analyze("--no-cache");
      assert.ok(endpoint.requests.length > after);
      assert.equal(statSync(cache.path).mode & 0o777, 0o700);
    });

    it("is ended by Ctrl-C in order, and goes on where it was", async () => {
      await start();
      fill(60);
      const out = join(cache.path, "out.sarif");
      const args = ["analyze", "--rule", "pragmatics", "--format", "sarif", "--output", out, ...flags(), folder.path];
      const child = startGloss(args);
      const complaints = textIn(child.stderr);
      while (endpoint.requests.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill("SIGINT");
      const [code] = await once(child, "close");
      const told = await complaints;
      assert.equal(code, 130, told);
      assert.match(told, /Run the same command again to go on: what was answered is kept and not asked again/);
      assert.equal(readSarif(readFileSync(out, "utf8")).invocations[0].executionSuccessful, false);
      const before = answeredUnits(endpoint.requests);
      assert.ok(before.length > 0 && before.length < 120, String(before.length));
      assert.equal((await glossMeanwhile(args)).code, 0);
      const all = answeredUnits(endpoint.requests);
      assert.deepEqual([all.length, new Set(all).size], [120, 120]);
      assert.equal(readSarif(readFileSync(out, "utf8")).invocations[0].executionSuccessful, true);
    });

    it("ends at once at the second Ctrl-C, and leaves no half a file", async () => {
      await start({ faultOf: () => "hang" });
      fill(3);
      const child = startGloss(["analyze", "--rule", "pragmatics", "--output", join(folder.path, "out.txt"), ...flags(), folder.path]);
      while (endpoint.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill("SIGINT");
      await once(child.stderr, "data");
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(child.exitCode, null);
      child.kill("SIGINT");
      assert.equal((await once(child, "close"))[0], 130);
      assert.deepEqual(readdirSync(folder.path).filter((name) => !name.endsWith(".md")), []);
    });

    it("leaves nothing beside the output when it is ended from outside", async function () {
      if (process.platform === "win32") this.skip();
      await start();
      fill(60);
      const out = new Folder();
      const child = startGloss(["analyze", "--rule", "pragmatics", "--format", "sarif", "--output", join(out.path, "out.sarif"), ...flags(), folder.path]);
      while (endpoint.requests.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
      assert.equal(readdirSync(out.path).length, 1);
      child.kill("SIGTERM");
      const [, signal] = await once(child, "close");
      const left = readdirSync(out.path);
      out.dispose();
      assert.deepEqual([signal, left], ["SIGTERM", []]);
    });

    it("says beforehand what it would take, and asks nobody", async () => {
      await start();
      fill(200);
      folder.file("binary.md", Buffer.from([0, 1]));
      const planned = z.object({ plan: z.object({ files: z.number(), skipped: z.number(), units: z.number(), known: z.number(), calls: z.number(), tokensIn: z.number(), tokensOut: z.number(), nanoUsd: z.number(), seconds: z.number() }) });
      const plan = async (): Promise<z.infer<typeof planned>["plan"]> => planned.parse(JSON.parse((await analyze("--dry-run")).out)).plan;
      const before = await plan();
      assert.equal(endpoint.requests.length, 0);
      const { model } = parseReport((await analyze()).out).summary ?? {};
      assert.ok(model !== undefined);
      assert.deepEqual([before.files, before.skipped, before.units, before.known], [200, 1, model.wanted, 0]);
      // The server counts four characters a token, so what it was asked and has said is counted again.
      const taken = { calls: model.calls, tokensIn: 0, tokensOut: 0 };
      for (const { chat } of endpoint.requests) {
        for (const { content } of chat?.messages ?? []) taken.tokensIn += estimatedTokens(content);
        if (chat !== undefined) taken.tokensOut += estimatedTokens(honestReply(chat, { analyzers: tasks }));
      }
      for (const name of ["calls", "tokensIn", "tokensOut"] as const) assert.ok(Math.abs(before[name] / taken[name] - 1) < 0.06, `${name}: ${before[name]} planned, ${taken[name]} taken`);
      const after = await plan();
      assert.deepEqual([after.units, after.known, after.calls, after.tokensIn, after.nanoUsd], [400, 400, 0, 0, 0]);
      const pretty = (await glossMeanwhile(["analyze", "--dry-run", "--rule", "pragmatics", ...flags(), folder.path])).out;
      assert.match(pretty, /^Files: 200, and 1 that would be left out\nTexts to ask about: 400, of which 400 are answered already\n/);
    });

    it("tells of what fails and does the rest", async () => {
      await start({ faultOf: ({ messages }) => (JSON.stringify(messages).includes("machine 3") ? "brokenJson" : "none") });
      fill(8);
      const { code, out, complaints } = await analyze("--timeout", "5");
      assert.equal(code, 2);
      assert.match(complaints, /not answered: the reply could not be read/);
      const found = parseReport(out);
      assert.deepEqual([found.files.length, found.summary?.analyzed], [8, 8]);
      assert.ok(found.files.filter(({ findings }) => findings.length > 0).length >= 5);
      // What was not answered would pass for gone.
      const baseline = join(cache.path, "baseline.json");
      assert.match((await analyze("--timeout", "5", "--baseline", baseline, "--update-baseline")).complaints, /baseline\.json is left as it was/);
      assert.ok(!existsSync(baseline));
    });

    it("tells what earlier runs have come to, and forgets their answers when told to", async () => {
      await start();
      fill(5);
      await analyze();
      await analyze();
      const stats = (): unknown => JSON.parse(glossIn(folder.path, ["stats", "--format", "json", "--cache-dir", cache.path]).out);
      const shape = z.object({
        answers: z.object({ bytes: z.number() }),
        journal: z.object({ open: z.number(), failed: z.number() }),
        runs: z.object({ count: z.number(), files: z.number(), wanted: z.number(), known: z.number() }),
        spent: z.tuple([z.object({ model: z.literal("sample"), calls: z.number(), tokensIn: z.number(), usd: z.number() })]),
      });
      const told = shape.parse(stats());
      assert.deepEqual([told.runs, told.journal, told.spent[0].calls], [{ count: 2, files: 10, wanted: 20, known: 10 }, { open: 0, failed: 0 }, endpoint.requests.length]);
      assert.ok(told.answers.bytes > 0 && told.spent[0].tokensIn > 0 && told.spent[0].usd > 0);
      const pretty = glossIn(folder.path, ["stats", "--cache-dir", cache.path]).out;
      assert.match(pretty, /10 of 20 answers were known \(50 %\)/);
      assert.equal(glossIn(folder.path, ["cache", "path", "--cache-dir", cache.path]).out, `${cache.path}\n`);
      assert.match(glossIn(folder.path, ["cache", "clear", "--cache-dir", cache.path]).out, /^Cleared: /);
      assert.match(glossIn(folder.path, ["cache", "--cache-dir", cache.path]).out, /0 kB of answers in 0 files/);
      assert.equal(shape.parse(stats()).spent[0].calls, endpoint.requests.length);
    });

    it("keeps nothing where it cannot, says so, and reads all the same", async () => {
      await start();
      fill(1);
      const blocked = cache.file("blocked", "");
      const { code, complaints } = await analyze("--cache-dir", join(blocked, "cache"));
      assert.equal(code, 0, complaints);
      assert.match(complaints, /answers are not kept for the next run: .*cannot be used/);
      assert.ok(existsSync(blocked) && basename(blocked) === "blocked");
    });

    it("leaves the cache's folder as it was, with files in it that are their owner's alone", async () => {
      await start();
      fill(1);
      chmodSync(cache.path, 0o755);
      await analyze();
      assert.equal(statSync(cache.path).mode & 0o777, 0o755);
      const files = readdirSync(cache.path);
      assert.ok(files.length > 0);
      for (const name of files) assert.equal(statSync(join(cache.path, name)).mode & 0o777, 0o600, name);
    });

    it("compares no words of files that are kept", async () => {
      await start();
      folder.file("a.md", "The mail server keeps every okapi for 30 days.\n");
      folder.file("b.md", "The mail server keeps every okapi for 7 days.\n");
      folder.file("c.md", "The mail server keeps every okapi for 90 days.\n");
      folder.file(".gloss.json", JSON.stringify({ privacy: { neverSend: ["b.md"] } }));
      await glossMeanwhile(["analyze", "--rule", "contradiction", ...flags(), folder.path]);
      assert.ok(endpoint.requests.some(({ body }) => body.includes("90 days")));
      assert.ok(!endpoint.requests.some(({ body }) => body.includes("7 days")));
    });
  });
});
