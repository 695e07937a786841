import type * as vscode from "vscode";
import { type Markup, markupOf, sourceMarkupOf, isSourceMarkup } from "../core/document/language";
import type { FindingSettings } from "../core/findings/settings";
import { isForeign } from "./foreign";
import { isScmInput, ofScmInput } from "./scmInput";

/** The settings that say which documents are read. */
export interface ReadSettings {
  /** Language ids of prose. */
  readonly languages: readonly string[];
  /** Language ids of source code whose comments are read. */
  readonly commentLanguages: readonly string[];
  /** Whether the message of a commit is read while it is written in the source-control view. */
  readonly scmInput: boolean;
}

/** What says how a document, or a file that is in none, is read. */
export type Readable = Pick<vscode.TextDocument, "uri" | "languageId">;

/** How a document is read; `undefined` where it is not. Prose in a language that Gloss does not know is plain text. */
export function markupUnder({ languages, commentLanguages, scmInput }: ReadSettings, document: Readable): Markup | undefined {
  const { languageId, uri } = document;
  if (isForeign(document)) return undefined;
  if (isScmInput(document)) return scmInput ? "gitCommit" : undefined;
  const source = sourceMarkupOf(languageId);
  if (source !== undefined && commentLanguages.includes(languageId)) return source;
  const prose = markupOf(languageId, uri.path);
  if (languages.includes(languageId)) return prose ?? "plaintext";
  // AsciiDoc has no language of VS Code's own, so its extension counts as well.
  return prose === "asciidoc" && languages.includes(prose) ? prose : undefined;
}

/**
 * What is shown of a document that is read so: comments stand by themselves, so there is no discourse among them to look at and nothing to contradict, and the
 * message of a commit has room for little.
 */
export function findingsOf(document: Readable, markup: Markup | undefined, findings: FindingSettings): FindingSettings {
  if (isScmInput(document)) return ofScmInput(findings);
  return markup !== undefined && isSourceMarkup(markup) ? { ...findings, tiers: { ...findings.tiers, analytical: false } } : findings;
}
