import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("activation", () => {
  it("activates when a prose document is opened", async () => {
    const extension = vscode.extensions.getExtension("gloss.gloss");
    assert.ok(extension, "VS Code does not know the extension");
    const document = await vscode.workspace.openTextDocument({ language: "markdown", content: "The server MUST answer.\n" });
    await vscode.window.showTextDocument(document);
    await until(() => extension.isActive);
  });

  it("registers every command that the manifest names", async () => {
    const extension = vscode.extensions.getExtension("gloss.gloss");
    assert.ok(extension);
    await extension.activate();
    const manifest: unknown = extension.packageJSON;
    const named = commandsOf(manifest);
    assert.ok(named.length > 0, "the manifest names no command");
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(named.filter((command) => !registered.has(command)), []);
  });
});

function commandsOf(manifest: unknown): readonly string[] {
  const text = JSON.stringify(manifest);
  const parsed: { contributes?: { commands?: readonly { command: string }[] } } = JSON.parse(text);
  return (parsed.contributes?.commands ?? []).map(({ command }) => command);
}

/** Activation follows an event, so it is waited for: mocha's own limit ends the wait. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
