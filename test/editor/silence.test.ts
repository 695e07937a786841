import assert from "node:assert/strict";
import * as vscode from "vscode";
import { claimIn, ruleIn } from "../../src/core/findings/fingerprint";
import { DismissedFindings } from "../../src/core/waivers/dismissedFindings";
import { StoredDismissals } from "../../src/editor/dismissals";
import type { Team } from "../../src/editor/team";
import { gloss, open, select, set, stylesOf, tidy, until } from "./gloss";
import { memento } from "./models";

const sentence = "Use PNG, JPEG, etc.";

describe("silence", () => {
  afterEach(tidy);

  /** Puts the cursor on the first “etc.” behind a line's start. */
  async function goToEtc(editor: vscode.TextEditor, line: number): Promise<void> {
    const { text } = editor.document.lineAt(line);
    await select(editor, new vscode.Position(line, text.indexOf("etc.") + 1));
  }

  const shownOn = async (editor: vscode.TextEditor): Promise<readonly number[]> => {
    const { painted } = await gloss();
    return painted(editor).flatMap(({ text, line }) => (text === "etc." ? [line] : []));
  };

  it("keeps a dismissed finding away, over edits above it, and shows it again when that is taken back", async () => {
    const { painted, count } = await gloss();
    const editor = await open(`${sentence}\n\n# Two\n\nTake GIF, BMP, etc.\n`);
    const before = count(editor.document)!;
    await goToEtc(editor, 0);
    await vscode.commands.executeCommand("gloss.dismissFinding");
    await until(() => stylesOf("etc.", painted(editor)).length === 1, "the finding is still shown");
    assert.deepEqual(await shownOn(editor), [4]);
    await until(() => count(editor.document) === before - 1, "it is still counted");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "A paragraph above.\n\n"));
    await until(() => painted(editor).some(({ text, line }) => text === "etc." && line === 6), "the text was not read");
    assert.deepEqual(await shownOn(editor), [6]);
    await vscode.commands.executeCommand("gloss.undoDismissal");
    await until(() => stylesOf("etc.", painted(editor)).length === 2, "the finding did not come back");
  });

  it("dismisses what it is told to, and lists it", async () => {
    const { painted, dismissed } = await gloss();
    const editor = await open(`${sentence}\n`);
    const start = sentence.indexOf("etc.");
    await vscode.commands.executeCommand("gloss.dismissFinding", editor.document.uri, new vscode.Range(0, start, 0, start + 4), "vagueWord");
    assert.equal(stylesOf("etc.", painted(editor)).length, 1, "another rule's finding was dismissed");
    await vscode.commands.executeCommand("gloss.dismissFinding", editor.document.uri, new vscode.Range(0, start, 0, start + 4), "openList");
    await until(() => stylesOf("etc.", painted(editor)).length === 0, "the finding is still shown");
    const [listed] = dismissed(editor.document);
    assert.deepEqual([listed?.rule, listed?.words, listed?.isShared], ["openList", "etc.", false]);
    await vscode.commands.executeCommand("gloss.showDismissedFindings", [listed!.fingerprint]);
    await until(() => stylesOf("etc.", painted(editor)).length === 1, "the finding did not come back");
  });

  it("shares a dismissed finding with the team", async () => {
    const { painted, dismissed } = await gloss();
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const [page, team] = [vscode.Uri.joinPath(folder, "shared.md"), vscode.Uri.joinPath(folder, ".gloss.json")];
    await vscode.workspace.fs.writeFile(page, new TextEncoder().encode(`${sentence}\n`));
    try {
      const editor = await vscode.window.showTextDocument(page);
      await until(() => stylesOf("etc.", painted(editor)).length === 1, "the text was not read");
      await goToEtc(editor, 0);
      await vscode.commands.executeCommand("gloss.dismissFinding");
      await until(() => dismissed(editor.document).length > 0, "nothing was dismissed");
      const { fingerprint } = dismissed(editor.document).find(({ rule }) => rule === "openList")!;
      await vscode.commands.executeCommand("gloss.shareDismissedFindings", [fingerprint]);
      await until(() => dismissed(editor.document).some((each) => each.isShared && each.fingerprint === fingerprint), "the team does not know of it");
      assert.ok(new TextDecoder().decode(await vscode.workspace.fs.readFile(team)).includes(fingerprint));
      await vscode.commands.executeCommand("gloss.showDismissedFindings", [fingerprint]);
      await until(() => stylesOf("etc.", painted(editor)).length === 1, "the finding did not come back");
    } finally {
      await tidy();
      await vscode.workspace.fs.delete(page);
      await vscode.workspace.fs.delete(team).then(undefined, () => undefined);
    }
  });

  it("heeds comments, and says which of them do nothing", async () => {
    const { painted, count } = await gloss();
    const editor = await open(`<!-- gloss-disable-next-line openList -->\n${sentence}\n\n${sentence}\n`);
    assert.deepEqual(await shownOn(editor), [3]);
    assert.equal(stylesOf("<!-- gloss-disable-next-line openList -->", painted(editor)).length, 0);
    const before = count(editor.document)!;
    await editor.edit((edit) => edit.replace(new vscode.Range(1, 0, 1, sentence.length), "Use PNG and JPEG."));
    await until(() => stylesOf("<!-- gloss-disable-next-line openList -->", painted(editor)).includes("directive.unused"), "the comment was not told");
    assert.equal(count(editor.document), before + 1, "what is told of comments is not counted");
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, 0, 41), "<!-- gloss-disable -->"));
    assert.deepEqual(await shownOn(editor), []);
  });

  it("says of no comment that it does nothing in a document whose lines go on beyond what is shown", async () => {
    const { painted } = await gloss();
    const editor = await open(`<!-- gloss-disable-next-line openList -->\n${"One word after the other. ".repeat(1_500)}${sentence}\n\n<!-- gloss-enable -->\n`);
    await until(() => stylesOf("<!-- gloss-enable -->", painted(editor)).includes("directive.unused"), "the document was not gone over");
    assert.deepEqual(stylesOf("<!-- gloss-disable-next-line openList -->", painted(editor)), []);
  });

  it("finds nothing in accepted terms", async () => {
    const { painted } = await gloss();
    const editor = await open(`${sentence}\n`);
    assert.deepEqual(await shownOn(editor), [0]);
    await set("terms.accepted", ["ETC."]);
    await until(() => stylesOf("etc.", painted(editor)).length === 0, "the term is still marked");
  });
});

