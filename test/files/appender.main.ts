import { createNodeFolder } from "../../src/files/nodeFolder";

// Appends numbered lines to a file of the folder named by its first argument until it is killed, telling after each how many are on disk.
async function append(path: string): Promise<never> {
  const folder = createNodeFolder(path);
  for (let count = 1; ; count++) {
    await folder.append("lines", new TextEncoder().encode(`${String(count).padStart(4_000, "0")}\n`));
    process.send?.(count);
  }
}

void append(process.argv[2] ?? ".");
