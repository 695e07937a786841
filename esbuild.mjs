// Bundles the extension and the command line into dist/. With --tests it also compiles the tests into out/test/,
// with --watch it rebuilds on change.
import * as esbuild from "esbuild";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { extensionBundle, redisBundle } from "./test/harness/bundles.mjs";

const has = (flag) => process.argv.includes(flag);

/** @type {esbuild.BuildOptions} */
const shared = {
  bundle: true,
  platform: "node",
  // Some packages' main file looks up its own parts while it runs, which no bundle has.
  mainFields: ["module", "main"],
  target: "node20",
  sourcemap: has("--production") ? false : "linked",
  minify: has("--production"),
  logLevel: "warning",
};

const builds = [
  { ...shared, ...extensionBundle, outfile: "dist/extension.js" },
  { ...shared, entryPoints: ["src/desktop.ts"], outfile: "dist/desktop.js", format: "cjs", external: ["vscode", "./extension", "./redis"] },
  // What talks to the server of a shared cache, for the few who have one.
  { ...shared, ...redisBundle, outfile: "dist/redis.js" },
  // What runs in the pages of webviews.
  { ...shared, entryPoints: ["src/editor/webviews/page/main.ts"], outfile: "dist/page.js", format: "iife", platform: "browser" },
  { ...shared, entryPoints: ["src/cli/main.ts"], outfile: "dist/cli.js", format: "cjs", external: ["./mcp.js"], banner: { js: "#!/usr/bin/env node" } },
  { ...shared, entryPoints: ["src/cli/mcp.ts"], outfile: "dist/mcp.js", format: "cjs" },
  // One thread of several that read files.
  { ...shared, entryPoints: ["src/cli/workers/worker.ts"], outfile: "dist/worker.js", format: "cjs" },
];

/** The harness finds the repository from its own place, so tests load it from there instead of carrying a copy. @type {esbuild.Plugin} */
const harnessStaysInPlace = {
  name: "harness stays in place",
  setup(build) {
    build.onResolve({ filter: /\/harness\/[\w-]+\.mjs$/ }, ({ resolveDir, path }) => ({ path: resolve(resolveDir, path), external: true }));
  },
};

if (has("--tests")) {
  rmSync("out/test", { recursive: true, force: true });
  builds.push({
    ...shared,
    entryPoints: testFiles("test"),
    outdir: "out/test",
    outbase: "test",
    format: "cjs",
    external: ["vscode", "mocha", "playwright-core", "esbuild", "typescript", "@vscode/*", "fast-check"],
    plugins: [harnessStaysInPlace],
  });
}

await packModel();
if (has("--watch")) {
  for (const options of builds) await (await esbuild.context(options)).watch();
} else {
  await Promise.all(builds.map((options) => esbuild.build(options)));
}

/** What reads English is learnt, one file a part; it is shipped as one file. */
async function packModel() {
  const { outputFiles } = await esbuild.build({ ...shared, entryPoints: ["src/core/language/modelFile.ts"], format: "esm", sourcemap: false, write: false });
  const { packModelFile } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  const parts = readdirSync("models").filter((name) => /\.(?:bin|txt)$/.test(name));
  mkdirSync("dist", { recursive: true });
  writeFileSync("dist/english.bin", packModelFile(new Map(parts.map((name) => [name.slice(0, -4), readFileSync(join("models", name))]))));
}

/** Every TypeScript entry under test/: test files, suite runners, scorers and generators. Helper modules are bundled into them. */
function testFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    // The nested packages hold tens of thousands of files, so their folders are not even opened.
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : testFiles(file);
    return /\.(?:test|main)\.ts$/.test(entry.name) ? [file] : [];
  });
}
