// Runs the suite of test/editor inside the extension host of a real VS Code, and hands its results on.
//
// GLOSS_VSCODE chooses which: "server" is the one from the npm registry, in headless Chromium; "desktop" is downloaded by
// @vscode/test-electron; anything else is the path of a desktop VS Code. Linux uses the server by default, since it needs no
// display and no download; other systems the desktop. With --web the suite runs in the browser's extension host,
// which the server's workbench has as well.
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { launchBrowser, openLocalPage } from "./browser.mjs";
import { filesWithKeys } from "./keys.mjs";
import { runMain } from "./main.mjs";
import { evidenceFolder, root, sampleWorkspace } from "./paths.mjs";
import { HarnessError, removeFolder, temporaryFolder } from "./processes.mjs";
import { startServer } from "./server.mjs";
import { buildWebSuite, resultMark } from "./webSuite.mjs";
import { workbenchAddress } from "./workbench.mjs";

const suiteLimitMs = 600_000;
/** Offers VS Code a language model, so that no test needs a real one. */
const chatModel = path.join(root, "test/chatModel");
const suite = path.join(root, "out/test/editor/suite.main.js");
const webSuite = path.join(root, "out/web/suite.js");

/**
 * @typedef {{ folder: string, workspace: string, environment: Record<string, string> }} Place
 * where a run happens: a folder for its state, the workspace to open, and what the suite's environment holds
 */

runMain(import.meta.url, async () => {
  const folder = temporaryFolder();
  const workspace = path.join(folder, "workspace");
  cpSync(sampleWorkspace, workspace, { recursive: true });
  const report = path.join(folder, "report.txt");
  const environment = { GLOSS_SUITE_REPORT: report, GLOSS_SUITE_GREP: process.env.GLOSS_SUITE_GREP ?? "" };

  const wanted = process.env.GLOSS_VSCODE ?? (process.platform === "linux" ? "server" : "desktop");
  const runSuite = process.argv.includes("--web") ? runInBrowser : wanted === "server" ? runInServer : runOnDesktop(wanted === "desktop" ? undefined : wanted);
  const fault = await runSuite({ folder, workspace, environment }).then(() => undefined, (error) => error);

  const lines = existsSync(report) ? readFileSync(report, "utf8") : "";
  process.stdout.write(lines.replace(/^@@RESULT .*\n/m, ""));
  // The suite's own last line has to be there and to count tests: an exit code alone would also come from a suite that never began.
  const complete = JSON.parse(/^@@RESULT (.*)$/m.exec(lines)?.[1] ?? "null");
  const result = complete ?? countsSoFar(lines);
  if (process.env.GLOSS_COUNTS) writeFileSync(process.env.GLOSS_COUNTS, JSON.stringify(result));
  const leaks = filesWithKeys(folder);
  const passed = result.passed > 0 && result.failed === 0 && fault === undefined;
  if (!passed) keepLogs(folder);
  await removeFolder(folder);
  if (leaks.found.length > 0) throw new HarnessError(`Keys of tests stand in ${leaks.found.join(", ")}.`);
  console.log(`No key of a test stands in the ${leaks.count} files that VS Code has written.`);
  if (!passed) throw new HarnessError(`${fault?.message ?? "The suite gave no complete result."}\nVS Code's logs are in ${evidenceFolder}.`);
});

/**
 * What a suite reported that did not come to its end, which is one failure more.
 * @param {string} lines
 */
function countsSoFar(lines) {
  const count = (/** @type {string} */ outcome) => lines.split("\n").filter((line) => line.startsWith(`  ${outcome} `)).length;
  return { passed: count("ok"), failed: count("FAIL") + 1, skipped: count("skip") };
}

/** @param {string} folder */
function keepLogs(folder) {
  for (const log of ["server.log", "data/logs", "user/logs"]) {
    const from = path.join(folder, log);
    if (existsSync(from)) cpSync(from, path.join(evidenceFolder, "integration", log), { recursive: true });
  }
}

/** @param {Place} place */
async function runInServer(place) {
  await runInWorkbench(place, { suite, settings: {}, log: () => undefined, limitMs: suiteLimitMs });
}

/** @param {Place} place */
async function runInBrowser(place) {
  const { leftOut } = await buildWebSuite({ outfile: webSuite, grep: place.environment.GLOSS_SUITE_GREP ?? "" });
  for (const { test, reason } of leftOut) console.log(`  left  ${test}: ${reason}`);
  const report = place.environment.GLOSS_SUITE_REPORT ?? "";
  await runInWorkbench(place, {
    suite: webSuite,
    // Else the server's own host is chosen, since Gloss has an entry for both.
    settings: { "remote.extensionKind": { "gloss.gloss": ["web"], "gloss-test.chat-model": ["web"] } },
    // Every script is fetched from the server.
    limitMs: suiteLimitMs,
    log: (_type, said) => {
      for (const line of said) if (typeof line === "string" && line.startsWith(resultMark)) appendFileSync(report, `${line.slice(resultMark.length)}\n`);
    },
  });
}

/**
 * @param {Place} place
 * @param {{ suite: string, settings: Readonly<Record<string, unknown>>, log: (type: string, said: readonly unknown[]) => void, limitMs: number }} run
 */
async function runInWorkbench({ folder, workspace, environment }, run) {
  // The address names one extension under development only; the server finds this one where it keeps those that are installed.
  cpSync(chatModel, path.join(folder, "extensions/gloss-test.chat-model-1.0.0"), { recursive: true });
  const server = await startServer({ dataFolder: folder, environment, smokeTestDriver: true, settings: { "chat.disableAIFeatures": false, ...run.settings } });
  const browser = await launchBrowser();
  try {
    const page = await openLocalPage(browser, server);
    const exitCode = new Promise((resolve, reject) => {
      // The workbench calls these two when it runs a suite.
      void page.exposeFunction("codeAutomationExit", resolve);
      void page.exposeFunction("codeAutomationLog", run.log);
      page.on("crash", () => reject(new HarnessError("The page crashed.")));
      setTimeout(() => reject(new HarnessError(`The suite did not end within ${run.limitMs / 1_000} s.`)), run.limitMs).unref();
    });
    const remote = (/** @type {string} */ file) => `vscode-remote://${server.host}${file}`;
    const payload = JSON.stringify([["extensionDevelopmentPath", remote(root)], ["extensionTestsPath", remote(run.suite)], ["skipWelcome", "true"]]);
    await page.goto(`${workbenchAddress(server.address, workspace)}&payload=${encodeURIComponent(payload)}`);
    const ended = await exitCode.catch(async (error) => {
      mkdirSync(evidenceFolder, { recursive: true });
      await page.screenshot({ path: path.join(evidenceFolder, "integration.png") });
      throw error;
    });
    if (ended !== 0) throw new HarnessError(`The suite ended with exit code ${ended}.`);
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * @param {string | undefined} executable the desktop VS Code to use; downloaded if undefined
 * @returns {(place: Place) => Promise<void>}
 */
function runOnDesktop(executable) {
  return async ({ folder, workspace, environment }) => {
    const { runTests } = await import("@vscode/test-electron");
    await runTests({
      ...(executable === undefined ? {} : { vscodeExecutablePath: executable }),
      cachePath: path.join(root, "out/vscode"),
      extensionDevelopmentPath: [root, chatModel],
      extensionTestsPath: suite,
      extensionTestsEnv: environment,
      launchArgs: [workspace, "--disable-extensions", `--user-data-dir=${path.join(folder, "user")}`, `--extensions-dir=${path.join(folder, "extensions")}`],
    });
  };
}
