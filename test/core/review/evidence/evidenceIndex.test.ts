import assert from "node:assert/strict";
import fc from "fast-check";
import type { Claim, ClaimKind } from "../../../../src/core/review/claim";
import { evidenceKindOf, isEvidenceFile } from "../../../../src/core/review/evidence/evidenceFile";
import { createEvidenceIndex, type EvidenceIndex } from "../../../../src/core/review/evidence/evidenceIndex";
import { stretchesOf } from "../../../../src/core/review/evidence/passages";
import { termsOf } from "../../../../src/core/review/evidence/terms";

function claimOf(text: string, kind: ClaimKind = "project"): Claim {
  return { kind, text, context: text, worth: 0.5 };
}

function indexOf(files: Readonly<Record<string, string>>): EvidenceIndex {
  const index = createEvidenceIndex();
  for (const [path, text] of Object.entries(files)) index.put(path, text);
  return index;
}

const manifest = JSON.stringify({ name: "thing", version: "1.2.3", license: "MIT", scripts: { build: "tsc", test: "mocha" }, engines: { node: ">=20", vscode: "^1.96.0" }, dependencies: { minisearch: "7.2.0" } }, undefined, 2);
const files = {
  "package.json": manifest,
  LICENSE: "MIT License\n\nCopyright (c) 2024 Somebody\n\nPermission is hereby granted, free of charge, to any person",
  "README.md": "# Thing\n\nA thing.\n\n## Needs\n\nRequires Node 18 or later.\n",
  "docs/use.md": "# Use\n\nNode is used to run it.\n\n## Cache\n\nThe cache keeps 500 answers.\n",
  "src/cache.ts": "import x from 'x';\n\n/** How long a request may take. */\nexport const requestTimeoutMs = 30_000;\n\nexport function readCache(): void {\n  // reads\n}\n",
  ".github/workflows/ci.yml": "jobs:\n  test:\n    strategy:\n      matrix:\n        os: [ubuntu-latest, windows-latest]\n",
};

