/**
 * Scores our Markdown blocks on the examples of the CommonMark specification: which words stand in prose, in code blocks, in HTML blocks
 * and in nothing that is shown. The reference is the example's HTML. Inline structure is no part of it: inline code counts as prose.
 *
 * Usage: node out/test/quality/commonmark.main.js FOLDER, where FOLDER holds commonmark.jsonl.gz.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { markdown } from "../../src/core/document/scanners/markdown";
import { cutAll, type CutBlock } from "../core/document/cutting";

const example = z.object({ example: z.number(), section: z.string(), markdown: z.string(), html: z.string() });

/** Examples in which a line of prompt tags, which is a block of its own to us, is an HTML block or part of a paragraph to CommonMark. */
const intended: ReadonlyMap<number, string> = new Map([
  [164, "`<Warning>` is no HTML name, so its lines are tag lines and what stands between them is prose"],
  [197, "`<my url>` alone on its line is a tag line, so it ends the definition before it"],
]);

interface Shown {
  /** The words of each stretch of prose. */
  readonly prose: string[][];
  /** Words that prose shows without spelling them out: an image's, those of inline HTML and of links without a text. */
  readonly implied: string[];
  readonly code: string[];
  readonly html: string[];
  /** Heading levels in order. */
  readonly headings: number[];
  breaks: number;
}

const folder = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
const asJson = process.argv.includes("--json");
// With --json the figures alone go to standard output; what differs is told beside them.
const tell = asJson ? console.error : console.log;
if (folder === undefined) {
  console.error("Usage: node out/test/quality/commonmark.main.js FOLDER [--json]");
  process.exit(2);
}
const lines = gunzipSync(readFileSync(join(folder, "commonmark.jsonl.gz")))
  .toString("utf8")
  .trimEnd()
  .split("\n");
let agreed = 0;
let deviated = 0;
let failed = 0;
for (const line of lines) {
  const { example: number, section, markdown: source, html } = example.parse(JSON.parse(line));
  const faults = compare(source, ours(source), reference(html, source));
  const reason = intended.get(number);
  if (faults.length === 0 && reason === undefined) {
    agreed++;
  } else if (faults.length > 0 && reason !== undefined) {
    deviated++;
    tell(`${String(number)} deviates as intended: ${reason}`);
  } else {
    failed++;
    tell(`${String(number)} (${section}) ${reason === undefined ? "" : "agrees, but is listed as a deviation"}`);
    tell(`  ${JSON.stringify(source)}\n  ${JSON.stringify(html)}`);
    for (const fault of faults) tell(`  ${fault}`);
  }
}
if (asJson) console.log(JSON.stringify({ set: "commonmark", metric: "examples that agree", value: agreed / lines.length, goal: 1, count: lines.length }));
else console.log(`${String(agreed)} agree, ${String(deviated)} deviate as intended, ${String(failed)} differ, of ${String(lines.length)}`);
process.exitCode = failed === 0 ? 0 : 1;

function compare(source: string, mine: Shown, gold: Shown): string[] {
  const faults: string[] = [];
  for (const part of ["code", "html", "headings"] as const) {
    if (mine[part].join(" ") !== gold[part].join(" ")) faults.push(`${part}: ours ${mine[part].join(" ")} | gold ${gold[part].join(" ")}`);
  }
  if (mine.breaks !== gold.breaks) faults.push(`breaks: ours ${String(mine.breaks)} | gold ${String(gold.breaks)}`);
  // Every shown word must be in our prose, in order. Words that are not in the source come from entities.
  const shown = gold.prose.flat().filter((word) => source.includes(word));
  const isShown = commonWords(mine.prose.flat(), shown);
  const count = isShown.filter(Boolean).length;
  if (count < shown.length) faults.push(`prose: ours ${mine.prose.flat().join(" ")} | gold ${shown.join(" ")}`);
  // Prose of ours may hold words that are not shown (link destinations), but not these alone.
  let at = 0;
  for (const words of mine.prose) {
    const isHidden = words.length > 0 && !words.some((word, i) => isShown[at + i] === true || gold.implied.includes(word));
    if (isHidden) faults.push(`hidden: ${words.join(" ")}`);
    at += words.length;
  }
  return faults;
}

