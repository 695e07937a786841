import type { BlockKind } from "../document/block";
import { type Reading, Shape, TokenKind } from "../document/reading";
import { instructionVerbs, nounFollowers, requirementWords } from "./lexicons/requirementWords";

/** Prose in full sentences. Headings name things; they promise nothing that a reader could check. */
export const bodyKinds: readonly BlockKind[] = ["paragraph", "listItem", "quote", "table", "tagLine"];

/** How far to either side of a word its context is read. Keeps the work of a hit constant. */
const reach = 12;

/** Words before an instruction's verb that leave it an instruction. */
const adverbsBeforeVerb: ReadonlySet<string> = new Set(
  "please always never then also only first next finally just".split(" "),
);

/**
 * Whether the sentence around a token asks for something: it has a word such as `must` before it or soon after, begins with an
 * instruction's verb, or stands behind the label of a requirement.
 */
export function isRequirement(reading: Reading, token: number): boolean {
  return (isDemanded(reading, token) || hasAfter(reading, token, requirementWords, 5)) && !isQuestion(reading, token);
}

/** The same, if what is asked for comes before the token: `must … several`, not `several … must`. */
export function isDemanded(reading: Reading, token: number): boolean {
  return hasBefore(reading, token, requirementWords) || isInstruction(reading, token) || isLabelled(reading);
}

/** Whether a block begins with the label of a requirement: `R-2.5`, `REQ-001`, `FR3`. What follows is asked for, whatever its verb. */
function isLabelled(reading: Reading): boolean {
  if (reading.count < 3 || reading.kinds[0] !== TokenKind.Word || reading.ends[0]! - reading.starts[0]! > longestLabel) return false;
  const shape = reading.shapes[0]!;
  if (shape & Shape.Digit) return (shape & Shape.Upper) !== 0;
  const isName = (shape & Shape.Upper) !== 0 || reading.raw(0) === "R";
  return isName && reading.unit(1) === 45 && reading.kinds[2] === TokenKind.Number && reading.adjacent(0) && reading.adjacent(1);
}

/** Letters of a label before its number. */
const longestLabel = 6;

/** Whether the sentence begins with a verb in the imperative, perhaps after a label and a colon: `Logging: use …`. */
export function isInstruction(reading: Reading, token: number): boolean {
  const first = reading.firstOf(reading.sentences[token]!);
  for (let start = token; start > first && token - start < reach; start--) {
    if (reading.unit(start - 1) === 58) return beginsInstruction(reading, start);
  }
  return beginsInstruction(reading, first);
}

/** Whether one of the words stands within twelve tokens of a token, in its sentence. */
export function hasNear(reading: Reading, token: number, words: ReadonlySet<string>): boolean {
  return hasBefore(reading, token, words) || hasAfter(reading, token, words, reach);
}

/** Whether one of the words stands up to twelve tokens before a token, in its sentence, and counts there. */
export function hasBefore(reading: Reading, token: number, words: ReadonlySet<string>, counts: (at: number) => boolean = always): boolean {
  const first = Math.max(reading.firstOf(reading.sentences[token]!), token - reach);
  for (let before = token - 1; before >= first; before--) {
    // In `a must-have` the word is part of a name.
    if (isOneOf(reading, before, words) && reading.unit(before + 1) !== 45 && counts(before)) return true;
  }
  return false;
}

const always = (): boolean => true;

/** Whether one of the words stands up to `within` tokens after a token, in its sentence. */
export function hasAfter(reading: Reading, token: number, words: ReadonlySet<string>, within: number): boolean {
  const end = Math.min(reading.firstOf(reading.sentences[token]! + 1), token + within + 1);
  for (let after = token + 1; after < end; after++) if (isOneOf(reading, after, words)) return true;
  return false;
}

/** A neighbour's text in lower case, empty if it is in another sentence. `by` counts tokens to the right, negative ones to the left. */
export function neighbour(reading: Reading, token: number, by: number): string {
  const other = token + by;
  if (other < 0 || other >= reading.count || reading.sentences[other] !== reading.sentences[token]) return "";
  return reading.lower(other);
}

/** Whether a token is a word that begins with a small letter: a plain word rather than a name. */
export function isPlainWord(reading: Reading, token: number): boolean {
  return token >= 0 && token < reading.count && reading.kinds[token] === TokenKind.Word && !(reading.shapes[token]! & Shape.Capital);
}

function beginsInstruction(reading: Reading, token: number): boolean {
  const verb = isOneOf(reading, token, adverbsBeforeVerb) ? token + 1 : token;
  return isOneOf(reading, verb, instructionVerbs) && !nounFollowers.has(neighbour(reading, verb, 1));
}

/** Whether the sentence around a token ends in a question mark. */
export function isQuestion(reading: Reading, token: number): boolean {
  return reading.unit(reading.firstOf(reading.sentences[token]! + 1) - 1) === 63;
}

function isOneOf(reading: Reading, token: number, words: ReadonlySet<string>): boolean {
  if (token >= reading.count || reading.kinds[token] !== TokenKind.Word) return false;
  return reading.ends[token]! - reading.starts[token]! <= longestListed && words.has(reading.lower(token));
}

/** No listed word is longer, so that a long one costs no copy. */
const longestListed = 12;