describe("evidence", () => {
  it("finds what manifests say of a claim before what pages say", () => {
    const [first] = indexOf(files).find(claimOf("Requires Node 18 or later"), "README.md");
    assert.equal(first?.path, "package.json");
    assert.match(first?.text ?? "", /"node": ">=20"/);
    assert.equal(manifest.split("\n")[first!.line], first!.text.split("\n")[0]);
    assert.equal(manifest.split("\n")[first!.endLine], first!.text.split("\n").at(-1));
  });

  it("knows what files call what claims speak of", () => {
    const index = indexOf(files);
    const best = (text: string): string | undefined => index.find(claimOf(text), "README.md")[0]?.path;
    assert.equal(best("It supports Windows and Linux"), ".github/workflows/ci.yml");
    assert.equal(best("The request timeout is 30 seconds"), "src/cache.ts");
    assert.ok(["LICENSE", "package.json"].includes(best("It is under the MIT licence") ?? ""));
    assert.equal(best("It uses minisearch"), "package.json");
    assert.equal(best("The cache keeps 500 answers"), "docs/use.md");
  });

  it("never hands back the claim itself, but does when another file says it", () => {
    const index = indexOf({ ...files, "copy.md": "Requires Node 18 or later." });
    const found = index.find(claimOf("Requires Node 18 or later"), "README.md");
    assert.ok(found.some(({ path }) => path === "copy.md"));
    assert.ok(!found.some(({ path, text }) => path === "README.md" && text.includes("Requires Node 18")));
  });

  it("hands back at most eight passages of at most 1,000 characters", () => {
    const index = createEvidenceIndex();
    for (let i = 0; i < 30; i++) index.put(`docs/${String(i)}.md`, `# Node\n\n${"Node is required here, and 20 is its version. ".repeat(60)}`);
    const found = index.find(claimOf("Requires Node 18 or later"), "README.md");
    assert.equal(found.length, 8);
    assert.ok(found.every(({ text }) => text.length <= 1_000));
  });

  it("forgets what is removed, and what is put again", () => {
    const index = indexOf(files);
    index.put("package.json", manifest.replace(">=20", ">=22"));
    assert.match(index.find(claimOf("Requires Node 18 or later"), "README.md")[0]!.text, />=22/);
    for (const path of Object.keys(files)) index.remove(path);
    index.remove("never/there.md");
    assert.deepEqual(index.stats, { files: 0, passages: 0, characters: 0, filesLeftOut: 0 });
    assert.deepEqual(index.find(claimOf("Requires Node 18 or later"), "README.md"), []);
  });

  it("is the same after any changes as one built anew", () => {
    const path = fc.constantFrom("package.json", "a.md", "src/b.ts", "docs/c.md");
    const text = fc.array(fc.constantFrom("Node 18", "supports", "`minisearch`", "\n\n", "# Head\n", '"node": ">=20"', "cache", "30 s", "x"), { maxLength: 12 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.array(fc.tuple(path, fc.option(text)), { maxLength: 20 }), (changes) => {
        const changed = createEvidenceIndex();
        const last = new Map<string, string>();
        for (const [at, now] of changes) {
          if (now === null) {
            changed.remove(at);
            last.delete(at);
          } else {
            changed.put(at, now);
            last.set(at, now);
          }
        }
        const anew = indexOf(Object.fromEntries(last));
        assert.deepEqual(changed.stats, anew.stats);
        for (const claim of ["Requires Node 18", "It uses `minisearch`", "The cache takes 30 s"]) assert.deepEqual(changed.find(claimOf(claim), "a.md"), anew.find(claimOf(claim), "a.md"));
      }),
      { numRuns: 100 },
    );
  });

  it("leaves the least useful out where there is no room, and says how many", () => {
    const index = createEvidenceIndex({ mostCharacters: 1_000 });
    index.put("src/big.ts", "const a = 1;\n".repeat(60));
    index.put("docs/a.md", "word ".repeat(100));
    assert.deepEqual([index.stats.files, index.stats.filesLeftOut], [1, 1]);
    index.put("package.json", manifest);
    index.put("src/other.ts", "const b = 2;\n".repeat(60));
    assert.ok(index.stats.characters <= 1_000);
    assert.match(index.find(claimOf("Requires Node 18 or later"), "README.md")[0]!.text, />=20/);
  });

  it("takes a large file in small steps", () => {
    const index = createEvidenceIndex();
    let steps = 0;
    for (const rest of index.putInSteps("src/large.ts", "export const answer = 42;\n\n".repeat(10_000))) {
      assert.equal(rest, undefined);
      steps++;
    }
    assert.equal(steps, index.stats.passages);
    assert.ok(steps > 100);
  });

  it("can be searched at each step, and forgets what was put and taken out by half", () => {
    const index = indexOf(files);
    const large = "# Node\n\nNode 20 is required by the engines of it.\n\n".repeat(200);
    const half = (steps: Generator<undefined>, count: number): void => {
      for (let step = 0; step < count; step++) {
        steps.next();
        assert.ok(index.find(claimOf("Requires Node 18 or later"), "README.md").length > 0);
      }
    };
    half(index.putInSteps("docs/large.md", large), 10);
    half(index.putInSteps("docs/large.md", "Node."), 5);
    const abandoned = index.putInSteps("docs/large.md", large);
    half(abandoned, 10);
    index.remove("docs/large.md");
    half(abandoned, 10);
    assert.deepEqual(index.stats, indexOf(files).stats);
    assert.deepEqual(index.find(claimOf("Requires Node 18 or later"), "README.md"), indexOf(files).find(claimOf("Requires Node 18 or later"), "README.md"));
  });

  it("refuses what is no text, made by tools, huge or secret", () => {
    for (const path of ["package.json", "src/a.ts", "README.md", "Dockerfile", ".nvmrc", "LICENSE", ".github/workflows/ci.yml", "go.mod", "pom.xml", "Cargo.toml", "tsconfig.json"]) {
      assert.ok(isEvidenceFile(path, 100), path);
    }
    for (const path of ["node_modules/a/package.json", "package-lock.json", "Cargo.lock", "dist/a.js", "a.min.js", "logo.png", "a.map", ".env", "key.pem", ".git/config", "vendor/x.go", "a.snap"]) {
      assert.ok(!isEvidenceFile(path, 100), path);
    }
    assert.ok(!isEvidenceFile("a.ts", 600 * 1024));
    assert.ok(!isEvidenceFile("a.ts", 0));
    const index = indexOf({ "a.ts": "\0\0binary", "b.js": "x".repeat(5_000), "c.ts": "a".repeat(600 * 1024) });
    assert.equal(index.stats.files, 0);
    assert.equal(evidenceKindOf("LICENSE"), "manifest");
  });

  it("cuts files into stretches that hold all their lines", () => {
    const line = fc.constantFrom("", "# Head", "text of a line", "  indented: value", '"key": {', "}", "export function f() {", "[section]", "```", "x".repeat(1_500));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), fc.constantFrom("manifest", "configuration", "code", "prose"), (lines, kind) => {
        const text = lines.join("\n");
        let end = 0;
        for (const stretch of stretchesOf(text, kind, "a")) {
          assert.ok(stretch.end - stretch.start <= 1_000 && stretch.start >= end && stretch.end > stretch.start);
          assert.equal(text.slice(end, stretch.start).trim(), "");
          assert.equal(text.slice(0, stretch.start).split("\n").length - 1, stretch.line);
          end = stretch.end;
        }
        assert.equal(text.slice(end).trim(), "");
      }),
    );
  });

  it("finds identifiers by their parts, versions by their starts, and words by their stems", () => {
    assert.deepEqual([...termsOf("requestTimeoutMs")], ["requesttimeoutms", "request", "timeout", "ms"]);
    assert.deepEqual([...termsOf("max_depth 30_000")], ["maxdepth", "max", "depth", "30000"]);
    assert.deepEqual([...termsOf("1.96.0")], ["1.96.0", "1.96", "1"]);
    assert.deepEqual([...termsOf("Licensed licences")], ["license", "license"]);
  });
});
