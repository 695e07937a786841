import type { RunProgress } from "../core/workspace/workspaceRun";
import { terminalText } from "./terminalText";

/** Messages to a person, and beneath them a line that says how far a run is, where there is a terminal to rewrite it on. */
const everyMs = 100;
let shownMs = 0;
let isShown = false;

/** Something to know. */
export function note(message: string): void {
  clearProgress();
  process.stderr.write(`gloss: ${terminalText(message).text}\n`);
}

export function showProgress({ analyzed, skipped, failed }: RunProgress): void {
  if (!process.stderr.isTTY || Date.now() - shownMs < everyMs) return;
  shownMs = Date.now();
  isShown = true;
  const rest = skipped + failed > 0 ? `, ${skipped + failed} left out` : "";
  process.stderr.write(`\r\u001b[K${analyzed} ${analyzed === 1 ? "file" : "files"} analyzed${rest} …`);
}

export function clearProgress(): void {
  if (isShown) process.stderr.write("\r\u001b[K");
  isShown = false;
}
