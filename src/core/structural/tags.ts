import { isLetter } from "../document/characters";
import { isHtmlName } from "../document/htmlNames";
import { type Reading, TokenKind } from "../document/reading";
import { placeholderNames, placeholderOpeners, promptTagNames } from "./lexicons/promptTag";

/**
 * A tag as prompts use them. `phrase` is `<one-line summary>`: several words and no attribute, so most likely something to fill in.
 */
export interface Tag {
  readonly form: "open" | "close" | "selfClosing" | "phrase";
  readonly name: string;
}

/** The tag at `start`–`end` of a text; `undefined` for comments, HTML, and angle brackets around anything but a name. */
export function tagAt(text: string, start: number, end: number): Tag | undefined {
  if (text.charCodeAt(start) !== 60) return undefined;
  const isClosing = text.charCodeAt(start + 1) === 47;
  const nameStart = isClosing ? start + 2 : start + 1;
  if (!isLetter(text.charCodeAt(nameStart)) && text.charCodeAt(nameStart) !== 95) return undefined;
  let nameEnd = nameStart + 1;
  while (nameEnd < end && isNameUnit(text.charCodeAt(nameEnd))) nameEnd++;
  if (text.charCodeAt(nameEnd - 1) === 58) return undefined;
  const name = text.slice(nameStart, nameEnd);
  const inside = text.slice(nameEnd, end - 1);
  if (isHtmlName(name)) return undefined;
  if (isClosing) return inside.trim() === "" ? { form: "close", name } : undefined;
  if (inside === "") return { form: "open", name };
  if (inside.endsWith("/")) return /^\s/.test(inside) || inside === "/" ? { form: "selfClosing", name } : undefined;
  if (!/^\s/.test(inside)) return undefined;
  if (inside.trim() === "") return { form: "open", name };
  if (inside.includes("=")) return { form: "open", name };
  // `<one-line summary>`, but not `<class 'str'>` and not `<jo at example.com>`.
  return /^[\w\s,./|-]*$/.test(inside) && !/\sat\s/.test(inside) ? { form: "phrase", name } : undefined;
}

/** How sure a name alone makes us that `<name>` is structure: prompts are known to use it, it may be, or it reads like something to fill in. */
export function standingOf(name: string): "known" | "possible" | "placeholder" {
  const lower = name.toLowerCase();
  if (promptTagNames.has(lower)) return "known";
  return isPlaceholderName(name, lower) ? "placeholder" : "possible";
}

function isPlaceholderName(name: string, lower: string): boolean {
  if (lower.length === 1 || placeholderNames.has(lower)) return true;
  const words = lower.split(/[-_.:]/);
  if (words.length > 1 && (placeholderOpeners.has(words[0]!) || placeholderNames.has(words.at(-1)!))) return true;
  // `<repoName>`, `<filePath>`.
  const lastCapital = /[A-Z][a-z]+$/.exec(name);
  return lastCapital !== null && lastCapital.index > 0 && placeholderNames.has(lastCapital[0].toLowerCase());
}

/** A name that begins with a capital may be a component or a type, and one in capitals a variable. */
export function beginsWithCapital(name: string): boolean {
  return name.charCodeAt(0) <= 90;
}

/** Whether the block is an item of a list: `- <path>` names a thing to fill in more often than it opens a part. */
export function isListed({ kind, text, starts, count }: Reading): boolean {
  if (kind !== "tagLine" || count === 0) return kind === "listItem";
  for (let at = 0; at < starts[0]!; at++) if (text.charCodeAt(at) > 32 && text.charCodeAt(at) !== 62) return true;
  return false;
}

/** Runs of tags longer than this are taken to fill their line; bounds the work of a tag. */
const longestRun = 8;

/** Whether only tags stand before the tag on its line. */
export function leadsLine(token: number, reading: Reading): boolean {
  for (let before = token - 1; before >= 0 && token - before <= longestRun; before--) {
    if (hasLineEnd(reading.text, reading.ends[before]!, reading.starts[before + 1]!)) return true;
    if (reading.kinds[before] !== TokenKind.Markup) return false;
  }
  return true;
}

/** Whether only tags stand after the tag on its line. */
export function trailsLine(token: number, reading: Reading): boolean {
  for (let after = token + 1; after < reading.count && after - token <= longestRun; after++) {
    if (hasLineEnd(reading.text, reading.ends[after - 1]!, reading.starts[after]!)) return true;
    if (reading.kinds[after] !== TokenKind.Markup) return false;
  }
  return true;
}

function hasLineEnd(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13) return true;
  }
  return false;
}

function isNameUnit(unit: number): boolean {
  return isLetter(unit) || (unit >= 48 && unit <= 57) || unit === 45 || unit === 95 || unit === 46 || unit === 58;
}
