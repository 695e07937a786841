import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { analyzerList } from "../../src/core/analytical";
import { startEndpoint, type RunningEndpoint } from "../endpoint/server";
import { filesWithKeys, holdsKey, keyMark } from "../harness/keys.mjs";
import { openFile, runCommand } from "../harness/workbench.mjs";
import { highlightsWhen, useWorkbench } from "./workbench";

const [right, wrong] = [`${keyMark}right`, `${keyMark}wrong`];

describe("a key", () => {
  let endpoint: RunningEndpoint;
  before(async () => {
    // It says again in its refusals what key it was given.
    endpoint = await startEndpoint({ analyzers: analyzerList, key: right });
  });
  const workbench = useWorkbench(() => ({ size: { width: 1280, height: 1000 }, settings: { "gloss.analysis.quietMs": 100 }, logLevel: "trace" }));
  after(() => endpoint.close());

  it("is nowhere but in the calls to its endpoint: not on the screen, in no file of VS Code or of Gloss, and in no log, whatever is refused, exported or shown", async () => {
    const { page, workspaceDir, dataDir } = workbench();
    const shown: string[] = [];
    const look = async (): Promise<void> => void shown.push(await page.locator("body").innerText());
    writeFileSync(path.join(workspaceDir, "spec.md"), "The client must retry. Files are kept for 30 days.\n\nFiles are kept for 7 days.\n");
    await openFile(page, "spec.md");

    await setUp(page, endpoint.url, wrong, look);
    await look();
    await setUp(page, endpoint.url, right, look);
    await page.locator('.statusbar-item[aria-label*="Analyzed by sample at"]').waitFor();
    await highlightsWhen(page, (seen) => seen.length > 0);
    for (const command of ["Show Analysis Statistics", "Show Costs", "Show Audit Log", "Show What Would Be Sent", "Show Report", "Show Log"]) {
      await runCommand(page, `Gloss: ${command}`);
      await page.waitForTimeout(500);
      await look();
    }

    const asked = endpoint.requests.map(({ headers }) => headers.authorization);
    assert.ok(asked.includes(`Bearer ${wrong}`) && asked.includes(`Bearer ${right}`), "no key came to the endpoint");
    assert.deepEqual(shown.filter((text) => holdsKey(Buffer.from(text))), []);
    assert.ok(shown.some((text) => text.includes("sample")), "nothing was seen");
    const written = readdirSync(dataDir, { recursive: true, encoding: "utf8" }).map((name) => path.basename(name));
    for (const kind of [/^answers-/, /^journal-/, /^ledger-/, /^audit-/, /^server\.log$/]) assert.ok(written.some((name) => kind.test(name)), `there is no file like ${kind}`);
    assert.deepEqual(filesWithKeys(dataDir).found, []);
    writeFileSync(path.join(dataDir, "planted"), Buffer.from(`Bearer ${right}`).toString("base64"));
    assert.deepEqual(filesWithKeys(dataDir).found, ["planted"]);
  });
});

/** Goes through the set-up as a person does. */
async function setUp(page: Page, url: string, key: string, look: () => Promise<void>): Promise<void> {
  await runCommand(page, "Gloss: Set Up a Model…");
  await choose(page, "OpenAI-compatible endpoint");
  await choose(page, "Other");
  await type(page, "The base address", url);
  await type(page, "The key for", key, look);
  if (key === right) await choose(page, "sample");
  else {
    await type(page, "did not list its models", "sample", look);
    await page.locator(".monaco-dialog-box").getByText("Allow", { exact: true }).click();
  }
  // It says how the test of the connection went.
  await page.locator(".notifications-toasts .notification-list-item").first().waitFor();
}

async function choose(page: Page, label: string): Promise<void> {
  await page.locator(".quick-input-list .monaco-list-row .label-name").getByText(label, { exact: true }).first().click();
}

async function type(page: Page, prompt: string, text: string, look?: () => Promise<void>): Promise<void> {
  await page.locator(".quick-input-widget").getByText(prompt).waitFor();
  await page.locator(".quick-input-widget .quick-input-box input").fill(text);
  await look?.();
  await page.keyboard.press("Enter");
}
