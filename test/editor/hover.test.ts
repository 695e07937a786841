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

  it("says what, how severe, how certain, what to write instead, and which rule", async () => {
    await set("rules.openList", "warning");
    const editor = await open("Use PNG, JPEG, etc.\n");
    const said = withoutReferences(textOf(await hoverAt(editor, 0, 16)), (character) => character);
    assert.match(said, /^\*\*[A-Z][^*]+\*\* · warning · \d+ % certain/);
    assert.match(said, /“etc\.” .+ Write the whole list/);
    assert.match(said, /\[openList\]\(command:gloss\.openRuleDocumentation\?%5B%22openList%22%5D /);
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
      assert.notEqual(page.isTrusted, true);
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
      const ours = withoutReferences(said, () => "").replaceAll(/\[[\w ,]+\]\(command:gloss\.[^)]*\)|\*\*[\w ]+\*\*/g, "");
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
