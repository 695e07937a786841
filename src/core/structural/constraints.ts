import type { Reading } from "../document/reading";
import type { CategoryId } from "../findings/category";
import type { Localizer } from "../localizer";
import { affirmed, denied, isMentioned, type Keyword, keywordAt } from "./keywords";
import { constraintKeywords } from "./lexicons/constraints";
import type { BlockRule, Sink } from "./rule";

/** The keywords of RFC 2119 in capitals. */
export const constraints: BlockRule = {
  id: "constraints",
  title: "Requirement keywords",
  description:
    "Marks the keywords of RFC 2119 and RFC 8174 in capitals, each by what it asks: mandatory, prohibited, recommended, discouraged " +
    "or optional. " +
    "Only capitals carry this meaning. Keywords that are spoken of (quoted, in code, “the word MUST”) and sentences in capitals " +
    "throughout are left alone; " +
    "the paragraph that defines the keywords is recognised. *MAY NOT* has no defined meaning: write *MUST NOT*, or say what is optional.",
  examples: [
    { bad: "The client MAY NOT send a second request.", good: "The client MUST NOT send a second request." },
    { bad: "The server will normally answer within 2 seconds.", good: "The server SHOULD answer within 2 seconds." },
  ],
  categories: ["constraint.mandatory", "constraint.prohibited", "constraint.recommended", "constraint.discouraged", "constraint.optional"],
  severity: "hint",
  onByDefault: true,
  // Capitals are unmistakable, and a sentence full of names may not look English.
  english: false,
  lexicon: constraintKeywords,
  judge(hit, reading, sink) {
    if (hit.group === "definition") return markDefinition(hit.last, reading, sink);
    const keyword = keywordAt(hit, reading);
    if (keyword !== undefined) sink.mark(keyword.category, keyword.span, confidence(keyword), keyword.detail);
  },
  message(mark, words, l10n) {
    switch (mark.detail) {
      case "mayNot":
        return l10n.t("“MAY NOT” has no defined meaning: it can forbid, or permit not to. Write “MUST NOT”, or say what is optional.");
      case "either":
        return l10n.t("“{0}” stands for the keyword with and without “NOT”. Write two sentences if both are meant.", nameOf(words));
      case "negated":
        return negatedMessage(mark.category, nameOf(words), l10n);
      default:
        return plainMessage(mark.category, nameOf(words), l10n);
    }
  },
  data(mark, words) {
    return {
      keyword: nameOf(words),
      ...(mark.detail === "defining" ? { defining: true } : {}),
      ...(mark.detail === "negated" ? { negated: true } : {}),
    };
  },
};

function plainMessage(category: CategoryId, keyword: string, l10n: Localizer): string {
  switch (category) {
    case "constraint.mandatory":
      return l10n.t("“{0}”: an absolute requirement (RFC 2119).", keyword);
    case "constraint.prohibited":
      return l10n.t("“{0}”: an absolute prohibition (RFC 2119).", keyword);
    case "constraint.recommended":
      return l10n.t("“{0}”: to be done unless there is a good reason not to; say which reasons count (RFC 2119).", keyword);
    case "constraint.discouraged":
      return l10n.t("“{0}”: not to be done unless there is a good reason; say which reasons count (RFC 2119).", keyword);
    default:
      return l10n.t("“{0}”: truly optional; others must cope with either choice (RFC 2119).", keyword);
  }
}

/** “No client MUST …”: the words around the keyword turn its meaning round, and the category is what comes out. */
function negatedMessage(category: CategoryId, keyword: string, l10n: Localizer): string {
  switch (category) {
    case "constraint.mandatory":
      return l10n.t("“{0}” is negated by the words around it: an absolute requirement (RFC 2119). Write the keyword that RFC 2119 has for this.", keyword);
    case "constraint.prohibited":
      return l10n.t("“{0}” is negated by the words around it: an absolute prohibition (RFC 2119). Write the keyword that RFC 2119 has for this.", keyword);
    case "constraint.discouraged":
      return l10n.t("“{0}” is negated by the words around it: not to be done unless there is a good reason; say which reasons count (RFC 2119). Write the keyword that RFC 2119 has for this.", keyword);
    default:
      return l10n.t("“{0}” is negated by the words around it: truly optional; others must cope with either choice (RFC 2119). Write the keyword that RFC 2119 has for this.", keyword);
  }
}

function confidence(keyword: Keyword): number {
  return keyword.detail === "" ? 99 : 85;
}

/** A keyword as RFC 2119 writes it, whatever line ends and emphasis stand inside. */
function nameOf(words: string): string {
  return words
    .replace(/[^A-Z()]+/g, " ")
    .trim()
    .replace(/\( /, "(");
}

/** How many tokens a defining sentence may have after the words that introduce it; the usual one has about a hundred. */
const longestDefinition = 160;

/**
 * “The key words "MUST", … are to be interpreted as described in …”: here the keywords are named, and yet they are what the text is
 * about.
 */
function markDefinition(introduction: number, reading: Reading, sink: Sink): void {
  if (!startsWithKeyword(introduction + 1, reading)) return;
  const sentence = reading.sentences[introduction];
  const end = Math.min(reading.count, introduction + longestDefinition);
  let interpreted = false;
  let count = 0;
  for (let token = introduction + 1; token < end && reading.sentences[token] === sentence; token++) {
    const word = reading.lower(token);
    if (word === "interpreted" || word === "described" || word === "defined" || word === "specified") interpreted = true;
    if (affirmed.has(reading.raw(token))) count++;
  }
  if (!interpreted || count < 2) return;
  for (let token = introduction + 1; token < end && reading.sentences[token] === sentence; token++) {
    const name = reading.raw(token);
    if (!affirmed.has(name)) continue;
    const first = reading.raw(token - 1) === "NOT" ? token - 1 : token;
    const last = reading.raw(token + 1) === "NOT" ? token + 1 : token;
    // What is used in such a sentence rather than named has a mark already.
    if (!isMentioned(reading, first, last)) continue;
    const category = (first < last ? denied : affirmed).get(name)!;
    sink.mark(category, { start: reading.starts[first]!, end: reading.ends[last]! }, 99, "defining");
  }
}

function startsWithKeyword(token: number, reading: Reading): boolean {
  for (let near = token; near < token + 3; near++) if (affirmed.has(reading.raw(near))) return true;
  return false;
}
