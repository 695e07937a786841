import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { structuralRules } from "../../../src/core/structural";
import { withCarets } from "./fixtures";

const folder = join(process.cwd(), "test/fixtures/rules");

// GLOSS_UPDATE=1 rewrites the fixtures; the change is then reviewed as a diff.
const isUpdating = process.env["GLOSS_UPDATE"] === "1";

describe("rule fixtures", () => {
  for (const rule of structuralRules) {
    it(`${rule.id} marks what its fixture shows`, () => {
      const file = join(folder, `${rule.id}.txt`);
      assert.ok(existsSync(file), `${file} is missing: every rule has a fixture`);
      const fixture = readFileSync(file, "utf8");
      const actual = withCarets(fixture, rule.id);
      if (isUpdating) writeFileSync(file, actual);
      else assert.equal(actual, fixture);
      assert.match(actual, /\^ \S+$/m, "a fixture shows at least one finding");
    });
  }

  it("has no fixture without a rule", () => {
    const ids = new Set(structuralRules.map((rule) => rule.id));
    assert.deepEqual(
      readdirSync(folder).filter((name) => !ids.has(name.replace(/\.txt$/, ""))),
      [],
    );
  });
});
