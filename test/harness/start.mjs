// npm start: a real VS Code with Gloss in it, opened on a copy of the sample documents.
import { cpSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { runMain, UsageError } from "./main.mjs";
import { packageExtension } from "./package.mjs";
import { root, sampleWorkspace } from "./paths.mjs";
import { HarnessError, isEnding, keepFolder, mustRun, startProcess, temporaryFolder } from "./processes.mjs";
import { installExtension, startServer } from "./server.mjs";
import { ensureChromium, ensureDependencies, ensureServer, onPath } from "./setup.mjs";
import { openFile, openWorkbench, waitForHighlights, workbenchAddress } from "./workbench.mjs";

const usage = `npm start                          opens VS Code and stays
npm start -- --screenshot FILE     saves a picture (PNG) of the highlights and ends

  --theme LABEL      a colour theme, such as "Default Light Modern"
  --file NAME        the sample document on the picture, requirements.md by default
  --size 1600x1000   the picture's size in pixels

GLOSS_VSCODE=server or desktop chooses the VS Code. Without it the desktop's is used if \`code\` is on the PATH.`;

runMain(import.meta.url, async () => {
  const options = readCommandLine();
  if (options.help) console.log(usage);
  else if (options.screenshot !== undefined) await takeScreenshot(options);
  else if (process.env.GLOSS_VSCODE === "desktop" || (process.env.GLOSS_VSCODE !== "server" && onPath("code") !== undefined)) await openDesktop();
  else await openServer(options);
});

function readCommandLine() {
  const { values } = parseArgs({
    options: {
      screenshot: { type: "string" },
      theme: { type: "string" },
      file: { type: "string", default: "requirements.md" },
      size: { type: "string", default: "1280x800" },
      help: { type: "boolean", default: false },
    },
  });
  const size = /^([1-9]\d{2,3})x([1-9]\d{2,3})$/.exec(values.size);
  if (size === null) throw new UsageError(`--size wants WIDTHxHEIGHT in pixels, such as 1600x1000; it got "${values.size}".`);
  if (!existsSync(path.join(sampleWorkspace, values.file))) throw new UsageError(`--file: there is no sample document "${values.file}".`);
  return { ...values, size: { width: Number(size[1]), height: Number(size[2]) } };
}

/** @param {ReturnType<typeof readCommandLine>} options */
async function takeScreenshot({ screenshot, theme, file, size }) {
  // npm runs us in the repository's root; a relative file is meant from where the person is.
  const target = path.resolve(process.env.INIT_CWD ?? process.cwd(), screenshot ?? "");
  const vsix = await packageExtension();
  await ensureServer();
  await ensureChromium();
  const workbench = await openWorkbench({ vsix, size, ...(theme === undefined ? {} : { theme }) });
  try {
    await openFile(workbench.page, file);
    // Analysis comes a pause later than the rest.
    const highlights = await waitForHighlights(workbench.page, { restMs: 4_000 });
    mkdirSync(path.dirname(target), { recursive: true });
    await workbench.page.screenshot({ path: target });
    if (highlights.length === 0) throw new HarnessError(`No highlight appeared in ${file} within 60 s. What the screen showed is in ${target}.`);
    console.log(`${highlights.length} highlights on screen, saved to ${target}`);
  } finally {
    await workbench.close();
  }
}

async function openDesktop() {
  await ensureDependencies();
  await mustRun("The build", process.execPath, ["esbuild.mjs"], { cwd: root, limitMs: 60_000 });
  const { folder, workspace } = copySamples();
  // `code` returns at once and the window goes on using the copy.
  keepFolder(folder);
  const shell = process.platform === "win32";
  await mustRun("code", "code", ["--new-window", `--extensionDevelopmentPath=${root}`, workspace], { limitMs: 60_000, shell });
  console.log(`VS Code opens ${workspace}, a copy of the sample documents.`);
}

/** @param {ReturnType<typeof readCommandLine>} options */
async function openServer({ theme }) {
  const vsix = await packageExtension();
  await ensureServer();
  const { folder, workspace } = copySamples();
  await installExtension({ vsix, dataFolder: folder });
  const server = await startServer({ dataFolder: folder, settings: theme === undefined ? {} : { "workbench.colorTheme": theme } });
  const address = workbenchAddress(server.address, workspace);
  console.log(`\nVS Code with Gloss is at\n\n  ${address}\n\nIt shows a copy of the sample documents. Ctrl+C ends it.`);
  openInBrowser(address);
  await server.ended;
  if (isEnding()) return;
  keepFolder(folder);
  throw new HarnessError(`The VS Code server ended by itself. Its log is ${server.logFile}.`);
}

function copySamples() {
  const folder = temporaryFolder();
  const workspace = path.join(folder, "workspace");
  cpSync(sampleWorkspace, workspace, { recursive: true });
  return { folder, workspace };
}

/**
 * A machine without a screen has no browser to open; the address printed above is enough then.
 * @param {string} address
 */
function openInBrowser(address) {
  const openers = { darwin: ["open"], win32: ["explorer.exe"], linux: process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ["xdg-open"] : [] };
  const opener = (openers[/** @type {keyof typeof openers} */ (process.platform)] ?? []).find((command) => onPath(command) !== undefined);
  if (opener !== undefined) startProcess(opener, [address], { stdio: "ignore" }).once("error", () => undefined);
}
