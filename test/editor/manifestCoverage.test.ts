import assert from "node:assert/strict";
import * as vscode from "vscode";
import * as z from "zod/mini";
import { covers, isSeen, manifest, uncovered } from "./coverage";

const views = z.record(z.string(), z.array(z.object({ id: z.string() })));
const menus = z.record(z.string(), z.array(z.object({ command: z.optional(z.string()), when: z.optional(z.string()) })));
const contributed = z.object({
  views: z._default(views, {}),
  viewsContainers: z._default(z.record(z.string(), z.array(z.object({ id: z.string() }))), {}),
  viewsWelcome: z._default(z.array(z.object({ view: z.string(), contents: z.string() })), []),
  menus: z._default(menus, {}),
  keybindings: z.array(z.object({ command: z.string(), key: z.string() })),
  walkthroughs: z._default(z.array(z.object({ id: z.string(), steps: z.array(z.object({ id: z.string(), description: z.string() })) })), []),
});

/** Runs behind all other tests: see suite.main.ts. */
describe("the manifest, when all else has run", () => {
  const { keybindings, menus, views, viewsContainers, viewsWelcome, walkthroughs } = contributed.parse(manifest());
  const viewIds = new Set(Object.values(views).flatMap((each) => each.map(({ id }) => id)));

  it("has key bindings that VS Code knows as they are", async () => {
    const defaults = await vscode.workspace.openTextDocument(vscode.Uri.parse("vscode://defaultsettings/keybindings.json"));
    const known = new Set([...defaults.getText().matchAll(/"key": "([^"]+)",\s+"command": "([^"]+)"/g)].map(([, key, command]) => `${key} ${command}`));
    for (const { command, key } of keybindings) {
      assert.ok(known.has(`${key} ${command}`), `${key} does not run ${command}`);
      covers(`keybinding ${command}`);
    }
  });

  it("has menus whose entries run commands that were seen to work, in views that there are", () => {
    for (const [menu, entries] of Object.entries(menus)) {
      for (const { when = "" } of entries) for (const [, view] of when.matchAll(/\bview == ([\w.]+)/g)) assert.ok(viewIds.has(view!), `${menu} speaks of a view ${view}`);
      if (entries.every(({ command }) => command === undefined || isSeen(`command ${command}`))) covers(`menu ${menu}`);
    }
  });

  it("has containers whose views were shown, and views that say something helpful while they are empty", () => {
    const containers = Object.values(viewsContainers).flatMap((each) => each.map(({ id }) => id));
    if (containers.every((id) => views[id]?.every((view) => isSeen(`view ${view.id}`)))) covers("viewsContainers");
    for (const { view } of viewsWelcome) assert.ok(viewIds.has(view), `there is no view ${view} to be empty`);
    if (viewsWelcome.every(({ contents }) => areSeen(commandsIn(contents)))) covers("viewsWelcome");
  });

  it("has walkthrough steps whose buttons run commands that were seen to work", () => {
    for (const { id, steps } of walkthroughs) {
      for (const step of steps) {
        const commands = commandsIn(step.description);
        if (commands.length > 0 && areSeen(commands)) covers(`step ${id}/${step.id}`);
      }
    }
  });

  it("contributes nothing that no test has seen at work", function () {
    // A part of the suite says nothing about the rest.
    if ((process.env.GLOSS_SUITE_GREP ?? "") !== "") this.skip();
    assert.deepEqual(uncovered(), [], "see test/editor/coverage.ts for how a test says what it has seen");
  });
});

/** Our commands that some Markdown has links to. */
function commandsIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(/\]\(command:(gloss\.\w+)/g)].map((match) => match[1]!);
}

function areSeen(commands: readonly string[]): boolean {
  return commands.every((command) => isSeen(`command ${command}`));
}
