import { lineCommentOf, type Markup } from "../document/language";

/** What a directive in a text can say: which findings are not to be shown, and where. */
export const directiveKinds = ["disable", "enable", "disable-line", "disable-next-line"] as const;
export type DirectiveKind = (typeof directiveKinds)[number];

/** How comments are written. MDX is read as Markdown, but in it a comment of HTML is an error. */
export type CommentStyle = Markup | "mdx";

/** A directive as a comment, without a line end; all rules are meant if none is named. */
export function directiveText(kind: DirectiveKind, rules: readonly string[], style: CommentStyle): string {
  const said = [`gloss-${kind}`, ...rules].join(" ");
  switch (style) {
    case "markdown":
    case "plaintext":
      return `<!-- ${said} -->`;
    case "mdx":
      return `{/* ${said} */}`;
    case "latex":
      return `% ${said}`;
    case "restructuredtext":
      return `.. ${said}`;
    case "asciidoc":
      return `// ${said}`;
    case "gitCommit":
      return `# ${said}`;
    default:
      return `${lineCommentOf(style)} ${said}`;
  }
}
