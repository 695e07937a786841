import * as vscode from "vscode";
import { analyzerList } from "../core/analytical";
import { markupNamed } from "../core/document/language";
import type { Related } from "../core/findings/finding";
import { ruleSeverity, type Tier } from "../core/findings/settings";
import type { RelationalReader } from "../core/relational/documentSentences";
import { relationalRules } from "../core/relational/rules";
import type { Leaving } from "../core/privacy/leaving";
import { directivesOnly } from "../core/silence";
import type { BlockReader } from "../core/structural/read";
import { mostMarks, noLanguageOfProse, readWhole, settingsWith, toolDocument } from "../core/tools/readDocument";
import type { DocumentQuestion, ToolDocument } from "../core/tools/tool";
import { openText } from "../core/wholeDocument";
import { shownMarks } from "./documentFindings";
import type { OpenDocument, OpenDocuments, Standing } from "./documents";
import type { Relations } from "./relations";
import { whileUnchanged } from "./slices";

export interface ToolDocumentParts {
  readonly documents: OpenDocuments;
  readonly relations: Relations;
  readonly reader: () => BlockReader;
  /** Resolves to nothing where there is no model. */
  readonly english: () => Promise<RelationalReader | undefined>;
  /** Whether a document's text may be handed over: who asks is a model, and where that runs nobody knows. */
  readonly leaving: (document: vscode.Uri) => Leaving;
}

/** A document with what it is to be compared with: an answer holds as long as its version does. */
export interface ReadForTool {
  readonly document: ToolDocument;
  readonly version: Pick<vscode.TextDocument, "version">;
}

/** Why a document is not read, in words for a model. */
export class Refusal extends Error {}

/** Bytes of a file that is opened only to be read. */
const largestBytes = 10_000_000;
/** How long a document that was just opened is given to be read by the relational tier, milliseconds. */
const patienceMs = 5_000;
const pollMs = 50;

/** The document that a question is about, read as a whole. Undefined where nobody waits any more, or where it was edited meanwhile. Throws a {@link Refusal}. */
export function readForTool({ source, rules }: DocumentQuestion, parts: ToolDocumentParts, token: vscode.CancellationToken): Promise<ReadForTool | undefined> {
  return source.kind === "text" ? readText(source.text, source.language, rules, parts, token) : readFile(source.path, parts, token);
}

/** A text that is in no document has no settings either: it is read as the rules come. */
async function readText(text: string, language: string, rules: readonly string[], parts: ToolDocumentParts, token: vscode.CancellationToken): Promise<ReadForTool | undefined> {
  const markup = markupNamed(language);
  if (markup === undefined) throw new Refusal(noLanguageOfProse(language));
  const settings = settingsWith(rules);
  const reader = parts.reader();
  const english = await parts.english();
  const chosen = new Set(relationalRules.filter((rule) => ruleSeverity(rule, settings) !== undefined));
  const live = openText(text, markup, { structural: reader, relational: english && { reader: english, chosen } });
  const version = { version: 0 };
  const unread: readonly Tier[] = english === undefined ? ["relational", "analytical"] : ["analytical"];
  // One step after the other, since what is read first decides what is there to be looked at.
  const read = function* (): Generator<undefined, ToolDocument> {
    yield* readWhole(live);
    return yield* toolDocument({ name: "text", live, reader, unread }, settings, directivesOnly);
  };
  const document = await whileUnchanged(read(), version, token);
  return document && { document, version };
}

/** A document that is open, or a file of the workspace, as the person's settings show it. What they have typed counts, saved or not. */
async function readFile(path: string, parts: ToolDocumentParts, token: vscode.CancellationToken): Promise<ReadForTool | undefined> {
  const document = await openDocument(path);
  const leaving = parts.leaving(document.uri);
  if (leaving.kind === "denied") throw new Refusal(leaving.why);
  const standing = parts.documents.standingOf(document);
  if (standing.kind !== "read") throw new Refusal(whyNot(standing));
  const { open } = standing;
  await settled(open, parts, token);
  const marks = await shownMarks(open, mostMarks, token);
  if (marks === undefined) return undefined;
  const relations = parts.relations.get(document);
  return {
    document: {
      name: nameOf(document.uri),
      live: open.live,
      reader: parts.reader(),
      relations,
      // What is said of two documents quotes both.
      marks: marks.filter(({ mark }) => (mark.found?.related ?? []).every((related) => isWithin(related, parts))),
      isPartial: marks.length === mostMarks,
      unread: [...(relations === undefined ? ["relational" as const] : []), ...(isAnalyzed(open) ? [] : ["analytical" as const])],
      elsewhere: (related) => elsewhere(related, parts.documents),
    },
    version: document,
  };
}

