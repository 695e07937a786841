// A real VS Code window with the packaged Gloss in it, opened on a copy of a workspace and driven from outside, as a person would.
import { cpSync } from "node:fs";
import path from "node:path";
import { launchBrowser, openLocalPage } from "./browser.mjs";
import { packagedExtension, sampleWorkspace } from "./paths.mjs";
import { removeFolder, temporaryFolder } from "./processes.mjs";
import { installExtension, startServer } from "./server.mjs";

export { HarnessError } from "./processes.mjs";
export { evidenceFolder } from "./paths.mjs";

const openLimitMs = 60_000;

/**
 * Installs the packaged extension in a fresh server and opens the workbench on a copy of the workspace.
 * @type {typeof import("./workbench.mjs").openWorkbench}
 */
export async function openWorkbench({ vsix = packagedExtension(), workspace = sampleWorkspace, settings = {}, theme, size, logLevel, language } = {}) {
  const dataDir = temporaryFolder();
  const workspaceDir = path.join(dataDir, "workspace");
  cpSync(workspace, workspaceDir, { recursive: true });
  /** @type {(() => Promise<void>)[]} */
  const closing = [];
  const close = async () => {
    for (const end of closing.reverse()) await end();
    await removeFolder(dataDir);
  };
  try {
    if (vsix !== null) await installExtension({ vsix, dataFolder: dataDir });
    const themed = theme === undefined ? settings : { ...settings, "workbench.colorTheme": theme };
    const server = await startServer({ dataFolder: dataDir, settings: themed, ...(logLevel === undefined ? {} : { logLevel }) });
    closing.push(server.stop);
    const browser = await launchBrowser();
    closing.push(() => browser.close());
    const page = await openLocalPage(browser, { host: server.host, ...(size === undefined ? {} : { size }) });
    // As a language pack says it, whose texts of VS Code's own nobody needs here: extensions ask which language it is.
    if (language !== undefined) await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`);
    await page.goto(workbenchAddress(server.address, workspaceDir));
    await page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: openLimitMs });
    await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: openLimitMs });
    return { page, server, dataDir, workspaceDir, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The address that opens a folder.
 * @param {string} serverAddress
 * @param {string} folder
 */
export function workbenchAddress(serverAddress, folder) {
  return `${serverAddress}?folder=${encodeURIComponent(folder)}`;
}

/** @type {typeof import("./workbench.mjs").openFile} */
export async function openFile(page, name) {
  await lookUp(page, { key: "Control+P", words: name, row: page.locator(".quick-input-list .monaco-list-row", { hasText: path.basename(name) }) });
  await page.keyboard.press("Enter");
  await page.locator(`.tabs-container .tab.active[data-resource-name="${path.basename(name)}"]`).waitFor();
  await page.locator(".editor-instance .view-line").first().waitFor();
}

/** So many rows of a list of commands are looked through. */
const mostRows = 20;

/** @type {typeof import("./workbench.mjs").runCommand} */
export async function runCommand(page, title) {
  // Other commands may begin with the same words, so the one with exactly this title is picked. By the keyboard: rows move while the list is made shorter.
  await lookUp(page, { key: "F1", words: `>${title}`, row: page.locator(".quick-input-list .monaco-list-row .label-name").getByText(title, { exact: true }) });
  const focused = page.locator(".quick-input-list .monaco-list-row.focused .label-name").getByText(title, { exact: true });
  for (let left = mostRows; (await focused.count()) === 0 && left > 0; left--) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

const lookUpTries = 5;
const lookUpMs = 5_000;

/**
 * Opens a list and types what is looked for, until there is a row of it. What was opened before and comes late, such as a page, takes the keyboard away, and the
 * list with it: then it is opened again.
 * @param {import("playwright-core").Page} page
 * @param {{ key: string, words: string, row: import("playwright-core").Locator }} wanted
 */
async function lookUp(page, { key, words, row }) {
  for (let left = lookUpTries - 1; ; left--) {
    try {
      await page.keyboard.press(key);
      await page.locator(".quick-input-widget .quick-input-box input").first().fill(words, { timeout: lookUpMs });
      return await row.first().waitFor({ timeout: lookUpMs });
    } catch (error) {
      if (left === 0 || !(error instanceof Error && error.name === "TimeoutError")) throw error;
    }
  }
}

/** @type {typeof import("./workbench.mjs").highlightsOnScreen} */
export async function highlightsOnScreen(page) {
  return page.evaluate(() => {
    const view = { width: innerWidth, height: innerHeight };
    // VS Code names the class of every decoration of an extension "ced-…".
    return [...document.querySelectorAll('.editor-instance [class*="ced-"]')].flatMap((element) => {
      const box = element.getBoundingClientRect();
      const visible = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < view.height && box.left < view.width;
      if (!visible) return [];
      const style = getComputedStyle(element);
      return [{
        text: (element.textContent ?? "").replaceAll("\u00A0", " "),
        color: style.color,
        background: style.backgroundColor,
        underline: `${style.textDecorationLine} ${style.textDecorationStyle} ${style.textDecorationColor}`,
        border: `${style.borderBottomStyle} ${style.borderBottomWidth} ${style.borderBottomColor}`,
      }];
    });
  });
}

/** @type {typeof import("./workbench.mjs").waitForHighlights} */
export async function waitForHighlights(page, { limitMs = openLimitMs, restMs = 400 } = {}) {
  const deadline = Date.now() + limitMs;
  let previous = 0;
  while (Date.now() < deadline) {
    const highlights = await highlightsOnScreen(page);
    if (highlights.length > 0 && highlights.length === previous) return highlights;
    previous = highlights.length;
    await page.waitForTimeout(restMs);
  }
  return [];
}
