import * as vscode from "vscode";
import type { SharedFault, SharedStanding } from "../core/background/sharedAnswers";
import type { SharedCacheState } from "./sharedCache";

/** How it stands with the shared cache, in a sentence; none where there is no such cache. */
export function describeShared(state: SharedCacheState): readonly string[] {
  switch (state.kind) {
    case "off":
      return [];
    case "notHere":
      return [vscode.l10n.t("Shared cache: on the desktop and in remote windows only.")];
    case "notTrusted":
      return [vscode.l10n.t("Shared cache: in trusted workspaces only.")];
    case "on":
      return [describeSharedStanding(state.standing)];
  }
}

function describeSharedStanding(standing: SharedStanding): string {
  switch (standing.kind) {
    case "well":
      return vscode.l10n.t("Shared cache: in use.");
    case "slow":
      return vscode.l10n.t("Shared cache: slow.");
    case "takesNone":
    case "away":
      return vscode.l10n.t("Shared cache: {0}.", faultText(standing.fault));
  }
}

/** Why a shared cache does not serve, in a word or a few. */
export function faultText(fault: SharedFault): string {
  switch (fault) {
    case "unreachable":
      return vscode.l10n.t("not reachable");
    case "timedOut":
      return vscode.l10n.t("no answer");
    case "untrusted":
      return vscode.l10n.t("certificate not trusted");
    case "unauthorized":
      return vscode.l10n.t("password missing or wrong");
    case "forbidden":
      return vscode.l10n.t("not allowed");
    case "starting":
      return vscode.l10n.t("starting");
    case "cluster":
      return vscode.l10n.t("part of a cluster");
    case "full":
      return vscode.l10n.t("full");
    case "readOnly":
      return vscode.l10n.t("read-only");
    case "broken":
      return vscode.l10n.t("no such server");
  }
}
