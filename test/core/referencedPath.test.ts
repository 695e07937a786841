import assert from "node:assert/strict";
import { referencedPath } from "../../src/editor/referencedPath";

function check(words: string, path: string | undefined): void {
  it(`${JSON.stringify(words)} names ${path ?? "no single file"}`, () => assert.equal(referencedPath(words), path));
}

describe("the path of a file reference", () => {
  check("#src/main.ts", "src/main.ts");
  check("#file:src/main.ts", "src/main.ts");
  check("#README.md", "README.md");
  check("./run.sh", "./run.sh");
  check("../shared/x.md", "../shared/x.md");
  check("`src/core/index.ts`", "src/core/index.ts");
  check("src/main.ts:12", "src/main.ts");
  check("src/main.ts:12:3", "src/main.ts");
  check("src/main.ts#L10", "src/main.ts");
  check("src\\core\\index.ts", "src/core/index.ts");
  check("package.json", undefined);
  check("/etc/hosts", undefined);
  check("~/notes.md", undefined);
  check("C:\\x\\y.txt", undefined);
  check("src/**/*.ts", undefined);
  check("docs/<name>.md", undefined);
  check("#", undefined);
  it("is not longer than a path can be", () => assert.equal(referencedPath(`a/${"b".repeat(300)}`), undefined));
});