/** Waits until all tiers that need nobody's answer have read a document. */
async function settled(open: OpenDocument, { documents, relations }: ToolDocumentParts, token: vscode.CancellationToken): Promise<void> {
  await open.finish();
  const untilMs = performance.now() + patienceMs;
  const isWaiting = (): boolean => open.shown.tiers.relational && relations.get(open.document) === undefined && documents.get(open.document) === open;
  if (!isWaiting()) return;
  while (isWaiting() && performance.now() < untilMs && !token.isCancellationRequested) await new Promise((resolve) => setTimeout(resolve, pollMs));
  await open.finish();
}

function isAnalyzed({ live, shown }: OpenDocument): boolean {
  return analyzerList.every((analyzer) => ruleSeverity(analyzer, shown) === undefined || (shown.tiers.analytical && live.hasAnswered(analyzer)));
}

/** Whether the other end of a finding is in a document whose text may be handed over. */
function isWithin({ block, span }: Related, { documents, leaving }: ToolDocumentParts): boolean {
  const there = documents.locate(block, span);
  return there === undefined || leaving(there.document.uri).kind === "allowed";
}

function elsewhere({ block, span }: Related, documents: OpenDocuments): ReturnType<ToolDocument["elsewhere"]> {
  const there = documents.locate(block, span);
  return there && { name: nameOf(there.document.uri), start: there.range.start };
}

function nameOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}

function whyNot(standing: Exclude<Standing, { readonly kind: "read" }>): string {
  switch (standing.kind) {
    case "disabled":
      return "Gloss is switched off for this document.";
    case "tooLarge":
      return "This document is too large for Gloss. Hand over a part of it as `text`.";
    case "notProse":
      return "Gloss does not read documents in this language. Its prose can be handed over as `text`.";
  }
}

async function openDocument(path: string): Promise<vscode.TextDocument> {
  const open = vscode.workspace.textDocuments.filter(({ isClosed }) => !isClosed);
  for (const uri of addressesOf(path)) {
    const known = open.find((document) => document.uri.toString() === uri.toString());
    if (known !== undefined) return known;
    // Whether there is such a file outside the workspace is nobody's business.
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder === undefined) continue;
    const size = await sizeOf(folder.uri, uri);
    if (size === undefined) continue;
    if (size > largestBytes) throw new Refusal("That file is too large to be opened. Hand over a part of it as `text`.");
    return vscode.workspace.openTextDocument(uri).then(undefined, () => {
      throw new Refusal("That file cannot be opened as text.");
    });
  }
  // An untitled document has no path, only a name.
  const named = open.find(({ uri }) => nameOf(uri) === path);
  if (named !== undefined) return named;
  throw new Refusal("There is no such file in the workspace, and no such document is open. Anything else can be handed over as `text`.");
}

/** Where a path may lead. Steps upwards are taken before anybody looks where that is. */
function addressesOf(path: string): readonly vscode.Uri[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (/^[a-z][\w+.-]+:/i.test(path)) return parse(path);
  const slashed = path.replaceAll("\\", "/");
  if (slashed.startsWith("/") || /^[a-z]:\//i.test(slashed)) {
    const absolute = vscode.Uri.file(slashed).path;
    return [vscode.Uri.file(slashed), ...folders.map(({ uri }) => uri.with({ path: absolute }))].map(normal);
  }
  return folders.flatMap(({ uri, name }) => [
    vscode.Uri.joinPath(uri, slashed),
    // With several folders, VS Code's own relative paths begin with the folder's name.
    ...(slashed.startsWith(`${name}/`) ? [vscode.Uri.joinPath(uri, slashed.slice(name.length + 1))] : []),
  ]);
}

function parse(address: string): readonly vscode.Uri[] {
  try {
    return [normal(vscode.Uri.parse(address, true))];
  } catch {
    return [];
  }
}

function normal(uri: vscode.Uri): vscode.Uri {
  return uri.path.startsWith("/") ? vscode.Uri.joinPath(uri, ".") : uri;
}

/**
 * Bytes of a file below a folder; undefined where there is none. No file system here says where a link leads, so none is followed: it may lead out of the
 * workspace. Looks from the folder downwards, and at nothing behind a link.
 */
async function sizeOf(folder: vscode.Uri, file: vscode.Uri): Promise<number | undefined> {
  let at = folder;
  let found: vscode.FileStat | undefined;
  for (const name of file.path.slice(folder.path.length).split("/").filter((each) => each !== "")) {
    at = vscode.Uri.joinPath(at, name);
    found = await statOf(at);
    if (found === undefined) return undefined;
    if ((found.type & vscode.FileType.SymbolicLink) !== 0) throw new Refusal("That path goes by way of a symbolic link. Name the file itself, or hand over its text as `text`.");
  }
  return found?.type === vscode.FileType.File ? found.size : undefined;
}

async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch {
    return undefined;
  }
}
