import type { LiveDocument, PlacedMark } from "../liveDocument";
import type { Localizer } from "../localizer";
import { modalityFixes } from "./certainty";
import { contradictionFixes } from "./contradictions";
import { unusedDirectiveFixes } from "./directives";
import type { Fix, Fixer } from "./fix";
import { placeholderFixes, todoFixes, typedHoleFixes } from "./gaps";
import { hiddenTextFixes } from "./hiddenText";
import { constraintFixes, keywordCaseFixes } from "./keywords";
import { openListFixes } from "./lists";
import { andOrFixes, doubleNegationFixes } from "./logic";
import { loopholeFixes } from "./loopholes";
import { approximationFixes, vagueQuantifierFixes } from "./quantities";
import { ambiguousReferenceFixes, unclearReferenceFixes } from "./references";
import { tagPairFixes } from "./tags";
import { acronymFixes, glossaryFixes, termSpellingFixes, twoNamesFixes } from "./terms";
import { comparativeFixes, nonVerifiableFixes, universalClaimFixes, vagueWordFixes } from "./vagueness";

/** How each rule's findings can be mended, by rule id. A rule that has no honest fix is not here. */
export const fixers: ReadonlyMap<string, Fixer> = new Map([
  ["acronym", acronymFixes],
  ["ambiguousReference", ambiguousReferenceFixes],
  ["andOr", andOrFixes],
  ["approximation", approximationFixes],
  ["comparative", comparativeFixes],
  ["constraints", constraintFixes],
  ["contradiction", contradictionFixes],
  ["doubleNegation", doubleNegationFixes],
  ["glossary", glossaryFixes],
  ["hiddenText", hiddenTextFixes],
  ["keywordCase", keywordCaseFixes],
  ["loophole", loopholeFixes],
  ["modality", modalityFixes],
  ["nonVerifiable", nonVerifiableFixes],
  ["openList", openListFixes],
  ["placeholder", placeholderFixes],
  ["tagPair", tagPairFixes],
  ["termSpelling", termSpellingFixes],
  ["todo", todoFixes],
  ["twoNames", twoNamesFixes],
  ["typedHole", typedHoleFixes],
  ["unclearReference", unclearReferenceFixes],
  ["universalClaim", universalClaimFixes],
  ["unusedDirective", unusedDirectiveFixes],
  ["vagueQuantifier", vagueQuantifierFixes],
  ["vagueWord", vagueWordFixes],
]);

/**
 * The ways to mend a finding, best first. `candidates`: what a pronoun there may stand for. What an analyzer said of an earlier form of the text is not mended.
 */
export function fixesOf(placed: PlacedMark, live: LiveDocument, l10n: Localizer, candidates: readonly string[] = []): readonly Fix[] {
  const { mark, block, place, verdict } = placed;
  const fixer = fixers.get(mark.rule.id);
  if (fixer === undefined || mark.found?.isStale === true) return [];
  const words = block.text.slice(mark.start, mark.end);
  return fixer({ mark, words, block, place, verdict, evidence: live.evidenceOf(placed), snapshot: live.snapshot, candidates, l10n });
}
