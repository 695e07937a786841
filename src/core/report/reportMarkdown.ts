import { categories } from "../findings/categories";
import { bandOf, type Readability } from "./readability";
import type { Count, Report, ReportPlace, SectionReport } from "./report";

/** What the background tier has cost since the editor started. */
export interface Cost {
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Texts that were wanted, and how many of them were known already. */
  readonly wanted: number;
  readonly known: number;
}

/** How many of a section's words are ambiguous, in a hundred; 0 where it has no words. */
export function densityOf({ words, ambiguities }: SectionReport): number {
  return words === 0 ? 0 : (ambiguities / words) * 100;
}

/** Longer lists are cut, and the rest is counted. */
export const mostListed = 200;

/** A report as a page of Markdown. `name`: the document's. Nothing of the document is markup in it. */
export function reportMarkdown(report: Report, name: string, cost: Cost | undefined): string {
  const { size, readability, certainty, requirements, sections, contradictions, openPoints } = report;
  return [
    `# Report on ${escaped(name)}`,
    "",
    ...readabilityLines(size.words, size.sentences, readability),
    "",
    "## Certainty",
    "",
    ...table(["How sure", "Found"], certainty.map(countRow)),
    "",
    "## Strength of requirements",
    "",
    ...table(["Strength", "Found"], requirements.map(countRow)),
    "",
    "## Ambiguity by section",
    "",
    ...table(
      ["Section", "Line", "Words", "Ambiguous", "Per 100 words"],
      sections.map(sectionRow),
    ),
    "",
    "## Contradictions",
    "",
    ...list(
      contradictions.map(({ message, first, second }) => {
        const other = second === undefined ? "and a statement in another document" : `and ${placed(second)}`;
        return `${placed(first)} ${other}: ${escaped(message)}`;
      }),
      "None found.",
    ),
    "",
    "## Still open",
    "",
    ...list(
      openPoints.map((point) => `${placed(point)}: ${labelOf(point.category).toLowerCase()}`),
      "Nothing found.",
    ),
    ...(cost === undefined ? [] : ["", "## Cost since the editor started", "", ...costLines(cost)]),
    "",
  ].join("\n");
}

function readabilityLines(words: number, sentences: number, readability: Readability | undefined): readonly string[] {
  const size = `- ${words} words in ${sentences} sentences`;
  if (readability === undefined) return ["## Readability", "", size, "- No English text: the formulas do not apply."];
  const { ease, grade, wordsPerSentence, syllablesPerWord } = readability;
  return [
    "## Readability",
    "",
    size,
    `- ${wordsPerSentence.toFixed(1)} words a sentence, ${syllablesPerWord.toFixed(2)} syllables a word`,
    `- Flesch reading ease: ${ease.toFixed(0)} (${bandOf(ease)}). From 0, very hard, to 100, very easy; Flesch, 1948.`,
    `- Flesch–Kincaid grade level: ${grade.toFixed(1)}. The school grade that a reader should have reached; Kincaid and others, 1975.`,
  ];
}

function costLines({ calls, tokensIn, tokensOut, wanted, known }: Cost): readonly string[] {
  return [`- ${calls} calls, ${tokensIn} tokens sent, ${tokensOut} tokens received`, `- ${wanted} texts looked at, of which ${known} were known already`];
}

function sectionRow(section: SectionReport): readonly string[] {
  const { line, words, ambiguities } = section;
  return [escaped(nameOf(section)), String(line + 1), String(words), String(ambiguities), densityOf(section).toFixed(1)];
}

function countRow({ category, count }: Count): readonly string[] {
  return [labelOf(category), String(count)];
}

function labelOf(category: Count["category"]): string {
  return categories.find(({ id }) => id === category)!.label;
}

/** What stands before the first heading has no name of its own. */
function nameOf({ title }: SectionReport): string {
  return title === "" ? "(Beginning)" : title;
}

function placed({ words, line }: ReportPlace): string {
  return `“${escaped(words)}” (line ${line + 1})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return ["None."];
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);
}

function list(items: readonly string[], otherwise: string): readonly string[] {
  if (items.length === 0) return [otherwise];
  const rest = items.length - mostListed;
  return [...items.slice(0, mostListed).map((item) => `- ${item}`), ...(rest > 0 ? [`- … and ${rest} more`] : [])];
}

/** Text that Markdown shows as it is: it stands within a line, so nothing at a line's start has to be kept apart. */
function escaped(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/[\\`*_{}[\]<>|&~$:#]/g, "\\$&");
}
