import type { PlacedFinding } from "../core/wholeDocument";

/** How the findings of some files are written. Everything comes in pieces, never as one string. */
export interface Format {
  before(): string;
  file(path: string, text: string, findings: Iterable<PlacedFinding>): Iterable<string>;
  after(): string;
}
