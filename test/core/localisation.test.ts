import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { commandList } from "../../src/editor/commandList";
import { generatedTexts } from "../harness/generated";
import { messages, messagesFile } from "../harness/messages";

const advice = "is stale: run `npm run generate`";

/** What a translation leaves as it is: the places of values, code, the targets of links, and codicons. */
const untranslatable = /\{\d\}|`[^`]+`|\]\([^)]+\)|\$\([a-z-]+\)/g;

const translated = [
  { english: generatedTexts().file, folder: "." },
  { english: messagesFile, folder: "l10n" },
].flatMap(({ english, folder }) => translationsOf(english, folder).map((file) => ({ english, file })));

describe("the texts in English", () => {
  it("are those of the manifest", () => {
    const { file, text } = generatedTexts();
    assert.equal(readFileSync(file, "utf8"), text, `${file} ${advice}`);
  });

  it("are those that the code shows", async () => assert.equal(readFileSync(messagesFile, "utf8"), await messages(), `${messagesFile} ${advice}`));
});

describe("the translations", () => {
  it("are there for the manifest and for the messages, in the same languages", () => {
    const languagesOf = (of: string): readonly string[] => translated.flatMap(({ english, file }) => (english === of ? [languageIn(file)] : []));
    assert.ok(languagesOf(messagesFile).includes("de"));
    assert.deepEqual(languagesOf(generatedTexts().file), languagesOf(messagesFile));
  });

  for (const { english, file } of translated) {
    const originals = textsIn(english);
    const translations = textsIn(file);

    it(`have every text and no other: ${file}`, () => assert.deepEqual(Object.keys(translations).sort(), Object.keys(originals).sort()));

    it(`say something everywhere: ${file}`, () => {
      assert.deepEqual(Object.keys(translations).filter((name) => translations[name]?.trim() === ""), []);
    });

    it(`keep the places of values, code and links: ${file}`, () => {
      for (const [name, original] of Object.entries(originals)) assert.deepEqual(keptIn(translations[name] ?? ""), keptIn(original), name);
    });
  }

  for (const { english, file } of translated) {
    it(`call commands as the translated palette does: ${file}`, () => {
      const titles = textsIn(`package.nls.${languageIn(file)}.json`);
      for (const [name, original] of Object.entries(textsIn(english))) {
        for (const [, title] of original.matchAll(/[*“]Gloss: ([^*”]+)[*”]/g)) {
          const [command] = Object.entries(commandList).find(([, entry]) => withoutDots(entry.title) === title) ?? [];
          assert.ok(command, `${title} is no command`);
          assert.ok(textsIn(file)[name]?.includes(`Gloss: ${withoutDots(titles[`commands.${command}`] ?? "")}`), name);
        }
      }
    });
  }
});

/** The translations of a file of English texts, which has the language before its ending. */
function translationsOf(english: string, folder: string): readonly string[] {
  const stem = english.replace(/^.*\//, "").replace(/json$/, "");
  return readdirSync(folder)
    .filter((name) => name.startsWith(stem) && name.endsWith(".json") && name.length > `${stem}json`.length)
    .map((name) => join(folder, name))
    .sort();
}

function languageIn(file: string): string {
  return file.split(".").at(-2)!;
}

/** A command that asks for more ends in dots in the palette, and without them in a sentence. */
function withoutDots(title: string): string {
  return title.replace("…", "");
}

function keptIn(text: string): readonly string[] {
  return (text.match(untranslatable) ?? []).sort();
}

function textsIn(file: string): Readonly<Record<string, string>> {
  return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, "utf8")));
}
