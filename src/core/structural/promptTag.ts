import { TokenKind } from "../document/reading";
import { keyedIndex } from "./keyedFacts";
import type { BlockRule, Verdict } from "./rule";
import { isListed, leadsLine, standingOf, tagAt, trailsLine } from "./tags";

const holds: Verdict = { kind: "structure", related: [] };

/** Tags as prompts use them: `<context>`, `</context>`, `<note/>`. */
export const promptTag: BlockRule = {
  id: "promptTag",
  title: "Prompt tags",
  description:
    "Shows the tags that structure a prompt, such as `<instructions>` and `</example>`. Models take what stands between two tags as one thing, so the tags are " +
    "worth seeing at a glance. HTML, placeholders such as `<your-key>`, type parameters and tags in code are not shown.",
  examples: [{ bad: "Context: the user is new. Task: greet the user.", good: "<context>The user is new.</context>\n<task>Greet the user.</task>" }],
  categories: ["tag.structure"],
  severity: "hint",
  onByDefault: true,
  english: false,
  triggerKinds: [TokenKind.Markup],
  match(token, reading, sink) {
    const span = { start: reading.starts[token]!, end: reading.ends[token]! };
    const tag = tagAt(reading.text, span.start, span.end);
    if (tag === undefined || tag.form === "phrase") return;
    const { form, name } = tag;
    const isAlone = !isListed(reading) && leadsLine(token, reading) && trailsLine(token, reading);
    // Formats of documents have tags of one letter, such as `<t>`.
    if (name.length === 1 && !isAlone) return;
    if (form === "close") sink.fact(name, "close", span);
    const standing = standingOf(name);
    const isPlain = form !== "open" || standing === "known" || (standing === "possible" && isAlone);
    if (isPlain) sink.mark("tag.structure", span, standing === "known" ? 95 : 85, name);
    else sink.markIf("tag.structure", span, 85, name);
  },
  // An opening tag with an everyday name, in the middle of a text, is a tag if the document closes that name somewhere.
  index: () => keyedIndex((closed, mark) => (closed.counts(mark.detail).size > 0 ? holds : undefined)),
  message(_mark, words, l10n) {
    if (words.startsWith("</")) return l10n.t("The end of a part of the prompt.");
    return words.endsWith("/>") ? l10n.t("A mark in the structure of the prompt.") : l10n.t("The start of a part of the prompt.");
  },
  data: (mark, words) => ({ name: mark.detail, form: words.startsWith("</") ? "close" : words.endsWith("/>") ? "selfClosing" : "open" }),
};
