// npm run generate: writes what follows from the code: much of package.json with its texts, the messages to translate, docs/rules and the notices.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generatedManifest, generatedPages, generatedSchema, generatedTexts } from "./generated";
import { messages, messagesFile } from "./messages";
import { notices, noticesFile } from "./notices";

const texts = generatedTexts();
writeFileSync(texts.file, texts.text);
const manifest: unknown = JSON.parse(readFileSync("package.json", "utf8"));
writeFileSync("package.json", `${JSON.stringify({ ...(manifest as object), ...generatedManifest() }, undefined, 2)}\n`);

const pages = generatedPages();
mkdirSync("docs/rules", { recursive: true });
for (const name of readdirSync("docs/rules")) {
  if (!pages.has(`docs/rules/${name}`)) rmSync(join("docs/rules", name));
}
for (const [file, text] of pages) writeFileSync(file, text);
mkdirSync(dirname(generatedSchema.file), { recursive: true });
writeFileSync(generatedSchema.file, generatedSchema.text);
void notices().then((text) => writeFileSync(noticesFile, text));
mkdirSync(dirname(messagesFile), { recursive: true });
void messages().then((text) => writeFileSync(messagesFile, text));
console.log(`package.json and ${pages.size} pages in docs/rules are up to date.`);
