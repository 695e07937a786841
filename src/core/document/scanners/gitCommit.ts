import { isLetter } from "../characters";
import { judgePlain, openPlain } from "./plainText";
import { become, createFlatScanner } from "./flat";
import { code, hasAt, type Line, skipRun } from "./line";
import type { BlockScanner } from "../scanner";

/** Before the subject line, behind it, behind the scissors. */
type Mode = "subject" | "body" | "diff";

/**
 * Git's commit messages: the subject is a heading, comments and trailers are markup, and behind the scissors line (`git commit --verbose`)
 * stands a diff. The rest is plain text.
 */
export const gitCommit: BlockScanner = createFlatScanner<Mode>({
  startMode: "subject",
  isBlank: () => false,
  leave(block) {
    if (block.mode === "subject" && block.kind === "heading") block.mode = "body";
  },
  open(block, line) {
    if (block.mode === "diff") return become(block, "code", "in");
    if (isScissors(line)) {
      block.mode = "diff";
      return become(block, "code", "in");
    }
    if (isComment(line) || (block.mode === "body" && isTrailer(line))) return become(block, "definition", "in");
    if (block.mode === "subject") {
      block.level = 1;
      return become(block, "heading", "last");
    }
    return openPlain(block, line);
  },
  judge(block, line) {
    if (block.mode === "diff") return "in";
    if (line.isBlank || isScissors(line)) return "out";
    if (block.kind === "heading" && block.mode === "subject") return "out";
    const isMarkup = isComment(line) || (block.mode === "body" && isTrailer(line));
    if (isMarkup || block.kind === "definition") return isMarkup && block.kind === "definition" ? "in" : "out";
    return judgePlain(block, line);
  },
});

/** Trailers without a hyphen that are in common use. */
const trailers: ReadonlySet<string> = new Set(["cc", "fixes", "closes", "resolves", "refs", "bug", "link", "see", "issue", "depends"]);

/** `# ------------------------ >8 ------------------------`, as git writes it. */
function isScissors(line: Line): boolean {
  const { text, start, end } = line;
  if (!hasAt(text, start, end, "# ----")) return false;
  const at = skipRun(text, start + 2, end, code.minus);
  return hasAt(text, at, end, " >8 -");
}

function isComment(line: Line): boolean {
  return line.text.charCodeAt(line.start) === code.hash;
}

/** `Signed-off-by: …` and its like: words joined by hyphens before a colon. */
function isTrailer(line: Line): boolean {
  const { text, start, end } = line;
  let at = start;
  while (at < end && at - start < 40 && (isLetter(text.charCodeAt(at)) || text.charCodeAt(at) === code.minus)) at++;
  if (at === start || at + 1 >= end || text.charCodeAt(at) !== code.colon || text.charCodeAt(at + 1) !== code.space) return false;
  const name = text.slice(start, at).toLowerCase();
  return (
    trailers.has(name) ||
    (name.includes("-") && (name.endsWith("-by") || name.endsWith("-id") || name.endsWith("-to") || name.endsWith("-on")))
  );
}
