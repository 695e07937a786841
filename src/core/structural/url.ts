import { isLetter } from "../document/characters";
import { TokenKind } from "../document/reading";
import type { BlockRule } from "./rule";

/** Web and mail addresses in prose. */
export const url: BlockRule = {
  id: "url",
  title: "Addresses",
  description: "Shows web and mail addresses that stand in the text. Off by default, because VS Code underlines links already.",
  examples: [{ bad: "See our web site.", good: "See https://example.com/docs." }],
  categories: ["domain.url"],
  severity: "hint",
  onByDefault: false,
  english: false,
  triggerKinds: [TokenKind.Url],
  match(token, reading, sink) {
    const start = reading.starts[token]!;
    const end = reading.ends[token]!;
    sink.mark("domain.url", { start: startOfScheme(reading.text, start, end), end }, 95);
  },
  message: (_mark, _words, l10n) => l10n.t("An address."),
};

/** Where the address itself begins: Chinese and Japanese set no space before one, so that the word in front may stick to its scheme. */
function startOfScheme(text: string, start: number, end: number): number {
  const colon = text.indexOf("://", start);
  if (colon < 0 || colon >= end || text.charCodeAt(start) === 60) return start;
  let scheme = colon;
  while (scheme > start && isSchemeUnit(text.charCodeAt(scheme - 1))) scheme--;
  while (scheme < colon && !isLetter(text.charCodeAt(scheme))) scheme++;
  return scheme;
}

/** RFC 3986, section 3.1. */
function isSchemeUnit(unit: number): boolean {
  return isLetter(unit) || (unit >= 48 && unit <= 57) || unit === 43 || unit === 45 || unit === 46;
}
