/** Text on one line, cut to so many UTF-16 units, for people to recognise it by. */
export function onOneLine(text: string, longest: number): string {
  return cutTo(oneSpaced(text), longest);
}

/** Text with single spaces, and none around it. */
export function oneSpaced(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
}

/** At most so many UTF-16 units of a text, with dots where there was more. No character is cut in half. */
export function cutTo(text: string, longest: number): string {
  return text.length <= longest ? text : `${beginningOf(text, longest - 1)}…`;
}

/** At most so many UTF-16 units, and no half character at their end. */
export function beginningOf(text: string, longest: number): string {
  return text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "");
}
