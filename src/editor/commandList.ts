// Nothing here knows the editor: the manifest's commands are generated from this file.

/** A command as the palette lists it. */
export interface CommandEntry {
  /** The palette puts "Gloss:" before it. */
  readonly title: string;
  readonly keybinding?: { readonly key: string; readonly mac?: string };
}

/** The commands of highlights and rules. */
const highlightCommands = {
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

/** The commands of the background tier and its models. */
const analysisCommands = {
  "gloss.analyzeDocument": { title: "Analyze Document" },
  "gloss.analyzeSelection": { title: "Analyze Selection" },
  "gloss.pauseAnalysis": { title: "Pause Background Analysis" },
  "gloss.resumeAnalysis": { title: "Resume Background Analysis" },
  "gloss.clearAnalysisCache": { title: "Clear Analysis Cache" },
  "gloss.retryFailedAnalyses": { title: "Retry Failed Analyses" },
  "gloss.showAnalysisStatistics": { title: "Show Analysis Statistics" },
  "gloss.setUpModel": { title: "Set Up a Model…" },
  "gloss.testConnection": { title: "Test Connection" },
  "gloss.allowModel": { title: "Allow Sending Text to the Model…" },
  "gloss.removeModel": { title: "Remove Model" },
  "gloss.withdrawConsent": { title: "Withdraw Consent…" },
} as const satisfies Record<string, CommandEntry>;

/** Every command that a person can find, by id. */
export const commandList = { ...highlightCommands, ...analysisCommands };

export type HighlightCommandId = keyof typeof highlightCommands;
export type AnalysisCommandId = keyof typeof analysisCommands;
export type CommandId = keyof typeof commandList;

/** True while the active editor shows a document that Gloss reads; keybindings hold only then. */
export const readsContextKey = "gloss.readsEditor";
