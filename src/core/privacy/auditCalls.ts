import type { Localizer } from "../localizer";
import type { AuditBegun, AuditEnded, AuditEntry } from "./auditEntry";

/** A call with what came of it. */
export interface AuditedCall {
  readonly begun: AuditBegun;
  /** `undefined` while it is out, and for ever if its window crashed. */
  readonly ended: AuditEnded | undefined;
}

/** The calls of some entries, newest first. */
export function auditedCalls(entries: readonly AuditEntry[]): readonly AuditedCall[] {
  const endings = new Map<string, AuditEnded>();
  for (const entry of entries) if (entry.event === "ended") endings.set(entry.id, entry);
  const calls = entries.flatMap((entry) => (entry.event === "begun" ? { begun: entry, ended: endings.get(entry.id) } : []));
  return calls.reverse();
}

/** The calls as JSON Lines, one call a line, newest first: what is exported. */
export function auditJsonLines(calls: readonly AuditedCall[]): string {
  return calls.map((call) => `${JSON.stringify(oneRecord(call))}\n`).join("");
}

function oneRecord({ begun, ended }: AuditedCall): object {
  const { id, at, workspace, to, provider, model, analyzer, files, units, characters, tokens } = begun;
  const said = { at, id, workspace, to, provider, model, analyzer, files, units, characters, tokens };
  if (ended === undefined) return { ...said, result: "open" };
  const { at: endedAt, result, failure, tokensIn, tokensOut, isEstimated, costUsd, redactions, milliseconds } = ended;
  return { ...said, endedAt, result, failure, tokensIn, tokensOut, isEstimated, costUsd, redactions, milliseconds };
}

/** Calls that are listed for people. Beyond that, exporting shows them all. */
const mostListed = 2_000;

/** The calls as a Markdown table for people, newest first. Names of files and models are somebody else's words and stand there as plain text. */
export function auditMarkdown(calls: readonly AuditedCall[], damaged: number, l10n: Localizer): string {
  const lines = [`# ${l10n.t("Audit log")}`, ""];
  if (damaged === 1) lines.push(`**${l10n.t("1 place of the log's files is not as written: lines were changed, put in or taken out.")}**`, "");
  if (damaged > 1) lines.push(`**${l10n.t("{0} places of the log's files are not as written: lines were changed, put in or taken out.", damaged)}**`, "");
  if (calls.length === 0) return [...lines, l10n.t("Nothing has left this machine from this workspace."), ""].join("\n");
  const count = calls.length === 1 ? l10n.t("1 call from this workspace.") : l10n.t("{0} calls from this workspace, newest first.", calls.length);
  lines.push(`${count} ${l10n.t("The log holds counts and names, never the words that were sent.")}`, "");
  const heads = [
    l10n.t("Time (UTC)"),
    l10n.t("Files"),
    l10n.t("Analyzer"),
    l10n.t("Texts"),
    l10n.t("Tokens sent"),
    l10n.t("Tokens received"),
    l10n.t("Cost"),
    l10n.t("Replaced"),
    l10n.t("Outcome"),
    l10n.t("Took"),
    l10n.t("Model"),
  ];
  let day = "";
  for (const call of calls.slice(0, mostListed)) {
    const [date = "", time = ""] = call.begun.at.slice(0, 19).split("T");
    if (date !== day) lines.push("", `## ${date}`, "", `| ${heads.join(" | ")} |`, "| --- | --- | --- | --: | --: | --: | --: | --- | --- | --: | --- |");
    day = date;
    lines.push(`| ${[time, ...row(call, l10n)].join(" | ")} |`);
  }
  if (calls.length > mostListed) lines.push("", l10n.t("{0} older calls are not listed here. The exported log has them all.", calls.length - mostListed));
  return [...lines, ""].join("\n");
}

function row({ begun, ended }: AuditedCall, l10n: Localizer): readonly string[] {
  const tokens = (count: number, isEstimated: boolean | undefined): string => (isEstimated === true ? l10n.t("about {0}", count) : String(count));
  return [
    begun.files.map(verbatim).join(", "),
    verbatim(begun.analyzer),
    String(begun.units),
    ended?.tokensIn === undefined ? tokens(begun.tokens, true) : tokens(ended.tokensIn, ended.isEstimated),
    ended?.tokensOut === undefined ? "" : tokens(ended.tokensOut, ended.isEstimated),
    costOf(ended, l10n),
    Object.entries(ended?.redactions ?? {}).map(([kind, count]) => `${count} ${verbatim(kind)}`).join(", "),
    resultOf(ended, l10n),
    ended === undefined ? "" : `${(ended.milliseconds / 1000).toFixed(1)} s`,
    l10n.t("{0} at {1}", verbatim(begun.model), verbatim(begun.to)),
  ];
}

/** What was not sent has cost nothing. */
function costOf(ended: AuditEnded | undefined, l10n: Localizer): string {
  if (ended?.result === "refused") return "";
  return ended?.costUsd === undefined ? l10n.t("unknown") : `$${ended.costUsd.toFixed(4)}`;
}

function resultOf(ended: AuditEnded | undefined, l10n: Localizer): string {
  if (ended === undefined) return l10n.t("no end is known");
  const why = ended.failure === undefined ? "" : verbatim(ended.failure);
  switch (ended.result) {
    case "answered":
      return l10n.t("answered");
    case "refused":
      return l10n.t("not sent: {0}", why);
    case "failed":
      return l10n.t("failed: {0}", why);
    case "cancelled":
      return l10n.t("cancelled");
  }
}

/** A code span, in which nothing is markup, in a cell of a table. */
function verbatim(text: string): string {
  const shown = text.replaceAll(/\s+/g, " ").replaceAll("`", "'").replaceAll("\\", "/").replaceAll("|", "\\|").trim();
  return shown === "" ? "" : `\`${shown}\``;
}
