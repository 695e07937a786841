import { applyEdits, findNodeAtLocation, type FormattingOptions, getNodeValue, modify, type Node, type ParseError, parseTree } from "jsonc-parser";
import { mostEntries } from "./teamFileEntries";

/** A list that Gloss itself writes to, and its entries that come and go. */
export interface ListChange {
  readonly list: "acceptedTerms" | "dismissed";
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** `unreadable`: the text is no JSON object, or the list is none. `full`: the list would hold more than is read of it. Nothing is to be written then. */
export type ChangedTeamFile = { readonly kind: "changed"; readonly text: string } | { readonly kind: "unreadable" } | { readonly kind: "full"; readonly most: number };

/** A team file's text after a change of a list; comments and layout stay. It is read once, however many entries come or go. */
export function withListChange(text: string, { list, added, removed }: ListChange): ChangedTeamFile {
  const before = text.trim() === "" ? "{\n}\n" : text;
  const root = rootOf(before);
  const node = root && findNodeAtLocation(root, [list]);
  if (root === undefined || (node !== undefined && node.type !== "array")) return { kind: "unreadable" };
  const entries = (node?.children ?? []).map((entry) => ({ entry, value: valueOf(entry) }));
  const gone = new Set<unknown>(removed);
  const known = new Set(entries.map(({ value }) => value));
  const fresh = [...new Set(added)].filter((each) => !known.has(each));
  const kept = entries.filter(({ value }) => !gone.has(value)).length;
  const most = mostEntries[list];
  if (fresh.length > 0 && kept + fresh.length > most) return { kind: "full", most };
  const left = node === undefined ? before : without(before, node, (entry) => gone.has(valueOf(entry)));
  return { kind: "changed", text: fresh.length === 0 ? left : withEntries(left, list, fresh) };
}

function valueOf(entry: Node): unknown {
  return getNodeValue(entry);
}

function rootOf(text: string): Node | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  return errors.length === 0 && root?.type === "object" ? root : undefined;
}

/** Cuts entries out, each run of them with one comma. The library's own removal also takes a character of what stands before a `]` in the same line. */
function without(text: string, { offset, length, children = [] }: Node, isGone: (entry: Node) => boolean): string {
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < children.length; i++) {
    if (!isGone(children[i]!)) continue;
    const first = i;
    while (i + 1 < children.length && isGone(children[i + 1]!)) i++;
    const [before, next] = [children[first - 1], children[i + 1]];
    const start = next !== undefined ? children[first]!.offset : before === undefined ? offset + 1 : endOf(before);
    parts.push(text.slice(from, start));
    from = next?.offset ?? (before === undefined ? offset + length - 1 : endOf(children[i]!));
  }
  return parts.join("") + text.slice(from);
}

/** The list is made where there is none. */
function withEntries(text: string, list: string, fresh: readonly string[]): string {
  const { eol, indent, formatting } = layoutOf(text);
  const whole = hasList(text, list) ? text : applyEdits(text, modify(text, [list], [], { formattingOptions: formatting }));
  const node = findNodeAtLocation(rootOf(whole)!, [list])!;
  const values = fresh.map((each) => JSON.stringify(each));
  const last = node.children?.at(-1);
  if (last === undefined) {
    const rest = whole.slice(node.offset + 1, node.offset + node.length - 1);
    const lineEnd = rest.trim() === "" ? `${eol}${indent}` : rest;
    return put(whole, node.offset + 1, node.offset + node.length - 1, `${values.map((each, i) => `${i === 0 ? "" : ","}${eol}${indent}${indent}${each}`).join("")}${lineEnd}`);
  }
  const gap = gapBefore(whole, last.offset);
  return put(whole, endOf(last), endOf(last), values.map((each) => `,${gap}${each}`).join(""));
}

function hasList(text: string, list: string): boolean {
  return findNodeAtLocation(rootOf(text)!, [list]) !== undefined;
}

/** What stands between entries: a line of its own for each where the last one has one. */
function gapBefore(text: string, offset: number): string {
  let start = offset;
  while (/[ \t]/.test(text.charAt(start - 1))) start--;
  if (text.charAt(start - 1) !== "\n") return " ";
  return text.slice(text.charAt(start - 2) === "\r" ? start - 2 : start - 1, offset);
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

function put(text: string, start: number, end: number, words: string): string {
  return text.slice(0, start) + words + text.slice(end);
}

interface Layout {
  readonly eol: string;
  readonly indent: string;
  readonly formatting: FormattingOptions;
}

/** As the file has it; two spaces where it does not say. */
function layoutOf(text: string): Layout {
  const indent = /^(\t| +)\S/m.exec(text)?.[1] ?? "  ";
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  return { eol, indent, formatting: { eol, insertSpaces: indent !== "\t", tabSize: indent === "\t" ? 1 : indent.length, keepLines: true } };
}
