import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Task, Unit } from "../../src/core/analytical/task";
import { systemClock } from "../../src/core/background/clock";
import { createBackground } from "../../src/core/background/createBackground";
import type { Background } from "../../src/core/background/background";
import { tasks } from "../../src/core/tasks";
import { directivesOnly } from "../../src/core/silence";
import { createBlockReader } from "../../src/core/structural/read";
import { structuralRules } from "../../src/core/structural";
import { OpenDocuments } from "../../src/editor/documents";
import { SettingsReader } from "../../src/editor/settings";
import { Writing } from "../../src/editor/writing/writingCommands";
import { createBuiltInProvider } from "../../src/providers/builtIn";
import { createOpenAiProvider } from "../../src/providers/openai";
import { learntEnglish } from "../english";
import { startEndpoint, type EndpointOptions, type RunningEndpoint } from "../endpoint/server";
import { open, rest, select, set, tidy, until } from "./gloss";
import { memento, noTeam, person } from "./models";

const previewScheme = "gloss-writing";

/** What a simulated model says of a text. */
type Says = (text: string, unit: Unit) => unknown;

/** The tasks as they are, but that a simulated model gives these wordings. */
function worded(says: Says): readonly Task[] {
  return tasks.map((task) => (task.isVerbatim === true ? { ...task, answer: (unit: Unit) => [says(unit.parts.find(({ role }) => role === "text")!.text, unit)] } : task));
}

