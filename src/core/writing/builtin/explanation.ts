import { familyOf } from "../../findings/category";
import { messageOf, type PlacedMark } from "../../liveDocument";
import type { Localizer } from "../../localizer";
import { marksIn } from "./reader";

const longestQuote = 120;
const mostDoubts = 8;

/** What the marks say of a text, in plain sentences, one a line. */
export function explanationOf(text: string, l10n: Localizer): string {
  const { marks } = marksIn(text);
  const named = (...categories: readonly string[]): string => quoted(marks.filter(({ mark }) => categories.includes(mark.category)));
  const lines: string[] = [];
  const say = (words: string, sentence: (words: string) => string): void => {
    if (words !== "") lines.push(sentence(words));
  };
  say(named("constraint.mandatory"), (words) => l10n.t("It demands something, without exception: {0}.", words));
  say(named("constraint.prohibited"), (words) => l10n.t("It forbids something, without exception: {0}.", words));
  say(named("constraint.recommended", "constraint.discouraged"), (words) => l10n.t("It advises, and whoever has good reasons may do otherwise: {0}.", words));
  say(named("constraint.optional"), (words) => l10n.t("It leaves something free: {0}.", words));
  say(named("modality.obligation"), (words) => l10n.t("It demands something in everyday words, which do not say how strictly: {0}.", words));
  say(named("modality.certain"), (words) => l10n.t("It is sure of what it says: {0}.", words));
  say(named("modality.probable", "modality.uncertain"), (words) => l10n.t("It is not sure of what it says: {0}.", words));
  say(named("modality.conditional"), (words) => l10n.t("It holds under a condition only: {0}.", words));
  say(named("domain.quantity"), (words) => l10n.t("It can be measured by: {0}.", words));
  say(named("domain.hole", "domain.placeholder"), (words) => l10n.t("It leaves open, for somebody to fill in: {0}.", words));
  say(named("domain.file", "domain.symbol", "domain.url"), (words) => l10n.t("It refers to: {0}.", words));
  const doubts = marks.filter(({ mark }) => familyOf(mark.category) === "ambiguity");
  lines.push(...doubts.slice(0, mostDoubts).map((placed) => messageOf(placed, l10n)));
  if (lines.length === 0) lines.push(l10n.t("It states something, plainly: it demands nothing, is unsure of nothing and leaves nothing open that Gloss knows of."));
  return lines.join("\n");
}

/** The marked words, each once. */
function quoted(marks: readonly PlacedMark[]): string {
  const words = new Set(marks.map(({ mark, block }) => block.text.slice(mark.start, Math.min(mark.end, mark.start + longestQuote)).replaceAll(/\s+/g, " ")));
  return [...words].map((each) => `“${each}”`).join(", ");
}
