import * as vscode from "vscode";
import type { Activity, ProviderState } from "../core/background/background";
import { failureText } from "../core/provider";
import type { ModelState, NamedModel } from "./models";
import type { SharedCacheState } from "./sharedCache";
import { describeShared } from "./sharedCacheStatus";

/** What the status bar and the menu need to know of the background tier. */
export interface AnalysisView {
  readonly activity: Activity;
  readonly model: ModelState;
  /** Models besides that one, in the order in which they stand in. */
  readonly others?: readonly NamedModel[];
  /** What is wrong with the settings of several models, in sentences. */
  readonly problems?: readonly string[];
  /** How it stands with each provider that is asked. */
  readonly providers?: readonly ProviderState[];
  /** How it stands with the answers that a team shares. */
  readonly shared?: SharedCacheState;
  /** What was spent and where the budgets are, in sentences. */
  readonly costs?: readonly string[];
}

/** An icon with a word or two for the bar, empty where there is nothing to say, and sentences for whoever points at it. */
export interface AnalysisStatus {
  readonly text: string;
  readonly sentences: readonly string[];
}

export function statusOf({ activity, model, others = [], problems = [], providers = [], shared = { kind: "off" }, costs = [] }: AnalysisView): AnalysisStatus {
  const doing = describeActivity(activity);
  const who = describeModel(model);
  const besides = [...others.map(describeOther), ...problems];
  // Where nothing comes at all the activity has said why.
  const standings = activity.kind === "failing" ? [] : providers.flatMap((each) => (each.standing.kind === "well" ? [] : [describeStanding(each)]));
  // One thing at a time: what the tier is doing comes before who could do it better.
  return { text: doing.text === "" ? who.text : doing.text, sentences: [...doing.sentences, ...who.sentences, ...besides, ...standings, ...describeShared(shared), ...costs] };
}

/** How it stands with a provider, its circuit included, in a sentence. */
export function describeStanding({ label, standing }: Pick<ProviderState, "label" | "standing">): string {
  switch (standing.kind) {
    case "well":
      return vscode.l10n.t("{0} is well.", label);
    case "limited":
      return vscode.l10n.t("{0} has said to wait until {1}.", label, timeOf(standing.untilMs));
    case "leftAlone":
      return standing.failure === undefined
        ? vscode.l10n.t("{0} does not answer and is left alone until {1}.", label, timeOf(standing.untilMs))
        : vscode.l10n.t("{0} is left alone until {1}: {2}.", label, timeOf(standing.untilMs), failureText(standing.failure));
    case "tried":
      return vscode.l10n.t("{0} did not answer and is being tried again.", label);
    case "refusing":
      return vscode.l10n.t("{0} is not asked: {1}.", label, failureText(standing.failure));
  }
}

function timeOf(atMs: number): string {
  return new Date(atMs).toLocaleTimeString(vscode.env.language);
}

function describeOther({ name, state }: NamedModel): string {
  switch (state.kind) {
    case "builtIn":
    case "ready":
      return vscode.l10n.t("When that does not answer: {0}.", state.kind === "ready" ? state.provider.label : name);
    case "needsConsent":
      return vscode.l10n.t("“{0}” is not asked: you have not allowed sending text to {1}.", name, state.recipient.name);
    case "unusable":
      return vscode.l10n.t("“{0}” is not asked: {1}", name, state.problem);
  }
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
      return { text: "$(warning)", sentences: [vscode.l10n.t("Analysis fails: {0}. {1} texts could not be analyzed.", activity.reason.replace(/\.$/, ""), activity.failed)] };
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
