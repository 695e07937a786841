// Nothing here knows the editor: the manifest's commands are generated from this file.

/** A command as the palette lists it. */
export interface CommandEntry {
  /** The palette puts "Gloss:" before it. */
  readonly title: string;
  readonly keybinding?: {
    readonly key: string;
    readonly mac?: string;
    /** Where it holds; in an editor that Gloss reads, unless this says otherwise. */
    readonly when?: string;
    readonly args?: string;
  };
  /** A codicon, for commands that stand in a title bar or beside an item. */
  readonly icon?: string;
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
  "gloss.openSample": { title: "Open a Sample" },
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
  "gloss.exportMetrics": { title: "Export Metrics…" },
  "gloss.setUpModel": { title: "Set Up a Model…" },
  "gloss.testConnection": { title: "Test Connection" },
  "gloss.allowModel": { title: "Allow Sending Text to the Model…" },
  "gloss.removeModel": { title: "Remove Model" },
  "gloss.withdrawConsent": { title: "Withdraw Consent…" },
} as const satisfies Record<string, CommandEntry>;

/** The commands of what leaves the machine. */
const sendingCommands = {
  "gloss.showWhatWouldBeSent": { title: "Show What Would Be Sent" },
} as const satisfies Record<string, CommandEntry>;

/** The arrow keys move the focus of a list and leave its selection alone; the argument says that the keys are meant for what has the focus. */
const inFindings = { when: "focusedView == gloss.findings && listFocus && !inputFocus", args: "focused" };

/** The commands of the findings view and the outline of meaning. */
const viewCommands = {
  "gloss.focusFindings": { title: "Focus Findings View" },
  "gloss.changeFindingGrouping": { title: "List Findings by Something Else", icon: "$(list-tree)" },
  "gloss.filterFindings": { title: "Filter Findings…", icon: "$(filter)" },
  "gloss.clearFindingFilter": { title: "Clear Filter of Findings", icon: "$(filter-filled)" },
  "gloss.fixListedFinding": { title: "Fix Listed Finding…", icon: "$(lightbulb)", keybinding: { key: "ctrl+.", mac: "cmd+.", ...inFindings } },
  "gloss.dismissListedFinding": { title: "Dismiss Listed Finding", icon: "$(close)", keybinding: { key: "delete", mac: "cmd+backspace", ...inFindings } },
  "gloss.openOtherEnd": { title: "Open Other End", icon: "$(arrow-swap)" },
  "gloss.copyListedFinding": { title: "Copy Listed Finding", icon: "$(copy)", keybinding: { key: "ctrl+c", mac: "cmd+c", ...inFindings } },
  "gloss.focusOutline": { title: "Focus Outline of Meaning" },
  "gloss.copyOutline": { title: "Copy Outline of Meaning as Markdown", icon: "$(copy)" },
  "gloss.focusClaimReview": { title: "Focus Claim Review" },
} as const satisfies Record<string, CommandEntry>;

/** The commands that lead along connections. */
const connectionCommands = {
  "gloss.goToOtherSide": { title: "Go to Other Side", keybinding: { key: "ctrl+k ctrl+g", mac: "cmd+k cmd+g" } },
  "gloss.peekOtherSide": { title: "Peek Other Side" },
} as const satisfies Record<string, CommandEntry>;

/** The commands of the pictures of a document. */
const pictureCommands = {
  "gloss.showConnections": { title: "Show Connections" },
  "gloss.exportConnections": { title: "Export Connections as SVG…" },
  "gloss.showReport": { title: "Show Report" },
  "gloss.exportReport": { title: "Export Report as Markdown…" },
} as const satisfies Record<string, CommandEntry>;

/** The commands of quick fixes. */
const actionCommands = {
  "gloss.turnOffRule": { title: "Turn Off Rule…" },
  "gloss.acceptTerm": { title: "Accept Term…" },
} as const satisfies Record<string, CommandEntry>;

/** The commands of findings that nobody wants to see again. */
const dismissalCommands = {
  "gloss.dismissFinding": { title: "Dismiss Finding" },
  "gloss.undoDismissal": { title: "Undo Last Dismissal" },
  "gloss.showDismissedFindings": { title: "Show Dismissed Findings…" },
  "gloss.shareDismissedFindings": { title: "Share Dismissed Findings with the Team…" },
} as const satisfies Record<string, CommandEntry>;

/** The commands of what a team has agreed on. */
const teamCommands = {
  "gloss.createTeamFile": { title: "Create Team File" },
  "gloss.openTeamFile": { title: "Open Team File" },
} as const satisfies Record<string, CommandEntry>;

