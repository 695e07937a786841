import { copyFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { evidenceFolder, highlightsOnScreen, openWorkbench } from "../harness/workbench.mjs";
import type { Highlight, Workbench, WorkbenchOptions } from "../harness/workbench.mjs";

/** Opens one workbench for the tests of a `describe`, and keeps a picture and the server's log of each test that fails. Options may depend on earlier hooks. */
export function useWorkbench(options: () => WorkbenchOptions = () => ({})): () => Workbench {
  let workbench: Workbench | undefined;
  before(async () => {
    workbench = await openWorkbench(options());
  });
  afterEach(async function () {
    if (workbench === undefined || this.currentTest?.state !== "failed") return;
    const name = this.currentTest.fullTitle().replaceAll(/\W/g, "-");
    mkdirSync(evidenceFolder, { recursive: true });
    await workbench.page.screenshot({ path: path.join(evidenceFolder, `${name}.png`) });
    copyFileSync(workbench.server.logFile, path.join(evidenceFolder, `${name}.server.log`));
  });
  after(async () => {
    await workbench?.close();
  });
  return () => {
    if (workbench === undefined) throw new Error("The workbench is open only while a test runs.");
    return workbench;
  };
}

/** The visible highlights, as soon as they are as expected. Fails after 15 s with what was seen last. */
export async function highlightsWhen(page: Page, expected: (seen: readonly Highlight[]) => boolean): Promise<readonly Highlight[]> {
  const deadline = Date.now() + 15_000;
  let seen = await highlightsOnScreen(page);
  while (!expected(seen)) {
    if (Date.now() > deadline) throw new Error(`The highlights did not become as expected: ${seen.map(({ text }) => text).join(" | ")}`);
    await page.waitForTimeout(50);
    seen = await highlightsOnScreen(page);
  }
  return seen;
}
