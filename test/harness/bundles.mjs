// How the extension is bundled for every host.
import { readFileSync } from "node:fs";

/**
 * OpenAI's client makes an object of every part of their interface, has helpers that run tools, and clients for two clouds; we ask for completions and models
 * alone. The other parts are left empty, which makes the client about 130 kB smaller.
 * @type {import("esbuild").Plugin}
 */
const askedPartsOnly = {
  name: "asked parts only",
  setup(build) {
    build.onLoad({ filter: /[\\/]openai[\\/](?:resources[\\/].*|lib[\\/]ChatCompletion\w*(?:Runner|Stream)|azure|bedrock)\.mjs$/ }, ({ path }) => {
      if (/resources[\\/](?:chat[\\/]|(?:index|models|shared)\.)/.test(path)) return undefined;
      const names = [...readFileSync(path, "utf8").matchAll(/^export class (\w+)/gm)].map((match) => match[1]);
      // Others hand on what is in these.
      return names.length === 0 ? undefined : { contents: names.map((name) => `export class ${name} {}`).join("\n") };
    });
  },
};

/**
 * Nothing in it needs Node: the browser's extension host runs it as it is, the desktop's through a few lines that do.
 * @satisfies {import("esbuild").BuildOptions}
 */
export const extensionBundle = {
  entryPoints: ["src/extension.ts"],
  bundle: true,
  platform: "neutral",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  mainFields: ["module", "main"],
  // Libraries that have a form for browsers are taken in that form.
  conditions: ["browser"],
  plugins: [askedPartsOnly],
};

/**
 * The client for shared caches, which says nothing of what it does.
 * @satisfies {import("esbuild").BuildOptions}
 */
export const redisBundle = {
  entryPoints: ["src/redis/index.ts"],
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  mainFields: ["module", "main"],
  alias: { debug: "./src/redis/silent.ts" },
};
