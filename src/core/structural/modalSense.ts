import { type Reading, TokenKind } from "../document/reading";
import { modalCues, modalWeights } from "./lexicons/modalSense";
import { isQuestion } from "./sentenceContext";

/** What an auxiliary says: how sure the writer is, what is obliged or allowed, or what is able to happen and sometimes does. */
export type ModalSense = "epistemic" | "deontic" | "dynamic";

/** How far from the auxiliary its sentence is looked at, in tokens. */
const reach = 14;

/** How many adverbs are passed over between an auxiliary and its verb. */
const longestAdverbs = 4;

/**
 * By how much, in tenths of a logit, an inference must outweigh an obligation: the weights come from papers, and specifications infer
 * less and oblige more.
 */
const inferenceMargin = 10;

/**
 * The sense of a modal auxiliary in its sentence, by a log-linear model over its subject, its verb and the words around it. Words other
 * than can, could, may, might, must and should have none.
 */
export function modalSenseAt(token: number, reading: Reading): ModalSense {
  const auxiliary = reading.lower(token);
  const weights = modalWeights.get(auxiliary);
  if (weights === undefined) return "dynamic";
  let epistemic = 0;
  let deontic = 0;
  visitFeatures(token, reading, (feature) => {
    const weight = weights.get(feature);
    if (weight === undefined) return;
    epistemic += weight[0];
    deontic += weight[1];
  });
  return senseByScores(auxiliary, epistemic, deontic);
}

/** The sense that scores come to, in tenths of a logit; the dynamic sense has 0. */
export function senseByScores(auxiliary: string, epistemic: number, deontic: number): ModalSense {
  const margin = auxiliary === "must" || auxiliary === "should" ? inferenceMargin : 0;
  if (epistemic > 0 && epistemic - deontic >= margin) return "epistemic";
  return deontic > 0 ? "deontic" : "dynamic";
}

/** Names everything about an auxiliary that its sense is judged by. The weights are learnt from the same names. */
export function visitFeatures(token: number, reading: Reading, visit: (feature: string) => void): void {
  visit("always");
  visitVerb(token, reading, visit);
  visitSubject(token, reading, visit);
  visitSurroundings(token, reading, visit);
}

function visitVerb(token: number, reading: Reading, visit: (feature: string) => void): void {
  let at = token + 1;
  let word = wordAt(at, token, reading);
  for (let passed = 0; passed < longestAdverbs; passed++, word = wordAt(++at, token, reading)) {
    if (word === "not") visit("negated");
    else if (modalCues.adverbsOfChance.has(word)) visit("adverb:chance");
    else if (!isAdverb(word)) break;
  }
  if (word === "be") return visitComplement(at, token, reading, visit);
  if (word === "have") {
    const next = skipAdverbs(at + 1, token, reading);
    return visit(isParticiple(wordAt(next, token, reading)) ? "perfect" : "verb:have");
  }
  visit(`verb:${modalCues.verbs.get(word) ?? "other"}`);
}

/** What follows “be”: a participle, an adjective, a noun. */
function visitComplement(be: number, token: number, reading: Reading, visit: (feature: string) => void): void {
  const word = wordAt(skipAdverbs(be + 1, token, reading), token, reading);
  const known = modalCues.complements.get(word);
  if (known !== undefined) visit(`be:${known}`);
  else if (isParticiple(word)) visit("be:participle");
  else if (word.endsWith("ing")) visit("be:progressive");
  else visit("be:other");
  if (isParticiple(word)) visit("passive");
}

function visitSubject(token: number, reading: Reading, visit: (feature: string) => void): void {
  let at = token - 1;
  while (isAdverb(wordAt(at, token, reading)) && token - at < longestAdverbs) at--;
  const word = wordAt(at, token, reading);
  const known = modalCues.subjects.get(word);
  if (known !== undefined) visit(`subject:${known}`);
  else if (word === "") visit("subject:none");
  else visit(word.endsWith("s") ? "subject:plural" : "subject:noun");
  if (word === "it" || word === "this") visit(at === reading.firstOf(reading.sentences[token]!) ? "subject:opens" : "subject:within");
}

function visitSurroundings(token: number, reading: Reading, visit: (feature: string) => void): void {
  const sentence = reading.sentences[token]!;
  const first = Math.max(reading.firstOf(sentence), token - reach);
  const end = Math.min(reading.firstOf(sentence + 1), token + reach + 1);
  let seen = "";
  for (let at = first; at < end; at++) {
    if (at === token || reading.kinds[at] !== TokenKind.Word) continue;
    const cue = modalCues.cues.get(reading.lower(at));
    if (cue === undefined) continue;
    const feature = `${at < token ? "before" : "after"}:${cue}`;
    if (seen.includes(feature)) continue;
    seen += `${feature} `;
    visit(feature);
  }
  if (isQuestion(reading, token)) visit("question");
}

function skipAdverbs(at: number, token: number, reading: Reading): number {
  for (let passed = 0; passed < longestAdverbs && isAdverb(wordAt(at, token, reading)); passed++) at++;
  return at;
}

function isAdverb(word: string): boolean {
  return (word.length > 4 && word.endsWith("ly")) || modalCues.adverbs.has(word);
}

function isParticiple(word: string): boolean {
  return (word.length > 3 && word.endsWith("ed")) || modalCues.irregularParticiples.has(word);
}

/** A word in the sentence of `token`, in lower case; empty if there is none. */
function wordAt(at: number, token: number, reading: Reading): string {
  const isThere =
    at >= 0 && at < reading.count && reading.kinds[at] === TokenKind.Word && reading.sentences[at] === reading.sentences[token];
  return isThere ? reading.lower(at) : "";
}
