// Gets what the other scripts need onto this machine: our dependencies, a real VS Code server, Chromium, and programs that tests talk to.
// Node built-ins only, since nothing is installed yet. Run by itself it does all of it; with --build it installs our dependencies and builds.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { root, serverPackage, serverRoot } from "./paths.mjs";
import { HarnessError, mustRun, runCommand } from "./processes.mjs";
import { runMain } from "./main.mjs";

const installLimitMs = 240_000;
const oldestNode = [20, 19];

/** Installs the root's dependencies if they are missing or belong to another lock file. */
export async function ensureDependencies() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    throw new HarnessError(`Gloss is built with Node ${oldestNode.join(".")} or newer; this is Node ${process.versions.node}.`);
  }
  await installOnce(root, "dependencies", () => npm(["ci"], root));
}

/** Installs VS Code's server and workbench from the npm registry, about 560 MB. Needs no install script and no other download. */
export async function ensureServer() {
  await installOnce(serverPackage, "VS Code server", async () => {
    await npm(["ci"], serverPackage);
    // Not `ci`: the shrinkwrap inside code-server 4.139.1 lacks tslib, so `ci` refuses it; `install` keeps the pinned versions.
    await npm(["install", "--omit=dev"], serverRoot);
    // TypeScript for the built-in extension: without it, opening a script shows an error over everything else.
    await npm(["install", "--omit=dev"], path.join(serverRoot, "extensions"));
    for (const part of unusedParts) rmSync(path.join(serverRoot, part), { recursive: true, force: true });
  });
}

/** 220 MB of assistants and container tools that no test of ours touches. */
const unusedParts = ["extensions/copilot", "node_modules/@github", "node_modules/@microsoft/mxc-sdk", "node_modules/@devcontainers"];

/** Finds Chromium, or installs Debian's where we may, and gives its path. */
export async function ensureChromium() {
  const fonts = hasFonts("/usr/share/fonts") ? [] : ["fonts-dejavu-core"];
  const chromium = findChromium() ?? (await installPackages(["chromium", ...fonts], findChromium));
  if (chromium !== undefined) return chromium;
  throw new HarnessError(
    "No Chromium was found. Install Chromium or Google Chrome (Debian: `apt-get install chromium`), " +
      "or set CHROMIUM_PATH to the executable of one.",
  );
}

/** The browser named by CHROMIUM_PATH, else the first of the usual ones that is there. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!isExecutable(named)) throw new HarnessError(`CHROMIUM_PATH names ${named}, which cannot be run.`);
    return named;
  }
  const onThePath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"].map(onPath);
  return [...onThePath, ...installedBrowsers].find((candidate) => candidate !== undefined && isExecutable(candidate));
}

const installedBrowsers = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * Programs that tests talk to and that npm does not have: Debian's package of each, and its path where it is there.
 * @satisfies {Readonly<Record<string, { package: string, find: () => string | undefined }>>}
 */
const systemPrograms = {
  /** A Python with Prometheus' own reader of its text format. */
  prometheusParser: { package: "python3-prometheus-client", find: () => findPythonWith("prometheus_client.parser") },
  redis: { package: "redis-server", find: () => onPath("redis-server") },
};

/**
 * Finds a program, or installs Debian's package of it where we may, and gives its path. Without it, tests that need it are left out, but not in CI: there, that
 * is a failure.
 * @param {keyof typeof systemPrograms} name
 */
export async function ensureSystemProgram(name) {
  const program = systemPrograms[name];
  const found = program.find() ?? (await installPackages([program.package], program.find));
  if (found === undefined && !process.env.CI) console.log(`${missingProgram(name)} Tests that need it are left out.`);
  if (found === undefined && process.env.CI) throw new HarnessError(missingProgram(name));
  return found;
}

/**
 * The path of a program for a suite that needs it. Without it, the suite is left out on a person's machine, and fails in CI.
 * @param {keyof typeof systemPrograms} name
 * @param {{ skip(): void }} suite Mocha's context, `this` in a hook or a test
 * @returns {string}
 */
export function systemProgramFor(name, suite) {
  const found = systemPrograms[name].find();
  if (found !== undefined) return found;
  if (!process.env.CI) {
    console.log(`  ${missingProgram(name)}`);
    suite.skip();
  }
  throw new HarnessError(missingProgram(name));
}

/** @param {keyof typeof systemPrograms} name */
function missingProgram(name) {
  const { package: debian } = systemPrograms[name];
  return `There is no ${name} here (Debian: \`apt-get install ${debian}\`).`;
}

/** @param {string} module */
function findPythonWith(module) {
  const candidates = ["/usr/bin/python3", onPath("python3")];
  return candidates.find((python) => python !== undefined && spawnSync(python, ["-c", `import ${module}`], { stdio: "ignore" }).status === 0);
}

/**
 * Installs packages of Debian's where we are root on such a system, and looks again.
 * @param {readonly string[]} packages
 * @param {() => string | undefined} find
 */
async function installPackages(packages, find) {
  if (process.getuid?.() !== 0 || onPath("apt-get") === undefined) return undefined;
  const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, limitMs: installLimitMs, quiet: true };
  console.log(`Installing ${packages[0]} from the system's packages …`);
  // A stale or partly unreachable package list may still hold it, so only the install itself has to succeed.
  await runCommand("apt-get", ["update"], options);
  const { output } = await runCommand("apt-get", ["install", "-y", "--no-install-recommends", ...packages], options);
  const installed = find();
  if (installed === undefined) console.error(output);
  return installed;
}

/**
 * The full path of a command, if the PATH holds it.
 * @param {string} command
 */
export function onPath(command) {
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, command))
    .find(isExecutable);
}

/**
 * The stamp is written last, so an install that was cut off is done again from the start.
 * @param {string} folder holds package-lock.json
 * @param {string} what
 * @param {() => Promise<void>} install
 */
async function installOnce(folder, what, install) {
  const stampFile = path.join(folder, "node_modules/.gloss-stamp");
  const stamp = createHash("sha256").update(readFileSync(path.join(folder, "package-lock.json"))).digest("hex");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  const startedMs = Date.now();
  console.log(`Installing ${what} …`);
  await install();
  writeFileSync(stampFile, stamp);
  console.log(`Installed ${what} in ${((Date.now() - startedMs) / 1_000).toFixed(1)} s.`);
}

/**
 * Install scripts stay off: nothing of ours needs one, and some would download from elsewhere.
 * @param {readonly string[]} args
 * @param {string} cwd
 */
async function npm(args, cwd) {
  const quietly = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
  const underNpm = process.env.npm_execpath?.endsWith(".js");
  const command = underNpm ? process.execPath : "npm";
  const allArgs = [...(underNpm ? [process.env.npm_execpath] : []), ...args, ...quietly];
  const shell = !underNpm && process.platform === "win32";
  await mustRun(`npm ${args[0]} in ${path.relative(root, cwd) || "."}`, command, allArgs, { cwd, shell, limitMs: installLimitMs, quiet: true });
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} folder */
function hasFonts(folder) {
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => /\.(?:ttf|otf|pfb)$/.test(String(name)));
}

runMain(import.meta.url, async () => {
  const { values } = parseArgs({ options: { build: { type: "boolean", default: false } } });
  await ensureDependencies();
  if (values.build) {
    await mustRun("The build", process.execPath, ["esbuild.mjs", "--tests"], { cwd: root, limitMs: 60_000 });
  } else {
    await ensureServer();
    await ensureChromium();
    for (const name of /** @type {const} */ (["prometheusParser", "redis"])) await ensureSystemProgram(name);
  }
});
