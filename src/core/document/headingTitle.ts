import type { Block } from "./block";
import { onOneLine } from "./oneLine";

/** A heading's words without what makes it one: `# Title #`, `Title` over a line of `=`, `\section{Title}`. At most so many UTF-16 units. */
export function headingTitle({ text }: Pick<Block, "text">, longest: number): string {
  const line = text.split("\n").find((each) => /[\p{L}\p{N}]/u.test(each)) ?? text;
  const command = /^\s*\\[a-z]+\*?\{([^{}]*)\}/.exec(line);
  const title = (command?.[1] ?? line).replaceAll("**", "").trim();
  return onOneLine(title.replace(/^[>\s]*(?:[#=]+(?:\s|$))?/, "").replace(/ [#=]+$/, ""), longest);
}
