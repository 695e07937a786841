import { categories } from "../findings/categories";
import type { CategoryId } from "../findings/category";
import type { Listed, Outline, OutlinePlace } from "./outline";

const labels = new Map(categories.map(({ id, label }): [CategoryId, string] => [id, label]));

/** An outline as a page of Markdown. Words of the document stand in it as they are, and are no markup. */
export function outlineMarkdown(outline: Outline, title: string): string {
  const { requirements, sections, segments, entities, contradictions, claims, holes } = outline;
  return [
    `# Outline of meaning: ${plain(title)}`,
    ...part("Requirements", requirements.count, [
      ...requirements.items.map((each) => `- **${plain(each.keyword)}** ${each.subject === "" ? "" : `${plain(each.subject)}: `}${said(each)}`),
      ...rest(requirements),
    ]),
    ...part(
      "Discourse",
      segments,
      sections.flatMap(({ heading, segments: inSection }) => [
        `- ${heading === undefined ? "Before the first heading" : plain(heading.words)}`,
        ...inSection.map(({ to, category, ...each }) => `  - *${labels.get(category) ?? category}* ${said(each)}${to === undefined ? "" : `, to “${plain(to.words)}”`}`),
      ]),
    ),
    ...part("Entities", entities.count, [
      ...entities.items.map(({ name, type, mentions }) => `- ${plain(name)}: ${type}, ${mentions.count === 1 ? "1 mention" : `${mentions.count} mentions`}, ${lines(mentions.items)}`),
      ...rest(entities),
    ]),
    ...part("Contradictions", contradictions.count, [
      ...contradictions.items.flatMap(({ sides, message }) => [`- ${plain(message)}`, ...sides.map((side) => `  - ${said(side)}`)]),
      ...rest(contradictions),
    ]),
    ...part("Claims", claims.count, [...claims.items.map((each) => `- ${said(each)}`), ...rest(claims)]),
    ...part("Holes", holes.count, [...holes.items.map((each) => `- ${said(each)}`), ...rest(holes)]),
    "",
  ].join("\n");
}

function part(title: string, count: number, lines: readonly string[]): readonly string[] {
  return count === 0 ? [] : ["", `## ${title} (${count})`, "", ...lines];
}

function rest({ items, count }: Listed<unknown>): readonly string[] {
  return count > items.length ? [`- ${count - items.length} more`] : [];
}

function said({ words, range }: OutlinePlace): string {
  return `${plain(words)}${range === undefined ? " (in another document)" : ` (line ${range.start.line + 1})`}`;
}

const mostLines = 10;

function lines(places: readonly OutlinePlace[]): string {
  const numbers = [...new Set(places.flatMap(({ range }) => (range === undefined ? [] : [range.start.line + 1])))];
  const shown = numbers.slice(0, mostLines).join(", ");
  return `${numbers.length === 1 ? "line" : "lines"} ${shown}${numbers.length > mostLines ? ", …" : ""}`;
}

function plain(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#|~]/g, "\\$&");
}
