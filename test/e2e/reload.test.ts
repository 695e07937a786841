import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { analyzerList } from "../../src/core/analytical";
import { answeredUnits, hasFound, isHalfWay, statements, wronglyEnded } from "../endpoint/records";
import { startEndpoint, type RunningEndpoint } from "../endpoint/server";
import { openFile, runCommand } from "../harness/workbench.mjs";
import { highlightsWhen, useWorkbench } from "./workbench";

describe("a window that is reloaded while requests run", () => {
  let endpoint: RunningEndpoint;
  let isStuck = true;
  before(async () => {
    endpoint = await startEndpoint({ analyzers: analyzerList, faultOf: () => (isStuck && hasFound(endpoint.requests) ? "hang" : undefined) });
  });
  const workbench = useWorkbench(() => ({
    size: { width: 1280, height: 1000 },
    settings: {
      "gloss.tiers.structural": false,
      "gloss.analysis.quietMs": 100,
      "gloss.model.provider": "openaiCompatible",
      "gloss.model.endpoint": endpoint.url,
      "gloss.model.name": "sample",
    },
  }));
  after(() => endpoint.close());

  it("has all findings afterwards, and has asked for nothing twice that was answered", async () => {
    const { page, workspaceDir, dataDir } = workbench();
    writeFileSync(path.join(workspaceDir, "records.md"), statements.join("\n\n"));
    await openFile(page, "records.md");
    await runCommand(page, "Gloss: Allow Sending Text to the Model…");
    await page.locator(".monaco-dialog-box").getByText("Allow", { exact: true }).click();

    const until = async (condition: () => boolean, otherwise: string): Promise<void> => {
      for (const deadline = Date.now() + 30_000; !condition(); await page.waitForTimeout(50)) assert.ok(Date.now() < deadline, otherwise);
    };
    await until(() => isHalfWay(endpoint.requests) && answersIn(dataDir) >= answeredUnits(endpoint.requests).length, "the analysis did not come half way");
    const early = new Set(answeredUnits(endpoint.requests));
    await page.reload();
    // Not before the window has gone: what it still asked then would be answered, and cut off in the middle with the window.
    const stuck = endpoint.requests.length;
    isStuck = false;
    // VS Code may go before it has put down which editors were open.
    await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
    await openFile(page, "records.md");

    // At first the window does not know its model yet, and the built-in analyzers find the same.
    await until(() => endpoint.requests.length > stuck, "the rest was not asked for");
    await page.locator('.statusbar-item[aria-label*="Analyzed by sample at"]:not([aria-label*="Analyzing:"])').waitFor();
    // VS Code may show one highlight in pieces.
    await highlightsWhen(page, (seen) => seen.map(({ text }) => text).join("") === statements.join(""));
    await until(() => wronglyEnded(endpoint.requests).length === 0, "a call was not ended");
    assert.deepEqual(answeredUnits(endpoint.requests).filter((digest) => early.has(digest)), [...early]);
  });
});

/** Answers that have reached the disk. */
function answersIn(dataDir: string): number {
  const folder = path.join(dataDir, "data/User/globalStorage/gloss.gloss");
  if (!existsSync(folder)) return 0;
  const files = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => name.startsWith("answers-"));
  return files.reduce((count, { name }) => count + (readFileSync(path.join(folder, name), "utf8").match(/^.+$/gm)?.length ?? 0), 0);
}
