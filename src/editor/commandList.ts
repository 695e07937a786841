// Nothing here knows the editor: the manifest's commands are generated from this file.

/** A command as the palette lists it. */
export interface CommandEntry {
  /** The palette puts "Gloss:" before it. */
  readonly title: string;
  readonly keybinding?: { readonly key: string; readonly mac?: string };
}

/** Every command that a person can find, by id. */
export const commandList = {
  "gloss.toggle": { title: "Toggle" },
  "gloss.toggleTier": { title: "Toggle Tier…" },
  "gloss.toggleRule": { title: "Toggle Rule…" },
  "gloss.nextFinding": { title: "Next Finding", keybinding: { key: "ctrl+k g", mac: "cmd+k g" } },
  "gloss.previousFinding": { title: "Previous Finding", keybinding: { key: "ctrl+k shift+g", mac: "cmd+k shift+g" } },
  "gloss.showLegend": { title: "Show Legend" },
  "gloss.analyzeNow": { title: "Analyze Now" },
  "gloss.showLog": { title: "Show Log" },
  "gloss.openRuleDocumentation": { title: "Open Rule Documentation…" },
  "gloss.openMenu": { title: "Open Menu" },
} as const satisfies Record<string, CommandEntry>;

export type CommandId = keyof typeof commandList;

/** True while the active editor shows a document that Gloss reads; keybindings hold only then. */
export const readsContextKey = "gloss.readsEditor";
