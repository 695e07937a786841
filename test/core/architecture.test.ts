import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, posix, sep } from "node:path";
import ts from "typescript";

/** Who may import whom. The key is a folder of src/ (or a file in it); imports of its own folder are always allowed. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "extension.ts": ["editor", "providers", "core", "vscode"],
  // Adds what only Node can do.
  "desktop.ts": ["extension", "editor", "files", "redis", "vscode"],
  editor: ["core", "vscode", "zod"],
  providers: ["core", "zod", "openai", "jsonrepair"],
  files: ["core", "node"],
  // The server of a shared cache.
  redis: ["core", "node", "ioredis"],
  // The command line says which version it is: the manifest's.
  cli: ["providers", "files", "core", "node", "zod", "@modelcontextprotocol", ".."],
  // Pure libraries: they run wherever the core runs.
  core: ["zod", "@noble", "lru-cache", "p-queue", "jsonc-parser", "ignore", "minisearch"],
};

/** The same inside the core. */
const mayImportInCore: Readonly<Record<string, readonly string[]>> = {
  document: [],
  language: ["document"],
  findings: ["document", "localizer", "structural"],
  // What is hidden in a text, and what orders a model about.
  injection: ["document"],
  structural: ["document", "findings", "injection", "localizer", "waivers"],
  // Directives are read by a rule of the structural tier; what they hide is worked out from its facts.
  waivers: ["document", "findings", "structural"],
  relational: ["document", "findings", "language", "structural"],
  fixes: ["document", "findings", "injection", "liveDocument", "localizer", "relational", "structural", "waivers"],
  analytical: ["cost", "document", "findings", "language", "localizer", "structural", "provider", "zod", "@noble"],
  "provider.ts": ["analytical"],
  "files.ts": [],
  cost: ["hosts", "analytical", "background", "files", "localizer", "zod"],
  // Deny lists are the team file's globs; redaction quotes as analyzers do, and may ask who is a person.
  privacy: ["analytical", "background", "document", "files", "localizer", "provider", "relational", "team", "jsonc-parser", "zod", "@noble"],
  // What settings say of providers.
  providers: ["analytical", "background", "zod"],
  "hosts.ts": [],
  "json.ts": [],
  "localizer.ts": [],
  "slices.ts": [],
  "markdownText.ts": [],
  // What is counted as it happens; what is read as it stands is asked of whoever knows.
  metrics: ["analytical", "background", "cost", "privacy", "provider"],
  background: ["analytical", "cost", "metrics", "provider", "files", "json", "lru-cache", "p-queue", "zod"],
  // Answers that a team shares through a server that nobody trusts.
  sharing: ["analytical", "background", "json", "@noble"],
  "sections.ts": ["analytical", "document", "findings", "liveDocument", "structural"],
  "writingPlace.ts": ["document"],
  "documentAnalysis.ts": ["analytical", "background", "document", "findings", "liveDocument", "structural", "writingPlace"],
  "analyzedText.ts": ["analytical", "background", "documentAnalysis", "liveDocument"],
  "documentRelations.ts": ["document", "findings", "liveDocument", "relational", "structural"],
  connections: ["document", "documentRelations", "findings", "liveDocument", "relational", "structural"],
  outline: ["document", "documentRelations", "findings", "liveDocument", "localizer", "markdownText", "relational", "structural"],
  report: ["document", "findings", "liveDocument", "localizer", "markdownText"],
  // What an assistant may ask is about everything that is known of a document.
  tools: ["connections", "document", "documentRelations", "findings", "fixes", "liveDocument", "localizer", "outline", "relational", "rules", "silence", "structural", "zod"],
  "rules.ts": ["analytical", "relational", "structural", "team"],
  team: ["analytical", "document", "findings", "language", "privacy", "rules", "structural", "jsonc-parser", "zod"],
  // Writing actions read with the rules, mend with the fixes, and profile with the report.
  writing: ["analytical", "cost", "document", "findings", "fixes", "language", "liveDocument", "localizer", "markdownText", "report", "structural", "zod"],
  // Claims are read as statements are, and looked up in an index of their own.
  review: ["analytical", "background", "document", "files", "json", "language", "liveDocument", "localizer", "provider", "relational", "zod", "minisearch"],
  // All that providers are asked for.
  "tasks.ts": ["analytical", "review", "writing"],
  // Runs over many files, for the editor and the command line.
  workspace: ["analytical", "background", "cost", "document", "findings", "json", "liveDocument", "localizer", "silence", "structural", "team", "wholeDocument", "ignore"],
  "liveDocument.ts": ["document", "findings", "localizer", "structural", "waivers"],
  "silence.ts": ["analytical", "liveDocument", "relational", "rules", "structural", "waivers"],
  "wholeDocument.ts": ["document", "documentRelations", "findings", "relational", "silence", "structural", "liveDocument", "localizer"],
};

interface Import {
  readonly file: string;
  readonly target: string;
}

/** Every import of every source file, type-only ones included. Targets are paths below src/ or package names. */
function importsBelow(folder: string): Import[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.split(sep).join("/"))
    .flatMap((file) =>
      ts.preProcessFile(readFileSync(join(folder, file), "utf8"), true, true).importedFiles.map(({ fileName }) => ({
        file,
        target: fileName.startsWith(".") ? posix.normalize(posix.join(posix.dirname(file), fileName)) : fileName,
      })),
    );
}

function isAllowed(from: string, target: string, rules: Readonly<Record<string, readonly string[]>>): boolean {
  const allowed = rules[from];
  if (allowed === undefined) return false;
  const to = target.split("/")[0]!;
  if (to === from || `${to}.ts` === from || allowed.includes(to)) return true;
  return allowed.includes("node") && (target.startsWith("node:") || builtinModules.includes(target));
}

describe("architecture", () => {
  const imports = importsBelow(join(process.cwd(), "src"));

  it("sees the imports", () => {
    assert.ok(imports.length > 50);
    assert.ok(imports.some(({ file, target }) => file === "extension.ts" && target === "vscode"));
  });

  it("lets each part import only what it may", () => {
    const offences = imports.filter(({ file, target }) => !isAllowed(file.split("/")[0]!, target, mayImport));
    assert.deepEqual(offences, []);
  });

  it("lets each part of the core import only what it may", () => {
    const offences = imports
      .filter(({ file }) => file.startsWith("core/"))
      .map(({ file, target }) => ({ file: file.slice("core/".length), target: target.replace(/^core\//, "") }))
      .filter(({ file, target }) => !isAllowed(file.split("/")[0]!, target, mayImportInCore));
    assert.deepEqual(offences, []);
  });

  it("shows each failure by tests that there are", () => {
    const section = readFileSync("ARCHITECTURE.md", "utf8").split("\n## ").find((each) => each.startsWith("What happens when something fails")) ?? "";
    const files = readdirSync("test", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".test.ts") && !name.includes("node_modules"));
    const rows = section.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| Failure") && !line.startsWith("| ---"));
    assert.ok(rows.length > 10);
    for (const row of rows) {
      let texts: readonly string[] = [];
      for (const [, file, name] of row.split(" | ").at(-1)!.matchAll(/`([\w.]+\.test\.ts)`|\*([^*]+)\*/g)) {
        if (file !== undefined) texts = files.filter((each) => each.split(sep).at(-1) === file).map((each) => readFileSync(join("test", each), "utf8"));
        else assert.ok(texts.some((text) => text.includes(`("${name}"`) || text.includes(`(\`${name}\``)), `there is no test “${name}”`);
      }
      assert.notEqual(texts.length, 0, row);
    }
  });
});
