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
export function auditMarkdown(calls: readonly AuditedCall[], damaged: number): string {
  const lines = ["# Audit log", ""];
  if (damaged > 0) lines.push(`**${damaged} ${damaged === 1 ? "place" : "places"} of the log's files ${damaged === 1 ? "is" : "are"} not as written: lines were changed, put in or taken out.**`, "");
  if (calls.length === 0) return [...lines, "Nothing has left this machine from this workspace.", ""].join("\n");
  lines.push(
    `${calls.length} ${calls.length === 1 ? "call" : "calls"} from this workspace, newest first. The log holds counts and names, never the words that were sent.`,
    "",
    "| When | To | Model | Analyzer | Files | Texts | Characters | Tokens in | Tokens out | Cost | Replaced | Result | Took |",
    "| --- | --- | --- | --- | --- | --: | --: | --: | --: | --: | --- | --- | --: |",
  );
  for (const call of calls.slice(0, mostListed)) lines.push(`| ${row(call).join(" | ")} |`);
  if (calls.length > mostListed) lines.push("", `${calls.length - mostListed} older calls are not listed here. The exported log has them all.`);
  return [...lines, ""].join("\n");
}

function row({ begun, ended }: AuditedCall): readonly string[] {
  const tokensIn = ended?.tokensIn === undefined ? `about ${begun.tokens}` : about(ended.tokensIn, ended.isEstimated);
  return [
    `${begun.at.slice(0, 10)} ${begun.at.slice(11, 19)} UTC`,
    verbatim(begun.to),
    verbatim(begun.model),
    verbatim(begun.analyzer),
    begun.files.map(verbatim).join(", "),
    String(begun.units),
    String(begun.characters),
    tokensIn,
    ended?.tokensOut === undefined ? "" : about(ended.tokensOut, ended.isEstimated),
    ended?.costUsd === undefined ? "unknown" : `$${ended.costUsd.toFixed(4)}`,
    Object.entries(ended?.redactions ?? {}).map(([kind, count]) => `${count} ${verbatim(kind)}`).join(", "),
    resultOf(ended),
    ended === undefined ? "" : `${(ended.milliseconds / 1000).toFixed(1)} s`,
  ];
}

function about(tokens: number, isEstimated: boolean | undefined): string {
  return isEstimated === true ? `about ${tokens}` : String(tokens);
}

function resultOf(ended: AuditEnded | undefined): string {
  if (ended === undefined) return "no end is known";
  if (ended.result === "refused") return `not sent: ${verbatim(ended.failure ?? "refused")}`;
  return ended.failure === undefined ? ended.result : `${ended.result}: ${verbatim(ended.failure)}`;
}

/** A code span, in which nothing is markup, in a cell of a table. */
function verbatim(text: string): string {
  const shown = text.replaceAll(/\s+/g, " ").replaceAll("`", "'").replaceAll("\\", "/").replaceAll("|", "\\|").trim();
  return shown === "" ? "" : `\`${shown}\``;
}
