import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { rules } from "../../src/core/rules";
import { commandList } from "../../src/editor/commandList";
import { firstSentence, rulesById, settings } from "../../src/editor/settingsSchema";
import { generatedManifest, generatedPages, generatedSchema } from "../harness/generated";
import { notices, noticesFile } from "../harness/notices";
import { walkthroughs } from "../harness/walkthrough";

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

  it("lists every setting in one group", () => {
    const { contributes } = generatedManifest() as { contributes: { configuration: readonly { properties: object }[] } };
    const listed = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    const all = [...Object.keys(settings).map((key) => `gloss.${key}`), ...Object.keys(rulesById).map((id) => `gloss.rules.${id}`)];
    assert.deepEqual(listed.sort(), all.sort());
  });

  it("names files that are there", () => {
    const named = stringsIn(manifest).filter((text) => /^(?:\.\/|media\/)/.test(text));
    for (const kind of [/^media\/.*\.png$/, /^media\/.*\.svg$/, /^\.\/schemas\//, /^\.\/l10n$/]) assert.ok(named.some((file) => kind.test(file)), String(kind));
    // What is built is there once it is built.
    assert.deepEqual(named.filter((file) => !file.startsWith("./dist/") && !existsSync(file)), []);
  });

  it("lists no key binding twice", () => {
    const { contributes } = generatedManifest() as { contributes: { keybindings: readonly { key: string }[] } };
    const keys = contributes.keybindings.map(({ key }) => key);
    assert.equal(new Set(keys).size, keys.length);
  });
});

function stringsIn(part: unknown): readonly string[] {
  if (typeof part === "string") return [part];
  return typeof part === "object" && part !== null ? Object.values(part).flatMap(stringsIn) : [];
}

describe("the walkthrough", () => {
  const builtIn = /^workbench\./;

  for (const { id, description, media } of walkthroughs.flatMap(({ steps }) => steps)) {
    it(`has a picture at step ${id}, with colours of the theme alone`, () => {
      const picture = readFileSync(media.svg, "utf8");
      assert.match(picture, /aria-label="[^"]{20,}"/);
      // A literal colour is only what stands in for a colour that the theme lacks.
      assert.doesNotMatch(picture.replaceAll(/var\([^)]*\)/g, ""), /#[0-9a-f]{3,8}\b/i);
    });

    it(`names commands that there are at step ${id}`, () => {
      const commands = [...description.matchAll(/\]\(command:([\w.]+)/g)].map((match) => match[1]!);
      assert.notEqual(commands.length, 0);
      assert.deepEqual(commands.filter((command) => !builtIn.test(command) && !(command in commandList)), []);
    });
  }
});

describe("the notices", () => {
  it("name every library and all data that is shipped", async () => {
    assert.equal(existsSync(noticesFile) ? readFileSync(noticesFile, "utf8") : undefined, await notices(), `${noticesFile} ${advice}`);
  });
});

describe("the schema of a team's file", () => {
  it("is as the code has it", () => {
    const { file, text } = generatedSchema;
    assert.equal(existsSync(file) ? readFileSync(file, "utf8") : undefined, text, `${file} ${advice}`);
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
