// Where things lie. Node built-ins only: this is read before anything is installed.
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** The nested package that holds the VS Code server. Its install refuses the Node we develop with, so it stays out of the root's. */
export const serverPackage = path.join(root, "test/harness/vscode-server");

/** VS Code itself inside that package, without code-server's own front. */
export const serverRoot = path.join(serverPackage, "node_modules/code-server/lib/vscode");

/** The sample documents. They are opened as a copy, never in place. */
export const sampleWorkspace = path.join(root, "test/fixtures/workspace");

/** Pictures and logs of failed runs. */
export const evidenceFolder = path.join(root, "out/evidence");

/** The packaged extension that `npm run package` writes. */
export function packagedExtension() {
  const { name, version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  return path.join(root, `${name}-${version}.vsix`);
}
