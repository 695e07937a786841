import * as vscode from "vscode";
import { analyzerList, analyzers } from "./core/analytical";
import { caretPatience } from "./core/documentAnalysis";
import { systemClock } from "./core/background/clock";
import { PoliteClock } from "./core/background/politeClock";
import type { Folder } from "./core/files";
import { ruleSeverity } from "./core/findings/settings";
import { structuralRules } from "./core/structural";
import { type BlockReader, createBlockReader } from "./core/structural/read";
import { Analyses } from "./editor/analysis";
import { registerAnalysisCommands } from "./editor/analysisCommands";
import { readsContextKey } from "./editor/commandList";
import { registerCommands } from "./editor/commands";
import { Consent } from "./editor/consent";
import { dialogue } from "./editor/dialogue";
import { ruleDocumentation } from "./editor/documentation";
import { OpenDocuments } from "./editor/documents";
import type { Endpoints } from "./editor/endpoints";
import { EnglishModel } from "./editor/english";
import { FileReferences } from "./editor/fileReferences";
import { createHoverProvider } from "./editor/hover";
import { createLanguageModelProvider } from "./editor/languageModel";
import { LanguageFeatures } from "./editor/languageFeatures";
import { legend } from "./editor/legend";
import { createLog } from "./editor/log";
import { Models } from "./editor/models";
import { type GlossForTests, observe } from "./editor/observe";
import { Painter } from "./editor/painter";
import { createKeys } from "./editor/secrets";
import { RelationEnds } from "./editor/relationEnds";
import { Relations } from "./editor/relations";
import { SettingsReader } from "./editor/settings";
import { createSource } from "./editor/source";
import { StatisticsView } from "./editor/statisticsView";
import { StatusItem } from "./editor/status";
import { createStorageFolder } from "./editor/storage";
import { Tier } from "./editor/tier";
import { createBuiltInProvider } from "./providers/builtIn";
import { listModels, testConnection } from "./providers/connection";
import { checkEndpoint, checkKey } from "./providers/endpoint";
import { createOpenAiProvider } from "./providers/openai";
import { readReply } from "./providers/replyReader";

/** Settings that say what is analyzed, and how. */
const settingsOfAnalysis = ["analysis", "background", "cache", "tiers", "enabled", "languages", ...analyzerList.map(({ id }) => `rules.${id}`)];

/** What nobody waits for stands aside while somebody types. */
const clock = new PoliteClock(systemClock);

const endpoints: Endpoints = {
  checkAddress: checkEndpoint,
  checkKey,
  listModels,
  test: (provider, signal) => testConnection(provider, analyzers.contradiction, signal),
  provider: (endpoint, model) => createOpenAiProvider({ ...endpoint, model, breathe: () => clock.breathe() }),
};

let tier: Tier | undefined;

/**
 * Builds the parts in order and connects their events. Returns what the tests look at. `folder` is where answers and the journal are kept; without one, VS
 * Code's own file system keeps them.
 */
