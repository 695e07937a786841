import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { analyzers } from "../../src/core/analytical";
import { analyzerIds } from "../../src/core/analytical/analyzerIds";
import { systemClock } from "../../src/core/background/clock";
import type { Provider } from "../../src/core/provider";
import { tasks } from "../../src/core/tasks";
import { directivesOnly } from "../../src/core/silence";
import { createBlockReader } from "../../src/core/structural/read";
import { Analyses } from "../../src/editor/analysis";
import { Consent, recipientAt } from "../../src/editor/consent";
import { OpenDocuments } from "../../src/editor/documents";
import { Models } from "../../src/editor/models";
import type { Privacy } from "../../src/editor/privacy";
import { SettingsReader } from "../../src/editor/settings";
import type { SharedCache } from "../../src/editor/sharedCache";
import { StatusItem } from "../../src/editor/status";
import { statusOf } from "../../src/editor/analysisStatus";
import { Tier } from "../../src/editor/tier";
import { createNodeFolder } from "../../src/files/nodeFolder";
import { createBuiltInProvider } from "../../src/providers/builtIn";
import { listModels, testConnection } from "../../src/providers/connection";
import { checkEndpoint, checkKey } from "../../src/providers/endpoint";
import { createOpenAiProvider } from "../../src/providers/openai";
import { keysInMemory, memento, noTeam } from "./models";
import { learntEnglish } from "../english";

/** A finding of an analyzer, in its place. */
export interface Analyzed {
  readonly rule: string;
  readonly line: number;
  readonly words: string;
  /** Who said so, for people. */
  readonly by: string | undefined;
}

/** The analytical tier of the open documents, as the extension builds it but for one thing: a test can let it send text to an endpoint of its own. */
export interface Analyzing {
  readonly tier: Tier;
  readonly documents: OpenDocuments;
  /** Takes a model at this endpoint for the built-in analyzers. */
  use(endpoint: string): Promise<void>;
  /** In order of place. */
  findings(document: vscode.TextDocument): readonly Analyzed[];
  /** What the status bar shows, and says to whoever points at it. */
  status(): string;
  close(): Promise<void>;
}

/** What may be otherwise than in most tests. */
export interface AnalyzingOptions {
  /** Which documents' texts may leave. All of them unless told otherwise. */
  readonly privacy?: Pick<Privacy, "of" | "ofOwner" | "onDidChange">;
  /** What stands between the tier and a model. */
  readonly guard?: (provider: Provider) => Provider;
  /** Answers that a team shares. */
  readonly shared?: SharedCache;
}

export function analyzing({ privacy, guard = (provider) => provider, shared }: AnalyzingOptions = {}): Analyzing {
  const log = vscode.window.createOutputChannel("Gloss under test", { log: true });
  const reader = createBlockReader([]);
  const settings = new SettingsReader(() => undefined, noTeam);
  const silences = { of: () => directivesOnly, onDidChange: () => new vscode.Disposable(() => undefined) };
  const documents = new OpenDocuments(settings, () => reader, log, silences);
  const english = () => Promise.resolve(learntEnglish());
  const consent = new Consent(memento());
  const models = new Models({
    settings,
    consent,
    keys: keysInMemory(),
    endpoints: {
      checkAddress: checkEndpoint,
      checkKey,
      listModels,
      test: (provider, signal) => testConnection(provider, analyzers.contradiction, signal),
      provider: (endpoint, model) => guard(createOpenAiProvider({ ...endpoint, model })),
    },
    languageModel: () => assert.fail("a model of VS Code was asked for"),
    builtIn: createBuiltInProvider({ english, pause: () => new Promise((resolve) => setTimeout(resolve)) }),
    log,
  });
  const place = path.join(tmpdir(), `gloss-analyzing-${process.pid}-${Date.now()}`);
  const tier: Tier = new Tier({ settings, models, tasks, clock: systemClock, folder: createNodeFolder(place), log, mayLeave: (owner) => privacy?.ofOwner(owner).kind !== "denied", ...(shared && { shared }) }, () => status.update());
  const whyKept = ({ uri }: vscode.TextDocument): string | undefined => {
    const leaving = privacy?.of(uri);
    return leaving?.kind === "denied" ? leaving.why : undefined;
  };
  const status = new StatusItem(documents, tier, whyKept);
  const { quietMs } = settings.analysis;
  // VS Code lets go of closed documents in its own time.
  const earlier = new Set(vscode.workspace.textDocuments);
  const analyses = new Analyses({
    documents,
    english,
    clock: systemClock,
    analyzers: () => analyzers,
    background: () => tier.background,
    options: (document) => (earlier.has(document) ? undefined : { chosen: new Set(analyzerIds), onIdle: true, onSave: true, quietMs, caretQuietMs: 2 * quietMs }),
    learned: () => status.update(),
    isKept: (document) => whyKept(document) !== undefined,
  });
  const restart = (): void => analyses.restart(() => tier.renew());
  const restarting = vscode.Disposable.from(models.onDidChange(restart), ...(privacy === undefined ? [] : [privacy.onDidChange(restart)]));
  // Whoever paints a document asks for it; here nobody paints.
  const opening = vscode.workspace.onDidOpenTextDocument((document) => documents.get(document));

  return {
    tier,
    documents,
    async use(endpoint) {
      await consent.give(recipientAt(endpoint));
      await models.choose({ provider: "openaiCompatible", endpoint, name: "sample" });
    },
    findings(document) {
      const marks = documents.get(document)?.marksIn(0, document.lineCount) ?? [];
      return marks.map(({ mark, range: { start, end } }) => ({
        rule: mark.rule.id,
        line: start.line,
        words: document.getText(new vscode.Range(start.line, start.character, end.line, end.character)),
        by: mark.found?.by?.label,
      }));
    },
    status: () => [status.text, ...statusOf(tier).sentences].join(" | "),
    async close() {
      await models.choose({ provider: "builtIn", endpoint: "", name: "" });
      vscode.Disposable.from(opening, restarting, analyses, status, models, consent, documents, settings).dispose();
      await tier.close();
      log.dispose();
      await rm(place, { recursive: true, force: true });
    },
  };
}
