import { isWordUnit } from "../document/characters";
import type { Span } from "../document/block";
import { type Reading, Shape, TokenKind } from "../document/reading";
import { keyedIndex, type KeyedFacts } from "./keyedFacts";
import { bracketNouns, bracketVerbs, fillers } from "./lexicons/placeholder";
import type { BlockRule, Mark, Sink, Verdict } from "./rule";
import { spanOf } from "./spanOf";
import { standingOf, tagAt } from "./tags";

/** Before a tag's name in a mark's detail, so that `<template>` is told from the template's variable `{{…}}`. */
const tagMark = "<";

/** Longest placeholder, UTF-16 units. */
const longest = 96;

const holds: Verdict = { kind: "placeholder", related: [] };

/** Things to fill in: `{{name}}`, `${NAME}`, `<your-key>`, `[INSERT NAME]`, `YOUR_API_KEY`, lorem ipsum. */
export const placeholder: BlockRule = {
  id: "placeholder",
  title: "Placeholders",
  description:
    "Marks what stands for something else: `{{name}}`, `${NAME}`, `<your-key>`, `[INSERT NAME]`, `YOUR_API_KEY`, “lorem ipsum”. In a template that is right; in a " +
    "finished text somebody forgot to fill it in. Write the real value, or say who fills it in and when.",
  examples: [{ bad: "Send the report to [INSERT NAME].", good: "Send the report to the release manager." }],
  categories: ["domain.placeholder"],
  severity: "information",
  onByDefault: true,
  english: false,
  lexicon: fillers,
  judge(hit, reading, sink) {
    sink.mark("domain.placeholder", spanOf(hit, reading), 95, hit.group);
  },
  triggers: "{$[",
  triggerKinds: [TokenKind.Markup, TokenKind.Code],
  match(token, reading, sink) {
    const kind = reading.kinds[token];
    if (kind === TokenKind.Markup) matchTag(token, reading, sink);
    else if (kind === TokenKind.Code) matchCode(token, reading, sink);
    else if (reading.unit(token) === 91) matchBracket(token, reading, sink);
    else if (reading.markup !== "latex") matchBraces(reading.starts[token]!, reading.text, sink);
  },
  check({ text }, sink) {
    for (let at = text.indexOf("YOUR"); at >= 0; at = text.indexOf("YOUR", at + 4)) {
      const span = ownValue(text, at);
      if (span !== undefined) sink.mark("domain.placeholder", span, 90, "own");
    }
  },
  index: () => keyedIndex((seen, mark) => (isExcused(seen, mark) ? undefined : holds)),
  message(mark, words, l10n) {
    switch (kindOf(mark)) {
      case "template":
      case "variable":
        return l10n.t("“{0}” is filled in by a program. Make sure that one does so.", words);
      case "tag":
        return l10n.t("“{0}” stands for something to fill in. Write the real value, or say who fills it in.", words);
      case "bracket":
        return l10n.t("“{0}” stands for something to fill in. Write the real value.", words);
      case "own":
        return l10n.t("“{0}” stands for a value of yours. Write the real value, or say where it comes from.", words);
      default:
        return l10n.t("“{0}” is filler text. Write the real text.", words);
    }
  },
  data: (mark) => ({ kind: kindOf(mark) }),
};

function kindOf({ detail }: Mark): string {
  return detail.startsWith(tagMark) ? "tag" : detail;
}

/** `<your-key>`, unless the document closes the name: then it is a tag. */
function matchTag(token: number, reading: Reading, sink: Sink): void {
  const span = { start: reading.starts[token]!, end: reading.ends[token]! };
  const tag = tagAt(reading.text, span.start, span.end);
  if (tag?.form === "close") sink.fact(tag.name, "close", span);
  const isPlaceholder = tag?.form === "phrase" ? span.end - span.start <= longest : tag?.form === "open" && standingOf(tag.name) === "placeholder" && !isTypeParameter(tag.name);
  if (isPlaceholder && tag !== undefined && !reading.text.slice(span.start, span.end).includes("=")) sink.markIf("domain.placeholder", span, 85, tagMark + tag.name);
}

function isTypeParameter(name: string): boolean {
  return name.length === 1 && /[A-Z]/.test(name) && name !== "N" && name !== "X";
}

/** A code span that is nothing but a template's variable. */
function matchCode(token: number, { text, starts, ends }: Reading, sink: Sink): void {
  const start = starts[token]! + 1;
  if (text.charCodeAt(start) !== 123) return;
  const end = endOfDoubleBraces(text, start);
  if (end === ends[token]! - 1) sink.markIf("domain.placeholder", { start, end }, 85, "template");
}

