// npm run generate: writes what follows from the code into package.json, docs/rules and the notices.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedManifest, generatedPages } from "./generated";
import { notices, noticesFile } from "./notices";

const manifest: unknown = JSON.parse(readFileSync("package.json", "utf8"));
writeFileSync("package.json", `${JSON.stringify({ ...(manifest as object), ...generatedManifest() }, undefined, 2)}\n`);

const pages = generatedPages();
mkdirSync("docs/rules", { recursive: true });
for (const name of readdirSync("docs/rules")) {
  if (!pages.has(`docs/rules/${name}`)) rmSync(join("docs/rules", name));
}
for (const [file, text] of pages) writeFileSync(file, text);
void notices().then((text) => writeFileSync(noticesFile, text));
console.log(`package.json and ${pages.size} pages in docs/rules are up to date.`);
