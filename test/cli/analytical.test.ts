import assert from "node:assert/strict";
import { contradiction } from "../../src/core/analytical/contradiction";
import { discourse } from "../../src/core/analytical/discourse";
import { pragmatics } from "../../src/core/analytical/pragmatics";
import { type EndpointOptions, type RunningEndpoint, startEndpoint } from "../endpoint/server";
import { Folder, gloss, glossMeanwhile, parseAnswers, parseReport, type ReportedFinding } from "./gloss";

const text = `# Retries

Clients MUST retry a failed request. The disk was full. Therefore the server stopped.

Clients MUST NOT retry a failed request. Could you restart the server?
`;
const analyzers = ["contradiction", "discourse", "pragmatics"];

describe("gloss analyze with analyzers", () => {
  let folder: Folder;
  let path: string;
  beforeEach(() => {
    folder = new Folder();
    path = folder.file("text.md", text);
  });
  afterEach(() => folder.dispose());

  function rulesOf(out: string): ReadonlySet<string> {
    return new Set(parseReport(out).files[0]!.findings.map((finding) => finding.rule));
  }

  describe("built in", () => {
    function findingsOf(...flags: string[]): readonly ReportedFinding[] {
      const { out, complaints } = gloss(["analyze", "--format", "json", ...flags, path]);
      assert.equal(complaints, "");
      return parseReport(out).files[0]!.findings;
    }

    it("asks all tiers unless told otherwise", () => {
      const rules = new Set(findingsOf().map((finding) => finding.rule));
      for (const rule of [...analyzers, "constraints"]) assert.ok(rules.has(rule), rule);
      assert.deepEqual(findingsOf("--tier", "all"), findingsOf());
    });

    it("asks the tier it is told to", () => {
      assert.ok(findingsOf("--tier", "analytical").every((finding) => analyzers.includes(finding.rule)));
      assert.ok(findingsOf("--tier", "structural").every((finding) => !analyzers.includes(finding.rule)));
    });

    it("asks the analyzers it is told to", () => {
      assert.deepEqual(new Set(findingsOf("--rule", "contradiction").map((finding) => finding.rule)), new Set(["contradiction"]));
    });

    it("shows a contradiction at both ends, each naming the other, and says who found it", () => {
      const [first, second, ...more] = findingsOf("--rule", "contradiction");
      assert.ok(first !== undefined && second !== undefined);
      assert.equal(more.length, 0);
      assert.match(first.text, /MUST retry/);
      assert.match(second.text, /MUST NOT retry/);
      assert.equal(first.related[0]!.start, second.start);
      assert.equal(second.related[0]!.start, first.start);
      assert.deepEqual(first.by, { provider: "Built-in analyzers", model: "1" });
      assert.equal(first.data["kind"], "direct");
    });

    it("says of structural findings no provider", () => {
      assert.ok(findingsOf("--tier", "structural").every((finding) => finding.by === undefined));
    });

    it("leaves out findings that are not severe enough", () => {
      const severities = new Set(findingsOf("--tier", "analytical", "--min-severity", "warning").map((finding) => finding.severity));
      assert.deepEqual(severities, new Set(["warning"]));
    });

    it("fails the run for a contradiction if told so", () => {
      assert.equal(gloss(["analyze", "--rule", "contradiction", "--fail-on", "warning", path]).code, 1);
      assert.equal(gloss(["analyze", "--rule", "discourse", "--fail-on", "warning", path]).code, 0);
    });

    it("gives the coherence of each section that has more than one block", () => {
      const { coherence } = parseReport(gloss(["analyze", "--format", "json", path]).out).files[0]!;
      assert.deepEqual(coherence?.map(({ start, end }) => [start, end]), [[0, text.length]]);
      assert.equal(parseReport(gloss(["analyze", "--format", "json", "--rule", "pragmatics", path]).out).files[0]!.coherence, undefined);
    });

    it("answers the lines of standard input in their order", () => {
      const lines = [1, 2, 3].map((id) => JSON.stringify({ id, text: id === 2 ? "Nothing." : text })).join("\n");
      const answers = parseAnswers(gloss(["analyze", "--jsonl", "--rule", "contradiction"], lines).out);
      assert.deepEqual(answers.map(({ id, findings }) => [id, findings.length]), [[1, 2], [2, 0], [3, 2]]);
    });

    it("reads long texts structurally unless the tier is named", () => {
      const long = folder.file("long.md", `${"This paragraph says something. \n\n".repeat(8_000)}${text}`);
      assert.ok(!rulesOf(gloss(["analyze", "--format", "json", long]).out).has("contradiction"));
      assert.ok(rulesOf(gloss(["analyze", "--format", "json", "--tier", "all", long]).out).has("contradiction"));
      assert.match(gloss(["analyze", long]).complaints, /no analyzer has read it/);
    });
  });

  describe("that a model is", () => {
    let endpoint: RunningEndpoint | undefined;
    afterEach(async () => {
      await endpoint?.close();
      endpoint = undefined;
    });

    async function start(options: Partial<EndpointOptions> = {}): Promise<RunningEndpoint> {
      return (endpoint = await startEndpoint({ analyzers: [contradiction, discourse, pragmatics], ...options }));
    }

    it("finds what the model says, says who said it and where the texts went", async () => {
      const { url, requests } = await start({ key: "sk-gloss-test-any" });
      const host = new URL(url).host;
      const { code, out, complaints } = await glossMeanwhile(["analyze", "--format", "json", "--tier", "analytical", "--model", "sample", "--base-url", url, path], {
        OPENAI_API_KEY: "sk-gloss-test-any",
      });
      assert.equal(code, 0, complaints);
      assert.match(complaints, new RegExp(`^gloss: [^\n]*${host}[^\n]*sample[^\n]*\ngloss: [^\n]* tokens [^\n]*\n$`));
      const { findings } = parseReport(out).files[0]!;
      assert.deepEqual(new Set(findings.map((finding) => finding.rule)), new Set(analyzers));
      for (const finding of findings) {
        assert.deepEqual(finding.by, { provider: `sample at ${host}`, model: "sample" });
        assert.equal(finding.text, text.slice(finding.start, finding.end));
      }
      assert.ok(requests.every(({ chat }) => chat?.model === "sample"));
    });

    it("takes model and endpoint from the environment", async () => {
      const { url, requests } = await start();
      const { code, complaints } = await glossMeanwhile(["analyze", "--tier", "analytical", path], { GLOSS_MODEL: "sample", GLOSS_BASE_URL: url });
      assert.equal(code, 0, complaints);
      assert.ok(requests.length > 0);
    });

    it("sends nothing because of a key or an address alone, or if told to stay built in", async () => {
      const { url, requests } = await start();
      await glossMeanwhile(["analyze", path], { OPENAI_API_KEY: "sk-gloss-test-any", GLOSS_BASE_URL: url });
      await glossMeanwhile(["analyze", "--provider", "built-in", path], { OPENAI_API_KEY: "sk-gloss-test-any", GLOSS_BASE_URL: url, GLOSS_MODEL: "sample" });
      await glossMeanwhile(["analyze", "--tier", "structural", "--model", "sample", "--base-url", url, path]);
      assert.equal(requests.length, 0);
    });

    it("asks nothing that nobody wants to know", async () => {
      const { url, requests } = await start();
      await glossMeanwhile(["analyze", "--rule", "contradiction", "--model", "sample", "--base-url", url, path]);
      assert.equal(requests.length, 1);
    });

    it("says so when the key is wrong, and still gives the other findings", async () => {
      const { url } = await start({ key: "sk-gloss-test-right" });
      const { code, out, complaints } = await glossMeanwhile(["analyze", "--format", "json", "--model", "sample", "--base-url", url, path], { OPENAI_API_KEY: "sk-gloss-test-wrong" });
      assert.equal(code, 2);
      assert.match(complaints, /not answered: not authorized/);
      assert.doesNotMatch(complaints, /sk-gloss-test-wrong/);
      assert.ok(rulesOf(out).has("constraints"));
    });

    it("says so when a call takes longer than it may", async () => {
      const { url } = await start({ script: ["hang", "hang", "hang", "hang", "hang", "hang", "hang", "hang", "hang"] });
      const { code, complaints } = await glossMeanwhile(["analyze", "--rule", "contradiction", "--timeout", "0.2", "--model", "sample", "--base-url", url, path]);
      assert.equal(code, 2);
      assert.match(complaints, /not answered: no answer within/);
    });

    it("says so when nobody is there", async () => {
      const { url, close } = await startEndpoint({ analyzers: [contradiction, discourse, pragmatics] });
      await close();
      const { code, complaints } = await glossMeanwhile(["analyze", "--rule", "contradiction", "--model", "sample", "--base-url", url, path]);
      assert.equal(code, 2);
      assert.match(complaints, /not answered: not reachable/);
    });
  });

  describe("told of a model that cannot be asked", () => {
    const cases: readonly (readonly [what: string, flags: readonly string[], variables: Parameters<typeof gloss>[2], complaint: RegExp])[] = [
      ["an address that is none", ["--model", "m", "--base-url", "nonsense"], {}, /nonsense: This is no address/],
      ["an address that is no web address", ["--model", "m", "--base-url", "ftp://example.com/v1"], {}, /ftp:/],
      ["http on another machine", ["--model", "m", "--base-url", "http://example.com/v1"], {}, /not encrypted.*--allow-http/],
      ["an endpoint without a model", ["--provider", "openai"], { OPENAI_API_KEY: "sk-gloss-test-any" }, /which model\?/],
      ["an address without a model", ["--base-url", "http://localhost:1/v1"], {}, /which model\?/],
      ["a key with a space", ["--model", "m"], { OPENAI_API_KEY: "sk- test" }, /OPENAI_API_KEY: The key has a space/],
      ["a key with a line break", ["--model", "m"], { OPENAI_API_KEY: "sk-gloss-test-any\n" }, /OPENAI_API_KEY: The key has a line break/],
      ["no key for a host that wants one", ["--model", "m"], {}, /api\.openai\.com needs a key/],
      ["another host's key", ["--model", "m", "--base-url", "https://openrouter.ai/api/v1"], { OPENAI_API_KEY: "sk-gloss-test-any" }, /OPENROUTER_API_KEY/],
      ["a provider that is none", ["--provider", "oracle"], {}, /unknown value oracle for --provider/],
      ["a time that is none", ["--timeout", "soon"], {}, /--timeout soon is no time/],
    ];
    for (const [what, flags, variables, complaint] of cases) {
      it(`says what is wrong and reads the text all the same: ${what}`, () => {
        const { code, out, complaints } = gloss(["analyze", "--format", "json", ...flags, path], "", variables);
        assert.equal(code, 2);
        assert.match(complaints, complaint);
        assert.ok(rulesOf(out).has("constraints"));
      });
    }
  });
});
