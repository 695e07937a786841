import type { Severity } from "../findings/finding";
import { type LineIndex, lineIndexOf } from "../document/lineIndex";
import type { Range } from "../liveDocument";
import { documentationOf } from "../structural/documentation";
import type { Rule } from "../structural/rule";
import type { FileFinding, FileRelated } from "./fileFinding";

// Findings in the Static Analysis Results Interchange Format 2.1.0 (OASIS standard, 27 March 2020), as code hosts read it.

export interface SarifOptions {
  readonly version: string;
  /** All rules there are by now, those of teams included. */
  readonly ruleOf: (id: string) => Rule | undefined;
}

/** A finding of a file, or what a review says of it, which is of no category of findings. */
export interface SarifResult extends Omit<FileFinding, "finding"> {
  readonly finding: Omit<FileFinding["finding"], "category"> & { readonly category: string };
}

/** Something that went wrong, for whoever reads the log. */
export interface SarifNotice {
  readonly path: string | undefined;
  readonly message: string;
}

/** A log in pieces, in the order of these methods. Only the rules that have found something are held. */
export interface SarifLog {
  before(): string;
  /** `path` is relative to the root of the sources, with `/` between its parts; `text`: `undefined` where all that is to be said of it is in the findings. */
  file(path: string, text: string | undefined, findings: Iterable<SarifResult>): Iterable<string>;
  /** `isComplete`: whether the run came to its end. */
  after(notices: readonly SarifNotice[], isComplete: boolean): Iterable<string>;
}

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", information: "note", hint: "note" };
/** What code hosts show of a file's words. */
const longestSnippet = 1_000;
const root = "%SRCROOT%";

export function createSarifLog({ version, ruleOf }: SarifOptions): SarifLog {
  const rules = new Map<string, number>();
  let isFirst = true;
  const indexOf = (id: string): number => {
    let index = rules.get(id);
    if (index === undefined) rules.set(id, (index = rules.size));
    return index;
  };
  return {
    before: () => '{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[',
    *file(path, text, findings) {
      // Made when the first finding with a second end asks where that is.
      let lines: LineIndex | undefined;
      const rangeOf = ({ start, end }: FileRelated): Range => {
        lines ??= lineIndexOf(text ?? "");
        return { start: lines.positionOf(start), end: lines.positionOf(end) };
      };
      for (const found of findings) {
        yield `${isFirst ? "" : ","}\n${JSON.stringify(resultOf(found, { path, text, rangeOf, ruleIndex: indexOf(found.finding.rule) }))}`;
        isFirst = false;
      }
    },
    *after(notices, isComplete) {
      yield "\n]";
      yield `,"tool":${JSON.stringify({ driver: { name: "Gloss", version, semanticVersion: version, rules: [...rules.keys()].map((id) => descriptorOf(id, ruleOf(id))) } })}`;
      const invocation = { executionSuccessful: isComplete, toolExecutionNotifications: notices.map(notificationOf) };
      yield `,"invocations":[${JSON.stringify(invocation)}]}]}\n`;
    },
  };
}

interface ResultPlace {
  readonly path: string;
  readonly text: string | undefined;
  readonly rangeOf: (related: FileRelated) => Range;
  readonly ruleIndex: number;
}

function resultOf({ finding, start, end, range, related, fingerprint }: SarifResult, { path, text, rangeOf, ruleIndex }: ResultPlace): object {
  const others = related.map((other, id) => {
    const { elsewhere } = other;
    const at = elsewhere === undefined ? locationOf(path, rangeOf(other), other, text?.slice(other.start, other.end)) : locationOf(elsewhere.path, elsewhere.range, other, elsewhere.text);
    return { id, message: messageOf(other.role), ...at };
  });
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: levels[finding.severity],
    rank: Math.round(finding.confidence * 1_000) / 10,
    message: messageOf(finding.message),
    locations: [locationOf(path, range, { start, end }, text?.slice(start, end))],
    ...(others.length > 0 && { relatedLocations: others }),
    ...(fingerprint !== undefined && { partialFingerprints: { "glossFinding/v1": fingerprint } }),
    properties: { category: finding.category, severity: finding.severity, ...(finding.by && { provider: finding.by.label, model: finding.by.model }) },
  };
}

/** Braces would be places for arguments, and what looks like a link would be one (3.11.5 and 3.11.6 of the standard). */
function messageOf(text: string): object {
  return { text: wellFormed(text === "" ? "Finding" : text).replaceAll(/[{}]/g, "$&$&").replaceAll(/(?<!\\)(\\*)\]\(/g, "$1$1\\](") };
}

function locationOf(path: string, { start, end }: Range, { start: offset, end: offsetEnd }: { readonly start: number; readonly end: number }, words: string | undefined): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path), uriBaseId: root },
      // Lines and columns count from 1, ends are exclusive.
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
        charOffset: offset,
        charLength: offsetEnd - offset,
        ...(words !== undefined && { snippet: { text: wellFormed(words.slice(0, longestSnippet)) } }),
      },
    },
  };
}

function descriptorOf(id: string, rule: Rule | undefined): object {
  if (rule === undefined) return { id };
  const page = documentationOf(rule);
  return {
    id,
    name: id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.description },
    help: { text: page, markdown: page },
    defaultConfiguration: { level: levels[rule.severity], enabled: rule.onByDefault },
    properties: { tags: [...rule.categories] },
  };
}

function notificationOf({ path, message }: SarifNotice): object {
  return {
    level: "warning",
    message: { text: wellFormed(message) },
    ...(path !== undefined && { locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path), uriBaseId: root } } }] }),
  };
}

/** A relative reference (RFC 3986): a first part with a colon would be a scheme. */
function uriOf(path: string): string {
  return wellFormed(path).split("/").map(encodeURIComponent).join("/");
}

/** Half of a surrogate pair is no text to JSON's readers. */
function wellFormed(text: string): string {
  return text.replaceAll(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
}
