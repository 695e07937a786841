import { asciidoc } from "./scanners/asciidoc";
import { gitCommit } from "./scanners/gitCommit";
import { latex } from "./scanners/latex";
import { markdown } from "./scanners/markdown";
import { plainText } from "./scanners/plainText";
import { restructuredText } from "./scanners/restructuredText";
import { createSourceScanner } from "./scanners/sourceCode";
import { isSourceMarkup, type SourceMarkup, sourceSyntaxes } from "./scanners/sourceSyntax";
import type { BlockScanner } from "./scanner";

export { isSourceMarkup, type SourceMarkup } from "./scanners/sourceSyntax";

/** The markup languages Gloss reads. Everything else that is prose is read as `plaintext`. */
export type ProseMarkup = "markdown" | "plaintext" | "restructuredtext" | "asciidoc" | "latex" | "gitCommit";

/** What a document is written in. Of source code only the comments are read. */
export type Markup = ProseMarkup | SourceMarkup;

const scanners: Readonly<Record<ProseMarkup, BlockScanner>> = {
  markdown,
  plaintext: plainText,
  restructuredtext: restructuredText,
  asciidoc,
  latex,
  gitCommit,
};

/** Made when the first document wants one: most people write prose. */
const sourceScanners = new Map<SourceMarkup, BlockScanner>();

/** The scanner that cuts a markup language into blocks. */
export function scannerFor(markup: Markup): BlockScanner {
  if (!isSourceMarkup(markup)) return scanners[markup];
  let scanner = sourceScanners.get(markup);
  if (scanner === undefined) sourceScanners.set(markup, (scanner = createSourceScanner(markup)));
  return scanner;
}

/** What begins a comment that ends with its line. */
export function lineCommentOf(markup: SourceMarkup): string {
  return sourceSyntaxes[markup].comments[0]!.open;
}

/** Programming languages by VS Code's language id. */
const sourceOfLanguage: ReadonlyMap<string, SourceMarkup> = new Map([
  ["javascript", "javascript"],
  ["javascriptreact", "javascript"],
  ["typescript", "javascript"],
  ["typescriptreact", "javascript"],
  ["python", "python"],
  ["java", "java"],
  ["kotlin", "kotlin"],
  ["swift", "swift"],
  ["c", "c"],
  ["cpp", "c"],
  ["objective-c", "c"],
  ["objective-cpp", "c"],
  ["cuda-cpp", "c"],
  ["csharp", "csharp"],
  ["go", "go"],
  ["rust", "rust"],
  ["ruby", "ruby"],
  ["php", "php"],
  ["shellscript", "shell"],
  ["yaml", "yaml"],
  ["dockercompose", "yaml"],
  ["toml", "toml"],
]);

/** The language ids of source code whose comments Gloss can read. */
export const commentLanguages: readonly string[] = [...sourceOfLanguage.keys()];

/** How the comments of source code are found, by its language id; `undefined` where Gloss does not know. */
export function sourceMarkupOf(languageId: string): SourceMarkup | undefined {
  return sourceOfLanguage.get(languageId);
}

/** By VS Code's language id. Its prompt languages are Markdown, and the message of a commit is one in the source-control view as well. */
const markupOfLanguage: ReadonlyMap<string, ProseMarkup> = new Map([
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
  ["scminput", "gitCommit"],
]);

/** By extension, for files that VS Code has no language for (AsciiDoc) or takes for another (`.mdc` as plain text). */
const markupOfExtension: ReadonlyMap<string, ProseMarkup> = new Map([
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

const markupOfName: ReadonlyMap<string, ProseMarkup> = new Map([
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
export function markupOf(languageId: string, fileName: string): ProseMarkup | undefined {
  const byLanguage = markupOfLanguage.get(languageId);
  if (byLanguage !== undefined && byLanguage !== "plaintext") return byLanguage;
  if (byLanguage === undefined && languageId !== "")
    return markupOfExtension.get(extensionOf(fileName)) === "asciidoc" ? "asciidoc" : undefined;
  return markupOfName.get(baseName(fileName)) ?? markupOfExtension.get(extensionOf(fileName)) ?? byLanguage;
}

/** By VS Code's language id, or by the file name extension that many use in its place. */
export function markupNamed(language: string): Markup | undefined {
  return markupOf(language, "") ?? markupOf("", `text.${language}`);
}

function baseName(fileName: string): string {
  return fileName.slice(Math.max(fileName.lastIndexOf("/"), fileName.lastIndexOf("\\")) + 1).toLowerCase();
}

function extensionOf(fileName: string): string {
  const name = baseName(fileName);
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(dot + 1) : "";
}
