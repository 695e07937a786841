import { align } from "../../analytical/builtin/contradictionAlignment";
import { clashOf } from "../../analytical/builtin/contradictionClash";
import { stemOf } from "../../analytical/builtin/contradictionTerms";
import { type Statement, statementsOf } from "../../analytical/statements";
import { evidenceKindOf, isHistory, isMadeUp } from "../evidence/evidenceFile";
import type { Evidence } from "../parts";
import type { ClaimReading, Judge } from "./judgement";

/** So sure has the comparison of two statements to be: what one document says of one thing, another may say of something else. */
const leastClash = 0.88;
/** So much of what a claim speaks of has to be said by one sentence that says the same. */
const leastContainment = 0.9;
const fewestTerms = 4;

/** What is said elsewhere in other words, or almost the same: pages, and comments of code. */
export const statementJudge: Judge = (claim, evidence) => {
  const { reading } = claim;
  if (reading.terms.length < fewestTerms || reading.isDeictic || isHistory(evidence.path) || isMadeUp(evidence.path)) return undefined;
  for (const said of saidIn(evidence, claim)) {
    if (said.reading.isDeictic) continue;
    const alignment = align(reading, said.reading);
    const agrees =
      alignment.containment >= leastContainment &&
      alignment.onlyLeft.length === 0 &&
      !alignment.differInCondition &&
      reading.hasNegation === said.reading.hasNegation &&
      said.reading.modals.length === reading.modals.length &&
      reading.quantities.every(({ low, high, unit }) => said.reading.quantities.some((other) => other.unit === unit && other.low === low && other.high === high)) &&
      reading.dates.every(({ year, month, day }) => said.reading.dates.some((other) => other.year === year && other.month === month && other.day === day)) &&
      alignment.overlap >= 0.5;
    if (agrees) return { verdict: "supported", evidence, quote: said.text, confidence: 0.75, why: (l10n) => l10n.t("The same is said there.") };
    const clash = clashOf(reading, said.reading);
    if (clash === undefined || clash.confidence < leastClash || evidenceKindOf(evidence.path) !== "prose") continue;
    return { verdict: "contradicted", evidence, quote: said.text, confidence: 0.75, why: clash.explanation };
  }
  return undefined;
};

/** The sentences of a passage that speak of what the claim speaks of. */
function saidIn({ path, text }: Evidence, { reading, english }: ClaimReading): readonly Statement[] {
  const kind = evidenceKindOf(path);
  const paragraphs = kind === "prose" ? paragraphsOf(text) : kind === "code" ? commentsOf(text) : [];
  return paragraphs.filter((paragraph) => sharesWords(paragraph, reading)).flatMap((paragraph) => statementsOf(paragraph, english));
}

/** Cheap, so that few sentences are read in full. */
function sharesWords(paragraph: string, { byStem }: ClaimReading["reading"]): boolean {
  const shared = new Set<string>();
  for (const [word] of paragraph.toLowerCase().matchAll(/[\p{L}\p{N}_-]+/gu)) {
    const stem = stemOf(word);
    if (byStem.has(stem)) shared.add(stem);
  }
  return shared.size * 2 >= byStem.size;
}

function paragraphsOf(text: string): readonly string[] {
  return text.split(/\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d{1,3}\.)[ \t])|\n(?=#)/).map((paragraph) => paragraph.trim()).filter((paragraph) => !/^(?:[#|><]|```|~~~)/.test(paragraph));
}

/** Comments that stand on one line: quotes of longer ones would have the marks of the lines in them. */
function commentsOf(text: string): readonly string[] {
  return [...text.matchAll(/(?:\/\/|\/\*|^[ \t]*#|\*)[ \t]([A-Z][^\n]{10,400})$/gm)].map(([, comment]) => comment!.replace(/\*\/$/, "").trim());
}
