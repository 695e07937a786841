import * as vscode from "vscode";
import { ruleSeverity, type Tier, tiers } from "../core/findings/settings";
import { rules as allRules } from "../core/rules";
import type { Rule } from "../core/structural/rule";
import { isPatternRule } from "../core/team/teamFile";
import type { AnalysisView } from "./analysisStatus";
import { registerAll, say, sayNotRead } from "./commandHandlers";
import type { CommandId, HighlightCommandId } from "./commandList";
import { ruleDocumentation } from "./documentation";
import type { OpenDocuments } from "./documents";
import { goToCommand } from "./hoverText";
import { legend } from "./legend";
import { goToFinding } from "./navigation";
import { goTo } from "./places";
import { titleOf } from "./ruleNames";
import { openSample } from "./sample";
import type { SettingsReader } from "./settings";
import { countOf } from "./survey";

/** The parts that commands act on. */
export interface CommandParts {
  readonly documents: OpenDocuments;
  readonly settings: SettingsReader;
  readonly log: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
}

/** Registers the commands of highlights and rules. Commands that choose something take the choice as an argument too, for keybindings. */
export function registerCommands(parts: CommandParts, view: AnalysisView): vscode.Disposable {
  const { documents, settings, log, extensionUri } = parts;
  const handlers: Record<HighlightCommandId, (argument: unknown) => unknown> = {
    "gloss.toggle": () => toggle("enabled"),
    "gloss.toggleTier": async (tier) => {
      const chosen = isTier(tier) ? tier : await pickTier();
      if (chosen !== undefined) await toggle(`tiers.${chosen}`);
    },
    "gloss.toggleRule": async (id) => {
      const rule = ruleNamed(id);
      if (rule === undefined) await pickShownRules(settings);
      else await showRule(rule, !isShown(rule, settings));
    },
    "gloss.nextFinding": () => goToNeighbour(documents, "next"),
    "gloss.previousFinding": () => goToNeighbour(documents, "previous"),
    "gloss.showLegend": () => legend.show(),
    "gloss.analyzeNow": () => analyzeNow(documents),
    "gloss.showLog": () => log.show(),
    "gloss.openRuleDocumentation": async (id) => {
      if (isPatternRule(id)) return vscode.commands.executeCommand("gloss.openTeamFile", id);
      const rule = ruleNamed(id) ?? (await pickRule());
      return rule && ruleDocumentation.show(rule.id);
    },
    "gloss.openMenu": () => openMenu(view),
    "gloss.openSample": () => openSample(extensionUri),
  };
  return vscode.Disposable.from(registerAll(handlers), vscode.commands.registerCommand(goToCommand, goToPlace));
}

function goToNeighbour(documents: OpenDocuments, direction: "next" | "previous"): void {
  const editor = vscode.window.activeTextEditor;
  const open = editor === undefined ? undefined : documents.get(editor.document);
  if (editor !== undefined && open !== undefined) goToFinding(editor, open, direction);
}

async function analyzeNow(documents: OpenDocuments): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const open = document === undefined ? undefined : documents.get(document);
  if (open === undefined) {
    return sayNotRead();
  }
  const survey = await open.finish();
  say(vscode.l10n.t("Gloss: {0} findings", countOf(survey)));
}

async function goToPlace(address: unknown, line: unknown, character: unknown): Promise<void> {
  if (typeof address !== "string" || typeof line !== "number" || typeof character !== "number") return;
  const place = new vscode.Position(line, character);
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(address, true));
  goTo(editor, new vscode.Range(place, place));
}

type MenuEntry = vscode.QuickPickItem & { readonly run?: () => Thenable<unknown> };

async function openMenu(view: AnalysisView): Promise<void> {
  const entries: readonly MenuEntry[] = [
    command("$(eye)", "gloss.toggle", vscode.l10n.t("Toggle Highlights")),
    command("$(checklist)", "gloss.toggleRule", vscode.l10n.t("Choose Rules…")),
    command("$(symbol-color)", "gloss.showLegend", vscode.l10n.t("Show Legend")),
    command("$(refresh)", "gloss.analyzeNow", vscode.l10n.t("Analyze Now")),
    command("$(arrow-down)", "gloss.nextFinding", vscode.l10n.t("Next Finding")),
    { label: vscode.l10n.t("Background analysis"), kind: vscode.QuickPickItemKind.Separator },
    ...analysisEntries(view),
    { label: "", kind: vscode.QuickPickItemKind.Separator },
    {
      label: `$(settings-gear) ${vscode.l10n.t("Settings")}`,
      run: () => vscode.commands.executeCommand("workbench.action.openSettings", "gloss."),
    },
    command("$(output)", "gloss.showLog", vscode.l10n.t("Show Log")),
  ];
  const chosen = await vscode.window.showQuickPick(entries, { placeHolder: "Gloss" });
  await chosen?.run?.();
}

