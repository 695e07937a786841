import * as vscode from "vscode";
import type { Usage } from "../core/provider";
import type { ConnectionTest } from "./endpoints";

/** In the browser's extension host requests are the browser's, and it has rules of its own. */
const isBrowser = "importScripts" in globalThis;

/** The outcome of a test in a sentence or two. */
export function describeTest(label: string, test: ConnectionTest): string {
  if (test.kind === "failed") return describeFailure(label, test.reason);
  const said = [vscode.l10n.t("{0} answered in {1} ms with {2}.", label, Math.round(test.ms), describeUsage(test.usage))];
  if (test.finding === undefined) said.push(vscode.l10n.t("Its reply held nothing that Gloss could use: another model may do better."));
  else said.push(vscode.l10n.t("A sample finding: {0}", test.finding.message));
  return said.join(" ");
}

function describeUsage({ tokensIn, tokensOut, estimated }: Usage): string {
  return estimated
    ? vscode.l10n.t("about {0} tokens in and {1} out", tokensIn, tokensOut)
    : vscode.l10n.t("{0} tokens in and {1} out", tokensIn, tokensOut);
}

function describeFailure(label: string, reason: string): string {
  const said = [vscode.l10n.t("{0} did not answer: {1}.", label, reason.replace(/\.$/, ""))];
  if (isBrowser) {
    said.push(
      vscode.l10n.t("A browser only reaches endpoints that allow it: over https, with this page's origin permitted by the server (for Ollama, the variable OLLAMA_ORIGINS)."),
    );
  }
  return said.join(" ");
}
