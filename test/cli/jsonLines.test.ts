import assert from "node:assert/strict";
import { once } from "node:events";
import { gloss, parseAnswers, startGloss } from "./gloss";

const sentence = "The client MUST retry.";

describe("gloss analyze --jsonl", () => {
  it("answers every line with its id and findings", () => {
    const lines = [
      { id: "first", text: sentence, language: "markdown" },
      { id: 2, text: "Nothing.", language: "plaintext" },
      { id: "third", text: `    ${sentence}\n` },
      { id: "code to Markdown, prose to us", text: `    ${sentence}\n`, language: "unheard-of" },
    ];
    const { code, out, complaints } = gloss(["analyze", "--jsonl"], lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    assert.deepEqual(parseAnswers(out).map(({ id, findings }) => [id, findings.map((finding) => finding.text)]), [
      ["first", ["MUST"]],
      [2, []],
      ["third", []],
      ["code to Markdown, prose to us", ["MUST"]],
    ]);
    assert.deepEqual([code, complaints], [0, ""]);
  });

  it("says which lines it cannot read, and answers the others", () => {
    const good = JSON.stringify({ id: 1, text: sentence });
    const input = Buffer.concat([Buffer.from(`${good}\n{"id":2\n\n{"id":3}\n`), Buffer.from([0x22, 0xff, 0x22, 10]), Buffer.from('{"id":12345678901234567890,"text":""}\n'), Buffer.from(good)]);
    const { code, out, complaints } = gloss(["analyze", "--jsonl"], input);
    assert.equal(parseAnswers(out).length, 2);
    assert.deepEqual(
      complaints.trimEnd().split("\n").map((line) => line.replace(/^(gloss: standard input, line \d+): .+$/, "$1")),
      [2, 4, 5, 6].map((line) => `gloss: standard input, line ${line}`),
    );
    assert.equal(code, 2);
  });

  it("keeps offsets in texts with other line ends, byte order marks, lone surrogates and NUL", () => {
    const text = `\ufeffOne\u2028two\r\n\ud800 \udc00 \0 😀 ${sentence}`;
    const [answer] = parseAnswers(gloss(["analyze", "--jsonl"], JSON.stringify({ id: 1, text })).out);
    const must = answer!.findings.find((finding) => finding.text === "MUST");
    assert.equal(must?.start, text.indexOf("MUST"));
  });

  it("reads nothing else", () => {
    const { code, complaints } = gloss(["analyze", "--jsonl", "some.md"]);
    assert.equal(complaints, "gloss: --jsonl reads standard input alone; not analyzed: some.md.\n");
    assert.equal(code, 2);
  });

  it("fails the run on severe findings, as for files", () => {
    assert.equal(gloss(["analyze", "--jsonl", "--fail-on", "hint"], JSON.stringify({ id: 1, text: sentence })).code, 1);
  });

  it("answers a line before the next one comes", async () => {
    const child = startGloss(["analyze", "--jsonl"]);
    const ended = once(child, "exit");
    for (const id of [1, 2, 3]) {
      child.stdin.write(`${JSON.stringify({ id, text: sentence })}\n`);
      const [said] = await once(child.stdout, "data");
      assert.deepEqual(parseAnswers(String(said)).map((answer) => answer.id), [id]);
    }
    child.stdin.end();
    assert.deepEqual(await ended, [0, null]);
  });
});
