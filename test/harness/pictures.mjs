// The pictures of README and docs, taken from the packaged extension in a real workbench: what they show is what people get.
import { once } from "node:events";
import { copyFileSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { runMain, UsageError } from "./main.mjs";
import { root } from "./paths.mjs";
import { HarnessError, startProcess } from "./processes.mjs";
import { ensureChromium, ensureServer } from "./setup.mjs";
import { openFile, openWorkbench, runCommand, waitForHighlights } from "./workbench.mjs";

const usage = () => `node test/harness/pictures.mjs     takes the pictures anew, after \`npm run package\` and \`node esbuild.mjs --tests\`

  --to FOLDER        docs/pictures by default
  --theme ID         a colour theme, such as "Default Light Modern" or "Default High Contrast"
  --only NAME        one of ${[...alone, ...withModel].map(({ name }) => name).join(", ")}`;

/** Analysis comes a pause later than the rest. */
const analyzed = { restMs: 4_000 };

/** They are loaded with the README, so none may be large. */
const largestBytes = 120_000;

/** A README with claims, and the manifest that they are checked against. */
const claims = "# Linter\n\nIt requires Node 18 or later.\n\nThe project is licensed under the MIT license.\n";
const manifest = `${JSON.stringify({ name: "linter", license: "MIT", engines: { node: ">=20" } }, undefined, 2)}\n`;
const wordy = `# Retry policy

The the client should retry quickly in order to not lose any requests, due to the fact that networks fail.
Teh server MUST answer within 2 seconds, see [the guide](https://example.org/guide) and \`retry()\`.

- It is very important to utilize a appropriate time-out.
`;

/**
 * @typedef {import("playwright-core").Page} Page
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 * @typedef {{ name: string, size: { width: number, height: number }, show: (page: Page) => Promise<Box | undefined>, leave?: (page: Page) => Promise<void> }} Picture
 * what is on it: sets the workbench up, and gives the part that is wanted; all of the window if undefined. `leave` does what has to be done before the next one
 */

/** @type {readonly Picture[]} */
const alone = [
  { name: "editor", size: { width: 1000, height: 580 }, show: showEditor },
  { name: "report", size: { width: 1520, height: 980 }, show: showReport },
  { name: "hover", size: { width: 800, height: 560 }, show: showHover },
  { name: "quickFixes", size: { width: 800, height: 560 }, show: showQuickFixes },
  { name: "connections", size: { width: 1520, height: 500 }, show: showConnections },
  { name: "claims", size: { width: 1100, height: 640 }, show: showClaims },
  { name: "rewording", size: { width: 1300, height: 360 }, show: showRewording },
  { name: "profile", size: { width: 1520, height: 560 }, show: showProfile },
];

/** With a model that is simulated. Each goes on where the one before it has stopped. @type {readonly Picture[]} */
const withModel = [
  { name: "consent", size: { width: 1000, height: 580 }, show: showConsent, leave: allow },
  { name: "budget", size: { width: 1000, height: 580 }, show: showBudget },
  { name: "auditLog", size: { width: 1000, height: 580 }, show: showAuditLog },
  { name: "statistics", size: { width: 1000, height: 860 }, show: showStatistics },
];
/** Little enough that the sample documents use it up. */
const budget = { "gloss.costs.budget.dayTokens": 40_000, "gloss.analysis.quietMs": 200 };

runMain(import.meta.url, async () => {
  const { values } = parseArgs({
    options: {
      to: { type: "string", default: path.join(root, "docs/pictures") },
      theme: { type: "string", default: "Default Dark Modern" },
      only: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage());
    return;
  }
  const isChosen = (/** @type {Picture} */ { name }) => values.only === undefined || values.only === name;
  if (![...alone, ...withModel].some(isChosen)) throw new UsageError(`There is no picture "${values.only}".\n\n${usage()}`);
  await ensureServer();
  await ensureChromium();
  mkdirSync(values.to, { recursive: true });
  await take(alone.filter(isChosen), {}, values);
  // They need one another.
  if (withModel.some(isChosen)) await take(withModel, budget, values);
});

/**
 * @param {readonly Picture[]} pictures
 * @param {Record<string, unknown>} settings
 * @param {{ to: string, theme: string }} where
 */
async function take(pictures, settings, { to, theme }) {
  if (pictures.length === 0) return;
  const workbench = await openWorkbench({ theme, settings: { "editor.minimap.enabled": false, "breadcrumbs.enabled": false, ...settings } });
  // As a file it can be closed without being asked about.
  copyFileSync(path.join(root, "media/walkthrough/sample.md"), path.join(workbench.workspaceDir, "sample.md"));
  for (const [name, text] of [["linter.md", claims], ["package.json", manifest], ["retry.md", wordy]]) writeFileSync(path.join(workbench.workspaceDir, name), text);
  let largest = 0;
  try {
    for (const { name, size, show, leave } of pictures) {
      await workbench.page.setViewportSize(size);
      await runCommand(workbench.page, "View: Close All Editors");
      const file = path.join(to, `${name}.png`);
      const clip = await show(workbench.page);
      await workbench.page.screenshot({ path: file, ...(clip === undefined ? {} : { clip }) });
      await leave?.(workbench.page);
      const bytes = statSync(file).size;
      console.log(`${file}: ${(bytes / 1_000).toFixed(0)} kB`);
      largest = Math.max(largest, bytes);
    }
  } finally {
    await workbench.close();
  }
  if (largest > largestBytes) throw new HarnessError(`A picture is larger than ${largestBytes / 1_000} kB.`);
}

/** @param {Page} page */
async function showEditor(page) {
  await openFile(page, "requirements.md");
  await waitForHighlights(page, analyzed);
  await runCommand(page, "Gloss: Focus Findings View");
  await page.locator(".custom-view-tree-node-item", { hasText: "Requirements" }).first().waitFor();
  await page.waitForTimeout(1_000);
  return undefined;
}

/** @param {Page} page */
async function showReport(page) {
  await hideSideBar(page);
  await openFile(page, "requirements.md");
  await waitForHighlights(page, analyzed);
  await runCommand(page, "Gloss: Show Report");
  await inSomeFrame(page, ".strip .cell");
  return pageAlone(page);
}

/** @param {Page} page */
async function showHover(page) {
  await openSample(page);
  const word = await boxOfWord(page, "several");
  await page.mouse.move(word.x + word.width / 2, word.y + word.height / 2, { steps: 4 });
  const hover = page.locator(".monaco-hover:visible", { hasText: "Dismiss" }).first();
  await hover.waitFor();
  // It fades in.
  await page.waitForTimeout(500);
  return around(page, word, await hover.boundingBox());
}

/** @param {Page} page */
async function showQuickFixes(page) {
  await openSample(page);
  const word = await boxOfWord(page, "several");
  await page.mouse.click(word.x + word.width / 2, word.y + word.height / 2);
  await page.keyboard.press("Control+.");
  const menu = page.locator(".action-widget:visible").first();
  await menu.locator(".monaco-list-row").nth(3).waitFor();
  return around(page, word, await menu.boundingBox());
}

/** @param {Page} page */
async function showConnections(page) {
  await openSample(page);
  await runCommand(page, "Gloss: Show Connections");
  await inSomeFrame(page, "path.arc");
  return pageAlone(page);
}

/** @param {Page} page */
async function showClaims(page) {
  await openFile(page, "linter.md");
  await waitForHighlights(page, analyzed);
  await runCommand(page, "Gloss: Review Claims");
  await runCommand(page, "Gloss: Focus Claim Review");
  const row = page.locator(".custom-view-tree-node-item", { hasText: "It requires Node 18" }).last();
  await row.waitFor();
  await runCommand(page, "View: Hide Panel");
  await page.locator(".comment-thread").first().click();
  await page.locator(".review-widget").first().waitFor();
  await page.waitForTimeout(500);
  return undefined;
}

/** @param {Page} page */
async function showRewording(page) {
  await hideSideBar(page);
  await openFile(page, "retry.md");
  await waitForHighlights(page, analyzed);
  await page.keyboard.press("Control+A");
  await runCommand(page, "Gloss: Clean Up");
  await page.locator(".diff-editor .line-insert, .diffEditor .line-insert, .line-insert").first().waitFor();
  await page.waitForTimeout(1_500);
  return page.locator(".editor-group-container").last().boundingBox().then((box) => box ?? undefined);
}

/** @param {Page} page */
async function showProfile(page) {
  await hideSideBar(page);
  await openFile(page, "requirements.md");
  await waitForHighlights(page, analyzed);
  await runCommand(page, "Gloss: Profile Document");
  await inSomeFrame(page, ".profile");
  return pageAlone(page);
}

/** @param {Page} page */
async function showConsent(page) {
  await openFile(page, "requirements.md");
  const url = await startModel();
  await runCommand(page, "Gloss: Set Up a Model…");
  const choose = (/** @type {string} */ label) => page.locator(".quick-input-list .monaco-list-row .label-name").getByText(label, { exact: true }).first().click();
  const type = async (/** @type {string} */ prompt, /** @type {string} */ text) => {
    await page.locator(".quick-input-widget").getByText(prompt).waitFor();
    await page.locator(".quick-input-widget .quick-input-box input").fill(text);
    await page.keyboard.press("Enter");
  };
  await choose("OpenAI-compatible endpoint");
  await choose("Other");
  await type("The base address", url);
  await type("The key for", "");
  await choose("sample");
  await page.locator(".monaco-dialog-box").getByText("Allow", { exact: true }).waitFor();
  // It fades in.
  await page.waitForTimeout(500);
  return undefined;
}

/** @param {Page} page */
async function allow(page) {
  await page.locator(".monaco-dialog-box").getByText("Allow", { exact: true }).click();
  await page.locator(".notifications-toasts .notification-list-item").first().waitFor();
}

/** @param {Page} page */
async function showBudget(page) {
  const warning = page.locator(".notifications-toasts .notification-list-item", { hasText: "of a budget" });
  for (const name of ["requirements.md", "README.md", "sample.md", "agent.prompt.md", "protocol.txt"]) {
    await openFile(page, name);
    await page.waitForTimeout(3_000);
    if ((await warning.count()) > 0) break;
  }
  await warning.first().waitFor();
  return undefined;
}

/** @param {Page} page */
async function showAuditLog(page) {
  await runCommand(page, "Notifications: Clear All Notifications");
  await hideSideBar(page);
  await runCommand(page, "Gloss: Show Audit Log");
  await inSomeFrame(page, "table td");
  return pageAlone(page);
}

/** @param {Page} page */
async function showStatistics(page) {
  await runCommand(page, "Gloss: Show Analysis Statistics");
  await inSomeFrame(page, "svg");
  await page.waitForTimeout(1_500);
  return pageAlone(page);
}

/** The address of a simulated model, which ends with us. */
async function startModel() {
  const child = startProcess(process.execPath, [path.join(root, "out/test/endpoint/serve.main.js")], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(/** @type {import("node:stream").Readable} */ (child.stdout), "data");
  return String(line).trim();
}

/** @param {Page} page */
async function openSample(page) {
  await hideSideBar(page);
  await openFile(page, "sample.md");
  await waitForHighlights(page, analyzed);
}

/** @param {Page} page */
async function hideSideBar(page) {
  const sideBar = page.locator(".part.sidebar");
  if (await sideBar.isVisible()) await runCommand(page, "View: Close Primary Side Bar");
  await sideBar.waitFor({ state: "hidden" });
}

/**
 * @param {Page} page
 * @param {string} word
 */
async function boxOfWord(page, word) {
  // A highlight may be cut into several elements, and the editor writes spaces as unbreakable ones.
  const box = await page.locator(".editor-instance .view-line span span", { hasText: word }).last().boundingBox();
  if (box === null) throw new HarnessError(`“${word}” is not on the screen.`);
  return box;
}

/**
 * The words with what is open beside them, as wide as the editor, since lines cut off on the left cannot be read.
 * @param {Page} page
 * @param {Box} word
 * @param {Box | null} opened
 */
async function around(page, word, opened) {
  const editor = await page.locator(".editor-instance").first().boundingBox();
  if (opened === null || editor === null) throw new HarnessError("What was opened is gone again.");
  const marginPx = 10;
  // What opens may reach beyond the editor.
  const left = Math.min(editor.x, opened.x - marginPx);
  const top = Math.min(word.y - 3 * marginPx, opened.y - marginPx);
  const bottom = Math.max(word.y + word.height, opened.y + opened.height) + 3 * marginPx;
  return { x: left, y: top, width: editor.x + editor.width - left, height: bottom - top };
}

/**
 * Pages are drawn in frames of their own.
 * @param {Page} page
 * @param {string} selector
 */
async function inSomeFrame(page, selector) {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await page.waitForTimeout(100)) {
    for (const frame of page.frames()) if ((await frame.locator(selector).count().catch(() => 0)) > 0) return;
  }
  throw new HarnessError(`No page shows ${selector}.`);
}

/**
 * The group of editors beside the document's.
 * @param {Page} page
 */
async function pageAlone(page) {
  const group = await page.locator(".editor-group-container").last().boundingBox();
  if (group === null) throw new HarnessError("There is no editor.");
  return group;
}
