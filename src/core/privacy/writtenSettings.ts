import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";

/** A setting's name as it stands in a file. Zero-based line and character; the name stands in one line. */
export interface WrittenSetting {
  readonly key: string;
  readonly line: number;
  readonly character: number;
  readonly length: number;
}

/** A file of settings is longer than this only by accident. UTF-16 units. */
const longest = 1_000_000;

/** Which of some settings a file names: one of settings, or one of a workspace, which holds them below `settings`. Whatever is in it. */
export function writtenSettings(text: string, isAskedFor: (key: string) => boolean): readonly WrittenSetting[] {
  const root = text.length > longest ? undefined : parseTree(text);
  if (root === undefined) return [];
  const names = [root, findNodeAtLocation(root, ["settings"])].flatMap(namesIn);
  const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map(({ 0: end, index }) => index + end.length)];
  let line = 0;
  return names
    .flatMap(({ value: key, offset, length }) => (typeof key === "string" && isAskedFor(key) ? [{ key, offset, length }] : []))
    .sort((one, other) => one.offset - other.offset)
    .map(({ key, offset, length }) => {
      while (line + 1 < starts.length && starts[line + 1]! <= offset) line++;
      return { key, line, character: offset - starts[line]!, length };
    });
}

function namesIn(object: Node | undefined): readonly Node[] {
  return object?.type === "object" ? (object.children ?? []).flatMap(({ children }) => children?.[0] ?? []) : [];
}
