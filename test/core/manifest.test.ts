import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { rules } from "../../src/core/rules";
import { firstSentence } from "../../src/editor/settingsSchema";
import { generatedManifest, generatedPages } from "../harness/generated";
import { notices, noticesFile } from "../harness/notices";

const advice = "is stale: run `npm run generate`";

describe("the manifest", () => {
  const manifest: Record<string, unknown> = JSON.parse(readFileSync("package.json", "utf8"));

  for (const [key, value] of Object.entries(generatedManifest())) {
    it(`has the ${key} that the code gives`, () => assert.deepEqual(manifest[key], JSON.parse(JSON.stringify(value)), `${key} ${advice}`));
  }

  it("has a setting for each rule, described by a sentence", () => {
    for (const { id, description } of rules) {
      assert.match(firstSentence(description), /^[A-Z“‘*`].{10,250}[.!?]$/, `the first sentence of ${id} has to stand alone`);
    }
  });

  it("names files that are there", () => {
    assert.ok(existsSync(String(manifest["icon"])), "the icon is missing");
  });

  it("lists no key binding twice", () => {
    const { contributes } = generatedManifest() as { contributes: { keybindings: readonly { key: string }[] } };
    const keys = contributes.keybindings.map(({ key }) => key);
    assert.equal(new Set(keys).size, keys.length);
  });
});

describe("the notices", () => {
  it("name every library and all data that is shipped", async () => {
    assert.equal(existsSync(noticesFile) ? readFileSync(noticesFile, "utf8") : undefined, await notices(), `${noticesFile} ${advice}`);
  });
});

describe("the rules' pages", () => {
  const pages = generatedPages();

  it("are as the rules say", () => {
    for (const [file, text] of pages) assert.equal(existsSync(file) ? readFileSync(file, "utf8") : undefined, text, `${file} ${advice}`);
  });

  it("are there for no rule that is gone", () => {
    assert.deepEqual(
      readdirSync("docs/rules").filter((name) => !pages.has(`docs/rules/${name}`)),
      [],
    );
  });
});
