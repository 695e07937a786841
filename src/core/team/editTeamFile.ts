import { applyEdits, findNodeAtLocation, type FormattingOptions, getNodeValue, type JSONPath, modify, type Node, type ParseError, parseTree } from "jsonc-parser";

/** A list that Gloss itself writes to, and its entries that come and go. */
export interface ListChange {
  readonly list: "acceptedTerms" | "dismissed";
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** A team file's text after a change of a list; comments and layout stay. `undefined` where the text is no JSON object, or the list is none: nothing is to be written then. */
export function withListChange(text: string, { list, added, removed }: ListChange): string | undefined {
  let edited = text.trim() === "" ? "{\n}\n" : text;
  const root = rootOf(edited);
  const node = root && findNodeAtLocation(root, [list]);
  if (root === undefined || (node !== undefined && node.type !== "array")) return undefined;
  const known = node === undefined ? [] : valuesOf(node);
  // From the end, so that the places of those before stay.
  for (let i = known.length - 1; i >= 0; i--) if (removed.some((each) => each === known[i])) edited = without(edited, list, i);
  const fresh = [...new Set(added)].filter((each) => !known.includes(each));
  if (node === undefined) return fresh.length === 0 ? edited : inserted(edited, [list], fresh);
  for (const each of fresh) edited = inserted(edited, [list, -1], each);
  return edited;
}

function rootOf(text: string): Node | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  return errors.length === 0 && root?.type === "object" ? root : undefined;
}

function valuesOf(list: Node): readonly unknown[] {
  return (list.children ?? []).map((entry): unknown => getNodeValue(entry));
}

/** The library's own removal also takes a character of what stands before a `]` in the same line. */
function without(text: string, list: string, index: number): string {
  const root = rootOf(text);
  const node = root && findNodeAtLocation(root, [list]);
  const [before, entry, next] = [index - 1, index, index + 1].map((i) => node?.children?.[i]);
  if (node === undefined || entry === undefined) return text;
  if (next !== undefined) return cut(text, entry.offset, next.offset);
  return before === undefined ? cut(text, node.offset + 1, node.offset + node.length - 1) : cut(text, before.offset + before.length, entry.offset + entry.length);
}

function cut(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(end);
}

function inserted(text: string, path: JSONPath, value: string | readonly string[]): string {
  return applyEdits(text, modify(text, path, value, { formattingOptions: layoutOf(text), isArrayInsertion: true }));
}

/** As the file has it; two spaces where it does not say. */
function layoutOf(text: string): FormattingOptions {
  const indent = /^(\t| +)\S/m.exec(text)?.[1] ?? "  ";
  return { eol: text.includes("\r\n") ? "\r\n" : "\n", insertSpaces: indent !== "\t", tabSize: indent === "\t" ? 1 : indent.length, keepLines: true };
}
