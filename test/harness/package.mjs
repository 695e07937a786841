// Builds for production and packs the extension as gloss-VERSION.vsix in the repository's root.
import { rmSync, statSync } from "node:fs";
import path from "node:path";
import { runMain } from "./main.mjs";
import { packagedExtension, root } from "./paths.mjs";
import { HarnessError, mustRun } from "./processes.mjs";
import { ensureDependencies } from "./setup.mjs";

/** What reads English is most of it. */
const largestBytes = 5_000_000;

/** The bundles hold every dependency, and the README's links lead to files that are shipped beside it. */
const options = ["--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links"];

/** Packs the extension and gives the path of the package. */
export async function packageExtension() {
  await ensureDependencies();
  const vsix = packagedExtension();
  rmSync(vsix, { force: true });
  const vsce = path.join(root, "node_modules/@vscode/vsce/vsce");
  await mustRun("The production build", process.execPath, ["esbuild.mjs", "--production"], { cwd: root, limitMs: 60_000 });
  await mustRun("Packaging", process.execPath, [vsce, "package", ...options, "--out", vsix], {
    cwd: root,
    limitMs: 60_000,
    quiet: true,
  });
  const bytes = statSync(vsix).size;
  console.log(`${path.basename(vsix)}: ${(bytes / 1_000).toFixed(0)} kB`);
  if (bytes > largestBytes) throw new HarnessError(`The package is larger than ${largestBytes / 1_000} kB.`);
  return vsix;
}

runMain(import.meta.url, async () => void (await packageExtension()));
