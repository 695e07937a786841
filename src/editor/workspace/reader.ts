import * as vscode from "vscode";
import { analyzerList, analyzers } from "../../core/analytical";
import type { AnalyzerId } from "../../core/analytical/analyzerIds";
import { contradiction } from "../../core/analytical/contradiction";
import { type LearntEnglish, noEnglish } from "../../core/analytical/learntEnglish";
import type { Unit } from "../../core/analytical/task";
import { analyzeText } from "../../core/analyzedText";
import { type Background, Priority } from "../../core/background/background";
import { hashText } from "../../core/document/hash";
import { onOneLine } from "../../core/document/oneLine";
import { severities, type Severity } from "../../core/findings/finding";
import { isAtLeast, ruleSeverity, severityShown } from "../../core/findings/settings";
import type { LiveDocument } from "../../core/liveDocument";
import type { RelationalReader } from "../../core/relational/documentSentences";
import { relationalRules } from "../../core/relational/rules";
import type { BlockReader } from "../../core/structural/read";
import { findingsIn, openText } from "../../core/wholeDocument";
import { type CrossFileFinding, isSilencedAcross } from "../../core/workspace/crossFindings";
import type { FileFinding } from "../../core/workspace/fileFinding";
import { unitsIn } from "../../core/workspace/units";
import type { FileAnalysis } from "../../core/workspace/workspaceRun";
import { documentInUse } from "../places";
import type { Settings, SettingsReader } from "../settings";
import type { Silences } from "../silences";
import type { FileFindings, ListedFinding } from "./results";
import type { ProseFile } from "./walk";

export interface FileReaderParts {
  readonly settings: SettingsReader;
  readonly silences: Pick<Silences, "of">;
  readonly readerFor: (file: ProseFile) => BlockReader;
  /** Resolves to nothing where there is no model. */
  readonly english: () => Promise<RelationalReader | undefined>;
  readonly learnt: () => Promise<LearntEnglish | undefined>;
}

/** A file that has been read. */
export interface OpenFile {
  readonly live: LiveDocument;
  readonly text: string;
  readonly settings: Settings;
  /** The analyzers that are on for it. */
  readonly chosen: ReadonlySet<AnalyzerId>;
}

/** Bytes of a file that is read without anybody opening it. */
const largestBytes = 5_000_000;
/** Of one file. */
const mostListed = 500;
/** Mere highlights are not listed. */
const leastListed: Severity = "information";
/** How long the extension host may be held at a time, milliseconds. */
const sliceMs = 8;
const longestWords = 80;
const lookedAt = 400;

/** Reads files of the workspace that nobody has open, as the person's settings show documents. */
export class FileReader {
  private untilMs = 0;

  constructor(private readonly parts: FileReaderParts) {}

  /** Reads a file, and all that the local tiers need. Rejects with what the file system says. */
  async open(file: ProseFile, signal: AbortSignal): Promise<FileAnalysis<OpenFile>> {
    const { settings: reader, readerFor, english } = this.parts;
    const settings = reader.of(file);
    const { markup, enabled, findings, maxLength } = settings;
    if (!enabled || markup === undefined) return { kind: "skipped", why: vscode.l10n.t("Gloss is switched off for it") };
    const read = await textOf(file.uri);
    if (read.kind !== "text") return read;
    if (read.text.length > maxLength) return { kind: "skipped", why: vscode.l10n.t("it is too large") };
    const relational = findings.tiers.relational ? relationalRules.filter((rule) => ruleSeverity(rule, findings) !== undefined) : [];
    const sentences = relational.length > 0 ? await english() : undefined;
    const live = openText(read.text, markup, { structural: readerFor(file), relational: sentences && { reader: sentences, chosen: new Set(relational) } });
    while (!live.work(() => performance.now() >= this.untilMs)) await this.rest(signal);
    const chosen = findings.tiers.analytical ? analyzerList.filter((analyzer) => ruleSeverity(analyzer, findings) !== undefined).map(({ id }) => id) : [];
    return { kind: "analyzed", result: { live, text: read.text, settings, chosen: new Set(chosen) } };
  }

  /** What would be asked about a file. */
  async units({ live, chosen }: OpenFile): Promise<readonly Unit[]> {
    return unitsIn(live, { analyzers, chosen, english: (await this.parts.learnt()) ?? noEnglish });
  }

  /** Asks the analyzers about a file, after everything that somebody looks at. */
  async ask(file: ProseFile, { live, chosen }: OpenFile, background: Pick<Background, "open">, signal: AbortSignal): Promise<void> {
    const english = (await this.parts.learnt()) ?? noEnglish;
    await analyzeText(live, { analyzers, chosen, english, background, owner: file.uri.toString(), priority: Priority.Background }, signal);
  }

  /** What there is to say about a file that has been read. */
  async findings(file: ProseFile, { live, text, settings }: OpenFile, signal: AbortSignal): Promise<Omit<FileFindings, "across">> {
    const counts = new Map<Severity, number>(severities.map((severity) => [severity, 0]));
    const listed: ListedFinding[] = [];
    for (const { mark, ...placed } of findingsIn(live, this.parts.silences.of(file), vscode.l10n)) {
      if (performance.now() >= this.untilMs) await this.rest(signal);
      const severity = severityShown(mark.mark, settings.findings);
      if (severity === undefined) continue;
      counts.set(severity, (counts.get(severity) ?? 0) + 1);
      if (!isAtLeast(severity, leastListed) || listed.length === mostListed) continue;
      const { rule, category, confidence, message, data, by, isStale } = placed.finding;
      listed.push({
        finding: { ...placed, finding: { rule, category, severity, confidence, message, data, by, isStale }, fingerprint: live.fingerprint(mark) },
        words: wordsIn(text, placed.start, placed.end),
      });
    }
    return { uri: file.uri, path: file.path, hash: hashText(text, 0), listed, counts };
  }

  /** A contradiction with another file as it is shown in this one; `undefined` where it is not. */
  across(file: ProseFile, found: CrossFileFinding): FileFinding | undefined {
    const { silences, settings } = this.parts;
    if (isSilencedAcross(found, silences.of(file))) return undefined;
    const { finding } = found.finding;
    const severity = severityShown({ rule: contradiction, confidence: finding.confidence * 100, found: finding }, settings.of(file).findings);
    return severity !== undefined && isAtLeast(severity, leastListed) ? { ...found.finding, finding: { ...finding, severity } } : undefined;
  }

  /** Lets everything else have its turn. Rejects when nobody wants to know any more. */
  async rest(signal: AbortSignal): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal.throwIfAborted();
    this.untilMs = performance.now() + sliceMs;
  }
}

/** A finding's words on one line. */
export function wordsIn(text: string, start: number, end: number): string {
  return onOneLine(text.slice(start, Math.min(end, start + lookedAt)), longestWords);
}

/** What a file says now: what somebody has typed into it counts, saved or not. */
export async function textOf(uri: vscode.Uri): Promise<{ readonly kind: "text"; readonly text: string } | { readonly kind: "skipped"; readonly why: string }> {
  const open = documentInUse(uri);
  if (open !== undefined) return { kind: "text", text: open.getText() };
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > largestBytes) return { kind: "skipped", why: vscode.l10n.t("it is too large") };
  const bytes = await vscode.workspace.fs.readFile(uri);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return { kind: "text", text };
  } catch {
    // Said below.
  }
  return { kind: "skipped", why: vscode.l10n.t("it is no UTF-8 text") };
}