export function activate(context: vscode.ExtensionContext, folder: Folder = createStorageFolder(context.globalStorageUri)): GlossForTests {
  const log = createLog();
  const settings = new SettingsReader((problem) => log.warn(problem));
  // Built when the first document of prose is opened: until then Gloss costs nothing.
  let built: BlockReader | undefined;
  const reader = (): BlockReader => (built ??= createBlockReader(structuralRules));

  const documents = new OpenDocuments(settings, reader, log);
  const files = new FileReferences(settings);
  const look = (): ConstructorParameters<typeof Painter>[1] => ({ ...settings.window, extensionUri: context.extensionUri });
  const ends = new RelationEnds(() => relations, settings, (document) => painter.refresh(document));
  const painter = new Painter(createSource(documents, files, ends), look());
  const english = new EnglishModel(context.extensionUri, log);
  const relations = new Relations({ documents, load: () => english.load(), clock, learned: (document) => painter.refresh(document) });
  const languageFeatures = new LanguageFeatures(relations, settings);

  const consent = new Consent(context.globalState);
  const keys = createKeys(context.secrets);
  const builtIn = createBuiltInProvider({ pause: () => new Promise((resolve) => clock.after(0, resolve)) });
  const languageModel = (mayCall: (model: vscode.LanguageModelChat) => boolean) => (model: vscode.LanguageModelChat) =>
    createLanguageModelProvider(model, { readReply, mayCall });
  const access = context.languageModelAccessInformation;
  const models = new Models({ settings, consent, keys, endpoints, languageModel: languageModel((model) => access.canSendRequest(model) === true), builtIn, log });
  const background = new Tier({ settings, models, analyzers: analyzerList, clock, folder, log }, () => analysisChanged());
  tier = background;
  const status = new StatusItem(documents, background);
  const statistics = new StatisticsView(background);
  const analyses = new Analyses({
    documents,
    analyzers: () => analyzers,
    clock,
    background: () => background.background,
    options: (document) => {
      const { findings } = settings.of(document);
      const chosen = new Set(analyzerList.filter((analyzer) => ruleSeverity(analyzer, findings) !== undefined).map(({ id }) => id));
      if (!findings.tiers.analytical || chosen.size === 0) return undefined;
      const { onIdle, onSave, quietMs } = settings.analysis;
      return { chosen, onIdle, onSave, quietMs, caretQuietMs: caretPatience * quietMs };
    },
    learned: (document) => painter.refresh(document),
  });

  const analysisChanged = (): void => {
    status.update();
    statistics.update();
  };
  const updateStatus = (): void => {
    status.update();
    const document = vscode.window.activeTextEditor?.document;
    void vscode.commands.executeCommand("setContext", readsContextKey, document !== undefined && documents.get(document) !== undefined);
  };

  context.subscriptions.push(
    log,
    settings,
    documents,
    files,
    painter,
    relations,
    ends,
    languageFeatures,
    models,
    analyses,
    background,
    status,
    statistics,
    legend.register(),
    ruleDocumentation.register(),
    registerCommands({ documents, settings, log }, background),
    registerAnalysisCommands({
      analysis: analyses,
      background: () => background.background,
      statistics,
      setUp: {
        models,
        chosen: () => settings.analysis.model,
        consent,
        keys,
        endpoints,
        languageModel: languageModel(() => true),
        builtIn,
        dialogue,
      },
    }),
    vscode.languages.registerHoverProvider("*", createHoverProvider(documents, settings, files)),
    documents.onDidEdit((edit) => {
      clock.keystroke();
      painter.follow(edit);
    }),
    documents.onDidLearn((document) => {
      painter.paintDocument(document);
      if (document === vscode.window.activeTextEditor?.document) status.update();
    }),
    documents.onDidLeave((document) => painter.clear(document)),
    files.onDidLearn(() => painter.paintAll()),
    models.onDidChange(() => {
      analyses.restart(() => background.renew());
      analysisChanged();
    }),
    vscode.window.onDidChangeActiveTextEditor(updateStatus),
    vscode.workspace.onDidOpenTextDocument(updateStatus),
    settings.onDidChange((event) => {
      relations.reconsider();
      if (event.affectsConfiguration("gloss.intensity") || event.affectsConfiguration("gloss.icons")) painter.restyle(look());
      else painter.paintAll();
      if (event.affectsConfiguration("gloss.languages")) languageFeatures.reconsider();
      if (settingsOfAnalysis.some((key) => event.affectsConfiguration(`gloss.${key}`))) analyses.restart(() => background.renew());
      updateStatus();
    }),
  );
  void models.refresh();
  painter.paintAll();
  updateStatus();
  return observe({ documents, painter, settings, relations, status });
}

/** VS Code waits for it: what has to survive is written. */
export function deactivate(): Promise<void> | undefined {
  return tier?.close();
}