/** A team in memory. */
function teamOf(shared: Set<string>): Team {
  const changed = new vscode.EventEmitter<void>();
  let dismissed: ReadonlySet<string> = shared;
  const write = async (next: Iterable<string>): Promise<boolean> => {
    dismissed = new Set(next);
    changed.fire();
    return Promise.resolve(true);
  };
  return {
    onDidChange: changed.event,
    acceptedTerms: () => new Set(),
    dismissed: () => dismissed,
    canWrite: () => true,
    addAcceptedTerm: () => Promise.resolve(false),
    addDismissed: (_, fingerprints) => write([...dismissed, ...fingerprints]),
    removeDismissed: (_, fingerprints) => write([...dismissed].filter((each) => !fingerprints.includes(each))),
  };
}

describe("dismissals", () => {
  const document = vscode.Uri.parse("untitled:text");
  const finding = (name: string) => ({ fingerprint: `openList:${name}`, rule: "openList", words: "etc." });
  const isDismissed = (fingerprint: string, dismissals: StoredDismissals): boolean | undefined =>
    dismissals.in(document)?.holds(ruleIn(fingerprint), () => claimIn(fingerprint), () => fingerprint);

  it("are there after a restart, and shown again for good", async () => {
    const state = memento();
    const before = new StoredDismissals(state, teamOf(new Set()));
    await before.dismiss(document, [finding("a"), finding("b")]);
    const after = new StoredDismissals(state, teamOf(new Set()));
    assert.ok(isDismissed("openList:a", after));
    await after.restore(document, ["openList:a"]);
    const last = new StoredDismissals(state, teamOf(new Set()));
    assert.deepEqual(last.list(document).map(({ fingerprint }) => fingerprint), ["openList:b"]);
    for (const each of [before, after, last]) each.dispose();
  });

  it("stand anything that was stored", () => {
    for (const value of [7, "x", [1], { "": [{ fingerprint: 1 }] }, null]) {
      const state = memento();
      void state.update("gloss.dismissed", value);
      const dismissals = new StoredDismissals(state, teamOf(new Set()));
      assert.equal(dismissals.in(document), undefined);
      dismissals.dispose();
    }
  });

  it("keep the latest thousands", async () => {
    const dismissals = new StoredDismissals(memento(), teamOf(new Set()));
    await dismissals.dismiss(document, [finding("old")]);
    await dismissals.dismiss(document, Array.from({ length: 5_000 }, (_, i) => finding(String(i))));
    assert.equal(dismissals.list(document).length, 5_000);
    assert.deepEqual(["openList:old", "openList:4999"].map((each) => isDismissed(each, dismissals)), [false, true]);
    assert.equal(dismissals.list(document)[0]!.fingerprint, "openList:4999", "the latest comes first");
    dismissals.dispose();
  });

  it("count the team's, share with it, and take back from it", async () => {
    const dismissals = new StoredDismissals(memento(), teamOf(new Set(["url:team"])));
    assert.ok(isDismissed("url:team", dismissals));
    await dismissals.dismiss(document, [finding("a")]);
    await dismissals.share(document, ["openList:a"]);
    assert.deepEqual(dismissals.list(document).map(({ fingerprint, isShared, words }) => [fingerprint, isShared, words]), [["openList:a", true, "etc."], ["url:team", true, ""]]);
    await dismissals.restore(document, ["openList:a", "url:team"]);
    assert.equal(dismissals.in(document), undefined);
    dismissals.dispose();
  });

  it("are the same object until there is news", async () => {
    const dismissals = new StoredDismissals(memento(), teamOf(new Set()));
    await dismissals.dismiss(document, [finding("a")]);
    const known = dismissals.in(document);
    assert.ok(known instanceof DismissedFindings);
    assert.equal(dismissals.in(document), known);
    await dismissals.undo();
    assert.equal(dismissals.in(document), undefined);
    await dismissals.undo();
    dismissals.dispose();
  });
});
