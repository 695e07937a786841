import * as vscode from "vscode";
import { analyzerList, analyzers } from "./core/analytical";
import { tasks } from "./core/tasks";
import { caretPatience } from "./core/documentAnalysis";
import { systemClock } from "./core/background/clock";
import { PoliteClock } from "./core/background/politeClock";
import type { Folder } from "./core/files";
import { createAuditLog } from "./core/privacy/auditLog";
import { createSalt, saltFileIn } from "./core/privacy/redaction/salt";
import type { Moderator } from "./core/privacy/moderation";
import { ruleSeverity } from "./core/findings/settings";
import { Meters } from "./core/metrics/meters";
import type { Provider } from "./core/provider";
import { WebEvidence } from "./core/review/evidence/webEvidence";
import { createReviewStore, type ReviewStore } from "./core/review/pipeline/reviewStore";
import { structuralRules } from "./core/structural";
import type { BlockReader } from "./core/structural/read";
import { registerActionCommands } from "./editor/actions/actionCommands";
import { registerActions } from "./editor/actions/actions";
import { Analyses } from "./editor/analysis";
import { registerAnalysisCommands } from "./editor/analysisCommands";
import { ownerName, registerAuditLog, workspaceAddress } from "./editor/auditView";
import { registerAll } from "./editor/commandHandlers";
import { readsContextKey } from "./editor/commandList";
import { registerCommands } from "./editor/commands";
import { registerConnectionCommands } from "./editor/connectionCommands";
import { Costs } from "./editor/costs";
import { CursorConnections } from "./editor/connections";
import { Consent } from "./editor/consent";
import { dialogue } from "./editor/dialogue";
import { registerDismissalCommands } from "./editor/dismissalCommands";
import { StoredDismissals } from "./editor/dismissals";
import { DismissalStatus } from "./editor/dismissalStatus";
import { ruleDocumentation } from "./editor/documentation";
import { OpenDocuments } from "./editor/documents";
import type { Endpoints } from "./editor/endpoints";
import { EnglishModel } from "./editor/english";
import { FileReferences } from "./editor/fileReferences";
import { createHoverProvider } from "./editor/hover";
import { registerHoverLinks } from "./editor/hoverLinks";
import { createLanguageModelProvider } from "./editor/languageModel";
import { LanguageFeatures } from "./editor/languageFeatures";
import { registerLanguageModelTools } from "./editor/languageModelTools";
import { legend } from "./editor/legend";
import { createLog } from "./editor/log";
import { metricsText } from "./editor/metrics";
import { Models } from "./editor/models";
import { type GlossForTests, observe } from "./editor/observe";
import { Painter } from "./editor/painter";
import { Privacy } from "./editor/privacy";
import { Problems } from "./editor/problems";
import { readScmInputs } from "./editor/scmInput";
import { createKeys } from "./editor/secrets";
import { BlockReaders } from "./editor/readers";
import { createRedactors } from "./editor/redaction";
import { RefusedSettings } from "./editor/refusedSettings";
import { ClaimReviews } from "./editor/review/claimReviews";
import { ClaimThreads } from "./editor/review/claimThreads";
import { EvidenceFeed, type RealPath } from "./editor/review/evidenceFeed";
import { registerReviewCommands } from "./editor/review/reviewCommands";
import { costOfAnswer } from "./editor/review/reviewCost";
import { ReviewView } from "./editor/review/reviewView";
import { Searches } from "./editor/review/searches";
import { SuggestionPreview } from "./editor/review/suggestionPreview";
import { Relations } from "./editor/relations";
import { SettingsReader } from "./editor/settings";
import { registerSharedCacheCommands, SharedCache, type Sharing } from "./editor/sharedCache";
import { Silences } from "./editor/silences";
import { registerSentText } from "./editor/sentText";
import { createSource } from "./editor/source";
import { StatisticsView } from "./editor/statisticsView";
import { StatusItem } from "./editor/status";
import { createStorageFolder } from "./editor/storage";
import { registerTeamCommands } from "./editor/teamCommands";
import { TeamDiagnostics } from "./editor/teamDiagnostics";
import { TeamFiles } from "./editor/teamFiles";
import { createTermHoverProvider } from "./editor/teamHover";
import { Tier } from "./editor/tier";
import { FindingsView } from "./editor/views/findingsView";
import { OutlineView } from "./editor/views/outlineView";
import { WorkspaceAnalysis } from "./editor/workspace/commands";
import { workspaceDialogue } from "./editor/workspace/dialogue";
import { FileReader } from "./editor/workspace/reader";
import { WorkspaceResults } from "./editor/workspace/results";
import { Pictures } from "./editor/webviews/pictures";
import { Writing } from "./editor/writing/writingCommands";
import { createBuiltInProvider } from "./providers/builtIn";
import { listModels, lookAt, testConnection } from "./providers/connection";
import { addressOf, checkEndpoint, checkKey, hostOf } from "./providers/endpoint";
import { createModerator } from "./providers/moderation";
import { createOpenAiProvider, defaultMaxTokens } from "./providers/openai";
import { asSent } from "./providers/policy/asSent";
import { auditedModerator } from "./providers/policy/auditedModerator";
import { guardedSearch } from "./providers/policy/guardedSearch";
import { guarded, type Guards } from "./providers/policy/guarded";
import { taskAsSent } from "./providers/policy/redacted";
import { readReply } from "./providers/replyReader";
import { openSearch } from "./providers/webSearch";

