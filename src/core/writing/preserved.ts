import type { WritingActionId } from "../analytical/task";
import type { Block } from "../document/block";
import { type ProseMarkup, scannerFor } from "../document/language";
import type { Localizer } from "../localizer";
import { type ProtectedKind, type ProtectedWord, protectedWords } from "./protectedWords";

/** Why a new wording is not taken. */
export type Refusal =
  | { readonly kind: "empty" | "longer" | "structure" | "order" | "unreadable" }
  /** Something protected is missing from the new wording, or is in it and was not there. */
  | { readonly kind: "lost" | "added"; readonly what: ProtectedKind; readonly words: string };

/** The rewording actions: what they give stands in the document. */
export type RewordingId = Extract<WritingActionId, "cleanUp" | "translate" | "shorten" | "makeTestable">;

/** A wording as it may stand in a passage: on one line. */
export function onePassage(wording: string): string {
  return wording
    .trim()
    .split(/[\n\r\t\f\v\u2028\u2029]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}

/** Whether everything that is not words has come out of an action as it went in; `undefined` if it has. Texts are on one line. */
export function refusalOf(old: string, wording: string, action: RewordingId, markup: ProseMarkup): Refusal | undefined {
  if (wording === old) return undefined;
  if (wording === "") return { kind: "empty" };
  if (action === "shorten" && wording.length > old.length) return { kind: "longer" };
  const style = action === "translate" ? "translated" : "asWritten";
  const before = protectedWords(old, markup, style);
  const after = protectedWords(wording, markup, style);
  return differenceOf({ text: old, words: before }, { text: wording, words: after }, action === "makeTestable" ? testableRoom(old) : undefined) ?? orderOf(before, after);
}

/** What *Make Testable* may add: holes for what the text leaves open, and SHALL in the place of weaker words. */
interface Room {
  readonly keywords: number;
}

function testableRoom(old: string): Room {
  return { keywords: Math.max(1, [...old.matchAll(/\b(?:should|must|will|shall|can|could|may|might|ought|needs?|has to|have to|is to|are to)\b/g)].length) };
}

interface Read {
  readonly text: string;
  readonly words: readonly ProtectedWord[];
}

function differenceOf(before: Read, after: Read, room: Room | undefined): Refusal | undefined {
  const left = new Map<string, { count: number; readonly word: ProtectedWord }>();
  for (const word of before.words) {
    const key = keyOf(word);
    const known = left.get(key);
    if (known === undefined) left.set(key, { count: 1, word });
    else known.count++;
  }
  let added: ProtectedWord | undefined;
  let keywords = room?.keywords ?? 0;
  for (const word of after.words) {
    const known = left.get(keyOf(word));
    if (known !== undefined && known.count > 0) known.count--;
    else if (room !== undefined && word.kind === "placeholder" && word.sense.startsWith("?")) continue;
    else if (word.kind === "keyword" && word.sense.startsWith("SHALL") && keywords > 0) keywords--;
    else added ??= word;
  }
  const lost = [...left.values()].find(({ count }) => count > 0)?.word;
  if (lost !== undefined) return { kind: "lost", what: lost.kind, words: before.text.slice(lost.start, lost.end) };
  return added === undefined ? undefined : { kind: "added", what: added.kind, words: after.text.slice(added.start, added.end) };
}

/** Emphasis, links and tags stand around words: in another order they would stand around others, or around nothing. */
function orderOf(before: readonly ProtectedWord[], after: readonly ProtectedWord[]): Refusal | undefined {
  const nested = (words: readonly ProtectedWord[]): string => words.filter(({ kind }) => ordered.has(kind)).map(keyOf).join("\n");
  return nested(before) === nested(after) ? undefined : { kind: "order" };
}

const ordered: ReadonlySet<ProtectedKind> = new Set(["emphasis", "link", "tag", "sign"]);

function keyOf({ kind, sense }: ProtectedWord): string {
  return `${kind} ${sense}`;
}

/** Whether a block with another text is cut as it was before: the same block, and what follows as it stands. `following`: the text behind it. */
export function keepsStructure(block: Block, text: string, following: string, markup: ProseMarkup): boolean {
  const scanner = scannerFor(markup);
  const shape = (own: string): string | undefined => {
    const end = own.length + block.gap.length;
    const whole = `${own}${block.gap}${following}`;
    let { entry: state } = block;
    let at = 0;
    let kinds = "";
    while (at < end) {
      const cut = scanner.next(whole, at, state, true);
      if (cut === undefined) return undefined;
      // The pieces of a long block are one.
      if (!state.continues || at === 0) kinds += `${cut.kind} ${cut.level} ${cut.quoteDepth} `;
      ({ end: at, state } = cut);
    }
    return at === end ? kinds + stateName(state) : undefined;
  };
  const before = shape(block.text);
  return before !== undefined && before === shape(text);
}

const stateNames = new WeakMap<object, string>();
let states = 0;

/** States are interned: equal ones are the same object. */
function stateName(state: object): string {
  const known = stateNames.get(state) ?? String(++states);
  stateNames.set(state, known);
  return known;
}

/** Why a wording is not taken, for the person who asked for it. */
export function refusalText(refusal: Refusal, l10n: Localizer): string {
  switch (refusal.kind) {
    case "empty":
      return l10n.t("The new wording was empty.");
    case "longer":
      return l10n.t("The new wording was longer than the old one.");
    case "structure":
      return l10n.t("The new wording would have changed the structure of the document.");
    case "order":
      return l10n.t("The new wording put emphasis, links or tags in another order.");
    case "unreadable":
      return l10n.t("The reply could not be used.");
    case "lost":
      return lostText(refusal.what, refusal.words, l10n);
    case "added":
      return l10n.t("“{0}” was in the new wording and is not in the text.", refusal.words);
  }
}

function lostText(what: ProtectedKind, words: string, l10n: Localizer): string {
  switch (what) {
    case "code":
      return l10n.t("The code {0} was missing from the new wording.", words);
    case "link":
      return l10n.t("The link {0} was missing from the new wording.", words);
    case "tag":
      return l10n.t("The tag {0} was missing from the new wording.", words);
    case "placeholder":
      return l10n.t("The placeholder {0} was missing from the new wording.", words);
    case "keyword":
      return l10n.t("The keyword {0} was missing from the new wording.", words);
    case "number":
      return l10n.t("The number {0} was missing from the new wording, or was another one.", words);
    case "emphasis":
      return l10n.t("The emphasis {0} was missing from the new wording, or stood elsewhere.", words);
    default:
      return l10n.t("“{0}” was missing from the new wording.", words);
  }
}
