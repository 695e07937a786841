import { realpath } from "node:fs/promises";

/** Where a file really is, links followed. Rejects where there is none. */
export function realPath(path: string): Promise<string> {
  return realpath(path);
}
