// `npm run quality -- --corpora FOLDER [--json]`: builds, then runs every scorer on the gold data in the folder.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";

const given = process.argv.slice(2);
const at = given.indexOf("--corpora");
const folder = at < 0 ? undefined : given[at + 1];
if (folder === undefined) {
  console.error("Usage: npm run quality -- --corpora FOLDER [--json]");
  process.exit(2);
}

const node = (...commandLine) => spawnSync(process.execPath, commandLine, { stdio: "inherit" }).status ?? 1;

if (node("esbuild.mjs", "--tests") !== 0) process.exit(1);
const scorers = readdirSync("out/test/quality")
  .filter((file) => file.endsWith(".main.js"))
  .sort();
const failed = scorers.filter((file) => node(`out/test/quality/${file}`, folder, ...(given.includes("--json") ? ["--json"] : [])) !== 0);
if (failed.length > 0) console.error(`failed: ${failed.join(", ")}`);
process.exitCode = failed.length > 0 ? 1 : 0;
