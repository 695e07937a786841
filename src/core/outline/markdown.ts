import { labelOf } from "../findings/categories";
import type { Localizer } from "../localizer";
import { markdownText } from "../markdownText";
import type { Claim } from "./claims";
import type { DiscourseSection, Segment } from "./discourseTree";
import type { Outline } from "./outline";
import { claimKindName, senseName } from "./names";
import type { Listed, OutlinePlace } from "./places";

/** An outline as a page of Markdown, in the words of a language. Words of the document stand in it as they are, and are no markup. */
export function outlineMarkdown(outline: Outline, title: string, l10n: Localizer): string {
  const { requirements, discourse, entities, contradictions, claims, holes } = outline;
  const said = (place: OutlinePlace): string => placed(place, l10n);
  return [
    `# ${l10n.t("Outline of meaning: {0}", markdownText(title))}`,
    ...part(l10n.t("Requirements"), requirements.count, [
      ...requirements.items.map((each) => `- **${markdownText(each.keyword)}** ${each.subject === "" ? "" : `${markdownText(each.subject)}: `}${said(each)}`),
      ...rest(requirements, l10n),
    ]),
    ...part(l10n.t("Discourse"), discourse.count, [
      ...discourse.sections.flatMap((section) => sectionLines(section, "", l10n)),
      ...more(discourse.count - discourse.listed, l10n),
    ]),
    ...part(l10n.t("Entities"), entities.count, [
      ...entities.items.map(({ name, type, mentions }) => `- ${markdownText(name)}: ${[l10n.t(labelOf(`entity.${type}`)), mentionsOf(mentions.count, l10n), lines(mentions.items, l10n)].join(", ")}`),
      ...rest(entities, l10n),
    ]),
    ...part(l10n.t("Contradictions"), contradictions.count, [
      ...contradictions.items.flatMap(({ sides, message }) => [`- ${markdownText(message)}`, ...sides.map((side) => `  - ${said(side)}`)]),
      ...rest(contradictions, l10n),
    ]),
    ...part(l10n.t("Claims"), claims.count, [...claims.items.flatMap((claim) => claimLines(claim, l10n)), ...rest(claims, l10n)]),
    ...part(l10n.t("Holes"), holes.count, [...holes.items.map((each) => `- ${said(each)}`), ...rest(holes, l10n)]),
    "",
  ].join("\n");
}

function part(title: string, count: number, lines: readonly string[]): readonly string[] {
  return count === 0 ? [] : ["", `## ${title} (${count})`, "", ...lines];
}

function sectionLines({ heading, passages, sections }: DiscourseSection, indent: string, l10n: Localizer): readonly string[] {
  return [
    `${indent}- ${heading === undefined ? l10n.t("Before the first heading") : markdownText(heading.words)}`,
    ...passages.flatMap((each) => segmentLines(each, `${indent}  `, l10n)),
    ...sections.flatMap((each) => sectionLines(each, `${indent}  `, l10n)),
  ];
}

function segmentLines(segment: Segment, indent: string, l10n: Localizer): readonly string[] {
  const { relations, parts } = segment;
  const labels = relations.map(({ sense }) => `*${senseName(sense, l10n)}* `).join("");
  const others = relations.flatMap(({ to }) => (to === undefined ? [] : [`, ${l10n.t("to “{0}”", markdownText(to.words))}`])).join("");
  return [`${indent}- ${labels}${placed(segment, l10n)}${others}`, ...parts.flatMap((each) => segmentLines(each, `${indent}  `, l10n))];
}

function claimLines(claim: Claim, l10n: Localizer): readonly string[] {
  const kinds = claim.kinds.map((kind) => claimKindName(kind, l10n)).join(", ");
  return [`- *${kinds}* ${placed(claim, l10n)}`, ...claim.against.map((each) => `  - ${l10n.t("Against it")}: ${placed(each, l10n)}`)];
}

function rest({ items, count }: Listed<unknown>, l10n: Localizer): readonly string[] {
  return more(count - items.length, l10n);
}

function more(count: number, l10n: Localizer): readonly string[] {
  return count > 0 ? [`- ${l10n.t("{0} more", count)}`] : [];
}

function placed({ words, range }: OutlinePlace, l10n: Localizer): string {
  return `${markdownText(words)} (${range === undefined ? l10n.t("in another document") : l10n.t("line {0}", range.start.line + 1)})`;
}

function mentionsOf(count: number, l10n: Localizer): string {
  return count === 1 ? l10n.t("1 mention") : l10n.t("{0} mentions", count);
}

const mostLines = 10;

function lines(places: readonly OutlinePlace[], l10n: Localizer): string {
  const numbers = [...new Set(places.flatMap(({ range }) => (range === undefined ? [] : [range.start.line + 1])))];
  const shown = numbers.slice(0, mostLines).join(", ") + (numbers.length > mostLines ? ", …" : "");
  return numbers.length === 1 ? l10n.t("line {0}", shown) : l10n.t("lines {0}", shown);
}
