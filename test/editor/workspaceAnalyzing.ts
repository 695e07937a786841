import assert from "node:assert/strict";
import * as vscode from "vscode";
import { tasks } from "../../src/core/tasks";
import { directivesOnly } from "../../src/core/silence";
import { structuralRules } from "../../src/core/structural";
import { createBlockReader } from "../../src/core/structural/read";
import { SettingsReader } from "../../src/editor/settings";
import { WorkspaceAnalysis } from "../../src/editor/workspace/commands";
import { FileReader } from "../../src/editor/workspace/reader";
import { WorkspaceResults } from "../../src/editor/workspace/results";
import { learntEnglish } from "../english";
import type { Analyzing } from "./analyzing";
import { memento, noTeam } from "./models";

/** The analysis of the workspace, as the extension builds it but for who is asked, and with a person who knows what to say. */
export interface AnalyzingWorkspace extends vscode.Disposable {
  /** What the person will say to what a run would take. */
  answer(answer: "analyze" | "force" | "cancel"): void;
  /** The person will cancel once so many files were analyzed. */
  cancelAfter(files: number): void;
  analyze(include: readonly string[]): Promise<void>;
  resume(): Promise<void>;
  /** What the person was shown before the last run. */
  readonly confirmed: readonly string[];
  /** The summary. */
  readonly text: string;
}

export function analyzingWorkspace({ tier }: Analyzing): AnalyzingWorkspace {
  const settings = new SettingsReader(() => undefined, noTeam);
  const reader = createBlockReader(structuralRules);
  const learnt = () => Promise.resolve(learntEnglish());
  let include: readonly string[] = [];
  let answer: "analyze" | "force" | "cancel" = "analyze";
  let most = Infinity;
  let confirmed: readonly string[] = [];
  const provider = () => {
    const { model } = tier;
    assert.equal(model.kind, "ready");
    return model.kind === "ready" ? model.provider : assert.fail();
  };
  const analysis = new WorkspaceAnalysis({
    reader: new FileReader({ settings, silences: { of: () => directivesOnly }, readerFor: () => reader, english: () => Promise.resolve(undefined), learnt }),
    results: new WorkspaceResults(),
    learnt,
    isKept: () => false,
    tasksFor: () => Promise.resolve(tasks),
    provider,
    prices: () => ({}),
    limits: () => settings.analysis.limits,
    settings: () => ({ ...settings.workspace, batchSize: 1 }),
    background: () => tier.background,
    anew: () => tier.anew(),
    dialogue: {
      goOn: () => Promise.resolve("anew"),
      choose: (before) => Promise.resolve({ ...before, include, withAnalyzers: true }),
      confirm(lines) {
        confirmed = lines;
        return Promise.resolve(answer === "cancel" ? undefined : answer);
      },
      wait(_title, run) {
        const controller = new AbortController();
        // The dry run reports files, too.
        const isRun = confirmed.length > 0;
        return run((message) => {
          if (isRun && Number(/^\d+/.exec(message)?.[0]) >= most) controller.abort();
        }, controller.signal);
      },
    },
    memory: memento(),
    version: "0.0.0",
  });
  return {
    answer: (wanted) => void (answer = wanted),
    cancelAfter: (files) => void (most = files),
    async analyze(wanted) {
      include = wanted;
      confirmed = [];
      await analysis.analyze();
    },
    resume: () => analysis.resume(),
    get confirmed() {
      return confirmed;
    },
    get text() {
      return analysis.text;
    },
    dispose: () => vscode.Disposable.from(analysis, settings).dispose(),
  };
}
