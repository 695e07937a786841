import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { tidy } from "./gloss";

// Apart from the other tests of the tools, which run in a browser as well: there are no links.
describe("language-model tools where there are symbolic links", () => {
  afterEach(tidy);

  it("follow none out of the workspace, neither of a file nor of a folder", async () => {
    const workspace = vscode.workspace.workspaceFolders![0]!.uri.fsPath;
    const outside = mkdtempSync(join(tmpdir(), "gloss-outside-"));
    const file = join(workspace, "link.txt");
    const folder = join(workspace, "away");
    try {
      writeFileSync(join(outside, "secret.txt"), "Use PNG, JPEG, etc.\n");
      symlinkSync(join(outside, "secret.txt"), file);
      symlinkSync(outside, folder);
      for (const path of ["link.txt", "away/secret.txt", "away/no-such.txt"]) {
        const asked = async (): Promise<unknown> => vscode.lm.invokeTool("gloss_findings", { input: { path }, toolInvocationToken: undefined });
        await assert.rejects(asked, /by way of a symbolic link/, path);
      }
    } finally {
      for (const made of [file, folder, outside]) rmSync(made, { recursive: true, force: true });
    }
  });
});
