import assert from "node:assert/strict";
import { analyzerList } from "../../src/core/analytical";
import { readArguments } from "../../src/cli/arguments";
import { createRunRedactor } from "../../src/cli/redaction";
import { startEndpoint } from "../endpoint/server";
import { Folder, glossMeanwhile, parseReport } from "./gloss";

describe("redaction on the command line", () => {
  const levelOf = (...args: readonly string[]): unknown => {
    const { command, mistakes } = readArguments(["analyze", "a.md", ...args]);
    return command.kind === "analyze" ? [command.redaction, mistakes.length] : undefined;
  };

  it("replaces personal data unless told otherwise, and never less than secrets", () => {
    assert.deepEqual(levelOf(), ["personal", 0]);
    assert.deepEqual(levelOf("--redact", "names"), ["names", 0]);
    assert.deepEqual(levelOf("--redact", "secrets"), ["secrets", 0]);
    assert.deepEqual(levelOf("--redact", "nothing"), ["personal", 1]);
  });

  it("opens the model of English for names alone", async () => {
    let opened = 0;
    const english = () => {
      opened++;
      return undefined;
    };
    const text = "Write to joe@acme.org, password: Xk7mPq2v.";
    const [secrets] = (await createRunRedactor({ level: "secrets", folder: undefined, english })())([text]);
    const [personal] = (await createRunRedactor({ level: "personal", folder: undefined, english })())([text]);
    assert.equal(opened, 0);
    assert.deepEqual(secrets!.replacements.map(({ kind }) => kind), ["password"]);
    assert.deepEqual(personal!.replacements.map(({ kind }) => kind), ["email", "password"]);
    await createRunRedactor({ level: "names", folder: undefined, english })();
    assert.equal(opened, 1);
  });

  it("holds for what is sent: the model reads placeholders, and findings stand on the words of the file", async () => {
    const folder = new Folder();
    const endpoint = await startEndpoint({ analyzers: analyzerList });
    const secrets = ["joe@acme.org", "Xk7mPq2v", "/home/jmiller"];
    const text =
      "Mails to joe@acme.org MUST be encrypted with the password Xk7mPq2v.\n\nMails to joe@acme.org MUST NOT be encrypted with the password Xk7mPq2v.\n\nThe server of /home/jmiller was full. Therefore it stopped.\n";
    try {
      const path = folder.file("text.md", text);
      const { code, out, complaints } = await glossMeanwhile(["analyze", "--format", "json", "--tier", "analytical", "--model", "sample", "--base-url", endpoint.url, path]);
      assert.equal(code, 0, complaints);
      const sent = endpoint.requests.map(({ body }) => body).join("\n");
      assert.deepEqual(secrets.filter((secret) => sent.includes(secret)), []);
      assert.match(sent, /Mails to \[EMAIL-\w{3,}\] MUST be encrypted with the password \[PASSWORD-\w{3,}\]/);
      const findings = parseReport(out).files[0]!.findings.filter(({ rule }) => rule === "contradiction");
      assert.deepEqual(findings.map(({ text: words }) => words.includes("joe@acme.org")), [true, true]);
      for (const finding of findings) assert.equal(finding.text, text.slice(finding.start, finding.end));
    } finally {
      await endpoint.close();
      folder.dispose();
    }
  });
});
