import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Locator } from "playwright-core";
import { openFile } from "../harness/workbench.mjs";
import { highlightsWhen, useWorkbench } from "./workbench";

describe("a VS Code in German", () => {
  const workbench = useWorkbench(() => ({ language: "de" }));

  it("says in German what is wrong, what to write instead and what a quick fix does, of an English text", async () => {
    const { page, workspaceDir } = workbench();
    writeFileSync(path.join(workspaceDir, "spec.md"), "The client must retry several times.\n");
    await openFile(page, "spec.md");
    await highlightsWhen(page, (seen) => seen.some(({ text }) => text.includes("several")));
    const several = page.locator('.editor-instance [class*="ced-"]', { hasText: "several" }).first();

    await several.hover();
    const hover = await textOf(page.locator(".monaco-hover:visible", { hasText: "several" }).first());
    assert.match(hover, /„several“ nennt keine Zahl\.\n+Schreiben Sie, wie viele, einen Bereich oder einen Grenzwert\./);
    assert.match(hover, /„several“ durch eine Zahl ersetzen/);

    await several.click();
    await page.locator('[widgetid="LightBulbWidget"]').waitFor();
    const menu = page.locator(".action-widget:visible").first();
    // VS Code drops a question when it asks one of its own, for the light bulb, before the answer is there.
    for (let left = 5; left > 0 && !(await menu.isVisible()); left--) {
      await page.keyboard.press("Control+.");
      await menu.waitFor({ timeout: 3_000 }).catch(() => undefined);
    }
    const actions = await textOf(menu);
    assert.match(actions, /„several“ durch eine Zahl ersetzen/);
    assert.match(actions, /Regel „Vage Mengen“ ausschalten…/);
  });
});

async function textOf(shown: Locator): Promise<string> {
  await shown.waitFor();
  return shown.innerText();
}
