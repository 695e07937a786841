// npm run generate: writes what follows from the code into package.json and docs/rules.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedManifest, generatedPages } from "./generated";

const manifest: unknown = JSON.parse(readFileSync("package.json", "utf8"));
writeFileSync("package.json", `${JSON.stringify({ ...(manifest as object), ...generatedManifest() }, undefined, 2)}\n`);

const pages = generatedPages();
mkdirSync("docs/rules", { recursive: true });
for (const name of readdirSync("docs/rules")) {
  if (!pages.has(`docs/rules/${name}`)) rmSync(join("docs/rules", name));
}
for (const [file, text] of pages) writeFileSync(file, text);
console.log(`package.json and ${pages.size} pages in docs/rules are up to date.`);
