import { labelOf } from "../findings/categories";
import type { Localizer } from "../localizer";
import { markdownText } from "../markdownText";
import { easeExplanation, gradeExplanation } from "./readabilityNames";
import type { Count, Report, ReportPlace, SectionReport } from "./report";

/** What the background tier has cost since the editor started. */
export interface Cost {
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Texts that were wanted, and how many of them were known already. */
  readonly wanted: number;
  readonly known: number;
  /** What was spent today and this month, in words; `undefined` where nothing was ever spent. */
  readonly money?: { readonly today: string; readonly month: string } | undefined;
}

/** How many of a section's words are ambiguous, in a hundred; 0 where it has no words. */
export function densityOf({ words, ambiguities }: SectionReport): number {
  return words === 0 ? 0 : (ambiguities / words) * 100;
}

/** Longer lists are cut, and the rest is counted. */
export const mostListed = 200;

/** A report as a page of Markdown, in the words of a language. `name`: the document's. Nothing of the document is markup in it. */
export function reportMarkdown(report: Report, name: string, cost: Cost | undefined, l10n: Localizer): string {
  const { certainty, requirements, sections, contradictions, openPoints } = report;
  const countRow = ({ category, count }: Count): readonly string[] => [l10n.t(labelOf(category)), String(count)];
  const quoted = ({ words, line }: ReportPlace): string => l10n.t("“{0}” (line {1})", markdownText(words), line + 1);
  return [
    `# ${l10n.t("Report on {0}", markdownText(name))}`,
    ...part(l10n.t("Readability"), readabilityLines(report, l10n)),
    ...part(l10n.t("How sure the text is"), table([l10n.t("Kind"), l10n.t("Found")], certainty.map(countRow), l10n)),
    ...part(l10n.t("Strength of requirements"), table([l10n.t("Kind"), l10n.t("Found")], requirements.map(countRow), l10n)),
    ...part(
      l10n.t("Ambiguity by section"),
      table([l10n.t("Section"), l10n.t("Line"), l10n.t("Words"), l10n.t("Ambiguous"), l10n.t("In 100 words")], sections.map((section) => sectionRow(section, l10n)), l10n),
    ),
    ...part(
      l10n.t("Contradictions"),
      list(
        contradictions.map(({ message, first, second }) => {
          const other = second === undefined ? l10n.t("a statement in another document") : quoted(second);
          return l10n.t("{0} and {1}: {2}", quoted(first), other, markdownText(message));
        }),
        l10n,
      ),
    ),
    ...part(
      l10n.t("Still open"),
      list(
        openPoints.map((point) => `${quoted(point)}: ${l10n.t(labelOf(point.category))}`),
        l10n,
      ),
    ),
    ...(cost === undefined ? [] : part(l10n.t("Cost since VS Code started"), costLines(cost, l10n))),
    "",
  ].join("\n");
}

function part(title: string, lines: readonly string[]): readonly string[] {
  return ["", `## ${title}`, "", ...lines];
}

function readabilityLines({ size, readability }: Report, l10n: Localizer): readonly string[] {
  const length = `- ${l10n.t("{0} words in {1} sentences", size.words, size.sentences)}`;
  if (readability === undefined) return [length, `- ${l10n.t("No English text: the formulas do not apply.")}`];
  const { ease, grade, wordsPerSentence, syllablesPerWord } = readability;
  return [
    length,
    `- ${l10n.t("{0} words a sentence, {1} syllables a word", wordsPerSentence.toFixed(1), syllablesPerWord.toFixed(2))}`,
    `- ${l10n.t("Reading ease")}: ${ease.toFixed(0)}. ${easeExplanation(ease, l10n)}`,
    `- ${l10n.t("Grade level")}: ${grade.toFixed(1)}. ${gradeExplanation(l10n)}`,
  ];
}

function costLines({ calls, tokensIn, tokensOut, wanted, known, money }: Cost, l10n: Localizer): readonly string[] {
  return [
    `- ${l10n.t("{0} calls, {1} tokens sent, {2} tokens received", calls, tokensIn, tokensOut)}`,
    `- ${l10n.t("{0} texts looked at, of which {1} were known already", wanted, known)}`,
    ...(money === undefined ? [] : [`- ${markdownText(l10n.t("Cost: {0} today, {1} this month.", money.today, money.month))}`]),
  ];
}

function sectionRow(section: SectionReport, l10n: Localizer): readonly string[] {
  const { title, line, words, ambiguities } = section;
  // What stands before the first heading has no name of its own.
  const name = title === "" ? `(${l10n.t("Beginning")})` : markdownText(title);
  return [name, String(line + 1), String(words), String(ambiguities), densityOf(section).toFixed(1)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[], l10n: Localizer): readonly string[] {
  if (rows.length === 0) return [l10n.t("None found.")];
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);
}

function list(items: readonly string[], l10n: Localizer): readonly string[] {
  if (items.length === 0) return [l10n.t("None found.")];
  const rest = items.length - mostListed;
  return [...items.slice(0, mostListed).map((item) => `- ${item}`), ...(rest > 0 ? [`- ${l10n.t("{0} more", rest)}`] : [])];
}
