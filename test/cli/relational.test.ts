import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Folder, gloss, parseAnswers, parseReport, type ReportedFinding } from "./gloss";

const text = `# Staff

John Brown runs the laboratory in Berlin. He hired Anna Novak last year.

- The gateway must compare the size of the message, the age of the token and the name of the client with its limit.
- The tool must read the name of the file, the size of the folder and the owner of the disk, and log its state.
- The server must send the address of the client, the name of the user and the key of the session to the gateway before its lease ends.
`;

describe("gloss analyze with the relational tier", () => {
  let folder: Folder;
  let path: string;
  beforeEach(() => {
    folder = new Folder();
    path = folder.file("text.md", text);
  });
  afterEach(() => folder.dispose());

  function findingsOf(...flags: string[]): readonly ReportedFinding[] {
    const { out, complaints } = gloss(["analyze", "--format", "json", ...flags, path]);
    assert.equal(complaints, "");
    return parseReport(out).files[0]!.findings;
  }

  it("gives every entity with its type, its chain and what it stands for", () => {
    const entities = findingsOf("--tier", "relational").filter(({ rule }) => rule === "entity");
    const of = (words: string): ReportedFinding => entities.find((each) => each.text === words)!;
    assert.equal(of("John Brown").category, "entity.person");
    assert.equal(of("Anna Novak").category, "entity.person");
    assert.equal(of("Berlin").category, "entity.location");
    assert.equal(of("He").category, "entity.person");
    assert.equal(of("John Brown").data["chain"], of("John Brown").start);
    assert.equal(of("He").data["chain"], of("John Brown").data["chain"]);
    assert.notEqual(of("Anna Novak").data["chain"], of("John Brown").data["chain"]);
    assert.deepEqual(of("He").related.map(({ role, text: words }) => [role, words]), [["antecedent", "John Brown"]]);
  });

  it("marks no words as two entities", () => {
    const entities = findingsOf("--tier", "relational").filter(({ rule }) => rule === "entity");
    entities.forEach(({ start }, i) => assert.ok(i === 0 || start >= entities[i - 1]!.end));
  });

  it("gives every relationship with its subject, verb and object", () => {
    const runs = findingsOf("--tier", "relational").find(({ rule, text: words }) => rule === "relationship" && words === "runs")!;
    assert.equal(runs.category, "relationship.action");
    const parts = new Map(runs.related.map(({ role, text: words }) => [role, words]));
    assert.equal(parts.get("subject"), "John Brown");
    assert.equal(parts.get("verb"), "runs");
    assert.match(parts.get("object") ?? "", /^the laboratory/);
  });

  it("gives every semantic role with its predicate", () => {
    const roles = findingsOf("--tier", "relational").filter(({ rule }) => rule === "semanticRole");
    const hired = roles.filter(({ related }) => related[0]!.text === "hired").map(({ category, text: words }) => [category, words]);
    assert.deepEqual(hired, [["role.agent", "He"], ["role.patient", "Anna Novak"], ["role.time", "last year"]]);
  });

  it("names both candidates of an ambiguous reference", () => {
    const ambiguous = findingsOf("--tier", "relational").filter(({ rule }) => rule === "ambiguousReference");
    assert.ok(ambiguous.length > 0);
    for (const { text: pronoun, message, related } of ambiguous) {
      const [first, second] = related.map(({ text: words }) => words);
      assert.equal(message, `“${pronoun}” may be “${first!}” or “${second!}”. Repeat the noun.`);
      assert.notEqual(first, second);
    }
  });

  it("shows people findings alone, and programs that do not name the tier, too", () => {
    const findingsAlone = new Set(["ambiguousReference", "termNaming", "twoNames"]);
    assert.ok(findingsOf("--rule", "ambiguousReference,entity").some(({ rule }) => rule === "entity"));
    assert.ok(findingsOf("--provider", "built-in").every(({ rule }) => !["entity", "relationship", "semanticRole"].includes(rule)));
    const { out } = gloss(["analyze", "--tier", "relational", path]);
    const rules = [...out.matchAll(/ {2}(\w+)\n {6}/g)].map(([, rule]) => rule!);
    assert.ok(rules.length > 0, out);
    assert.ok(rules.every((rule) => findingsAlone.has(rule)), rules.join());
  });

  it("answers lines of standard input alike", () => {
    const { out } = gloss(["analyze", "--jsonl", "--tier", "relational"], `${JSON.stringify({ id: 1, text })}\n`);
    const [answer] = parseAnswers(out);
    assert.deepEqual(answer!.findings, findingsOf("--tier", "relational"));
  });

  it("goes on without its model, and says so", () => {
    const program = folder.file("cli.js", readFileSync("dist/cli.js"));
    const run = (...flags: string[]) => spawnSync(process.execPath, [program, "analyze", "--format", "json", "--provider", "built-in", ...flags, path], { encoding: "utf8" });
    for (const bytes of [undefined, Buffer.alloc(0), Buffer.alloc(1_000)]) {
      if (bytes !== undefined) folder.file("english.bin", bytes);
      const { status, stdout, stderr } = run();
      // The built-in analyzers read English with it, too: their questions are not answered.
      assert.equal(status, 2);
      assert.match(stderr, /^gloss: the relational tier is left out: .+\ngloss: Built-in analyzers: \d+ questions? not answered: .+ Install Gloss anew\.\n$/);
      const { findings, coherence } = parseReport(stdout).files[0]!;
      assert.ok(findings.length > 0);
      assert.equal(coherence, undefined);
      assert.equal(run("--tier", "structural").status, 0);
    }
    assert.equal(run("--tier", "relational").status, 2);
  });

  it("is silent on text in other languages", () => {
    const german = "# Bericht\n\nDer Server wird nicht mehr gestartet, weil die Verbindung zu der Datenbank fehlt und das Netz weg ist.\n\n- Status: offen\n";
    const other = folder.file("german.md", german);
    const { out } = gloss(["analyze", "--format", "json", "--tier", "relational", other]);
    assert.deepEqual(parseReport(out).files[0]!.findings, []);
  });
});
