import { Shape, TokenKind } from "../../document/reading";
import { readWords, type Word } from "../../language/words";
import type { LearntEnglish } from "../learntEnglish";
import { numbersIn, type Numbers } from "./contradictionQuantities";
import { isFunctionWord, stemOf, stemSet } from "./contradictionTerms";
import {
  attentionWords,
  conditionOpeners,
  deictics,
  denyingVerbs,
  exceptionWords,
  existentialWords,
  type Force,
  modalForces,
  negators,
  openingPrepositions,
  universalWords,
} from "./lexicons/contradiction";

/** A word that says what a statement speaks of. */
export interface Term {
  readonly stem: string;
  readonly lower: string;
  /** Index of its word. */
  readonly at: number;
  /** Written as names and identifiers are, or spoken of in quotation marks. */
  readonly isName: boolean;
  readonly isDenied: boolean;
  /** Holds where a condition does: stands behind “if”, “when”, “except”, or in a label before a colon. */
  readonly isCondition: boolean;
}

/** How a statement requires or permits something. */
export interface Modal {
  readonly force: Force;
  /** Index of its word. */
  readonly at: number;
}

/** What the built-in analyzer sees of one statement. */
export interface StatementReading extends Numbers {
  readonly text: string;
  /** What it is read with. Tags are asked for last of all: they cost more than the rest. */
  readonly english: LearntEnglish;
  readonly words: readonly Word[];
  readonly terms: readonly Term[];
  /** The first term of each stem. */
  readonly byStem: ReadonlyMap<string, Term>;
  readonly modals: readonly Modal[];
  /** There is an “if”, “when”, “unless” that is not “if and when …” of a definition. */
  readonly hasCondition: boolean;
  readonly hasException: boolean;
  readonly hasUniversal: boolean;
  readonly hasExistential: boolean;
  readonly hasNegation: boolean;
  /** The words of its conditions, in order, without articles: conditions are compared word by word. */
  readonly conditions: readonly string[];
  /** “Both”, “every”: to deny it of all is not to deny it of one. */
  readonly hasBoth: boolean;
  /** “This”, “the following”: what it speaks of is said elsewhere. */
  readonly isDeictic: boolean;
  /** A part of a longer sentence, or a line that leads to what comes: nothing that stands alone. */
  readonly isFragment: boolean;
  /** Index of the colon behind a label, 0 without. */
  readonly label: number;
  /** Index of the word “only”, -1 without. */
  readonly onlyAt: number;
}

/** The same statements are laid side by side with many others. */
const recent = new WeakMap<LearntEnglish, Map<string, StatementReading>>();
const remembered = 512;
const longestLabel = 9;
const longestOpening = 14;
const denying = stemSet(denyingVerbs);

/** Reads a statement. Linear, some 10 µs for a sentence. */
export function readStatement(text: string, english: LearntEnglish): StatementReading {
  let readings = recent.get(english);
  if (readings === undefined) recent.set(english, (readings = new Map()));
  const known = readings.get(text);
  if (known !== undefined) return known;
  const reading = readAnew(text, english);
  if (readings.size >= remembered) readings.delete(readings.keys().next().value!);
  readings.set(text, reading);
  return reading;
}

function readAnew(text: string, english: LearntEnglish): StatementReading {
  const { words } = readWords(text);
  const numbers = numbersIn(words);
  const label = labelEnd(words);
  const numeric = new Set<number>();
  for (const { first, end } of [...numbers.quantities, ...numbers.dates]) for (let at = first; at < end; at++) numeric.add(at);
  // “In 1995, …” says when, which is compared as a date.
  const opening = numbers.dates.some(({ first, end }) => first <= 2 && words[end]?.text === ",") ? 0 : openingEnd(words, label);
  const terms: Term[] = [];
  const byStem = new Map<string, Term>();
  const modals: Modal[] = [];
  const conditions: string[] = [];
  const seen = { condition: false, exception: false, universal: false, existential: false, negation: false, onlyAt: -1 };
  let denial = 0;
  let inCondition = false;
  let inQuotes = false;
  words.forEach((word, at) => {
    const { lower } = word;
    if (word.kind === TokenKind.Punctuation) {
      inQuotes = lower === "“" || (lower === '"' && !inQuotes) || (inQuotes && lower !== "”" && lower !== '"');
      if (/^[<>=≤≥]$/.test(lower) && (inCondition || at < opening)) conditions.push(lower);
      if (/^[,;:()—]$/.test(lower)) {
        denial = 0;
        inCondition = false;
      }
      return;
    }
    if ((inCondition || at < label || at < opening) && !/^(?:the|a|an|then)$/.test(lower)) conditions.push(stemOf(lower));
    // “Even after” grants what the rest does not depend on.
    if (conditionOpeners.has(lower) && words[at - 1]?.lower !== "even") inCondition = seen.condition = true;
    if (exceptionWords.has(lower) || isOtherThan(words, at)) inCondition = seen.exception = true;
    if (universalWords.has(lower)) seen.universal = true;
    if (existentialWords.has(lower) && words[at - 1]?.lower !== "for") seen.existential = true;
    if (lower === "only" && words[at - 1]?.lower !== "not") seen.onlyAt = at;
    const force = modalForces.get(lower);
    if (force !== undefined) modals.push({ force, at });
    // “Not always” neither says nor denies.
    if (lower === "not" && weaklyDenied.test(words[at + 1]?.lower ?? "")) seen.negation = true;
    const reach = denialReach(words, at);
    if (reach > 0) {
      denial = denial > 0 && !/^(?:or|nor)$/.test(words[at - 1]?.lower ?? "") ? 0 : reach;
      seen.negation = true;
      return;
    }
    if (/^(?:but|because|so|that|which|who)$/.test(lower)) denial = 0;
    if (!isTerm(word) || numeric.has(at)) return;
    const stem = word.kind === TokenKind.Word ? stemOf(lower) : word.text.replaceAll("`", "");
    const isDenier = denying.has(stem);
    const term = { stem, lower, at, isName: inQuotes || isName(word, at), isDenied: denial > 0 && !isDenier, isCondition: inCondition || at < label || at < opening };
    terms.push(term);
    if (!byStem.has(stem)) byStem.set(stem, term);
    if (isDenier) {
      seen.negation = true;
      denial = denial > 0 ? 0 : 2;
    } else if (denial > 0) denial--;
  });
  return {
    text,
    english,
    words,
    ...numbers,
    terms,
    byStem,
    modals,
    hasCondition: seen.condition,
    hasException: seen.exception,
    hasUniversal: seen.universal,
    hasExistential: seen.existential,
    hasNegation: seen.negation,
    conditions,
    hasBoth: words.some(({ lower }) => lower === "both" || lower === "every" || lower === "each" || lower === "entire"),
    isDeictic: words.some(({ lower }) => deictics.has(lower)),
    isFragment: isFragment(words, label),
    label,
    onlyAt: seen.onlyAt,
  };
}

