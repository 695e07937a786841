import assert from "node:assert/strict";
import * as esbuild from "esbuild";
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import type OpenAI from "openai";
import { analyzerList } from "../../src/core/analytical";
import { extensionBundle } from "../harness/bundles.mjs";
import { generatedManifest } from "../harness/generated";

/** What a browser loads when it starts the extension, before the model of English. */
const largestBytes = 1_500_000;

describe("the extension in the browser's host", () => {
  let built: esbuild.BuildResult<{ metafile: true; write: false }>;

  before(async () => {
    const external = ["vscode", ...builtinModules, "node:*"];
    built = await esbuild.build({ ...extensionBundle, external, minify: true, write: false, metafile: true, logLevel: "silent" });
  });

  it("needs nothing but VS Code's interface", () => {
    const imports = Object.values(built.metafile.outputs).flatMap((output) => output.imports.map((one) => one.path));
    assert.deepEqual([...new Set(imports)], ["vscode"]);
  });

  it("is small enough to be loaded over a line", () => {
    const bytes = built.outputFiles[0]!.contents.length;
    assert.ok(bytes <= largestBytes, `${String(bytes)} bytes, and ${String(largestBytes)} are allowed`);
  });
});

describe("OpenAI's client as it is bundled", () => {
  it("asks for completions and for models", async () => {
    const stdin = { contents: `export { default } from "openai";`, resolveDir: process.cwd() };
    const { outputFiles } = await esbuild.build({ ...extensionBundle, entryPoints: [], stdin, write: false });
    const loaded: { exports: { default: typeof OpenAI } } = new Function("module", `${outputFiles[0]!.text}; return module;`)({ exports: {} });
    const Client = loaded.exports.default;
    const asked: string[] = [];
    const fetch = (url: unknown): Promise<Response> => {
      asked.push(String(url));
      return Promise.resolve(new Response(JSON.stringify({ object: "list", data: [], choices: [] }), { headers: { "content-type": "application/json" } }));
    };
    const client = new Client({ apiKey: "none", baseURL: "http://a.example/v1", fetch });
    await client.chat.completions.create({ model: "a", messages: [] });
    await client.models.list();
    assert.deepEqual(asked, ["http://a.example/v1/chat/completions", "http://a.example/v1/models"]);
  });
});

describe("the editor's code", () => {
  it("takes no document for a file on a disk", () => {
    const files = readdirSync("src/editor", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    assert.ok(files.length > 30);
    const offences = files.filter((name) => /\.fsPath\b|scheme:? ?(?:===? )?"file"/.test(readFileSync(path.join("src/editor", name), "utf8")));
    assert.deepEqual(offences, []);
  });
});

describe("an untrusted workspace", () => {
  const { capabilities, contributes } = JSON.parse(JSON.stringify(generatedManifest()));
  const restricted: readonly string[] = capabilities.untrustedWorkspaces.restrictedConfigurations;
  const settings: readonly string[] = contributes.configuration.flatMap(({ properties }: { properties: object }) => Object.keys(properties));

  it("has no say in who is asked, what is sent and how often", () => {
    const analyzers = new Set(analyzerList.map(({ id }) => `gloss.rules.${id}`));
    const wanted = settings.filter((key) => /^gloss\.(?:model|background|analysis|cache)\.|^gloss\.(?:tiers\.analytical|references\.checkFiles)$/.test(key) || analyzers.has(key));
    assert.ok(wanted.length > 15);
    assert.deepEqual(wanted.filter((key) => !restricted.includes(key)), []);
  });

  it("is restricted in nothing that is no setting", () => {
    assert.deepEqual(restricted.filter((key) => !settings.includes(key)), []);
  });

  it("can be read all the same, and so can a virtual one", () => {
    assert.equal(capabilities.untrustedWorkspaces.supported, "limited");
    assert.equal(capabilities.virtualWorkspaces, true);
  });
});
