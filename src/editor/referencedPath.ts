// Nothing here knows the editor.

/** Longer words are no path that somebody wrote. */
const maxLength = 260;

/**
 * The relative path that a file reference names, with forward slashes: `#file:src/main.ts:12` names `src/main.ts`. `undefined` where no single file of a
 * workspace is named: absolute and home paths, patterns, placeholders, and bare names, which may stand for a file anywhere.
 */
export function referencedPath(words: string): string | undefined {
  if (words.length > maxLength) return undefined;
  const isMarked = words.startsWith("#");
  const path = words
    .replaceAll("`", "")
    .replace(/^#(?:file:)?/, "")
    .replace(/(?::\d+){1,2}$|#L\d+$/, "")
    .replaceAll("\\", "/");
  if (path === "" || /^(?:[/~]|[a-z]:)/i.test(path) || /[*?<>{}$|"%]/.test(path)) return undefined;
  return isMarked || path.includes("/") ? path : undefined;
}
