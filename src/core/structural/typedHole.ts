import { isDigit, isWordUnit } from "../document/characters";
import type { BlockRule } from "./rule";

/** Named gaps left to be filled in, as in dependently typed languages: `?severity`. */
export const typedHole: BlockRule = {
  id: "typedHole",
  title: "Typed holes",
  description:
    "Marks `?name`: a gap with a name, as in Agda, Idris and Haskell, that somebody still has to fill in. Fill it in, or say who will. Question marks at the end " +
    "of a word and in addresses do not count.",
  examples: [{ bad: "The limit is ?limit requests a minute.", good: "The limit is 60 requests a minute." }],
  categories: ["domain.hole"],
  severity: "information",
  onByDefault: true,
  english: false,
  triggers: "?",
  match(token, { text, starts }, sink) {
    const start = starts[token]!;
    const before = text.charCodeAt(start - 1);
    if (!Number.isNaN(before) && before > 32 && before !== 40 && before !== 91 && before !== 34 && before !== 124 && before !== 42 && before !== 0x201c) return;
    let end = start + 1;
    if (!isLetter(text.charCodeAt(end))) return;
    while (isWordUnit(text.charCodeAt(end)) || (text.charCodeAt(end) === 45 && isWordUnit(text.charCodeAt(end + 1)))) end++;
    const after = text.charCodeAt(end);
    // `?key=value` is a query, `(?i)` and `(?P<x>` are regular expressions, `¿qué?` and `?what?` are questions.
    if (after === 61 || after === 38 || after === 63 || after === 40 || (before === 40 && (end - start < 4 || after === 60 || after === 58))) return;
    // `{{Section 3 of ?RFC9147}}` cites an RFC.
    if (text.startsWith("RFC", start + 1) && isDigit(text.charCodeAt(start + 4))) return;
    sink.mark("domain.hole", { start, end }, 85, text.slice(start + 1, end));
  },
  message: (mark, _words, l10n) => l10n.t("“{0}” is a gap that still has to be filled in. Write the value, or who decides it and when.", `?${mark.detail}`),
  data: (mark) => ({ name: mark.detail }),
};

function isLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95;
}
