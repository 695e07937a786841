/** Text on one line, cut to so many UTF-16 units, for people to recognise it by. */
export function onOneLine(text: string, longest: number): string {
  const flat = text.trim().replaceAll(/\s+/g, " ");
  return flat.length <= longest ? flat : `${flat.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
