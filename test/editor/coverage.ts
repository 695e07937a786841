// What of the manifest the suite has seen at work. Commands that run, tools that answer and settings that change are noticed by themselves; a test that sees
// something else at work says so: covers("menu view/title"). The last test of the suite fails where something was never seen.
import * as vscode from "vscode";
import * as z from "zod/mini";

declare global {
  // Each test file is a bundle of its own, and they have only this in common.
  var glossCoverage: { readonly seen: Set<string>; isPaused: boolean } | undefined;
}

const coverage = (globalThis.glossCoverage ??= { seen: new Set(), isPaused: false });

/** A test has seen contributions of the manifest at work, by their names in `contributionsOf`. */
export function covers(...contributions: readonly string[]): void {
  if (!coverage.isPaused) for (const each of contributions) coverage.seen.add(each);
}

/** For a test that only looks whether something breaks: what runs in it is not thereby tested. */
export async function withoutCoverage(run: () => Promise<void>): Promise<void> {
  coverage.isPaused = true;
  try {
    await run();
  } finally {
    coverage.isPaused = false;
  }
}

/** Notices from now on what runs, answers and changes. Called once, before the first test. */
export function recordCoverage(): void {
  const { executeCommand } = vscode.commands;
  Object.assign(vscode.commands, {
    executeCommand: async (id: string, ...rest: readonly unknown[]): Promise<unknown> => {
      const wasPaused = coverage.isPaused;
      const result: unknown = await executeCommand(id, ...rest);
      if (!wasPaused) covers(`command ${id}`);
      return result;
    },
  });
  const { invokeTool } = vscode.lm;
  Object.assign(vscode.lm, {
    invokeTool: async (...rest: Parameters<typeof invokeTool>): Promise<unknown> => {
      const result = await invokeTool(...rest);
      covers(`tool ${rest[0]}`);
      return result;
    },
  });
  const groups = contributionsOf(manifest()).filter((each) => each.startsWith("setting "));
  vscode.workspace.onDidChangeConfiguration((event) => {
    covers(...groups.filter((group) => event.affectsConfiguration(group.replace("setting ", ""))));
  });
}

/** What the manifest contributes and no test has seen at work. */
export function uncovered(): readonly string[] {
  return contributionsOf(manifest()).filter((each) => !isSeen(each));
}

/** Whether a test has seen a contribution at work. A view is, once it was shown by the command that VS Code makes for it. */
export function isSeen(contribution: string): boolean {
  return coverage.seen.has(contribution) || coverage.seen.has(`${contribution.replace(/^view /, "command ")}.focus`);
}

const command = z.object({ command: z.string() });
const named = z.object({ id: z.string() });
const walkthrough = z.object({ id: z.string(), steps: z.array(named) });

/** The points that are taken apart; any other is one contribution as a whole, under its own name. */
const points = z.looseObject({
  commands: z.array(command),
  keybindings: z.array(command),
  configuration: z.array(z.object({ properties: z.record(z.string(), z.unknown()) })),
  views: z._default(z.record(z.string(), z.array(named)), {}),
  // Not every entry is a command: some open a menu of their own.
  menus: z._default(z.record(z.string(), z.array(z.object({ command: z.optional(z.string()) }))), {}),
  walkthroughs: z._default(z.array(walkthrough), []),
  languageModelTools: z._default(z.array(z.object({ name: z.string() })), []),
});

/**
 * The names of all that the manifest contributes: `command gloss.toggle`, `keybinding gloss.nextFinding`, `setting gloss.tiers` (a group of settings), `view
 * gloss.findings`, `menu view/title`, `step gloss.start/sample`, `tool gloss_findings`, and `colors` and the like.
 */
export function contributionsOf(contributes: unknown): readonly string[] {
  const { commands, keybindings, configuration, views, menus, walkthroughs, languageModelTools, ...others } = points.parse(contributes);
  return [
    ...commands.map((each) => `command ${each.command}`),
    ...unique(keybindings.map((each) => `keybinding ${each.command}`)),
    ...unique(configuration.flatMap(({ properties }) => Object.keys(properties).map((key) => `setting ${key.split(".").slice(0, 2).join(".")}`))),
    ...Object.values(views).flatMap((inContainer) => inContainer.map(({ id }) => `view ${id}`)),
    ...Object.keys(menus).map((menu) => `menu ${menu}`),
    ...walkthroughs.flatMap(({ id, steps }) => steps.map((step) => `step ${id}/${step.id}`)),
    ...languageModelTools.map(({ name }) => `tool ${name}`),
    ...Object.keys(others),
  ];
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

/** The manifest of the extension as VS Code has read it. */
export function manifest(): unknown {
  const whole: unknown = vscode.extensions.getExtension("gloss.gloss")?.packageJSON;
  return z.object({ contributes: z.unknown() }).parse(whole).contributes;
}