/** Which words of `mine` belong to a longest common subsequence with `gold`. */
function commonWords(mine: readonly string[], gold: readonly string[]): boolean[] {
  const lengths = Array.from({ length: mine.length + 1 }, () => new Array<number>(gold.length + 1).fill(0));
  for (let i = mine.length - 1; i >= 0; i--) {
    for (let j = gold.length - 1; j >= 0; j--) {
      const isSame = mine[i] === gold[j];
      lengths[i]![j] = isSame ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  const isCommon = mine.map(() => false);
  for (let i = 0, j = 0; i < mine.length && j < gold.length;) {
    if (mine[i] === gold[j]) {
      isCommon[i] = true;
      i++;
      j++;
    } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else j++;
  }
  return isCommon;
}

function ours(source: string): Shown {
  const shown: Shown = { prose: [], implied: [], code: [], html: [], headings: [], breaks: 0 };
  for (const block of cutAll(markdown, source)) {
    if (block.kind === "heading") shown.headings.push(block.level);
    if (block.kind === "break") shown.breaks++;
    if (block.kind === "code") shown.code.push(...wordsOf(codeOf(block)));
    else if (block.kind === "html") shown.html.push(...wordsOf(block.text));
    else if (block.kind !== "definition") shown.prose.push(wordsOf(withoutMarkers(block.text)));
  }
  return shown;
}

function withoutMarkers(text: string): string {
  let rest = text;
  for (;;) {
    const next = rest.replace(/^ {0,3}(?:>|[-+*](?=[ \t\n]|$)|\d{1,9}[.)](?=[ \t\n]|$))/u, "");
    if (next === rest) return rest;
    rest = next;
  }
}

/** A code block's text without the list markers before it, its fences and its info string. */
function codeOf(block: CutBlock): string {
  const text = withoutMarkers(block.text).trimStart();
  return /^(?:```|~~~)/u.test(text) ? text.replace(/^[^\n]*/u, "") : text;
}

/**
 * Walks over the HTML that CommonMark's renderer writes. Bare text stands only in the items of tight lists; what else is outside of
 * paragraphs, headings and code comes from HTML blocks.
 */
function reference(html: string, source: string): Shown {
  const gold: Shown = { prose: [], implied: [], code: [], html: [], headings: [], breaks: 0 };
  const parents: string[] = [];
  for (let at = 0; at < html.length;) {
    const found = matchAt(
      /\s+|<pre><code(?: class="[^"]*")?>(?<code>[\s\S]*?)<\/code><\/pre>|<(?<name>p|h[1-6])>(?<prose>[\s\S]*?)<\/\k<name>>|<hr \/>|<\/?(?<parent>blockquote|ul|ol|li)(?: start="\d+")?>/uy,
      html,
      at,
    );
    if (found === undefined) {
      at += addLine(gold, html, source, at, parents.at(-1) === "li");
      continue;
    }
    at += found[0].length;
    const { code, name, prose, parent } = found.groups ?? {};
    if (code !== undefined) gold.code.push(...wordsOf(decode(code)));
    if (prose !== undefined) addProse(gold, prose, source);
    if (name?.startsWith("h") === true) gold.headings.push(Number(name.slice(1)));
    if (found[0] === "<hr />") gold.breaks++;
    if (parent !== undefined && found[0].startsWith("</")) parents.pop();
    else if (parent !== undefined) parents.push(parent);
  }
  return gold;
}

/** Bare text up to the end of its line, or of its item. Gives its length. */
function addLine(gold: Shown, html: string, source: string, at: number, isInItem: boolean): number {
  const [line = ""] = matchAt(isInItem ? /[^\n]*?(?=\n|<\/li>|$)/uy : /[^\n]*/uy, html, at) ?? [];
  const isProse = isInItem && !/^<(?!em>|strong>|a |code>|img )/u.test(line);
  if (isProse) addProse(gold, line, source);
  else gold.html.push(...wordsOf(line));
  return Math.max(1, line.length);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function addProse(gold: Shown, html: string, source: string): void {
  gold.prose.push(wordsOf(decode(html.replace(/<[^<>]*>/gu, " "))));
  gold.implied.push(...wordsOf(source.match(/&#?\w+;/gu)?.join(" ") ?? ""));
  for (const [tag] of html.matchAll(/<[^<>]*>(?:<\/a>)?/gu)) {
    if (tag.startsWith("<img") || tag.endsWith("></a>") || source.includes(tag)) gold.implied.push(...wordsOf(tag));
  }
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function decode(html: string): string {
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
