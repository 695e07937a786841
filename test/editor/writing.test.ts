import assert from "node:assert/strict";
import * as vscode from "vscode";
import { covers } from "./coverage";
import { gloss, open, tidy, until } from "./gloss";

const previewScheme = "gloss-writing";

describe("writing actions as they come", () => {
  afterEach(tidy);

  const preview = (): string => vscode.workspace.textDocuments.find(({ uri, isClosed }) => uri.scheme === previewScheme && !isClosed)?.getText() ?? "";
  const start = async (text: string, command: string): Promise<vscode.TextDocument> => {
    const { document } = await open(text);
    await vscode.commands.executeCommand(command);
    return document;
  };

  it("clean up, shorten and make testable without a model", async () => {
    const document = await start("The the server is able to retry.\n", "gloss.cleanUp");
    await until(() => preview() === "The server can retry.\n", `Clean Up: ${preview()}`);
    await vscode.commands.executeCommand("gloss.tryWritingAgain");
    await until(() => preview() === "The server can retry.\n", `again: ${preview()}`);
    await vscode.commands.executeCommand("gloss.applyWriting");
    assert.equal(document.getText(), "The server can retry.\n");
    await tidy();
    await start("It is really long.\n", "gloss.shorten");
    await until(() => preview() === "It is long.\n", `Shorten: ${preview()}`);
    await vscode.commands.executeCommand("gloss.discardWriting");
    await tidy();
    await start("The system should respond quickly.\n", "gloss.makeTestable");
    await until(() => preview() === "When ?trigger, the system SHALL respond within ?time.\n", `Make Testable: ${preview()}`);
    await vscode.commands.executeCommand("gloss.discardWriting");
    covers("submenus");
  });

  it("explain, profile and copy the profile, and offer a model where only one can translate", async () => {
    const document = await start("The system should respond quickly.\n", "gloss.explain");
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("gloss.translate");
    assert.equal(preview(), "");
    await vscode.commands.executeCommand("gloss.profileDocument");
    const { page, receive } = await gloss();
    const card = page("gloss.profile");
    assert.ok(card?.kind === "profile" && card.summary.includes("The system should respond quickly."), JSON.stringify(card));
    await vscode.env.clipboard.writeText("");
    await receive("gloss.profile", { kind: "act", action: "copyProfile", uri: "" });
    const copied = await vscode.env.clipboard.readText();
    assert.match(copied, /The system should respond quickly\./);
    await vscode.env.clipboard.writeText("");
    await vscode.commands.executeCommand("gloss.copyProfile");
    assert.equal(await vscode.env.clipboard.readText(), copied);
  });
});

