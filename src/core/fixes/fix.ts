import type { Block, Span } from "../document/block";
import type { BlockPlace, Snapshot } from "../document/snapshot";
import type { Evidence } from "../liveDocument";
import type { Localizer } from "../localizer";
import type { Mark, Verdict } from "../structural/rule";
import { dropped } from "./wording";

/** What only the writer knows. The hint stands there until they write it, and nobody can take it for a value: it is a typed hole, which is a finding of its own. */
export interface Gap {
  readonly hint: string;
}

/** What comes in the place of other words. */
export type Wording = readonly (string | Gap)[];

/** One change. Its span is relative to its block; an empty one is where something is put in. */
export interface FixEdit {
  readonly block: Block;
  readonly span: Span;
  readonly wording: Wording;
}

/** A way to mend a finding. */
export interface Fix {
  /** Says what will be written. Words of the document may be in it, so it is shown as plain text. */
  readonly title: string;
  /** Right wherever it is offered, so that nobody need look at it: it changes the form, not what is said. */
  readonly isSafe: boolean;
  /** The title of the same done to every finding of the rule that offers it under this title; `undefined` where each needs a look of its own. */
  readonly all: string | undefined;
  readonly change: Change;
}

export type Change =
  | { readonly kind: "here"; readonly edits: readonly FixEdit[] }
  /** Goes through the whole document, with a rest now and then. Must not outlive an edit. */
  | { readonly kind: "everywhere"; readonly edits: (snapshot: Snapshot) => Generator<undefined, readonly FixEdit[]> };

/** A finding with all that a fix may go by. */
export interface Fixable {
  readonly mark: Mark;
  /** The marked words. */
  readonly words: string;
  readonly block: Block;
  readonly place: BlockPlace;
  readonly verdict: Verdict | undefined;
  readonly evidence: Evidence;
  readonly snapshot: Snapshot;
  /** What a pronoun here may stand for, likeliest first; none where nobody knows. */
  readonly candidates: readonly string[];
  /** Says what a fix does. What it writes into the document is English like the rules. */
  readonly l10n: Localizer;
}

/** The fixes of one rule's findings, best first; none where there is no honest one. */
export type Fixer = (fixable: Fixable) => readonly Fix[];

/** A change of the marked block. */
export type LocalEdit = Omit<FixEdit, "block">;

/** A gap with a name: `?how-many`. */
export function gap(name: string): Gap {
  return { hint: `?${name.split(/[^\p{L}\p{N}.]+/u).filter((word) => word !== "").join("-").toLowerCase()}` };
}

/** A fix that changes the marked block. */
export function fixHere({ block }: Fixable, title: string, edits: LocalEdit | readonly LocalEdit[], more: Partial<Pick<Fix, "isSafe" | "all">> = {}): Fix {
  const list = "span" in edits ? [edits] : edits;
  return { title, isSafe: more.isSafe ?? false, all: more.all, change: { kind: "here", edits: list.map((edit) => ({ block, ...edit })) } };
}

/** A fix that puts something else in the place of the marked words. */
export function rewrite(fixable: Fixable, title: string, wording: Wording | string, more: Partial<Pick<Fix, "isSafe" | "all">> = {}): Fix {
  return fixHere(fixable, title, { span: spanOf(fixable), wording: typeof wording === "string" ? [wording] : wording }, more);
}

/** A fix that takes the marked words out of their sentence. `said`: the words as a title has them. */
export function drop(fixable: Fixable, said: string, more: Partial<Pick<Fix, "isSafe" | "all">> = {}): Fix {
  const { l10n } = fixable;
  return fixHere(fixable, l10n.t("Drop “{0}”", said), dropped(fixable.block, spanOf(fixable)), more);
}

export function spanOf({ mark }: Fixable): Span {
  return { start: mark.start, end: mark.end };
}

/** Whether somebody has to write something before the text is whole. */
export function hasGap({ wording }: FixEdit): boolean {
  return wording.some((piece) => typeof piece !== "string");
}

/** A wording as text, hints included. */
export function textOf(wording: Wording): string {
  return wording.map((piece) => (typeof piece === "string" ? piece : piece.hint)).join("");
}
