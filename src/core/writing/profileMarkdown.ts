import type { Localizer } from "../localizer";
import { markdownText } from "../markdownText";
import type { Profile } from "./profile";

/** A card as Markdown. Nothing of the document or of a reply is markup in it. */
export function profileMarkdown({ tagline, summary, audience, tone, traits }: Profile, name: string, l10n: Localizer): string {
  return [
    `# ${markdownText(name)}`,
    "",
    `> **${markdownText(tagline)}**`,
    "",
    markdownText(summary),
    "",
    "| | |",
    "| --- | --- |",
    `| **${l10n.t("Audience")}** | ${markdownText(audience)} |`,
    `| **${l10n.t("Tone")}** | ${markdownText(tone)} |`,
    `| **${l10n.t("Traits")}** | ${traits.map(markdownText).join(" · ")} |`,
    "",
  ].join("\n");
}
