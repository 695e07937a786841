import { asciidoc } from "./scanners/asciidoc";
import { gitCommit } from "./scanners/gitCommit";
import { latex } from "./scanners/latex";
import { markdown } from "./scanners/markdown";
import { plainText } from "./scanners/plainText";
import { restructuredText } from "./scanners/restructuredText";
import type { BlockScanner } from "./scanner";

/** The markup languages Gloss reads. Everything else that is prose is read as `plaintext`. */
export type Markup = "markdown" | "plaintext" | "restructuredtext" | "asciidoc" | "latex" | "gitCommit";

const scanners: Readonly<Record<Markup, BlockScanner>> = {
  markdown,
  plaintext: plainText,
  restructuredtext: restructuredText,
  asciidoc,
  latex,
  gitCommit,
};

/** The scanner that cuts a markup language into blocks. */
export function scannerFor(markup: Markup): BlockScanner {
  return scanners[markup];
}

/** By VS Code's language id. Its prompt languages are Markdown. */
const markupOfLanguage: ReadonlyMap<string, Markup> = new Map([
  ["markdown", "markdown"],
  ["prompt", "markdown"],
  ["instructions", "markdown"],
  ["chatagent", "markdown"],
  ["chatmode", "markdown"],
  ["skill", "markdown"],
  ["mdx", "markdown"],
  ["quarto", "markdown"],
  ["rmd", "markdown"],
  ["plaintext", "plaintext"],
  ["text", "plaintext"],
  ["restructuredtext", "restructuredtext"],
  ["asciidoc", "asciidoc"],
  ["latex", "latex"],
  ["tex", "latex"],
  ["git-commit", "gitCommit"],
]);

/** By extension, for files that VS Code has no language for (AsciiDoc) or takes for another (`.mdc` as plain text). */
const markupOfExtension: ReadonlyMap<string, Markup> = new Map([
  ["md", "markdown"],
  ["mdc", "markdown"],
  ["mdx", "markdown"],
  ["mkd", "markdown"],
  ["mdown", "markdown"],
  ["markdown", "markdown"],
  ["qmd", "markdown"],
  ["rmd", "markdown"],
  ["txt", "plaintext"],
  ["text", "plaintext"],
  ["rst", "restructuredtext"],
  ["rest", "restructuredtext"],
  ["adoc", "asciidoc"],
  ["asciidoc", "asciidoc"],
  ["asc", "asciidoc"],
  ["tex", "latex"],
  ["ltx", "latex"],
]);

const markupOfName: ReadonlyMap<string, Markup> = new Map([
  [".cursorrules", "markdown"],
  [".windsurfrules", "markdown"],
  [".clinerules", "markdown"],
  ["commit_editmsg", "gitCommit"],
  ["merge_msg", "gitCommit"],
]);

/**
 * The markup of a document by its language id and its file name or path; `undefined` if it is no prose. A language id that says more than
 * "plain text" goes before the extension. An empty id means that none is known.
 */
export function markupOf(languageId: string, fileName: string): Markup | undefined {
  const byLanguage = markupOfLanguage.get(languageId);
  if (byLanguage !== undefined && byLanguage !== "plaintext") return byLanguage;
  if (byLanguage === undefined && languageId !== "")
    return markupOfExtension.get(extensionOf(fileName)) === "asciidoc" ? "asciidoc" : undefined;
  return markupOfName.get(baseName(fileName)) ?? markupOfExtension.get(extensionOf(fileName)) ?? byLanguage;
}

function baseName(fileName: string): string {
  return fileName.slice(Math.max(fileName.lastIndexOf("/"), fileName.lastIndexOf("\\")) + 1).toLowerCase();
}

function extensionOf(fileName: string): string {
  const name = baseName(fileName);
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(dot + 1) : "";
}
