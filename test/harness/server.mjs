// VS Code's own server, by itself: it serves the workbench to a browser and runs the (Node) extension host.
import { createWriteStream, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, serverPackage, serverRoot } from "./paths.mjs";
import { endProcess, HarnessError, mustRun, startProcess } from "./processes.mjs";

const startLimitMs = 60_000;

/** Settings that keep the workbench still and offline, so that what is on the screen comes from the document and from Gloss. */
const quietSettings = {
  "security.workspace.trust.enabled": false,
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.editor.useModal": "off",
  "workbench.enableExperiments": false,
  "workbench.tips.enabled": false,
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "chat.disableAIFeatures": true,
  "git.enabled": false,
  "files.autoSave": "off",
};

/**
 * Starts a server on a free port, with its state and its extensions in `dataFolder`.
 * `smokeTestDriver` lets the page's address name an extension under development and its test suite, and hides notifications.
 * @param {{ dataFolder: string, settings?: Record<string, unknown>, environment?: Record<string, string>, smokeTestDriver?: boolean, logLevel?: string }} options
 */
export async function startServer({ dataFolder, settings = {}, environment = {}, smokeTestDriver = false, logLevel = "info" }) {
  // What belongs to a machine is taken from its own file where VS Code runs on a server; from a person's settings it is taken only until it knows the extension.
  const machine = machineSettings();
  const ofMachine = Object.fromEntries(Object.entries(settings).filter(([name]) => machine.has(name)));
  for (const [folder, contents] of Object.entries({ User: { ...quietSettings, ...settings }, Machine: ofMachine })) {
    mkdirSync(path.join(dataFolder, "data", folder), { recursive: true });
    writeFileSync(path.join(dataFolder, "data", folder, "settings.json"), JSON.stringify(contents, undefined, 2));
  }

  const logFile = path.join(dataFolder, "server.log");
  const child = startProcess(serverNode(), [
    path.join(serverRoot, "out/server-main.js"),
    "--host", "127.0.0.1", "--port", "0", "--without-connection-token", "--accept-server-license-terms",
    "--server-data-dir", dataFolder, "--log", logLevel,
    "--disable-telemetry", "--disable-workspace-trust", "--disable-update-check", "--disable-getting-started-override",
    ...(smokeTestDriver ? ["--enable-smoke-test-driver"] : []),
  ], { env: serverEnvironment({ XDG_RUNTIME_DIR: dataFolder, ...environment }), stdio: ["ignore", "pipe", "pipe"] });

  const port = await listeningPort(child, createWriteStream(logFile)).catch(async (error) => {
    await endProcess(child);
    throw error;
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return { host: `127.0.0.1:${port}`, address: `http://127.0.0.1:${port}/`, logFile, ended, stop: () => endProcess(child) };
}

/** Names of Gloss's settings that belong to a machine. */
function machineSettings() {
  /** @type {{ contributes: { configuration: readonly { properties: Record<string, { scope?: string }> }[] } }} */
  const { contributes } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const settings = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
  return new Set(settings.flatMap(([name, { scope }]) => (scope === "machine" ? [name] : [])));
}

/**
 * Installs a packaged extension for servers that are started on the same folder.
 * @param {{ vsix: string, dataFolder: string }} options
 */
export async function installExtension({ vsix, dataFolder }) {
  if (!existsSync(vsix)) throw new HarnessError(`${vsix} is missing: run \`npm run package\` first.`);
  const main = path.join(serverRoot, "out/server-main.js");
  const args = ["--accept-server-license-terms", "--server-data-dir", dataFolder, "--install-extension", vsix, "--force"];
  await mustRun("Installing the extension", serverNode(), [main, ...args], { env: serverEnvironment({}), limitMs: startLimitMs, quiet: true });
  // VS Code's command line reports some failures in words only, so what counts is that the folder is there.
  const installed = existsSync(path.join(dataFolder, "extensions")) ? readdirSync(path.join(dataFolder, "extensions")) : [];
  if (!installed.some((name) => name.startsWith("gloss."))) throw new HarnessError(`VS Code did not install ${vsix}.`);
}

/**
 * The first line that names the port. Everything the server says goes to its log.
 * @param {import("node:child_process").ChildProcess} child
 * @param {import("node:fs").WriteStream} log
 * @returns {Promise<number>}
 */
function listeningPort(child, log) {
  return new Promise((resolve, reject) => {
    let said = "";
    const limit = setTimeout(() => reject(new HarnessError(`The VS Code server did not start in time.\n${said}`)), startLimitMs);
    const listen = (/** @type {Buffer} */ chunk) => {
      log.write(chunk);
      if (said.length < 1_000_000) said += chunk;
      const port = /Extension host agent listening on (\d+)/.exec(said)?.[1];
      if (port === undefined) return;
      clearTimeout(limit);
      resolve(Number(port));
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(limit);
      log.end();
      reject(new HarnessError(`The VS Code server ended with exit code ${code}.\n${said}`));
    });
  });
}

/** The Node that the nested package brought along, else our own if it is new enough. */
function serverNode() {
  const nested = path.join(serverPackage, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (existsSync(nested)) return nested;
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  throw new HarnessError(`On this platform the VS Code server needs Node 22.15 or newer; this is Node ${process.versions.node}.`);
}

/**
 * The variables that the terminal of another VS Code leaves behind would confuse the server; an empty gallery keeps it from asking for one.
 * @param {Record<string, string>} additions
 */
function serverEnvironment(additions) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:VSCODE|ELECTRON)_/.test(name));
  return { ...Object.fromEntries(inherited), EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...additions };
}
