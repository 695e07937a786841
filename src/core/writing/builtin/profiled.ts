import { readWords } from "../../language/words";
import type { Localizer } from "../../localizer";
import { bandOf } from "../../report/readability";
import { bandName } from "../../report/readabilityNames";
import type { Profile } from "../profile";

/** What a card is made from. */
export interface ProfiledDocument {
  readonly title: string;
  /** One a line. */
  readonly headings: string;
  /** How its sections begin. */
  readonly text: string;
  readonly figures: Readonly<Record<string, number>>;
}

const summarySentences = 3;
const longestTagline = 120;

/** A card from what the document says and what was counted in it: its own sentences, and sentences about its figures. */
export function profiled({ title, headings, text, figures }: ProfiledDocument, l10n: Localizer): Profile {
  const sentences = sentencesOf(text);
  const first = sentences[0] ?? headings.split("\n")[0] ?? title;
  const figure = (name: string): number => figures[name] ?? 0;
  return {
    tagline: first.length > longestTagline ? `${first.slice(0, longestTagline - 1)}…` : first || title,
    summary: summaryOf(sentences).join(" ") || first || title,
    audience: audienceOf(`${title}\n${headings}\n${text}`, figure, l10n),
    tone: toneOf(figure, l10n),
    traits: traitsOf(figure, l10n),
  };
}

function sentencesOf(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => {
    const paragraph = plain(line);
    const { sentences } = readWords(paragraph);
    return sentences.map(({ start, end }) => paragraph.slice(start, end).trim()).filter((sentence) => /[.!?:]$/.test(sentence) && sentence.includes(" ") && !isBoilerplate(sentence) && sentence.length <= 400);
  });
}

/** A line as it reads: without markers, emphasis and addresses. */
function plain(line: string): string {
  return line
    .replace(/^(?:[-+*>] |\d{1,9}[.)] )+/, "")
    .replaceAll(/!?\[([^[\]]{0,200})\]\([^()]{0,500}\)/g, "$1")
    .replaceAll(/\*\*|__|`/g, "");
}

/** Whether a sentence speaks of the document's own keywords, as RFC 2119 has it said. */
function isBoilerplate(sentence: string): boolean {
  return [...sentence.matchAll(/\b(?:MUST|SHALL|SHOULD|MAY|OPTIONAL|REQUIRED)\b/g)].length > 3;
}

/** The sentences whose words the text has most often, in its order; the first one is nearly always among them (Luhn, The automatic creation of literature abstracts, 1958). */
function summaryOf(sentences: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  const wordsOf = (sentence: string): readonly string[] => sentence.toLowerCase().match(/\p{L}{5,}/gu) ?? [];
  for (const sentence of sentences) for (const word of new Set(wordsOf(sentence))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weigh = (sentence: string, index: number): number => {
    const words = new Set(wordsOf(sentence));
    let sum = 0;
    for (const word of words) sum += counts.get(word)! - 1;
    return sum / (words.size + 4) + (index === 0 ? 2 : 0);
  };
  const weighed = sentences.map((sentence, index) => ({ sentence, index, weight: weigh(sentence, index) }));
  const best = weighed.sort((a, b) => b.weight - a.weight || a.index - b.index).slice(0, summarySentences);
  return best.sort((a, b) => a.index - b.index).map(({ sentence }) => sentence.replace(/:$/, "."));
}

function audienceOf(text: string, figure: (name: string) => number, l10n: Localizer): string {
  const count = (pattern: RegExp): number => [...text.matchAll(pattern)].length;
  const scores = {
    model: 3 * count(/\byou are (?:an?|the)\b|<\/?(?:system|instructions|example|context)>|\b(?:system prompt|assistant|agent)s?\b/gi),
    implementer: figure("mandatory") + figure("prohibited") + figure("recommended") + 2 * count(/\b(?:implementations?|clients?|servers?|conformance|specification|requirements?)\b/gi),
    developer: 2 * figure("codeBlocks") + 2 * count(/\b(?:install|npm|build|API|command|repository|function|library|configuration|contribut\w+)\b/gi),
    user: 2 * count(/\b(?:click|menu|button|screen|account|sign in|your)\b/gi),
  };
  const [best] = Object.entries(scores).sort(([, a], [, b]) => b - a);
  switch (best![1] < 3 ? "anybody" : best![0]) {
    case "model":
      return l10n.t("A language model, and whoever instructs it.");
    case "implementer":
      return l10n.t("Whoever builds or tests what it specifies.");
    case "developer":
      return l10n.t("Developers who use it or work on it.");
    case "user":
      return l10n.t("Whoever uses what it describes.");
    default:
      return l10n.t("Readers of the subject; nothing in it speaks to anybody in particular.");
  }
}

function toneOf(figure: (name: string) => number, l10n: Localizer): string {
  const words = Math.max(1, figure("words"));
  const demands = ((figure("mandatory") + figure("prohibited")) / words) * 100;
  const doubts = ((figure("uncertain") + figure("probable")) / words) * 100;
  const strict = demands >= 1 ? l10n.t("Strict: it demands.") : doubts >= 1 ? l10n.t("Careful: it hedges.") : l10n.t("Matter-of-fact: it states.");
  return figures(figure) ? `${strict} ${l10n.t("{0} to read.", bandName(bandOf(figure("ease")), l10n))}` : strict;
}

/** Whether readability is known. */
function figures(figure: (name: string) => number): boolean {
  return figure("grade") !== 0 || figure("ease") !== 0;
}

function traitsOf(figure: (name: string) => number, l10n: Localizer): readonly string[] {
  const traits: string[] = [];
  const requirements = figure("mandatory") + figure("prohibited") + figure("recommended") + figure("discouraged");
  const open = figure("openPoints");
  const minutes = Math.max(1, Math.round(figure("words") / 230));
  traits.push(minutes === 1 ? l10n.t("read in a minute") : l10n.t("read in {0} minutes", minutes));
  if (requirements > 0) traits.push(requirements === 1 ? l10n.t("one requirement") : l10n.t("{0} requirements", requirements));
  if (figure("codeBlocks") > 0) traits.push(l10n.t("with examples of code"));
  if (figures(figure) && bandOf(figure("ease")).startsWith("very hard")) traits.push(l10n.t("dense"));
  if (figures(figure) && figure("ease") >= 60) traits.push(l10n.t("plain"));
  if (figure("ambiguities") * 50 > figure("words")) traits.push(l10n.t("vague in places"));
  if (open > 0) traits.push(open === 1 ? l10n.t("one point open") : l10n.t("{0} points open", open));
  if (figure("contradictions") > 0) traits.push(l10n.t("contradicts itself"));
  return traits;
}
