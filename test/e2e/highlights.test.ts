import assert from "node:assert/strict";
import { openFile, runCommand } from "../harness/workbench.mjs";
import { highlightsWhen, useWorkbench } from "./workbench";

describe("highlights in the packaged extension", () => {
  const workbench = useWorkbench();

  it("colours words of the document that is opened", async () => {
    const { page } = workbench();
    await openFile(page, "requirements.md");
    const highlights = await highlightsWhen(page, (seen) => seen.some(({ text }) => text.includes("MUST")));
    const looks = new Set(highlights.map(({ color, background, underline, border }) => [color, background, underline, border].join(" ")));
    assert.ok(looks.size >= 3, `categories should look different, but these are all: ${[...looks].join("\n")}`);
  });

  it("colours a sentence while it is typed", async () => {
    const { page } = workbench();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Control+Enter");
    await page.keyboard.press("Control+Enter");
    const typed = ["MUST", "several"];
    const before = await highlightsWhen(page, (seen) => seen.length > 0);
    await page.keyboard.type("The server MUST retry several times.", { delay: 10 });
    const count = (seen: typeof before, word: string): number => seen.filter(({ text }) => text.includes(word)).length;
    await highlightsWhen(page, (seen) => typed.every((word) => count(seen, word) > count(before, word)));
  });

  it("clears the screen when it is toggled off, and fills it when toggled on", async () => {
    const { page } = workbench();
    await runCommand(page, "Gloss: Toggle");
    await highlightsWhen(page, (seen) => seen.length === 0);
    await runCommand(page, "Gloss: Toggle");
    await highlightsWhen(page, (seen) => seen.length > 0);
  });
});
