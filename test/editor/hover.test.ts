import assert from "node:assert/strict";
import * as vscode from "vscode";
import { gloss, open, set, tidy, until } from "./gloss";

/** What is said at a place, as the Markdown that VS Code gets. */
async function hoverAt(editor: vscode.TextEditor, line: number, character: number): Promise<readonly vscode.MarkdownString[]> {
  const place = new vscode.Position(line, character);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", editor.document.uri, place);
  return hovers.flatMap(({ contents }) => contents).filter((content): content is vscode.MarkdownString => content instanceof vscode.MarkdownString);
}

function textOf(pages: readonly vscode.MarkdownString[]): string {
  return pages.map(({ value }) => value).join("\n");
}

/** Character references, which Markdown shows as characters and never reads as syntax. */
function withoutReferences(markdown: string, as: (character: string) => string): string {
  return markdown.replaceAll(/&#(\d+);/g, (_, code: string) => as(String.fromCodePoint(Number(code))));
}

describe("hover", () => {
  afterEach(tidy);

  it("says what, how severe, what is wrong, what to write instead, how certain, who says so, and which rule", async () => {
    await set("rules.openList", "warning");
    const editor = await open("Use PNG, JPEG, etc.\n");
    const said = withoutReferences(textOf(await hoverAt(editor, 0, 16)), (character) => character);
    const paragraphs = said.split("\n\n");
    assert.match(paragraphs[0]!, /^\*\*[A-Z][^*]+\*\* · warning$/);
    assert.match(paragraphs[1]!, /^“etc\.” /);
    assert.match(paragraphs[2]!, /^Write the whole list/);
    assert.match(said, /\n\n\*\d+ % certain · found by a rule, on this machine\*\n\n/);
    assert.match(paragraphs.at(-1)!, /\[openList\]\(command:gloss\.openRuleDocumentation\?%5B%22openList%22%5D .+ · \[Dismiss\]\(.+ · \[Settings\]\(command:gloss\.openRuleSettings\?/);
  });

  it("explains the most severe of many first, three at most, and names the others", async () => {
    await set("rules.openList", "error");
    for (const rule of ["entity", "relationship", "semanticRole"]) await set(`rules.${rule}`, "hint");
    const { knowsRelations } = await gloss();
    const editor = await open("The server MUST NOT send logs, metrics, etc.\n");
    await until(() => knowsRelations(editor.document), "the relational tier did not read the document");
    const pages = await hoverAt(editor, 0, 41);
    assert.match(pages[0]!.value, /^\*\*.+\*\* · error/);
    assert.ok(pages.filter(({ value }) => value.includes("gloss.openRuleSettings")).length <= 3);
  });

  it("opens the settings of the rule, and nothing else whatever it is told", async () => {
    await gloss();
    await vscode.commands.executeCommand("gloss.openRuleSettings", "openList");
    await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label === "Settings", "the settings did not open");
    await tidy();
    await vscode.commands.executeCommand("gloss.openRuleSettings", "openList @tag:x");
    await vscode.commands.executeCommand("gloss.dismissHovered", { uri: 1 });
    await vscode.commands.executeCommand("gloss.fixHovered", "x");
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab, undefined);
  });

  /** Does what a link of a hover does. */
  async function follow(command: string, said: string): Promise<void> {
    const link = new RegExp(`command:${command}\\?([^) "]+)`).exec(said);
    assert.ok(link, said);
    const sent: readonly unknown[] = JSON.parse(decodeURIComponent(link[1]!));
    await vscode.commands.executeCommand(command, ...sent);
  }

  it("mends what it offers to mend", async () => {
    const editor = await open("The SLO is reviewed.\n\nA service level objective (SLO) has one owner.\n");
    await follow("gloss.fixHovered", textOf(await hoverAt(editor, 0, 5)));
    await until(() => editor.document.lineAt(0).text === "The service level objective (SLO) is reviewed.", "nothing was mended");
  });

  it("dismisses its finding", async () => {
    const { painted } = await gloss();
    const editor = await open("The SLO is reviewed.\n\nA service level objective (SLO) has one owner.\n");
    const isMarked = (): boolean => painted(editor).some(({ style }) => style === "term.acronym");
    await until(isMarked, "the finding was not marked");
    await follow("gloss.dismissHovered", textOf(await hoverAt(editor, 0, 5)));
    await until(() => !isMarked(), "the finding is still shown");
    await vscode.commands.executeCommand("gloss.undoDismissal");
    await until(isMarked, "the finding did not come back");
  });

  it("is silent beside a highlight and about certainty where that is not wanted", async () => {
    const editor = await open("Use PNG, JPEG, etc.\n");
    assert.equal(textOf(await hoverAt(editor, 0, 1)), "");
    await set("confidence.show", false);
    assert.doesNotMatch(textOf(await hoverAt(editor, 0, 16)), /certain/);
  });

  it("trusts nothing but our own commands, and renders no HTML", async () => {
    const editor = await open("Use PNG, JPEG, etc.\n");
    for (const page of await hoverAt(editor, 0, 16)) {
      assert.ok(typeof page.isTrusted === "object" && page.isTrusted.enabledCommands.every((command) => command.startsWith("gloss.")));
      assert.ok(page.supportHtml !== true);
    }
  });

  it("renders nothing of the document as markup", async () => {
    const { painted } = await gloss();
    const editor = await open("<a_b*c*d>\n\nText.\n\n</x_y>\n\n<a_b*c*d>\n\nRead [x](command:evil), #**src**/`a`.ts etc.\n");
    await until(() => painted(editor).length > 0, "nothing was painted");
    for (const { line, character, text } of painted(editor)) {
      const said = textOf(await hoverAt(editor, line, character));
      assert.ok(said.length > 0, `nothing is said at ${text}`);
      const ours = withoutReferences(said, () => "").replaceAll(/\[[^\][]*\]\(command:gloss\.[^)]*\)|\*\*[\w ]+\*\*|^\*[\w %·,]+\*$/gm, "");
      assert.doesNotMatch(ours, /[<>*_`[\]]/);
    }
  });

  it("links to the other end of a fault, and the link leads there", async () => {
    const { painted } = await gloss();
    const editor = await open("<context>\n\nText.\n\n<example>\n\nMore text.\n\n</context>\n");
    await until(() => painted(editor).some(({ style }) => style === "tag.fault"), "the fault was not found");
    const fault = painted(editor).find(({ style }) => style === "tag.fault")!;
    const said = textOf(await hoverAt(editor, fault.line, fault.character + 2));
    const link = /command:gloss\.goTo\?([^) "]+)/.exec(said);
    assert.ok(link, said);
    const [address, line, character]: readonly [string, number, number] = JSON.parse(decodeURIComponent(link[1]!));
    assert.equal(address, editor.document.uri.toString());
    await vscode.commands.executeCommand("gloss.goTo", address, line, character);
    assert.notEqual(editor.selection.start.line, fault.line);
    assert.match(editor.document.lineAt(editor.selection.start.line).text, /^<\/?\w+>$/);
  });
});
