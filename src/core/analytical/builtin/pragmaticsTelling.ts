import { TokenKind } from "../../document/reading";
import type { TaggedSentence } from "./pragmaticsSpeechAct";

/** How a verb is told: as what has happened or is happening, as what is so in general, or only as what is wanted, possible or named. */
export type Telling = "event" | "general" | "open";

/** How far back an auxiliary is looked for, in words. */
const reach = 4;

/** How a verb is told, by its form and its auxiliaries. */
export function tellingOf({ words, tags }: TaggedSentence, verb: number): Telling {
  const tag = tags[verb]!;
  if (tag === "VBD") return "event";
  if (tag === "VBZ" || tag === "VBP") return "general";
  for (let at = verb - 1; at >= Math.max(0, verb - reach); at--) {
    const { lower, kind } = words[at]!;
    if (kind === TokenKind.Punctuation) break;
    if (tags[at] === "MD" || tags[at] === "TO") return "open";
    if (pastAuxiliaries.has(lower) || lower.endsWith("'ve")) return "event";
    // “Don't stop” orders; “they don't stop” tells.
    if (/^do(?:es)?(?:n't)?$/.test(lower)) return at === 0 || words[at - 1]!.kind !== TokenKind.Word ? "open" : "general";
    if (/^(?:is|are|am|isn't|aren't)$/.test(lower) || /^(?:[^n]|.*[^n])'(?:s|re|m)$/.test(lower))
      return tag === "VBG" ? "event" : "general";
  }
  return tag === "VBN" ? "general" : "open";
}

const pastAuxiliaries = new Set("has have had having hasn't haven't hadn't did didn't was were wasn't weren't".split(" "));

/**
 * Whether a text is a tale: it speaks of persons, or mostly of what was. In tales verbs in the present and in the infinitive tell
 * events, too; in specifications they say what is so in general, or what is to be done.
 */
export function isTale(sentences: readonly TaggedSentence[]): boolean {
  let past = 0;
  let present = 0;
  for (const { words, tags } of sentences) {
    for (const [at, tag] of tags.entries()) {
      // “i.e.” is no person.
      if (persons.has(words[at]!.lower) && words[at]!.text !== "i") return true;
      if (tag === "VBD") past++;
      else if (tag === "VBZ" || tag === "VBP" || tag === "MD" || tag === "VB") present++;
    }
  }
  return past > present;
}

const persons = new Set(
  (
    "i me my he him his she her hers i'm i've i'd i'll he's he'd he'll she's she'd she'll mr mrs ms said woman women girl boy " +
    "wife husband mother father mom dad brother sister"
  ).split(" "),
);

/** Whether a sentence tells anything as having happened. “After it has run” may be said of what is to come. */
export function tellsEvent({ tags }: TaggedSentence): boolean {
  return tags.includes("VBD");
}

/** Whether a word stands in a condition: `if we find that …`. */
export function isConditional({ words }: TaggedSentence, from: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - conditionReach); at--) {
    const { lower, kind } = words[at]!;
    if (kind === TokenKind.Punctuation) return false;
    if (conditionOpeners.has(lower)) return true;
  }
  return false;
}

const conditionReach = 12;
const conditionOpeners = new Set("if when whenever unless until once where wherever whether while".split(" "));

/** Whether a verb is denied: `does not know`, `nobody knows`. */
export function isDenied({ words }: TaggedSentence, verb: number): boolean {
  return words.slice(Math.max(0, verb - reach), verb).some(({ lower }) => lower.endsWith("n't") || negations.has(lower));
}

const negations = new Set("not never no nobody none neither hardly cannot nothing".split(" "));