function matchBraces(start: number, text: string, sink: Sink): void {
  if (text.charCodeAt(start) === 36) {
    const end = endOfVariable(text, start);
    if (end > 0) sink.mark("domain.placeholder", { start, end }, 85, "variable");
    return;
  }
  if (text.charCodeAt(start - 1) === 123) return;
  const end = endOfDoubleBraces(text, start);
  if (end < 0) return;
  if (citation.test(text.slice(start, end))) sink.fact(citationKey, "citation", { start, end });
  else sink.markIf("domain.placeholder", { start: text.charCodeAt(start - 1) === 36 ? start - 1 : start, end }, 90, "template");
}

/** In kramdown-rfc, the language of Internet-Drafts, `{{RFC9110}}` and `{{?I-D.draft}}` cite, and so then does `{{introduction}}`. */
const citation = /^\{\{(?:[!?]?(?:RFC\d|BCP\d|STD\d|I-D\.)|[!?][A-Z]|Section |<<)/;
const citationKey = "{{";

/** The end of `{{ … }}` or `{{{ … }}}` at `start`, -1 if there is none. */
function endOfDoubleBraces(text: string, start: number): number {
  if (text.charCodeAt(start + 1) !== 123) return -1;
  const limit = Math.min(text.length - 1, start + longest);
  let at = start + 2;
  if (text.charCodeAt(at) === 123) at++;
  const first = at;
  for (; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13 || unit === 123) return -1;
    if (unit !== 125) continue;
    if (text.charCodeAt(at + 1) !== 125 || at === first) return -1;
    return text.charCodeAt(at + 2) === 125 ? at + 3 : at + 2;
  }
  return -1;
}

/** The end of `${NAME}` at `start`, -1 if there is none. */
function endOfVariable(text: string, start: number): number {
  if (text.charCodeAt(start + 1) !== 123 || !isLetter(text.charCodeAt(start + 2))) return -1;
  const limit = Math.min(text.length, start + longest);
  for (let at = start + 3; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 125) return at + 1;
    if (!isLetter(unit) && !(unit >= 45 && unit <= 58)) return -1;
  }
  return -1;
}

/** Words in square brackets that are no link: `[INSERT NAME]`, `[your name]`, `[COMPANY]`. */
function matchBracket(open: number, reading: Reading, sink: Sink): void {
  const { kinds, shapes } = reading;
  const verb = reading.lower(open + 1);
  const asks = bracketVerbs.has(verb);
  if (!asks && !((shapes[open + 1]! & Shape.Upper) !== 0 && kinds[open + 1] === TokenKind.Word)) return;
  let close = open + 1;
  while (close < reading.count && close - open <= 12 && kinds[close] !== TokenKind.Punctuation) close++;
  if (reading.unit(close) !== 93 || close === open + 1) return;
  const start = reading.starts[open]!;
  const end = reading.ends[close]!;
  const after = reading.text.charCodeAt(end);
  if (isWordUnit(reading.text.charCodeAt(start - 1))) return;
  // A link, a reference to one or its definition.
  if (kinds[close + 1] === TokenKind.Target || after === 40 || after === 91 || after === 58 || end - start > longest) return;
  if (asks ? close - open > 2 || verb === "placeholder" : isBlank(open, close, reading)) sink.mark("domain.placeholder", { start, end }, 90, "bracket");
}

/** All words in capitals, the last one of the nouns that are filled in. */
function isBlank(open: number, close: number, reading: Reading): boolean {
  for (let token = open + 1; token < close; token++) if (!(reading.shapes[token]! & Shape.Upper)) return false;
  return bracketNouns.has(reading.raw(close - 1).split("_").at(-1)!);
}

/** `YOUR_API_KEY`, `YOUR-NAME-HERE`. */
function ownValue(text: string, start: number): Span | undefined {
  const sign = text.charCodeAt(start + 4);
  if ((sign !== 95 && sign !== 45) || isWordUnit(text.charCodeAt(start - 1)) || text.charCodeAt(start - 1) === 60) return undefined;
  let end = start + 5;
  while (end - start < longest && (isCapital(text.charCodeAt(end)) || ((text.charCodeAt(end) === 95 || text.charCodeAt(end) === 45) && isCapital(text.charCodeAt(end + 1))))) end++;
  return end > start + 6 && !isWordUnit(text.charCodeAt(end)) ? { start, end } : undefined;
}

function isCapital(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57);
}

function isLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95;
}

/** Names that the document closes somewhere are tags, and double braces are citations in a document that cites RFCs with them. */
function isExcused(seen: KeyedFacts, { detail }: Mark): boolean {
  return seen.counts(detail === "template" ? citationKey : detail.slice(tagMark.length)).size > 0;
}
