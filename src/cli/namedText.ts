import type { Markup } from "../core/document/language";

/** A text, what it is called, and where it is if it is a file. */
export interface NamedText {
  readonly name: string;
  /** `undefined` where it is in no file; then no team has a say unless one is named. */
  readonly path: string | undefined;
  readonly text: string;
  readonly markup: Markup;
}