describe("writing actions with a model", () => {
  let endpoint: RunningEndpoint;
  let background: Background;
  let writing: Writing;
  let settings: SettingsReader;
  let documents: OpenDocuments;
  let kept: string | undefined;
  let asked: ReturnType<typeof person>;

  const begin = async (says: Says, options: Partial<EndpointOptions> = {}, answers: readonly (string | boolean)[] = []): Promise<void> => {
    endpoint = await startEndpoint({ analyzers: worded(says), ...options });
    const log = vscode.window.createOutputChannel("Gloss writing under test", { log: true });
    settings = new SettingsReader(() => undefined, noTeam);
    documents = new OpenDocuments(settings, () => createBlockReader(structuralRules), log, { of: () => directivesOnly, onDidChange: () => new vscode.Disposable(() => undefined) });
    background = createBackground({
      tasks,
      providers: [createOpenAiProvider({ baseUrl: endpoint.url, key: undefined, model: "sample" }), createBuiltInProvider({ english: () => Promise.resolve(learntEnglish()), pause: () => rest(0) })],
      limits: { batchSize: 1, batchWaitMs: 10, batchTokens: 3_000, concurrency: 1, requestsPerMinute: 6_000, tokensPerMinute: 10_000_000, timeoutMs: 20_000 },
      mayLeave: () => kept === undefined,
      cache: { entries: 100, lifeMs: 60_000 },
      files: undefined,
      journal: undefined,
      clock: systemClock,
      random: Math.random,
      log,
    });
    asked = person(answers);
    writing = new Writing({ documents, settings, teamPrompts: () => ({}), background: () => background, hasModel: () => true, whyKept: () => kept, memory: memento(), extensionUri: vscode.extensions.getExtension("gloss.gloss")!.extensionUri, dialogue: asked });
  };
  afterEach(async () => {
    kept = undefined;
    if (writing.session !== undefined) await run("gloss.discardWriting");
    writing.dispose();
    documents.dispose();
    settings.dispose();
    await background.dispose();
    await endpoint.close();
    await tidy();
  });

  const preview = (): vscode.TextDocument | undefined => vscode.workspace.textDocuments.find(({ uri, isClosed }) => uri.scheme === previewScheme && !isClosed);
  const shown = (): string => preview()?.getText() ?? "";
  const remarks = (): readonly string[] => (preview() === undefined ? [] : vscode.languages.getDiagnostics(preview()!.uri).map(({ message }) => message));
  const calls = (task = "\\\"text\\\""): number => endpoint.requests.filter(({ body }) => body.includes(task)).length;
  const all = (editor: vscode.TextEditor): Promise<void> => select(editor, new vscode.Position(0, 0), editor.document.lineAt(editor.document.lineCount - 1).range.end);
  const run = (command: keyof Writing["handlers"], argument?: unknown): Promise<unknown> => Promise.resolve(writing.handlers[command](argument));

  it("show a preview that grows, apply as one edit that one undo takes back", async () => {
    await begin((text) => ({ text: text.replace("Old", "New") }), { faultOf: () => "slow", slowMs: 250 });
    const editor = await open("# Old title\n\nOld *one* `x`.\n\n- Old two.\n");
    const { document } = editor;
    await all(editor);
    const running = run("gloss.cleanUp");
    const stages = new Set<string>();
    await until(() => {
      stages.add(shown());
      return shown() === "# New title\n\nNew *one* `x`.\n\n- New two.\n";
    }, "the preview did not come to its end");
    await running;
    assert.ok(stages.has("# New title\n\nOld *one* `x`.\n\n- Old two.\n"), [...stages].join("\n---\n"));
    assert.equal(document.getText(), "# Old title\n\nOld *one* `x`.\n\n- Old two.\n");
    await run("gloss.applyWriting");
    assert.equal(document.getText(), "# New title\n\nNew *one* `x`.\n\n- New two.\n");
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputTextDiff).length, 0);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), "# Old title\n\nOld *one* `x`.\n\n- Old two.\n");
  });

  it("show a paragraph while it is being written, and apply nothing of it before it is checked", async () => {
    const wording = "This is a new wording which is long enough to be seen as it comes in.";
    await begin((text) => ({ text: text === "Second 1." ? wording.replace("new", "new 2") : wording }), { faultOf: () => "slow", slowMs: 1_600 });
    const text = "First.\n\nSecond 1.\n\nThird.\n";
    const editor = await open(text);
    await all(editor);
    const running = run("gloss.cleanUp");
    const stages = new Set<string>();
    let triedAt: string | undefined;
    await until(() => {
      stages.add(shown());
      if (triedAt === undefined && shown() !== "" && shown() !== text) {
        triedAt = shown();
        void run("gloss.applyWriting");
      }
      return writing.session?.phase === "done" && shown() === `${wording}\n\nSecond 1.\n\n${wording}\n`;
    }, `the preview did not come to its end: ${shown()}`);
    await running;
    const beginnings = [...stages].map((stage) => stage.split("\n\n")).filter(([first, second]) => second === "Second 1." && first !== "First." && wording.startsWith(first!)).map(([first]) => first!.length);
    assert.ok(new Set(beginnings).size >= 3, `it did not grow within a paragraph: ${[...stages].join("\n---\n")}`);
    assert.ok([...stages].some((stage) => stage.includes("\n\nThis is a")), "a wording that is refused in the end was not shown before");
    assert.deepEqual([triedAt === undefined, editor.document.getText()], [false, text]);
    assert.ok(remarks().includes("Keeps its words. The number 1 was missing from the new wording, or was another one."), remarks().join("\n"));
  });

  it("are about the paragraph at the cursor where nothing is selected", async () => {
    await begin((text) => ({ text: `${text} More.` }));
    const editor = await open("First.\n\nSecond.\n\nThird.\n");
    await select(editor, new vscode.Position(2, 3));
    await run("gloss.cleanUp");
    await until(() => shown() === "First.\n\nSecond. More.\n\nThird.\n", "no preview");
    assert.equal(writing.session?.draft.passages.length, 1);
  });

  it("ask anew when told to try again, and are discarded without a trace", async () => {
    let count = 0;
    await begin((text) => ({ text: `${text} Try ${++count === 1 ? "one" : "two"}.` }));
    const editor = await open("A text.\n");
    await all(editor);
    await run("gloss.shorten").then(() => run("gloss.discardWriting"));
    assert.equal(preview()?.isClosed ?? true, true);
    assert.equal(editor.document.getText(), "A text.\n");
    await vscode.window.showTextDocument(editor.document);
    await all(vscode.window.activeTextEditor!);
    count = 0;
    await run("gloss.cleanUp");
    await until(() => shown() === "A text. Try one.\n", "no first wording");
    const before = calls();
    await run("gloss.tryWritingAgain");
    await until(() => shown() === "A text. Try two.\n", "no second wording");
    assert.ok(calls() > before);
    assert.ok(endpoint.requests.some(({ body }) => body.includes("\\\"attempt\\\":\\\"2\\\"")));
  });

  it("keep the words of what a reply would break, and say why", async () => {
    await begin((text) => ({ text: text.startsWith("The client") ? "The client may stop at `b`." : text === "Plain text." ? "# Title" : text.replace("30", "60") }));
    const text = "The client MUST stop at `a`.\n\nPlain text.\n\nIt waits 30 seconds.\n";
    const editor = await open(text);
    await all(editor);
    await run("gloss.cleanUp");
    await until(() => remarks().length === 3, "no remarks");
    assert.equal(shown(), text);
    assert.deepEqual(remarks(), [
      "Keeps its words. The keyword MUST was missing from the new wording.",
      "Keeps its words. “#” was in the new wording and is not in the text.",
      "Keeps its words. The number 30 seconds was missing from the new wording, or was another one.",
    ]);
    await run("gloss.applyWriting");
    assert.equal(editor.document.getText(), text);
  });

  it("keep the words where the reply cannot be read", async () => {
    await begin(() => ({ colour: "green" }));
    const editor = await open("A text.\n");
    await all(editor);
    await run("gloss.cleanUp");
    await until(() => remarks().length === 1, "no remark");
    assert.deepEqual(remarks(), ["Keeps its words. The reply could not be used."]);
  });

  it("show contradictions between the old and the new wording, and ask before they are applied", async () => {
    await begin((text) => ({ text: text.replace("is on", "is not on") }), {}, [false, true]);
    const editor = await open("The cache of the server is on after the start.\n");
    await all(editor);
    await run("gloss.cleanUp");
    await until(() => writing.session?.phase === "done" && remarks().length >= 2, `no remark: ${remarks().join()}`);
    assert.ok(remarks().includes("A negation has come in: “not”."));
    assert.ok(remarks().some((remark) => remark.startsWith("Contradicts the old wording: ")), remarks().join("\n"));
    await run("gloss.applyWriting");
    assert.equal(editor.document.getText(), "The cache of the server is on after the start.\n");
    assert.ok(asked.heard.some((said) => said.includes("seems to contradict")));
    await run("gloss.applyWriting");
    assert.equal(editor.document.getText(), "The cache of the server is not on after the start.\n");
  });

  it("are not applied where the source has changed meanwhile; the preview stays, and is made anew on the new text", async () => {
    await begin((text) => ({ text: `${text} More.` }));
    const editor = await open("First.\n\nSecond.\n");
    await select(editor, new vscode.Position(2, 0));
    await run("gloss.cleanUp");
    await until(() => shown() === "First.\n\nSecond. More.\n", "no preview");
    const change = new vscode.WorkspaceEdit();
    change.insert(editor.document.uri, new vscode.Position(0, 0), "Zeroth.\n\n");
    await vscode.workspace.applyEdit(change);
    await run("gloss.applyWriting");
    assert.equal(editor.document.getText(), "Zeroth.\n\nFirst.\n\nSecond.\n");
    assert.equal(shown(), "First.\n\nSecond. More.\n");
    await run("gloss.tryWritingAgain");
    await until(() => vscode.workspace.textDocuments.some(({ uri, isClosed, getText }) => uri.scheme === previewScheme && !isClosed && getText.length >= 0 && writing.session?.draft.preview().text === "Zeroth.\n\nFirst.\n\nSecond. More.\n"), "no new preview");
    await until(() => writing.session?.phase === "done", "not done");
    await run("gloss.applyWriting");
    assert.equal(editor.document.getText(), "Zeroth.\n\nFirst.\n\nSecond. More.\n");
  });

  it("abort their call when they are cancelled or closed", async () => {
    await begin((text) => ({ text }), { faultOf: () => "hang" });
    const editor = await open("A text.\n");
    await all(editor);
    const running = run("gloss.cleanUp");
    await until(() => endpoint.requests.length === 1, "no call");
    writing.session!.cancel();
    await running;
    await until(() => endpoint.requests[0]!.ending === "gone", "the call was not aborted");
    assert.equal(shown(), "A text.\n");
    await run("gloss.discardWriting");
  });

  it("translate into the language that is asked for, and remember it", async () => {
    await begin((text, unit) => ({ text: `${unit.parts.find(({ role }) => role === "language")!.text}: ${text}` }), {}, ["Deutsch"]);
    const editor = await open("A text.\n");
    await all(editor);
    await run("gloss.translate");
    await until(() => shown() === "German: A text.\n", "no translation");
    assert.equal(remarks().length, 0);
  });

  it("send a person's wishes along, as wishes", async () => {
    await set("writing.prompts", { cleanUp: "British spelling" });
    await set("writing.language", "French");
    await begin((text) => ({ text }));
    const editor = await open("A text.\n");
    await all(editor);
    await run("gloss.cleanUp");
    await until(() => endpoint.requests.length > 0, "no call");
    assert.ok(endpoint.requests[0]!.body.includes("\\\"wishes\\\":\\\"British spelling\\\""));
    assert.ok(endpoint.requests[0]!.body.includes("\"temperature\":0.3"), endpoint.requests[0]!.body);
  });

  it("send nothing of a document that is kept: the built-in form answers and says so", async () => {
    kept = "It is kept.";
    await begin((text) => ({ text: `${text} Model.` }));
    const editor = await open("The the text.\n");
    await all(editor);
    await run("gloss.cleanUp");
    await until(() => shown() === "The text.\n", `no preview: ${shown()}`);
    assert.deepEqual(endpoint.requests.length, 0);
    assert.ok(asked.heard.some((said) => said.includes("The built-in form has answered. It is kept.")), asked.heard.join());
    await vscode.window.showTextDocument(editor.document);
    await run("gloss.translate", "German");
    assert.ok(asked.heard.some((said) => said.includes("Only a model can translate. It is kept.")));
  });

  it("explain and profile on pages that show a reply as plain text", async () => {
    await begin((text) => ({ text }));
    const editor = await open("The client MUST stop.\n");
    await all(editor);
    await run("gloss.explain");
    const page = (name: string): Thenable<vscode.TextDocument> => vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: "gloss-card", path: `/${name}.md` }));
    const explanation = await page("Explanation");
    const isExplained = (): boolean => /> The client MUST stop\.\n\nIt demands something, without exception\\: “MUST”\.\n\n\*By sample at /.test(explanation.getText());
    // VS Code takes over the new text of a page in its own time.
    await until(isExplained, `it says: ${explanation.getText()}`);
    await vscode.window.showTextDocument(editor.document);
    await run("gloss.profileDocument");
    const card = writing.profileCard.shown;
    assert.ok(card?.kind === "profile" && card.origin.startsWith("By sample at "), JSON.stringify(card));
    const calls = endpoint.requests.length;
    await writing.profileCard.receive({ kind: "act", action: "profileAgain", uri: "" });
    assert.equal(endpoint.requests.length, calls + 1);
    assert.match(endpoint.requests.at(-1)!.body, /attempt/);
    await run("gloss.copyProfile");
    assert.match(await vscode.env.clipboard.readText(), /\*\*Audience\*\*/);
  });
});
