import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LiveDocument, messageOf } from "../../../src/core/liveDocument";
import { inEnglish } from "../../../src/core/localizer";
import { structuralRules } from "../../../src/core/structural";
import { createBlockReader } from "../../../src/core/structural/read";
import type { BlockRule } from "../../../src/core/structural/rule";

/** Verbs that tell the writer what to do instead. */
const advice = /\b(?:Write|Name|Add|Use|List|Spell)\b/;

const smells = structuralRules.filter(({ categories }) =>
  categories.some((category) => /^(?:ambiguity\.(?!keyword)|term\.)/.test(category)),
);

function messages(rule: BlockRule, text: string): { readonly words: string; readonly message: string }[] {
  const document = new LiveDocument(text, "markdown", createBlockReader([rule]));
  document.work(() => false);
  return document.marksIn(0, 10_000).map((placed) => ({
    words: placed.block.text.slice(placed.mark.start, placed.mark.end),
    message: messageOf(placed, inEnglish),
  }));
}

describe("smells", () => {
  for (const rule of smells) {
    it(`${rule.id} quotes what is wrong and says what to write instead`, () => {
      const fixture = readFileSync(join(process.cwd(), `test/fixtures/rules/${rule.id}.txt`), "utf8");
      const found = messages(rule, fixture.replace(/^ *\^+ \S+\n/gm, ""));
      assert.ok(found.length > 0);
      for (const { words, message } of found) {
        assert.ok(message.includes(`“${words}”`), message);
        assert.match(message, advice);
        assert.doesNotMatch(message, /undefined|“”/);
      }
    });

    it(`${rule.id} marks its bad examples and not its good ones`, () => {
      for (const { bad, good } of rule.examples) {
        assert.ok(messages(rule, bad).length > 0, bad);
        assert.deepEqual(messages(rule, good), [], good);
      }
    });
  }

  it("says nothing of text in another language", () => {
    const german = "Die Datei und das Verzeichnis sind nicht in der Liste, aber auch für den Server etc. werden sie nicht and/or gelesen.";
    for (const rule of smells.filter(({ english }) => english)) assert.deepEqual(messages(rule, german), [], rule.id);
  });
});
