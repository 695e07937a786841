import assert from "node:assert/strict";
import * as vscode from "vscode";
import { createRedactors } from "../../src/editor/redaction";
import { SettingsReader } from "../../src/editor/settings";
import { gloss, open, set, tidy } from "./gloss";
import { noTeam } from "./models";

const text = "# Mail\n\nThe mail server writes to joe@acme.org whenever the password is Xk7mPq2v and nobody answers.\n\nAnother paragraph that says nothing of it at all.";

describe("what would be sent", () => {
  afterEach(async () => {
    await vscode.workspace.getConfiguration("gloss").update("privacy.redact.personalData", undefined, vscode.ConfigurationTarget.Workspace);
    await tidy();
  });

  /** The page that the command shows for the second paragraph. */
  async function page(content = text): Promise<string> {
    await gloss();
    const editor = await open(content);
    editor.selection = new vscode.Selection(2, 4, 2, 4);
    await vscode.commands.executeCommand("gloss.showWhatWouldBeSent");
    const shown = vscode.window.visibleTextEditors.map(({ document }) => document).find(({ uri }) => uri.scheme === "gloss-sent");
    assert.ok(shown, "no page is shown");
    return shown.getText();
  }

  it("is shown for the block at the cursor, with placeholders where something is private", async () => {
    const shown = await page();
    assert.match(shown, /The mail server writes to \[EMAIL-\w{3,}\] whenever the password is \[PASSWORD-\w{3,}\] and nobody answers\./);
    assert.equal(shown.includes("joe@acme.org") || shown.includes("Xk7mPq2v") || shown.includes("Another paragraph"), false);
    assert.match(shown, /Replaced: PASSWORD 1, EMAIL 1\./);
  });

  it("has no names of people where they are to be replaced", async () => {
    const content = "# Visit\n\nWe met Margaret Hamilton and showed her the old computer in the cellar.";
    assert.match(await page(content), /We met Margaret Hamilton and/);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await set("privacy.redact.names", true);
    assert.match(await page(content), /We met \[PERSON-\w{3,}\] and/);
  });

  it("is the text as it is for a model on this machine, where a person wants that", async () => {
    const settings = new SettingsReader(() => undefined, noTeam);
    const redactorFor = createRedactors({ settings, salt: async () => "salt", english: { load: async () => undefined } });
    const [here, there] = ["openai-compatible http://localhost:11434/v1", "openai-compatible https://localhost.acme.org/v1"].map((id) => ({ id }));
    assert.ok(await redactorFor(here!));
    await set("privacy.redact.onThisMachine", false);
    assert.equal(await redactorFor(here!), undefined);
    assert.ok(await redactorFor(there!));
    settings.dispose();
  });

  it("is said to be nothing where nothing of the document may leave", async () => {
    assert.match(await page(), /No model is set up/);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await set("privacy.localOnly", true);
    assert.match(await page(text.replace("nobody", "somebody")), /Nothing of this document is sent\. gloss\.privacy\.localOnly says that no text leaves this machine\./);
  });

  it("is no more where the workspace would have personal data sent", async () => {
    await vscode.workspace.getConfiguration("gloss").update("privacy.redact.personalData", false, vscode.ConfigurationTarget.Workspace);
    assert.equal((await page()).includes("joe@acme.org"), false);
  });
});
