import { onOneLine } from "../document/oneLine";

/** What a line of an outline holds, UTF-16 units. */
const longest = 120;
/** A sentence may be as long as its block; nothing behind this is shown anyway. */
const lookedAt = 600;

/** Words as they are, as many as a line holds. */
export function wordsAs(text: string): string {
  return onOneLine(text.slice(0, lookedAt), longest);
}

/** The beginning of a passage as it reads: without list marker, quotation marks of Markdown and emphasis. */
export function excerptOf(text: string): string {
  const unquoted = text.slice(0, lookedAt).replaceAll(/\n[ \t]*>[> \t]*/g, "\n");
  const words = onOneLine(unquoted, lookedAt).replaceAll("**", "");
  return onOneLine(words.replace(/^(?:[-+*>•] |\d{1,9}[.)] )+/, ""), longest);
}

/** A heading without its markup: `# Title #`, `Title` over a line of `=`, `\section{Title}`. */
export function titleOf(heading: string): string {
  const line = heading.split("\n").find((each) => /[\p{L}\p{N}]/u.test(each)) ?? heading;
  const command = /^\s*\\[a-z]+\*?\{([^{}]*)\}/.exec(line);
  const title = (command?.[1] ?? line).trim();
  return excerptOf(title.replace(/^[#=]+ /, "").replace(/ [#=]+$/, ""));
}
