/** Where a document is. */
export interface DocumentAddress {
  /** Its URI, or its path; what has neither, such as the name of a command, is a path of one part. */
  readonly uri: string;
  /** URI or path of the workspace folder that it is in. */
  readonly folder?: string | undefined;
}

/** Paths with `/` between their parts and none at the start, unescaped and composed. */
export interface DocumentPaths {
  readonly whole: string;
  /** Relative to the folder; the whole path outside of one. */
  readonly within: string;
}

/**
 * The path of a document, as its URI tells it: `file:///home/me/.env.md`, `vscode-notebook-cell:/home/me/plan.ipynb#W0`, `git:/home/me/.env?{…}`,
 * `vscode-remote://host/home/me/plan.md`, `C:\Users\me\plan.md`.
 */
export function pathsOf({ uri, folder }: DocumentAddress): DocumentPaths {
  const whole = pathOf(uri);
  const root = folder === undefined ? "" : pathOf(folder);
  // Whoever names the folder knows that it is in there, though one of them writes `C:` and the other `c:`. A list that means files of the folder must not miss it.
  const isWithin = root !== "" && whole.slice(0, root.length + 1).toLowerCase() === `${root}/`.toLowerCase();
  return { whole: aliased(whole), within: isWithin ? whole.slice(root.length).replace(/^\//, "") : aliased(whole) };
}

function pathOf(uri: string): string {
  // A drive letter is no scheme.
  const scheme = /^[a-z][\w+.-]+:/i.exec(uri)?.[0];
  const path = scheme === undefined ? uri.replaceAll("\\", "/") : unescaped(pathPartOf(uri.slice(scheme.length)));
  return withoutSteps(path.normalize("NFC"));
}

/** Without authority, query and fragment. */
function pathPartOf(rest: string): string {
  const end = rest.search(/[?#]/);
  return (end < 0 ? rest : rest.slice(0, end)).replace(/^\/\/[^/]*/, "");
}

/** `a/./b/../c` is `a/c`: nobody gets around a list by a longer way. */
function withoutSteps(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(withoutTail(part));
  }
  return parts.join("/");
}

/** Windows takes no notice of spaces and dots at the end of a name, nor of what stands behind a colon: `.env::$DATA` is `.env`. */
function withoutTail(name: string): string {
  const colon = name.indexOf(":", 2);
  let end = colon < 0 ? name.length : colon;
  while (end > 1 && (name[end - 1] === "." || name[end - 1] === " ")) end--;
  return name.slice(0, end);
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** macOS keeps `/tmp` and others in a folder of this name, where nothing is private. */
function aliased(path: string): string {
  return path.replace(/^private\/(?=(?:tmp|var|etc)(?:\/|$))/, "");
}
