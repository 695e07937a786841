import { categories } from "../findings/categories";
import type { Lexicon, Rule } from "./rule";

/** What a page says beyond what all rules have. */
type Documented = Rule & { readonly english?: boolean; readonly lexicon?: Lexicon };

/** A rule's page, in Markdown. */
export function documentationOf(rule: Documented): string {
  const labels = categories.filter(({ id }) => rule.categories.includes(id)).map(({ id, label, meaning }) => `- **${label}** (\`${id}\`): ${meaning}`);
  const examples = rule.examples.map(({ bad, good }) => `| ${inCell(bad)} | ${inCell(good)} |`);
  return [
    `# ${rule.title}`,
    "",
    `Rule \`${rule.id}\` · by default ${rule.onByDefault ? rule.severity : "off"}${rule.english === true ? " · English text only" : ""}`,
    "",
    rule.description.trim(),
    "",
    ...(examples.length > 0 ? ["## Examples", "", "| Instead of | Write |", "| --- | --- |", ...examples, ""] : []),
    "## What it marks",
    "",
    ...labels,
    "",
    "## Setting",
    "",
    "```json",
    `"gloss.rules.${rule.id}": "${rule.onByDefault ? rule.severity : "off"}"`,
    "```",
    "",
    "`default`, `off`, `hint`, `information`, `warning` or `error`.",
    ...(rule.lexicon === undefined ? [] : ["", "## Source", "", `${rule.lexicon.source.trim()} (${rule.lexicon.licence})`]),
    "",
  ].join("\n");
}

/** The index of all rules' pages, in Markdown. `linkTo` gives the address of a rule's page. */
export function ruleIndexOf(rules: readonly Rule[], linkTo: (rule: Rule) => string): string {
  const rows = [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((rule) => `| [${rule.id}](${linkTo(rule)}) | ${inCell(rule.title)} | ${rule.onByDefault ? rule.severity : "off"} |`);
  return ["# Rules", "", "| Rule | What it marks | By default |", "| --- | --- | --- |", ...rows, ""].join("\n");
}

/** A table's cell is one line. Text with anything that Markdown would read stands as code, in two backticks, since it may hold one. */
function inCell(text: string): string {
  const line = text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
  return /[<>*_`[\]{}\\]/.test(line) ? `\`\` ${line} \`\`` : line;
}