/** Settings that say what is analyzed, and how. */
const settingsOfAnalysis = ["analysis", "background", "cache", "tiers", "enabled", "languages", ...analyzerList.map(({ id }) => `rules.${id}`)];

/** No call may take longer, whatever the settings say. */
const longestTimeoutMs = 600_000;

/** What nobody waits for stands aside while somebody types. */
const clock = new PoliteClock(systemClock);

const endpoints: Endpoints = {
  checkAddress: checkEndpoint,
  checkKey,
  listModels,
  test: (provider, signal) => testConnection(provider, analyzers.contradiction, signal),
  provider: (endpoint, model, sampling) => createOpenAiProvider({ ...endpoint, ...sampling, model, breathe: () => clock.breathe() }),
  look: lookAt,
};

let tier: Tier | undefined;
let ledger: Costs | undefined;
let sharedCache: SharedCache | undefined;
let reviewStore: ReviewStore | undefined;

/**
 * Builds the parts in order and connects their events. Returns what the tests look at. `folder` is where answers and the journal are kept; without one, VS
 * Code's own file system keeps them. `sharing` is what caches that teams share need of Node; without it there are none. `realPath` says where
 * links lead; without it they are not followed.
 */
export function activate(context: vscode.ExtensionContext, folder: Folder = createStorageFolder(context.globalStorageUri), sharing?: Sharing, realPath?: RealPath): GlossForTests {
  const log = createLog();
  const team = new TeamFiles(log);
  const settings = new SettingsReader((problem) => log.warn(problem), team);
  const readers = new BlockReaders(structuralRules, team);
  const reader = (): BlockReader => readers.shared;

  const dismissals = new StoredDismissals(context.workspaceState, team);
  const silences = new Silences(settings, dismissals, team);
  const documents = new OpenDocuments(settings, (document) => readers.readerFor(document), log, silences);
  const files = new FileReferences(settings);
  const look = (): ConstructorParameters<typeof Painter>[1] => ({ ...settings.window, extensionUri: context.extensionUri });
  const connections = new CursorConnections({ documents, relations: () => relations, settings, changed: (document) => painter.refresh(document) });
  const painter = new Painter(createSource(documents, files, connections), look());
  const english = new EnglishModel(context.extensionUri, log);
  const relations = new Relations({ documents, load: () => english.load(), clock, learned: (document) => painter.refresh(document) });
  const pictures = new Pictures({ documents, relations, background: () => background.background, money: () => costs.money, extensionUri: context.extensionUri });
  const languageFeatures = new LanguageFeatures(relations, settings);

  const workspaceResults = new WorkspaceResults();
  const findingsView = new FindingsView({ documents, settings, dismissals, workspace: workspaceResults, memory: context.workspaceState });
  const outlineView = new OutlineView({ documents, relations, reader });

  const privacy = new Privacy(team, log);
  const audit = createAuditLog(folder, {
    host: hostName(),
    clock,
    workspace: workspaceAddress,
    keep: () => settings.audit,
    warn: (message) => log.warn(message),
  });
  const meters = new Meters();
  const redactor = createRedactors({ settings, salt: createSalt(saltFileIn(folder)), english });

  const costs = new Costs({ settings, folder, host: hostName(), clock, memory: context.globalState, raised: () => void background.background.retryFailed() });

  const consent = new Consent(context.globalState);
  const keys = createKeys(context.secrets);
  const moderation = (): Guards["moderation"] => {
    const baseUrl = settings.moderationEndpoint;
    if (baseUrl === "") return undefined;
    const moderator: Moderator = {
      id: `moderation ${addressOf({ baseUrl })}`,
      label: hostOf({ baseUrl }),
      judge: async (texts, signal) => createModerator({ baseUrl, key: await keys.get(baseUrl) }).judge(texts, signal),
    };
    return {
      moderator: auditedModerator(moderator, audit),
      refused(refusal) {
        meters.refused(refusal);
        log.warn(`The moderation refuses ${refusal.count} ${refusal.direction} texts: ${refusal.categories.join(", ")}.`);
      },
    };
  };
  /** Nothing leaves but through this. */
  const guard = (provider: Provider, maxTokens = defaultMaxTokens): Provider =>
    guarded(
      provider,
      {
        audit: { log: audit, nameOf: ownerName },
        disarming: {
          omitted(orders) {
            meters.omitted(orders);
            log.info(`${orders} sentences that order a model about were not sent.`);
          },
        },
        redaction: { redactor, told: (_, counts) => meters.redacted(counts) },
        budget: { ...costs.guard, spent: (asked, taken) => meters.paid(asked, taken) },
        moderation: moderation(),
      },
      { maxTokens, timeoutMs: longestTimeoutMs },
    );
  const guardedEndpoints: Endpoints = { ...endpoints, provider: (endpoint, model, sampling) => guard(endpoints.provider(endpoint, model, sampling), sampling?.maxTokens) };
  const builtIn = createBuiltInProvider({ english: () => english.loadLearnt(), locale: { language: vscode.env.language, l10n: vscode.l10n }, pause: () => new Promise((resolve) => clock.after(0, resolve)) });
  const languageModel = (mayCall: (model: vscode.LanguageModelChat) => boolean) => (model: vscode.LanguageModelChat) =>
    guard(createLanguageModelProvider(model, { readReply, mayCall }));
  const access = context.languageModelAccessInformation;
  const models = new Models({ settings, consent, keys, endpoints: guardedEndpoints, languageModel: languageModel((model) => access.canSendRequest(model) === true), builtIn, log });
  const hasModel = (): boolean => models.providers.some(({ isBuiltIn }) => !isBuiltIn);
  /** Why a document is analyzed on this machine only though others are sent to a model. */
  const whyKept = ({ uri }: Pick<vscode.TextDocument, "uri">): string | undefined => {
    const leaving = hasModel() ? privacy.of(uri) : undefined;
    return leaving?.kind === "denied" ? leaving.why : undefined;
  };
  const mayLeave = (owner: string): boolean => privacy.ofOwner(owner).kind === "allowed";
  // What others wait for does not stand aside.
  const shared = new SharedCache({ secrets: context.secrets, settings, servers: sharing?.servers, clock: systemClock, log });
  const background = new Tier({ settings, models, tasks, clock, folder, log, mayLeave, shared, costs: () => costs.sentences, meters }, () => analysisChanged());
  tier = background;
  ledger = costs;
  sharedCache = shared;
  const status = new StatusItem(documents, background, whyKept);
  const statistics = new StatisticsView({ source: background, clock, money: () => costs.money, extensionUri: context.extensionUri });
  const analyses = new Analyses({
    documents,
    analyzers: () => analyzers,
    english: () => english.loadLearnt(),
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
    isKept: (document) => whyKept(document) !== undefined,
  });

  const evidence = new EvidenceFeed({ mayLeave: (file) => privacy.of(file).kind === "allowed", realPath, log });
  const store = createReviewStore(folder, { now: () => clock.now(), warn: (message) => log.warn(message) });
  reviewStore = store;
  const searches = new Searches({
    address: () => settings.searchEndpoint,
    open(address) {
      const opened = openSearch(address);
      // No host is named: a search engine on this machine passes on what it is asked.
      return opened && guardedSearch(opened, { log: audit, nameOf: ownerName, redactor: () => redactor({ id: "search" }) });
    },
    consent,
    mayLeave,
    hasModel,
    log,
  });
  const reviews = new ClaimReviews({
    documents,
    background: () => background.background,
    evidence,
    web: new WebEvidence({ searchFor: (owner) => searches.of(owner), clock, warn: (message) => log.warn(message) }),
    store,
    clock,
    threadsPerMinute: () => settings.threadsPerMinute,
    costOf: (unit, source) => costOfAnswer(unit, source, tasks, settings.prices),
  });
  const claimThreads = new ClaimThreads(reviews);
  const suggestionPreview = new SuggestionPreview();
  const reviewView = new ReviewView(reviews, () => clock.now());
  /** Everything that is asked for is asked of another tier. */
  const renewTier = (): void => {
    workspaceAnalysis.interrupt();
    analyses.restart(() => reviews.renew(() => background.renew()));
  };

  const writing = new Writing({
    documents,
    settings,
    teamPrompts: (document) => team.writingPrompts(document),
    background: () => background.background,
    hasModel,
    whyKept,
    memory: context.globalState,
    extensionUri: context.extensionUri,
    dialogue,
  });

  const workspaceAnalysis = new WorkspaceAnalysis({
    reader: new FileReader({ settings, silences, readerFor: (file) => readers.readerFor(file), english: () => english.load(), learnt: () => english.loadLearnt() }),
    results: workspaceResults,
    learnt: () => english.loadLearnt(),
    isKept: (uri) => whyKept({ uri }) !== undefined,
    tasksFor: async (provider) => (provider.isBuiltIn || (await redactor(provider)) === undefined ? tasks : tasks.map(taskAsSent)),
    provider: () => (models.state.kind === "ready" ? models.state.provider : builtIn),
    prices: () => settings.prices,
    limits: () => settings.analysis.limits,
    settings: () => settings.workspace,
    background: () => background.background,
    anew: () => background.anew(),
    dialogue: workspaceDialogue,
    memory: context.workspaceState,
    version: context.extension.packageJSON.version,
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
    team,
    dismissals,
    silences,
    documents,
    new DismissalStatus(dismissals),
    files,
    painter,
    relations,
    connections,
    pictures,
    languageFeatures,
    writing,
    registerAll(writing.handlers),
    new Problems(documents, settings),
    findingsView,
    outlineView,
    workspaceAnalysis,
    workspaceAnalysis.register(),
    models,
    analyses,
    background,
    status,
    statistics,
    readScmInputs(documents, settings),
    legend.register(),
    ruleDocumentation.register(),
    registerLanguageModelTools({ documents, relations, reader, english: () => english.load(), leaving: (document) => privacy.of(document) }),
    registerCommands({ documents, settings, log, extensionUri: context.extensionUri }, background),
    registerSentText({
      documents,
      analyzers: () => analyzers,
      recipient: () => (models.state.kind === "ready" ? models.state.provider.label : undefined),
      leaving: (document) => privacy.of(document),
      prepare: (question) => asSent(question, models.state.kind === "ready" ? models.state.provider : builtIn, { redactor }),
    }),
    registerAnalysisCommands({
      analysis: analyses,
      background: () => background.background,
      statistics,
      metrics: () => metricsText({ tier: background, costs, version: context.extension.packageJSON.version }),
      isShared: () => shared.state.kind === "on",
      setUp: {
        models,
        chosen: () => settings.analysis.model,
        consent,
        keys,
        endpoints: guardedEndpoints,
        languageModel: languageModel(() => true),
        builtIn,
        dialogue,
      },
    }),
    vscode.languages.registerHoverProvider("*", createHoverProvider({ documents, settings, files, relations, english: () => english.learnt, whyKept })),
    registerHoverLinks(),
    new TeamDiagnostics(team),
    new RefusedSettings(log),
    evidence,
    reviews,
    claimThreads,
    reviewView,
    suggestionPreview,
    registerReviewCommands({ reviews, threads: claimThreads, preview: suggestionPreview, searches, dialogue }),
    privacy,
    registerAuditLog(audit),
    costs,
    costs.register(),
    costs.onDidChange(() => analysisChanged()),
    shared,
    registerSharedCacheCommands(sharing, { cache: shared, dialogue, copy: async (text) => vscode.env.clipboard.writeText(text) }),
    shared.onDidChange(() => {
      renewTier();
      updateStatus();
    }),
    shared.onDidChangeState(() => analysisChanged()),
    privacy.onDidChange(() => {
      evidence.restart();
      renewTier();
      updateStatus();
    }),
    registerTeamCommands(),
    vscode.languages.registerHoverProvider("*", createTermHoverProvider(documents, team)),
    registerActions({ documents, relations, files }),
    registerActionCommands({ documents, dialogue, team }),
    registerDismissalCommands({ documents, dismissals, team }),
    registerConnectionCommands({ documents, relations: () => relations }),
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
    silences.onDidChange(() => painter.paintAll()),
    models.onDidChange(() => {
      renewTier();
      analysisChanged();
    }),
    vscode.window.onDidChangeActiveTextEditor(updateStatus),
    vscode.workspace.onDidOpenTextDocument(updateStatus),
    settings.onDidChange((event) => {
      relations.reconsider();
      if (event.affectsConfiguration("gloss.intensity") || event.affectsConfiguration("gloss.icons")) painter.restyle(look());
      else painter.paintAll();
      if (event.affectsConfiguration("gloss.languages")) languageFeatures.reconsider();
      if (event.affectsConfiguration("gloss.privacy.moderation")) void models.refresh();
      if (event.affectsConfiguration("gloss.review")) reviews.reconsider();
      if (settingsOfAnalysis.some((key) => event.affectsConfiguration(`gloss.${key}`))) renewTier();
      updateStatus();
    }),
  );
  void models.refresh();
  void shared.refresh();
  painter.paintAll();
  updateStatus();
  return observe({ documents, painter, settings, relations, status, dismissals, pictures, statistics, profileCard: writing.profileCard, findingsView, workspaceAnalysis, outlineView, claimThreads, reviewView });
}

/** VS Code waits for it: what has to survive is written. */
export async function deactivate(): Promise<void> {
  await tier?.close();
  await reviewStore?.flush();
  await ledger?.close();
  await sharedCache?.close();
}

/** What tells this window's files from those of others that share a folder, now and ever. */
function hostName(): string {
  return `${clock.now().toString(36)}-${Math.floor(Math.random() * 0xffffffff).toString(36)}`;
}
