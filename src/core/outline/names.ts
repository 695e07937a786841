import type { Localizer } from "../localizer";
import type { ClaimKind } from "./claims";
import type { RelationSense } from "./relationSense";

/** What a segment is to another, for people. */
export function senseName(sense: RelationSense, l10n: Localizer): string {
  switch (sense) {
    case "reason":
      return l10n.t("Reason");
    case "result":
      return l10n.t("Result");
    case "purpose":
      return l10n.t("Purpose");
    case "cause":
      return l10n.t("Cause or result");
    case "contrast":
      return l10n.t("Contrast");
    case "concession":
      return l10n.t("Granted");
    case "otherwise":
      return l10n.t("Otherwise");
    case "instead":
      return l10n.t("Instead");
    case "example":
      return l10n.t("Example");
    case "restatement":
      return l10n.t("In other words");
    case "detail":
      return l10n.t("More about it");
    case "addition":
      return l10n.t("Also");
    case "next":
      return l10n.t("Next");
    case "earlier":
      return l10n.t("Earlier");
    case "later":
      return l10n.t("Later");
    case "until":
      return l10n.t("Until");
    case "sequence":
      return l10n.t("In order");
    case "condition":
      return l10n.t("Condition");
    case "exception":
      return l10n.t("Exception");
    case "circumstance":
      return l10n.t("Circumstance");
    case "summary":
      return l10n.t("In short");
    case "judgement":
      return l10n.t("Judgement");
    case "break":
      return l10n.t("Does not follow");
  }
}

/** Why a sentence is a claim, for people. */
export function claimKindName(kind: ClaimKind, l10n: Localizer): string {
  switch (kind) {
    case "certain":
      return l10n.t("Certain");
    case "universal":
      return l10n.t("Universal");
    case "quantified":
      return l10n.t("Quantified");
    case "causal":
      return l10n.t("Causal");
  }
}
