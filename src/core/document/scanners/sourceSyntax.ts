/** The programming languages whose comments can be read. One name stands for languages that write comments and literals alike. */
export const sourceMarkups = [
  "javascript",
  "python",
  "java",
  "kotlin",
  "swift",
  "c",
  "csharp",
  "go",
  "rust",
  "ruby",
  "php",
  "shell",
  "yaml",
  "toml",
] as const;
export type SourceMarkup = (typeof sourceMarkups)[number];

const sourceNames: ReadonlySet<string> = new Set(sourceMarkups);

export function isSourceMarkup(markup: string): markup is SourceMarkup {
  return sourceNames.has(markup);
}

/** How a comment is written. */
export interface Comment {
  readonly open: string;
  /** What ends it; without one it ends with its line. */
  readonly close?: string;
  /** The close has to be the first on its line. */
  readonly closeLeadsLine?: true;
  /** Comments of this kind may stand in one another. */
  readonly nests?: true;
  /** It has to be the first on its line. */
  readonly leadsLine?: true;
  /** White space or the start of a line has to stand before it. */
  readonly afterSpace?: true;
  /** No comment right behind this character: `http://…` in the text of JSX. */
  readonly notAfter?: string;
  /** No comment right before this character: `#[Attribute]` in PHP. */
  readonly notBefore?: string;
  /** Ends the comment before its line does, and is no part of it: `?>` in PHP. */
  readonly endsBefore?: string;
  /** A string that stands where a statement does, as Python's documentation: a backslash keeps its quotes from closing it. */
  readonly isDocstring?: true;
}

/** A stretch of code in which nothing is a comment, whatever it looks like. */
export interface Literal {
  readonly open: string;
  readonly close: string;
  /** A backslash keeps what follows from closing it. */
  readonly escapes?: true;
  /** Else it ends with its line at the latest. */
  readonly spansLines?: true;
  /** Closing twice stands for the character itself. */
  readonly doubles?: true;
  /** The close has a line to itself. */
  readonly ownLine?: true;
  /** `${` opens code inside. */
  readonly holdsCode?: true;
  /** Between brackets nothing closes it, as in regular expressions. */
  readonly hasClasses?: true;
}

/** What a scanner has to know of a language to tell comments from code. The grammars are those of the languages' own specifications. */
export interface SourceSyntax {
  /** Longer openings before those that they begin with. */
  readonly comments: readonly Comment[];
  readonly literals: readonly Literal[];
  /** Characters after which an expression goes on or begins. */
  readonly operators: string;
  /** Words after which an expression begins. */
  readonly operatorWords: ReadonlySet<string>;
  /** Whether an expression may begin at the start of the file. */
  readonly startsExpression: boolean;
  /** Each line begins anew, and quotation marks open a literal only where a value is expected. */
  readonly isLineByLine?: true;
  /** A slash where an expression begins opens a regular expression. */
  readonly hasRegularExpressions?: true;
  /** `<<NAME`, with what goes between: lines up to `NAME` are a literal. */
  readonly hereDocument?: "<<" | "<<<";
  /** `R"x(…)x"`, `r#"…"#`, `#"…"#`. */
  readonly rawStrings?: "c" | "rust" | "swift";
  /** `'a` without an end is a lifetime. */
  readonly hasLifetimes?: true;
  /** The file starts as text, and only stretches of it are code. */
  readonly startsAs?: Literal;
}

const text = (quote: string): Literal => ({ open: quote, close: quote, escapes: true });
const longText = (quote: string): Literal => ({ open: quote, close: quote, escapes: true, spansLines: true });
const rawText = (quote: string): Literal => ({ open: quote, close: quote, spansLines: true });
const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const noWords: ReadonlySet<string> = new Set();

const slashes: Comment = { open: "//" };
const stars: Comment = { open: "/*", close: "*/" };
const nestedStars: Comment = { ...stars, nests: true };
const hash: Comment = { open: "#" };

/** No expression that begins with a slash follows `<`: what does is a closing tag of JSX. */
const cLike = { operators: "(,=:[!&|?{};+-*%>~^", operatorWords: words("return"), startsExpression: true };

const html: Literal = { open: "?>", close: "<?", spansLines: true };

export const sourceSyntaxes: Readonly<Record<SourceMarkup, SourceSyntax>> = {
  javascript: {
    ...cLike,
    comments: [{ ...slashes, notAfter: ":" }, stars],
    literals: [text('"'), text("'"), { open: "`", close: "`", escapes: true, spansLines: true, holdsCode: true }],
    operatorWords: words("return typeof case in of delete void throw new do else yield await instanceof"),
    hasRegularExpressions: true,
  },
  python: {
    comments: [
      hash,
      ...['"""', "'''"].flatMap((close) => [close, `r${close}`].map((open): Comment => ({ open, close, leadsLine: true, isDocstring: true }))),
    ],
    literals: [longText('"""'), longText("'''"), text('"'), text("'")],
    operators: "(,=[{+%\\",
    operatorWords: words("return in and or not is lambda yield"),
    startsExpression: false,
  },
  java: { ...cLike, comments: [slashes, stars], literals: [longText('"""'), text('"'), text("'")] },
  kotlin: { ...cLike, comments: [slashes, nestedStars], literals: [rawText('"""'), text('"'), text("'")] },
  swift: { ...cLike, comments: [slashes, nestedStars], literals: [longText('"""'), text('"')], rawStrings: "swift" },
  c: { ...cLike, comments: [slashes, stars], literals: [text('"'), text("'")], rawStrings: "c" },
  csharp: {
    ...cLike,
    comments: [slashes, stars],
    literals: [rawText('"""'), ...['@"', '$@"', '@$"'].map((open): Literal => ({ open, close: '"', spansLines: true, doubles: true })), text('"'), text("'")],
  },
  go: { ...cLike, comments: [slashes, stars], literals: [text('"'), text("'"), rawText("`")] },
  rust: { ...cLike, comments: [slashes, nestedStars], literals: [longText('"'), text("'")], rawStrings: "rust", hasLifetimes: true },
  ruby: {
    comments: [hash, { open: "=begin", close: "=end", leadsLine: true, closeLeadsLine: true }],
    literals: [longText('"'), longText("'"), longText("`")],
    operators: "(,=[!&|?{};+-*%<>~^:",
    operatorWords: words("if elsif unless while until when and or not return in then do puts"),
    startsExpression: true,
    hasRegularExpressions: true,
    hereDocument: "<<",
  },
  php: {
    ...cLike,
    comments: [{ ...slashes, endsBefore: "?>" }, { ...hash, notBefore: "[", endsBefore: "?>" }, stars],
    literals: [html, longText('"'), longText("'"), longText("`")],
    hereDocument: "<<<",
    startsAs: html,
  },
  shell: {
    comments: [{ ...hash, afterSpace: true }],
    literals: [longText('"'), rawText("'"), longText("`")],
    operators: "",
    operatorWords: words("then"),
    startsExpression: true,
    hereDocument: "<<",
  },
  yaml: {
    comments: [{ ...hash, afterSpace: true }],
    literals: [text('"'), { open: "'", close: "'", doubles: true }],
    operators: ":-[{,?",
    operatorWords: noWords,
    startsExpression: true,
    isLineByLine: true,
  },
  toml: {
    comments: [hash],
    literals: [longText('"""'), rawText("'''"), text('"'), { open: "'", close: "'" }],
    operators: "=[,{",
    operatorWords: noWords,
    startsExpression: true,
  },
};
