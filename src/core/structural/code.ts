import { isSourceMarkup } from "../document/language";
import { TokenKind } from "../document/reading";
import type { BlockRule } from "./rule";

/** Code spans and code blocks. */
export const code: BlockRule = {
  id: "code",
  title: "Code",
  description: "Shows code spans and code blocks: the text that no other rule looks into. Off by default, because Markdown's own colours show code already.",
  examples: [{ bad: "Run npm test.", good: "Run `npm test`." }],
  categories: ["domain.code"],
  severity: "hint",
  onByDefault: false,
  english: false,
  blocks: ["heading", "paragraph", "listItem", "quote", "table", "tagLine", "code"],
  triggerKinds: [TokenKind.Code],
  match(token, reading, sink) {
    sink.mark("domain.code", { start: reading.starts[token]!, end: reading.ends[token]! }, 95, "span");
  },
  check(reading, sink) {
    // The program around comments is not a block of code in a text.
    if (reading.kind === "code" && !isSourceMarkup(reading.markup) && reading.text.length > 0) sink.mark("domain.code", { start: 0, end: reading.text.length }, 95, "block");
  },
  message: (mark, _, l10n) => (mark.detail === "block" ? l10n.t("A block of code.") : l10n.t("A code span.")),
  data: (mark) => ({ kind: mark.detail }),
};
