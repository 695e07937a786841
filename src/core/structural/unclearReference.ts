import { type Reading, TokenKind } from "../document/reading";
import { requirementWords } from "./lexicons/requirementWords";
import { barePronouns, clauseJoiners, connectives, consequences, finiteVerbs } from "./lexicons/unclearReference";
import type { BlockRule } from "./rule";
import { hasAfter, neighbour } from "./sentenceContext";
import { spanOf } from "./spanOf";

/** A sentence of so many words with so many joined clauses leaves more than one thing for the next one's `this` to stand for. */
const longSentence = 26;
const manyClauses = 5;

/** “This requires …” after a sentence with many candidates, or with nothing before it. */
export const unclearReference: BlockRule = {
  id: "unclearReference",
  title: "Unclear reference",
  description:
    "Marks *this*, *that*, *these* and *those* that begin a sentence without a noun where what they stand for is in another " +
    "paragraph, or in a sentence long enough to hold several candidates. " +
    "The writer knows what was meant; readers pick what stands nearest. Put the noun after it: *this limit*, *these headers*.",
  examples: [
    {
      bad:
        "The client sends the token with the request, and the server stores it in the session, which lives as long as the browser is " +
        "open and the user is logged in, or until it expires. This must be encrypted.",
      good:
        "The client sends the token with the request, and the server stores it in the session, which lives as long as the browser is " +
        "open and the user is logged in, or until it expires. The token must be encrypted.",
    },
  ],
  categories: ["ambiguity.reference"],
  severity: "information",
  onByDefault: true,
  english: true,
  blocks: ["paragraph", "listItem", "quote"],
  lexicon: barePronouns,
  judge(hit, reading, sink) {
    const token = hit.first;
    const sentence = reading.sentences[token]!;
    if (reading.firstOf(sentence) !== token || reading.continues || !isWithoutNoun(reading, token, hit.group)) return;
    if (sentence === 0) {
      // What a list item speaks of, the list's introduction tells; a paragraph of one sentence answers its heading. Rationale may look
      // back; a requirement has to be read alone.
      const isBound = reading.kind !== "listItem" && reading.sentenceCount > 1 && hasAfter(reading, token, requirementWords, 3);
      if (isBound) sink.mark("ambiguity.reference", spanOf(hit, reading), 60, "elsewhere");
    } else if (hasManyCandidates(reading, sentence - 1)) {
      sink.mark("ambiguity.reference", spanOf(hit, reading), 65, "candidates");
    }
  },
  message: (mark, words, l10n) =>
    mark.detail === "elsewhere"
      ? l10n.t("“{0}” stands for something outside this paragraph. Write the noun, so that the paragraph can be read alone.", words)
      : l10n.t("“{0}” could stand for more than one thing in the sentence before. Add the noun that you mean.", words),
};

/** A verb follows at once, but not `this is because`, which speaks of all that was said. */
function isWithoutNoun(reading: Reading, token: number, number: string): boolean {
  const verb = neighbour(reading, token, 1);
  if (consequences.has(number === "one" ? verb : `${verb}s`)) return true;
  if (!finiteVerbs.has(verb)) return false;
  return !copulas.has(verb) || !connectives.has(neighbour(reading, token, 2));
}

/** After these, what follows tells whether `this` is one thing or all that was said. */
const copulas: ReadonlySet<string> = new Set(["is", "are", "was", "were", "isn't", "aren't"]);

function hasManyCandidates(reading: Reading, sentence: number): boolean {
  const end = reading.firstOf(sentence + 1);
  let words = 0;
  let clauses = 1;
  for (let token = Math.max(reading.firstOf(sentence), end - farthest); token < end; token++) {
    if (reading.kinds[token] === TokenKind.Word) {
      words++;
      if (reading.ends[token]! - reading.starts[token]! <= longestJoiner && clauseJoiners.has(reading.lower(token))) clauses++;
    }
    if (words >= longSentence && clauses >= manyClauses) return true;
  }
  return false;
}

/** Tokens back from a sentence's end that are looked at, and letters of the longest clause joiner. */
const farthest = 60;
const longestJoiner = 7;
