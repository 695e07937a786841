// The suite of test/editor as one script for the browser's extension host.
import * as esbuild from "esbuild";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";

/** How a line of results begins on the console. */
export const resultMark = "@@GLOSS ";

const folder = path.join(root, "test/editor");

/** @type {esbuild.Plugin} */
const assertForBrowsers = {
  name: "assert for browsers",
  setup(build) {
    build.onResolve({ filter: /^node:assert(?:\/strict)?$/ }, () => ({ path: path.join(root, "test/web/assert.ts") }));
  },
};

/** @type {esbuild.BuildOptions} */
const shared = {
  bundle: true,
  platform: "browser",
  format: "cjs",
  target: "es2022",
  external: ["vscode", "node:*"],
  mainFields: ["module", "main"],
  plugins: [assertForBrowsers],
  logLevel: "error",
  absWorkingDir: root,
};

/**
 * Writes the script, with every test that needs nothing of Node's.
 * @param {{ outfile: string, grep: string }} options
 * @returns {Promise<{ leftOut: readonly { test: string, reason: string }[] }>}
 */
export async function buildWebSuite({ outfile, grep }) {
  const tests = readdirSync(folder).filter((name) => name.endsWith(".test.ts")).sort();
  const { metafile } = await esbuild.build({ ...shared, entryPoints: tests.map((name) => path.join(folder, name)), outdir: "out/unused", write: false, metafile: true });
  const reasons = new Map(Object.values(metafile.outputs).map(({ entryPoint = "", imports }) => [path.basename(entryPoint), reasonAgainst(path.basename(entryPoint), imports)]));
  const chosen = tests.filter((name) => reasons.get(name) === undefined);
  await esbuild.build({
    ...shared,
    stdin: {
      contents: [
        `import { runSuite } from "./test/web/suite";`,
        `export const run = () => runSuite(() => {`,
        ...chosen.map((name) => `  require(${JSON.stringify(`./test/editor/${name}`)});`),
        `}, ${JSON.stringify(grep)});`,
      ].join("\n"),
      resolveDir: root,
    },
    // Mocha's script for browsers would take the exports of whatever it is bundled into for its own.
    banner: { js: readFileSync(path.join(root, "node_modules/mocha/mocha.js"), "utf8") },
    define: { "process.env.GLOSS_SUITE_GREP": JSON.stringify(grep) },
    outfile,
  });
  return { leftOut: [...reasons].flatMap(([test, reason]) => (reason === undefined ? [] : [{ test, reason }])) };
}

/**
 * Why a test cannot run in a browser, if it cannot.
 * @param {string} test
 * @param {readonly { path: string }[]} imports
 */
function reasonAgainst(test, imports) {
  if (test === "manifestCoverage.test.ts") return "asks what the whole suite has covered";
  const modules = new Set(imports.map(({ path: name }) => name).filter((name) => name.startsWith("node:")));
  return modules.size > 0 ? `needs ${[...modules].sort().join(", ")}` : undefined;
}
