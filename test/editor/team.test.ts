import assert from "node:assert/strict";
import * as vscode from "vscode";
import { TeamFiles } from "../../src/editor/teamFiles";
import { covers } from "./coverage";
import { gloss, rest, stylesOf, tidy, until } from "./gloss";

const text = "The team utilizes the login. Use PNG, JPEG, etc.\n";
const team = {
  rules: { openList: "off" },
  glossary: [{ term: "sign-in", definition: "Where people say *who* they are.", forbidden: ["login"] }],
  patterns: [
    { name: "plainWords", kind: "wildcard", pattern: "utili?e*", message: "Write “use”." },
    { name: "teams", kind: "regex", pattern: "\\bteam\\b", message: "Which team?" },
  ],
  overrides: [{ files: ["drafts/*"], rules: { glossary: "off" } }],
};

describe("a team's file", () => {
  const folder = vscode.workspace.workspaceFolders![0]!.uri;
  const file = vscode.Uri.joinPath(folder, ".gloss.json");
  const page = vscode.Uri.joinPath(folder, "team.md");
  const draft = vscode.Uri.joinPath(folder, "drafts/team.md");
  const log = vscode.window.createOutputChannel("Gloss under test", { log: true });

  const write = (uri: vscode.Uri, content: unknown): Thenable<void> =>
    vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content, undefined, 2)));

  /** The styles of some words, once they are what they should be. */
  async function untilStyled(editor: vscode.TextEditor, word: string, styles: readonly string[]): Promise<void> {
    const { painted } = await gloss();
    const now = (): readonly string[] => stylesOf(word, painted(editor)).filter((style) => /^(?:team|term|ambiguity\.openList)/.test(style));
    await until(() => now().join() === styles.join(), `“${word}” was not to be ${styles.join() || "plain"}`);
  }

  const problems = (): readonly string[] => vscode.languages.getDiagnostics(file).map(({ message, range, source }) => `${source ?? ""} ${range.start.line}: ${message}`);

  beforeEach(async () => {
    await write(page, text);
    await write(draft, text);
  });

  afterEach(async () => {
    await tidy();
    await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
    await vscode.workspace.fs.delete(page);
    await vscode.workspace.fs.delete(draft);
  });

  after(() => log.dispose());

  it("says what is found, from when it is there until it goes", async () => {
    const editor = await vscode.window.showTextDocument(page);
    await untilStyled(editor, "etc.", ["ambiguity.openList"]);
    await untilStyled(editor, "login", []);
    await write(file, team);
    await untilStyled(editor, "login", ["term.forbidden"]);
    await untilStyled(editor, "utilizes", ["team.pattern"]);
    await untilStyled(editor, "team", ["team.pattern"]);
    await untilStyled(editor, "etc.", []);
    await write(file, { ...team, patterns: [] });
    await untilStyled(editor, "utilizes", []);
    await untilStyled(editor, "login", ["term.forbidden"]);
    await vscode.workspace.fs.delete(file);
    await untilStyled(editor, "login", []);
    await untilStyled(editor, "etc.", ["ambiguity.openList"]);
  });

  it("says otherwise for some files", async () => {
    await write(file, team);
    const editor = await vscode.window.showTextDocument(draft);
    await untilStyled(editor, "utilizes", ["team.pattern"]);
    await untilStyled(editor, "login", []);
  });

  it("counts for more than a person's settings, and for less than the workspace's own", async () => {
    const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration("gloss", page);
    await configuration().update("rules.openList", "error", vscode.ConfigurationTarget.Global);
    const editor = await vscode.window.showTextDocument(page);
    await untilStyled(editor, "etc.", ["ambiguity.openList"]);
    await write(file, team);
    await untilStyled(editor, "etc.", []);
    try {
      await configuration().update("rules.openList", "hint", vscode.ConfigurationTarget.Workspace);
      await untilStyled(editor, "etc.", ["ambiguity.openList"]);
    } finally {
      await configuration().update("rules.openList", undefined, vscode.ConfigurationTarget.Workspace);
      await configuration().update("rules.openList", undefined, vscode.ConfigurationTarget.Global);
    }
    await untilStyled(editor, "etc.", []);
  });

  it("holds on when it is broken, and says so", async () => {
    await write(file, team);
    const editor = await vscode.window.showTextDocument(page);
    await untilStyled(editor, "login", ["term.forbidden"]);
    await write(file, '{\n  "rules": {\n');
    await until(() => problems().length > 0, "nothing was said");
    assert.match(problems()[0]!, /^Gloss 2: this is no valid JSON/);
    await untilStyled(editor, "login", ["term.forbidden"]);
    await write(file, { rules: { opnList: "off" }, endpoint: "https://example.com" });
    await until(() => problems().some((each) => each.includes("Did you mean “openList”?")), "the problem was not told");
    assert.ok(problems().some((each) => each.includes("a team file cannot name an endpoint")));
    await untilStyled(editor, "login", []);
    await write(file, {});
    await until(() => problems().length === 0, "the problems stayed");
  });

  it("holds on while it is empty, as who saves it leaves it for a moment, and says nothing when it stays so", async () => {
    await write(file, team);
    const editor = await vscode.window.showTextDocument(page);
    await untilStyled(editor, "login", ["term.forbidden"]);
    const { painted } = await gloss();
    await write(file, "");
    const deadline = Date.now() + 1_000;
    for (; Date.now() < deadline; await rest(20)) assert.ok(stylesOf("login", painted(editor)).includes("term.forbidden"), "it let go at once");
    await write(file, { ...team, patterns: [] });
    await untilStyled(editor, "team", []);
    await untilStyled(editor, "login", ["term.forbidden"]);
    await write(file, "\n");
    await untilStyled(editor, "login", []);
  });

  it("explains its terms where the mouse rests", async () => {
    await write(file, team);
    const editor = await vscode.window.showTextDocument(page);
    await untilStyled(editor, "login", ["term.forbidden"]);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", page, new vscode.Position(0, text.indexOf("login") + 1));
    const said = hovers.flatMap(({ contents }) => contents).map((content) => (content instanceof vscode.MarkdownString ? content.value : ""));
    assert.ok(said.some((each) => each.includes("Where people say &#42;who&#42; they are")), said.join("\n"));
    assert.ok(said.some((each) => each.includes("sign&#45;in&#8221;")), said.join("\n"));
  });

  it("is written by Gloss so that comments stay, and made where it is missing", async () => {
    const files = new TeamFiles(log);
    try {
      const editor = await vscode.window.showTextDocument(page);
      await untilStyled(editor, "etc.", ["ambiguity.openList"]);
      const [first, second] = await Promise.all([files.addAcceptedTerm(page, "ETC."), files.addDismissed(page, ["openList:1a2b"])]);
      assert.deepEqual([first, second], [true, true]);
      await untilStyled(editor, "etc.", []);
      assert.deepEqual([[...files.acceptedTerms(page)], [...files.dismissed(page)]], [["etc."], ["openList:1a2b"]]);
      const written = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      assert.deepEqual(JSON.parse(written), { acceptedTerms: ["ETC."], dismissed: ["openList:1a2b"] });
      await write(file, `// ours\n${written}`);
      assert.equal(await files.removeDismissed(page, ["openList:1a2b"]), true);
      assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), /^\/\/ ours\n/);
      assert.equal(files.dismissed(page).size, 0);
      await write(file, "{");
      assert.equal(await files.addAcceptedTerm(page, "x"), false);
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), "{");
      assert.equal(files.canWrite(vscode.Uri.parse("untitled:x.md")), false);
    } finally {
      files.dispose();
    }
  });

  it("goes through the editor where it is open, and stays unsaved if it was", async () => {
    const files = new TeamFiles(log);
    try {
      await write(file, "{\n}\n");
      const editor = await vscode.window.showTextDocument(file);
      await files.addAcceptedTerm(page, "a");
      assert.equal(editor.document.isDirty, false);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "// mine\n"));
      await files.addAcceptedTerm(page, "b");
      assert.equal(editor.document.isDirty, true);
      assert.match(editor.document.getText(), /^\/\/ mine\n.*"b"/s);
    } finally {
      files.dispose();
    }
  });

  it("goes through the document where it is compared with another, too", async () => {
    const files = new TeamFiles(log);
    try {
      await write(file, "{\n}\n");
      await vscode.commands.executeCommand("vscode.diff", page, file);
      const document = await vscode.workspace.openTextDocument(file);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(file, new vscode.Position(0, 0), "// mine\n");
      await until(() => document.getText() === "{\n}\n", "the document did not follow its file");
      assert.equal(await vscode.workspace.applyEdit(edit), true);
      await until(() => document.isDirty, "the document was not changed");
      assert.equal(await files.addAcceptedTerm(page, "a"), true);
      assert.match(document.getText(), /^\/\/ mine\n.*"a"/s);
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), "{\n}\n");
    } finally {
      files.dispose();
    }
  });

  it("takes no more dismissed findings than are read", async () => {
    const files = new TeamFiles(log);
    try {
      const full = JSON.stringify({ dismissed: Array.from({ length: 10_000 }, (_, i) => `url:${i}`) });
      await write(file, full);
      assert.equal(await files.addDismissed(page, ["openList:1a2b"]), false);
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), full);
    } finally {
      files.dispose();
    }
  });

  it("is begun by a command that shows it, with comments that VS Code takes", async () => {
    await vscode.commands.executeCommand("gloss.createTeamFile");
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), file.toString());
    assert.equal(vscode.window.activeTextEditor?.document.languageId, "jsonc");
    covers("languages");
    await tidy();
    await vscode.commands.executeCommand("gloss.openTeamFile");
    // A document that VS Code has kept from an earlier test learns of the new file only after a while.
    const shown = (): string => vscode.window.activeTextEditor?.document.getText() ?? "";
    await until(() => shown().includes("What this team has agreed on"), "the new file was not to be seen");
    assert.deepEqual(problems(), []);
  });

  it("is where all that is to be known of a pattern stands", async () => {
    await write(file, team);
    await vscode.window.showTextDocument(page);
    for (const command of ["gloss.openRuleDocumentation", "gloss.turnOffRule"]) {
      const selected = (): string | undefined => vscode.window.activeTextEditor?.document.getText(vscode.window.activeTextEditor.selection);
      // A document that VS Code has kept from before learns of the new file only after a while.
      for (let i = 0; i < 50 && selected() !== '"teams"'; i++) {
        await vscode.commands.executeCommand(command, "pattern.teams");
        await rest(100);
      }
      assert.deepEqual([vscode.window.activeTextEditor?.document.uri.toString(), selected()], [file.toString(), '"teams"']);
      await vscode.window.showTextDocument(page);
    }
  });

  it("is completed and checked by VS Code as the schema says", async () => {
    await write(file, '{\n  "patterns": [{ "severity": "high" }],\n  \n}\n');
    await vscode.window.showTextDocument(file);
    let labels: readonly string[] = [];
    for (let i = 0; i < 40 && !labels.includes("overrides"); i++) {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", file, new vscode.Position(2, 2));
      labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.ok(labels.includes("overrides"), labels.join());
    await until(() => problems().some((each) => /not accepted|hint/.test(each)), "the schema was not looked at");
    covers("jsonValidation");
  });
});
