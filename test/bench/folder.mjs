// Measures `gloss analyze` over a folder of many small files: time and the most memory it takes. node test/bench/folder.mjs [FILES] [FOLDER] [FLAGS…]
// The folder is made where it is not there yet, and kept: making it takes longer than reading it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [count = "200000", named, ...flags] = process.argv.slice(2);
const files = Number(count);
const folder = named ?? join(tmpdir(), `gloss-bench-folder-${files}`);
const eachFolder = 500;

if (!existsSync(join(folder, "done"))) {
  for (let index = 0; index < files; index++) {
    const inside = join(folder, `part-${Math.floor(index / eachFolder)}`);
    if (index % eachFolder === 0) mkdirSync(inside, { recursive: true });
    writeFileSync(join(inside, `text-${index}.md`), `# Part ${index}\n\nThe service keeps record ${index} for some days. It should work if possible.\n`);
  }
  writeFileSync(join(folder, "done"), "");
}

const startedMs = performance.now();
const child = spawn(process.execPath, ["dist/cli.js", "analyze", folder, ...(flags.length > 0 ? flags : ["--tier", "structural", "--format", "json"])], { stdio: ["ignore", "pipe", "inherit"] });
let bytes = 0;
child.stdout.on("data", (chunk) => (bytes += chunk.length));

/** Resident memory, MB, by the second. */
const memory = [];
const timer = setInterval(() => {
  const status = existsSync(`/proc/${child.pid}/status`) ? readFileSync(`/proc/${child.pid}/status`, "utf8") : "";
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(status) ?? [];
  if (kilobytes !== undefined) memory.push(Math.round(Number(kilobytes) / 1024));
}, 1_000);
const [code] = await once(child, "close");
clearInterval(timer);

const seconds = (performance.now() - startedMs) / 1_000;
const at = (share) => memory[Math.min(memory.length - 1, Math.floor(memory.length * share))];
console.log(`${files} files in ${seconds.toFixed(1)} s (${Math.round(files / seconds)} a second), ${(bytes / 1e6).toFixed(0)} MB written, exit code ${code}`);
console.log(`resident memory, MB: ${at(0.1)} after a tenth of the time, ${at(0.5)} in the middle, ${at(0.95)} near the end, ${Math.max(...memory)} at most`);