/** The commands of what has left this machine. */
const auditCommands = {
  "gloss.showAuditLog": { title: "Show Audit Log" },
  "gloss.exportAuditLog": { title: "Export Audit Log…" },
} as const satisfies Record<string, CommandEntry>;

/** The commands of what analyses cost. */
const costCommands = {
  "gloss.showCosts": { title: "Show Costs" },
  "gloss.exportLedger": { title: "Export Ledger…" },
  "gloss.raiseBudget": { title: "Raise Budget…" },
} as const satisfies Record<string, CommandEntry>;

/** The commands of the cache that a team shares. */
const sharedCacheCommands = {
  "gloss.setUpSharedCache": { title: "Set Up Shared Cache…" },
  "gloss.turnOffSharedCache": { title: "Turn Off Shared Cache" },
} as const satisfies Record<string, CommandEntry>;

/** The commands of claim reviews. */
const reviewCommands = {
  "gloss.reviewClaims": { title: "Review Claims", icon: "$(checklist)" },
  "gloss.endClaimReview": { title: "End Claim Review", icon: "$(clear-all)" },
  "gloss.applyClaimSuggestion": { title: "Apply Suggestion to Claim…", icon: "$(check)" },
  "gloss.dismissClaim": { title: "Dismiss Claim", icon: "$(close)" },
  "gloss.openClaimEvidence": { title: "Open Evidence of Claim", icon: "$(go-to-file)" },
  "gloss.goToClaim": { title: "Go to Claim", icon: "$(arrow-right)" },
  "gloss.cancelClaim": { title: "Cancel Review of Claim", icon: "$(circle-slash)" },
  "gloss.retryClaim": { title: "Retry Failed Claims", icon: "$(refresh)" },
  "gloss.pauseReviewStage": { title: "Pause Stage of Claim Review…", icon: "$(debug-pause)" },
  "gloss.resumeReviewStage": { title: "Resume Stage of Claim Review…", icon: "$(play)" },
} as const satisfies Record<string, CommandEntry>;

/** The commands that reword, explain and profile. */
const writingCommands = {
  "gloss.cleanUp": { title: "Clean Up" },
  "gloss.translate": { title: "Translate…" },
  "gloss.shorten": { title: "Shorten" },
  "gloss.makeTestable": { title: "Make Testable" },
  "gloss.explain": { title: "Explain" },
  "gloss.profileDocument": { title: "Profile Document" },
  "gloss.copyProfile": { title: "Copy Profile as Markdown" },
  "gloss.applyWriting": { title: "Apply New Wording", icon: "$(check)" },
  "gloss.tryWritingAgain": { title: "Try New Wording Again", icon: "$(refresh)" },
  "gloss.discardWriting": { title: "Discard New Wording", icon: "$(discard)" },
} as const satisfies Record<string, CommandEntry>;

/** The commands of whole workspaces. */
const workspaceCommands = {
  "gloss.analyzeWorkspace": { title: "Analyze Workspace…", icon: "$(search-fuzzy)" },
  "gloss.resumeWorkspaceAnalysis": { title: "Resume Workspace Analysis" },
  "gloss.showWorkspaceSummary": { title: "Show Summary of the Workspace" },
  "gloss.exportSarif": { title: "Export SARIF…" },
  "gloss.clearWorkspaceFindings": { title: "Clear Findings of the Workspace", icon: "$(clear-all)" },
} as const satisfies Record<string, CommandEntry>;

/** Every command that a person can find, by id. */
export const commandList = { ...highlightCommands, ...analysisCommands, ...sendingCommands, ...actionCommands, ...dismissalCommands, ...viewCommands, ...connectionCommands, ...pictureCommands, ...teamCommands, ...auditCommands, ...costCommands, ...sharedCacheCommands, ...workspaceCommands, ...reviewCommands, ...writingCommands };

export type HighlightCommandId = keyof typeof highlightCommands;
export type AnalysisCommandId = keyof typeof analysisCommands;
export type ActionCommandId = keyof typeof actionCommands;
export type ConnectionCommandId = keyof typeof connectionCommands;
export type PictureCommandId = keyof typeof pictureCommands;
export type AuditCommandId = keyof typeof auditCommands;
export type CostCommandId = keyof typeof costCommands;
export type SharedCacheCommandId = keyof typeof sharedCacheCommands;
export type ReviewCommandId = keyof typeof reviewCommands;
export type WorkspaceCommandId = keyof typeof workspaceCommands;
export type TeamCommandId = keyof typeof teamCommands;
export type DismissalCommandId = keyof typeof dismissalCommands;
export type WritingCommandId = keyof typeof writingCommands;
export type CommandId = keyof typeof commandList;

/** True while the active editor shows a document that Gloss reads; keybindings hold only then. */
export const readsContextKey = "gloss.readsEditor";
