import type { Page } from "playwright-core";

export { HarnessError } from "./processes.mjs";

/** Where pictures and logs of failed runs go. */
export const evidenceFolder: string;

export interface WorkbenchOptions {
  /** The packaged extension; the one that `npm run package` writes by default, `null` for a workbench without Gloss. */
  readonly vsix?: string | null;
  /** A folder whose copy is opened; the sample documents by default. */
  readonly workspace?: string;
  /** User settings beside those that keep the workbench quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A colour theme by its label, such as "Default Light Modern". */
  readonly theme?: string;
  /** How much VS Code and its extensions log: "trace" for everything. */
  readonly logLevel?: string;
  /** The display language for extensions, such as "de". VS Code's own texts stay English. */
  readonly language?: string;
  /** The window in pixels, 1280 × 800 by default. */
  readonly size?: { readonly width: number; readonly height: number };
}

export interface Workbench {
  readonly page: Page;
  readonly server: { readonly host: string; readonly address: string; readonly logFile: string; stop(): Promise<void> };
  /** The server's state: `data/User/settings.json`, `data/logs`, `extensions`, `server.log`. */
  readonly dataDir: string;
  /** The copy of the workspace that is open. */
  readonly workspaceDir: string;
  /** Ends browser and server and removes their folders. */
  close(): Promise<void>;
}

/** What the screen shows of one decoration, colours as computed by the browser. */
export interface Highlight {
  readonly text: string;
  readonly color: string;
  readonly background: string;
  /** `text-decoration` as line, style and colour. */
  readonly underline: string;
  /** The lower border as style, width and colour. */
  readonly border: string;
}

/** Installs the packaged extension in a fresh server and opens the workbench on a copy of the workspace. */
export function openWorkbench(options?: WorkbenchOptions): Promise<Workbench>;

/** The address that opens a folder. */
export function workbenchAddress(serverAddress: string, folder: string): string;

/** Opens a file of the workspace by its path in it. */
export function openFile(page: Page, name: string): Promise<void>;

/** Runs a command by its title in the command palette. */
export function runCommand(page: Page, title: string): Promise<void>;

/** The decorations that are visible now. */
export function highlightsOnScreen(page: Page): Promise<readonly Highlight[]>;

/** Waits until there are decorations and their number is at rest for a while (0.4 s by default). Empty when none came in time (60 s by default). */
export function waitForHighlights(page: Page, options?: { readonly limitMs?: number; readonly restMs?: number }): Promise<readonly Highlight[]>;
