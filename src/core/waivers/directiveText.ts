import { lineCommentOf, type Markup } from "../document/language";

/** What a directive in a text can say: which findings are not to be shown, and where. */
export const directiveKinds = ["disable", "enable", "disable-line", "disable-next-line"] as const;
export type DirectiveKind = (typeof directiveKinds)[number];

/** A directive as a comment of the markup language, without a line end; all rules are meant if none is named. */
export function directiveText(kind: DirectiveKind, rules: readonly string[], markup: Markup): string {
  const said = [`gloss-${kind}`, ...rules].join(" ");
  switch (markup) {
    case "markdown":
    case "plaintext":
      return `<!-- ${said} -->`;
    case "latex":
      return `% ${said}`;
    case "restructuredtext":
      return `.. ${said}`;
    case "asciidoc":
      return `// ${said}`;
    case "gitCommit":
      return `# ${said}`;
    default:
      return `${lineCommentOf(markup)} ${said}`;
  }
}
