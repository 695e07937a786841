import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { statusOf } from "../../src/editor/analysisStatus";
import type { ModelState } from "../../src/editor/models";
import { signalOf, tokenOf } from "../../src/editor/signals";
import { createStorageFolder } from "../../src/editor/storage";
import { answering } from "./models";

describe("the folder through VS Code's file system", () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const text = (read: Uint8Array | undefined): string | undefined => (read === undefined ? undefined : new TextDecoder().decode(read));
  let parent: string;
  let place: string;

  beforeEach(async () => {
    parent = await mkdtemp(path.join(tmpdir(), "gloss-storage-"));
    place = path.join(parent, "not", "there", "yet");
  });
  afterEach(() => rm(parent, { recursive: true }));

  it("is empty where it does not exist, and made when something is written", async () => {
    const folder = createStorageFolder(vscode.Uri.file(place));
    assert.deepEqual(await folder.list(), []);
    assert.equal(await folder.read("a.jsonl"), undefined);
    await folder.remove("a.jsonl");
    await folder.write("a.jsonl", bytes("one\n"));
    assert.equal(text(await folder.read("a.jsonl")), "one\n");
    const [file] = await folder.list();
    assert.deepEqual([file?.name, file?.bytes], ["a.jsonl", 4]);
    assert.ok(Math.abs(Date.now() - (file?.modifiedMs ?? 0)) < 60_000);
  });

  it("loses nothing of what is appended all at once", async () => {
    const folder = createStorageFolder(vscode.Uri.file(place));
    const lines = Array.from({ length: 20 }, (_, i) => `${i}\n`);
    await Promise.all(lines.map((line) => folder.append("journal.jsonl", bytes(line))));
    assert.equal(text(await folder.read("journal.jsonl")), lines.join(""));
    assert.deepEqual(await readdir(place), ["journal.jsonl"], "other files were left behind");
  });

  it("renames over what is there, and says so when there is nothing to rename", async () => {
    const folder = createStorageFolder(vscode.Uri.file(place));
    await folder.write("new", bytes("new"));
    await folder.write("old", bytes("old"));
    await folder.rename("new", "old");
    assert.equal(text(await folder.read("old")), "new");
    assert.equal(await folder.read("new"), undefined);
    await assert.rejects(folder.rename("nothing", "old"));
    assert.equal(text(await folder.read("old")), "new");
  });

  it("goes on after a fault, and takes no name that leads out of it", async () => {
    const folder = createStorageFolder(vscode.Uri.file(place));
    for (const name of ["../a", "a/b", "a\\b", "..", ".", ""]) await assert.rejects(folder.write(name, bytes("x")), /no plain file name/);
    await folder.write("a", bytes("x"));
    assert.equal(text(await folder.read("a")), "x");
  });
});

describe("cancellation", () => {
  it("goes from VS Code to the core and back", () => {
    const source = new vscode.CancellationTokenSource();
    const signal = signalOf(source.token);
    const { token } = tokenOf(signal);
    assert.deepEqual([signal.aborted, token.isCancellationRequested], [false, false]);
    source.cancel();
    assert.deepEqual([signal.aborted, token.isCancellationRequested], [true, true]);
    assert.ok(signal.reason instanceof vscode.CancellationError);
    assert.ok(signalOf(source.token).aborted, "what was cancelled before was not");
    assert.ok(tokenOf(signal).token.isCancellationRequested, "what was aborted before was not");
  });
});

describe("what the status bar says of analysis", () => {
  const provider = answering("qwen3 at localhost:11434", "");
  const ready: ModelState = { kind: "ready", provider, recipient: { id: "openaiCompatible http://localhost:11434", name: "localhost:11434" } };
  const said = (...[activity, model]: [Parameters<typeof statusOf>[0]["activity"], ModelState]): string => {
    const { text, sentences } = statusOf({ activity, model });
    return [text, ...sentences].join(" | ");
  };

  it("is nothing while there is nothing to do, and who analyzes for whoever asks", () => {
    assert.equal(said({ kind: "idle" }, { kind: "builtIn" }), " | The built-in analyzers are used. Nothing is sent.");
    assert.equal(said({ kind: "idle" }, ready), " | Analyzed by qwen3 at localhost:11434.");
  });

  it("is how far it has come, what it waits for, that it is paused, and why it fails", () => {
    assert.match(said({ kind: "analyzing", done: 2, total: 7 }, ready), /^\$\(sync~spin\) 2 of 7 \| Analyzing: 2 of 7 texts done\./);
    assert.match(said({ kind: "waiting", queued: 3, reason: "rate limited for 12 s" }, ready), /^\$\(watch\) \| Analysis: 3 texts wait \(rate limited for 12 s\)\./);
    assert.match(said({ kind: "paused", queued: 4 }, ready), /^\$\(debug-pause\) \| Analysis is paused; 4 texts wait\./);
    assert.match(said({ kind: "failing", reason: "the key is unknown", failed: 5 }, ready), /^\$\(warning\) \| Analysis fails: the key is unknown\. 5 texts/);
  });

  it("is that nothing is sent while consent is missing, and what is wrong with the settings", () => {
    const recipient = { id: "openaiCompatible https://models.example", name: "models.example" };
    assert.match(said({ kind: "idle" }, { kind: "needsConsent", recipient }), /^\$\(shield\) \| You have not allowed sending text to models\.example: nothing is sent/);
    assert.match(said({ kind: "idle" }, { kind: "unusable", problem: "No model is named." }), /^\$\(warning\) \| No model is named\. \| .*built-in/);
  });
});
