import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import { openFile, runCommand } from "../harness/workbench.mjs";
import { highlightsWhen, useWorkbench } from "./workbench";

describe("the pages in the packaged extension", () => {
  const workbench = useWorkbench();

  /** The page inside VS Code's frames, once it shows what is wanted. */
  async function pageWith(selector: string): Promise<Frame> {
    const { page } = workbench();
    for (const deadline = Date.now() + 20_000; Date.now() < deadline; await page.waitForTimeout(100)) {
      for (const frame of page.frames()) {
        if ((await frame.locator(selector).count().catch(() => 0)) > 0) return frame;
      }
    }
    throw new Error(`No page shows ${selector}.`);
  }

  it("draw the connections, and lead to them by the keyboard", async () => {
    const { page } = workbench();
    await openFile(page, "agent.prompt.md");
    await highlightsWhen(page, (seen) => seen.length > 0);
    await runCommand(page, "Gloss: Show Connections");
    const frame = await pageWith("path.arc");
    const arcs = frame.locator("path.arc");
    assert.ok((await arcs.count()) > 2);
    const stroke: unknown = await frame.evaluate("getComputedStyle(document.querySelector('path.arc')).stroke");
    assert.match(String(stroke), /^rgb/, "the theme's colour is not there");

    await arcs.first().focus();
    await page.keyboard.press("ArrowDown");
    const focused = await frame.locator("path.arc:focus").getAttribute("aria-label");
    assert.ok(focused);
    assert.equal(focused, await arcs.nth(1).getAttribute("aria-label"));
    const line = /\(line (\d+)\)/.exec(focused)?.[1];
    await page.keyboard.press("Enter");
    await page.locator(".statusbar-item", { hasText: `Ln ${line}, Col` }).first().waitFor();
  });

  it("hide a kind of connection, in the picture and in the table", async () => {
    const frame = await pageWith("path.arc");
    const before = await frame.locator("path.arc:not(.hidden)").count();
    await frame.locator("fieldset input").first().uncheck();
    const after = await frame.locator("path.arc:not(.hidden)").count();
    assert.ok(after < before);
    assert.equal(await frame.locator("tbody tr:not([hidden])").count(), after);
    await frame.locator("fieldset input").first().check();
  });

  it("show the report with text beside every picture", async () => {
    const { page } = workbench();
    await openFile(page, "requirements.md");
    await runCommand(page, "Gloss: Show Report");
    const frame = await pageWith(".strip .cell");
    assert.ok((await frame.locator(".strip .cell").count()) > 3);
    for (const picture of await frame.locator("svg[role=img]").all()) assert.match((await picture.getAttribute("aria-label")) ?? "", /[a-z]: \d/);
    const cell = frame.locator(".strip .cell").nth(2);
    assert.match((await cell.getAttribute("aria-label")) ?? "", /ambiguous places in \d+ words/);
    assert.equal(await frame.locator("details table tbody tr").count(), await frame.locator(".strip .cell").count());
  });

  it("come back when the window is loaded anew, and still lead to the text", async () => {
    const { page } = workbench();
    // A browser's own reload does not wait until VS Code has written down what is open.
    const loaded = page.waitForEvent("load");
    await runCommand(page, "Developer: Reload Window");
    await loaded;
    await page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: 60_000 });
    // The report is the page on top; VS Code loads the other one when somebody looks at it.
    const report = await pageWith(".strip .cell");
    assert.ok((await report.locator(".strip .cell").count()) > 3);
    await page.locator(".tabs-container .tab", { hasText: "Connections: agent.prompt.md" }).click();
    const connections = await pageWith("path.arc");
    const label = await connections.locator("path.arc").first().getAttribute("aria-label");
    await connections.locator("path.arc").first().focus();
    await page.keyboard.press("Enter");
    await page.locator(".statusbar-item", { hasText: `Ln ${/\(line (\d+)\)/.exec(label ?? "")?.[1]}, Col` }).first().waitFor();
  });
});