/** What there is to do in the tier's present state, what is amiss first. */
function analysisEntries({ activity, model, others = [] }: AnalysisView): readonly MenuEntry[] {
  const entries: MenuEntry[] = [];
  const lacking = [model, ...others.map(({ state }) => state)].find(({ kind }) => kind === "needsConsent");
  if (lacking?.kind === "needsConsent") entries.push(command("$(shield)", "gloss.allowModel", vscode.l10n.t("Allow Sending Text to {0}…", lacking.recipient.name)));
  if (activity.kind === "failing") entries.push(command("$(debug-restart)", "gloss.retryFailedAnalyses", vscode.l10n.t("Retry Failed Analyses")));
  entries.push(command("$(search)", "gloss.analyzeDocument", vscode.l10n.t("Analyze Document")));
  if (activity.kind === "paused") entries.push(command("$(debug-start)", "gloss.resumeAnalysis", vscode.l10n.t("Resume Background Analysis")));
  else entries.push(command("$(debug-pause)", "gloss.pauseAnalysis", vscode.l10n.t("Pause Background Analysis")));
  entries.push(command("$(graph)", "gloss.showAnalysisStatistics", vscode.l10n.t("Show Analysis Statistics")));
  entries.push(command("$(plug)", "gloss.setUpModel", vscode.l10n.t("Set Up a Model…")));
  if (model.kind !== "builtIn") entries.push(command("$(pulse)", "gloss.testConnection", vscode.l10n.t("Test Connection")));
  return entries;
}

function command(icon: string, id: CommandId, title: string): MenuEntry {
  return { label: `${icon} ${title}`, run: () => vscode.commands.executeCommand(id) };
}

function isTier(tier: unknown): tier is Tier {
  return tiers.some((each) => each === tier);
}

async function pickTier(): Promise<Tier | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly tier: Tier })[] = [
    {
      label: vscode.l10n.t("Structural"),
      description: vscode.l10n.t("tags, keywords, certainty, ambiguity, references and terms"),
      tier: "structural",
    },
    { label: vscode.l10n.t("Relational"), description: vscode.l10n.t("who is who, who does what, and what a pronoun stands for"), tier: "relational" },
    { label: vscode.l10n.t("Analytical"), description: vscode.l10n.t("discourse, contradictions and what is meant beyond the words"), tier: "analytical" },
  ];
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("Which tier?") });
  return chosen?.tier;
}

async function pickRule(): Promise<Rule | undefined> {
  const chosen = await vscode.window.showQuickPick(ruleItems(), { placeHolder: vscode.l10n.t("Which rule?"), matchOnDescription: true });
  return chosen?.rule;
}

async function pickShownRules(settings: SettingsReader): Promise<void> {
  const items = ruleItems().map((item) => ({ ...item, picked: isShown(item.rule, settings) }));
  const options = { canPickMany: true, placeHolder: vscode.l10n.t("Rules that are shown"), matchOnDescription: true } as const;
  const chosen = await vscode.window.showQuickPick(items, options);
  if (chosen === undefined) return;
  for (const item of items) {
    const isChosen = chosen.includes(item);
    if (isChosen !== item.picked) await showRule(item.rule, isChosen);
  }
}

function ruleItems(): (vscode.QuickPickItem & { readonly rule: Rule })[] {
  return allRules.map((rule) => ({ label: titleOf(rule), description: rule.id, rule }));
}

function ruleNamed(id: unknown): Rule | undefined {
  return allRules.find((rule) => rule.id === id);
}

function isShown(rule: Rule, settings: SettingsReader): boolean {
  const document = vscode.window.activeTextEditor?.document;
  const { findings } = document === undefined ? settings.withoutDocument : settings.of(document);
  return ruleSeverity(rule, findings) !== undefined;
}

/** A rule goes back to its default where that does it: a person's settings stay short. */
function showRule(rule: Rule, isWanted: boolean): Promise<void> {
  const isDefault = isWanted === rule.onByDefault;
  const value = isDefault ? undefined : isWanted ? rule.severity : "off";
  return write(`rules.${rule.id}`, value);
}

async function toggle(key: string): Promise<void> {
  const configuration = vscode.workspace.getConfiguration("gloss", vscode.window.activeTextEditor?.document);
  await write(key, configuration.get(key) === false);
}

/** Writes where the setting already stands, and else in the user's settings. */
async function write(key: string, value: unknown): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const configuration = vscode.workspace.getConfiguration("gloss", document);
  const inspected = configuration.inspect(key);
  const isPerLanguage =
    inspected?.workspaceFolderLanguageValue !== undefined || inspected?.workspaceLanguageValue !== undefined || inspected?.globalLanguageValue !== undefined;
  const target = targetOf(inspected);
  await configuration.update(key, value, target, isPerLanguage);
}

function targetOf(inspected: ReturnType<vscode.WorkspaceConfiguration["inspect"]>): vscode.ConfigurationTarget {
  if (inspected?.workspaceFolderValue !== undefined || inspected?.workspaceFolderLanguageValue !== undefined) return vscode.ConfigurationTarget.WorkspaceFolder;
  if (inspected?.workspaceValue !== undefined || inspected?.workspaceLanguageValue !== undefined) return vscode.ConfigurationTarget.Workspace;
  return vscode.ConfigurationTarget.Global;
}
