import type { ScanState } from "../scanner";

/** What a Markdown block can start inside of. `none` is the start of something new. */
export type OpenLeaf =
  | "none"
  /** The document's first block: front matter and a byte order mark may stand here. */
  | "start"
  /** Behind a list marker with nothing on its line. */
  | "emptyItem"
  /** Behind a tag line, where indented text is no code. */
  | "afterTag"
  /** In a paragraph from which definitions or the lines before a table's header were cut off. */
  | "openParagraph"
  | "paragraph"
  | "restOfLine"
  | "fence"
  | "indented"
  | "html"
  | "table"
  | "frontMatter";

/**
 * A block quote, a list item, or text that is indented below a tag line; chained to what it stands in. Containers are interned: a
 * container has one object for each kind of child, and each child one object for each state, so equal states are the same object.
 */
export class Container {
  readonly depth: number;
  readonly quoteDepth: number;
  /** True if paragraphs here stand directly in a quote. */
  readonly isInQuote: boolean;
  /** The state between blocks. */
  readonly between: MarkdownState;
  // Made when they are needed: most containers have one child and no state but `between`, and none is ever forgotten.
  private children: Map<number, Container> | undefined;
  private states: Map<string, MarkdownState> | undefined;

  constructor(
    readonly parent: Container | undefined,
    /** Columns by which an item's content is indented; 0 for a quote. */
    readonly width: number,
    kind: "document" | "quote" | "item" | "indent",
  ) {
    this.depth = parent === undefined ? 0 : parent.depth + 1;
    this.quoteDepth = parent === undefined ? 0 : parent.quoteDepth + (kind === "quote" ? 1 : 0);
    this.isInQuote = kind === "quote" || (kind === "indent" && parent!.isInQuote);
    this.between = new MarkdownState(this, "none", 0, false);
  }

  /** A block quote in this container. */
  quote(): Container {
    return this.child(0, 0, "quote");
  }

  /** A list item in this container, its content `width` columns in. */
  item(width: number): Container {
    return this.child(width, width, "item");
  }

  /** Text below a tag line, indented by `width` columns. */
  indent(width: number): Container {
    return this.child(-width, width, "indent");
  }

  /** The state inside a leaf. `detail` is the leaf's own. */
  within(leaf: OpenLeaf, detail: number, isMidLine: boolean): MarkdownState {
    const key = `${leaf} ${String(detail)} ${isMidLine ? "m" : ""}`;
    this.states ??= new Map();
    let state = this.states.get(key);
    if (state === undefined) {
      state = new MarkdownState(this, leaf, detail, isMidLine);
      this.states.set(key, state);
    }
    return state;
  }

  private child(key: number, width: number, kind: "quote" | "item" | "indent"): Container {
    this.children ??= new Map();
    let child = this.children.get(key);
    if (child === undefined) {
      child = new Container(this, width, kind);
      this.children.set(key, child);
    }
    return child;
  }
}

/** Where a Markdown block starts. */
export class MarkdownState implements ScanState {
  readonly continues: boolean;

  constructor(
    readonly container: Container,
    readonly leaf: OpenLeaf,
    readonly detail: number,
    readonly isMidLine: boolean,
  ) {
    this.continues = leaf === "paragraph" || leaf === "restOfLine" || isBody(leaf);
  }
}

/** What stands in no container. */
export const wholeDocument = new Container(undefined, 0, "document");

function isBody(leaf: OpenLeaf): boolean {
  return leaf === "fence" || leaf === "indented" || leaf === "html" || leaf === "table" || leaf === "frontMatter";
}
