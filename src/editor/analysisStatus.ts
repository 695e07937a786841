import * as vscode from "vscode";
import type { Activity } from "../core/background/background";
import type { ModelState } from "./models";

/** What the status bar and the menu need to know of the background tier. */
export interface AnalysisView {
  readonly activity: Activity;
  readonly model: ModelState;
}

/** An icon with a word or two for the bar, empty where there is nothing to say, and sentences for whoever points at it. */
export interface AnalysisStatus {
  readonly text: string;
  readonly sentences: readonly string[];
}

export function statusOf({ activity, model }: AnalysisView): AnalysisStatus {
  const doing = describeActivity(activity);
  const who = describeModel(model);
  // One thing at a time: what the tier is doing comes before who could do it better.
  return { text: doing.text === "" ? who.text : doing.text, sentences: [...doing.sentences, ...who.sentences] };
}

function describeActivity(activity: Activity): AnalysisStatus {
  switch (activity.kind) {
    case "idle":
      return { text: "", sentences: [] };
    case "waiting":
      return { text: "$(watch)", sentences: [vscode.l10n.t("Analysis: {0} texts wait ({1}).", activity.queued, activity.reason)] };
    case "analyzing": {
      const { done, total } = activity;
      return { text: `$(sync~spin) ${vscode.l10n.t("{0} of {1}", done, total)}`, sentences: [vscode.l10n.t("Analyzing: {0} of {1} texts done.", done, total)] };
    }
    case "paused":
      return { text: "$(debug-pause)", sentences: [vscode.l10n.t("Analysis is paused; {0} texts wait.", activity.queued)] };
    case "failing":
      return { text: "$(warning)", sentences: [vscode.l10n.t("Analysis fails: {0}. {1} texts could not be analyzed.", activity.reason, activity.failed)] };
  }
}

function describeModel(model: ModelState): AnalysisStatus {
  switch (model.kind) {
    case "builtIn":
      return { text: "", sentences: [vscode.l10n.t("The built-in analyzers are used. Nothing is sent.")] };
    case "ready":
      return { text: "", sentences: [vscode.l10n.t("Analyzed by {0}.", model.provider.label)] };
    case "needsConsent": {
      const sentence = vscode.l10n.t("You have not allowed sending text to {0}: nothing is sent, and the built-in analyzers are used.", model.recipient.name);
      return { text: "$(shield)", sentences: [sentence] };
    }
    case "unusable":
      return { text: "$(warning)", sentences: [model.problem, vscode.l10n.t("Until that is mended the built-in analyzers are used.")] };
  }
}