/** The index of the colon of `Name: …`, 0 where there is none. What is said holds of what the label names. */
function labelEnd(words: readonly Word[]): number {
  for (let at = 1; at < Math.min(words.length - 1, longestLabel); at++) {
    if (words[at]!.text === ":") return attentionWords.has(words[0]!.lower) ? 0 : at;
  }
  return 0;
}

/** The index of the comma behind “In the first phase, …”: where, when or for whom the rest holds. 0 where there is none. */
function openingEnd(words: readonly Word[], label: number): number {
  const start = label > 0 ? label + 1 : 0;
  if (!openingPrepositions.has(words[start]?.lower ?? "")) return 0;
  for (let at = start + 1; at < Math.min(words.length, start + longestOpening); at++) if (words[at]!.text === ",") return at;
  return 0;
}

function isFragment(words: readonly Word[], label: number): boolean {
  const last = words.at(-1);
  if (last === undefined || /^[:,;]$/.test(last.text) || last.lower === "and" || last.lower === "or") return true;
  const first = words.find(({ kind }, at) => at >= label && kind !== TokenKind.Punctuation);
  return first === undefined || (first.kind === TokenKind.Word && first.shape === 0);
}

const weaklyDenied = /^(?:only|just|necessarily|merely|simply|limited|least|yet|all|every|always|both)$/;

/** How many terms a word denies: “not” the next one, “no” those of its noun phrase too. */
function denialReach(words: readonly Word[], at: number): number {
  const { lower, end } = words[at]!;
  const after = words[at + 1]?.lower ?? "";
  // `no-cache` is a name.
  if (words[at + 1]?.text === "-" && words[at + 1]!.start === end) return 0;
  if (lower === "not") return weaklyDenied.test(after) ? 0 : 1;
  if (negators.has(lower)) return 1;
  if (/^(?:stop|stops|stopped|quit)$/.test(lower) && after.endsWith("ing")) return 1;
  if (lower === "no") return /^(?:later|more|less|fewer|matter|doubt|one)$/.test(after) ? 0 : 3;
  if (lower === "longer" && words[at - 1]?.lower === "no") return 1;
  if ((lower === "none" && after === "of") || lower === "nobody" || lower === "nothing") return 2;
  if (lower === "without" && /^limit/.test(after)) return 0;
  if (lower === "without" || (lower === "of" && words[at - 1]?.lower === "instead") || (lower === "than" && words[at - 1]?.lower === "rather")) return 1;
  return 0;
}

/** “Other than”, “any other”. */
function isOtherThan(words: readonly Word[], at: number): boolean {
  return words[at]!.lower === "other" && (words[at + 1]?.lower === "than" || /^(?:any|all|every|no)$/.test(words[at - 1]?.lower ?? ""));
}

/** Years that are no dates tell one thing from another, as names do: “the 2010 tournament”. So do addresses. */
function isTerm({ kind, lower }: Word): boolean {
  return kind === TokenKind.Target || (kind === TokenKind.Number && /^(?:1[5-9]|20)\d\d$/.test(lower)) || kind === TokenKind.Code || kind === TokenKind.Url || (kind === TokenKind.Word && !isFunctionWord(lower));
}

function isName({ kind, shape }: Word, at: number): boolean {
  if (kind !== TokenKind.Word) return true;
  return (shape & (Shape.Upper | Shape.InnerCapital | Shape.Digit | Shape.Underscore)) !== 0 || (at > 0 && (shape & Shape.Capital) !== 0);
}
