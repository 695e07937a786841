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
    sink.mark("domain.url", { start: reading.starts[token]!, end: reading.ends[token]! }, 95);
  },
  message: () => "An address.",
};
