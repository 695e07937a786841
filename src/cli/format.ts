import type { PlacedFinding } from "../core/wholeDocument";
import type { SectionCoherence } from "../core/sections";

/** How the findings of some files are written. Everything comes in pieces, never as one string. */
export interface Format {
  before(): string;
  /** `sections`: `undefined` where discourse was not asked for. */
  file(path: string, text: string, findings: Iterable<PlacedFinding>, sections: readonly SectionCoherence[] | undefined): Iterable<string>;
  after(): string;
}
