import { type Alignment, subjectOf, tagsOf } from "./contradictionAlignment";
import type { Clash } from "./contradictionClash";
import type { StatementReading, Term } from "./contradictionReading";
import { stemSet } from "./contradictionTerms";
import { deemingVerbs, sameMarkings } from "./lexicons/contradiction";

/** One statement demands of all what the other says need not be: “all of it shall be marked” and “whether or not it is marked”. */
export function optionalClash({ left, right }: Alignment): Clash | undefined {
  return clashOfDemanded(left, right) ?? clashOfDemanded(right, left);
}

function clashOfDemanded(demanding: StatementReading, other: StatementReading): Clash | undefined {
  if (!demanding.hasUniversal || demanding.hasCondition || demanding.hasException || demanding.hasNegation || demanding.isDeictic) return undefined;
  const demanded = demandedOf(demanding);
  if (demanded === undefined) return undefined;
  const things = subjectOf(demanding);
  const spared = sparedOf(other, demanded) ?? (names.has(demanded.stem) ? deemedOf(other, things) : undefined);
  if (spared === undefined) return undefined;
  if (things.length === 0 || !things.every(({ stem }) => other.byStem.has(stem))) return undefined;
  return {
    kind: "implication",
    confidence: 0.8,
    explanation: (l10n) => l10n.t("One statement demands of all what the other says need not be: “{0}” and “{1}”.", demanded.lower, spared),
  };
}

/** The participle of “shall be marked”. */
function demandedOf(reading: StatementReading): Term | undefined {
  const modal = reading.modals.find(({ force, at }) => force === "required" && reading.words[at + 1]?.lower === "be");
  if (modal === undefined) return undefined;
  const tags = tagsOf(reading);
  return reading.terms.find(({ at }) => at > modal.at && at <= modal.at + 4 && tags[at] === "VBN");
}

/** The words by which a statement says that something may not be: “whether or not so marked”, “regardless of whether …”, “need not be marked”. */
function sparedOf({ words, terms, text }: StatementReading, demanded: Term): string | undefined {
  for (const { stem, at } of terms) {
    if (nameOf(stem) !== nameOf(demanded.stem)) continue;
    for (let start = Math.max(0, at - openingReach); start < at; start++) {
      const opening = `${words[start]!.lower} ${words[start + 1]!.lower}`;
      if (/^(?:whether or|need not|of whether|or not)$/.test(opening)) return text.slice(words[start]!.start, words[at]!.end);
    }
  }
  return undefined;
}

/** “Ought reasonably to be considered confidential”: it is so of itself, whatever is written on it. */
function deemedOf({ words, terms, text }: StatementReading, things: readonly Term[]): string | undefined {
  const start = words.findIndex(({ lower }) => lower === "reasonably" || lower === "ought");
  if (start < 0) return undefined;
  const verb = terms.find(({ stem, at }) => at > start && at <= start + openingReach && deeming.has(stem));
  if (verb === undefined) return undefined;
  const isThing = ({ stem }: Term): boolean => things.some((thing) => thing.stem === stem);
  const quality = terms.find((term) => term.at > verb.at && term.at <= verb.at + deemingReach && isThing(term));
  return quality === undefined ? undefined : text.slice(words[start]!.start, words[quality.at]!.end);
}

/** “Treated by the other party as confidential”: what something is deemed to be stands so near behind the verb, in words. */
const deemingReach = 6;

/** “Whether or not it has expressly been marked”: so many words before the participle. */
const openingReach = 8;

function nameOf(stem: string): string {
  return names.has(stem) ? "marked" : stem;
}

const names = stemSet(sameMarkings);
const deeming = stemSet(deemingVerbs);
