import type { SectionCoherence } from "../core/sections";
import type { FileFinding } from "../core/workspace/fileFinding";
import type { CrossFileFinding } from "../core/workspace/crossFindings";
import type { Summary } from "./tally";

/** A file that is told of by its name alone. `why`: half a sentence. */
export interface OmittedFile {
  readonly path: string;
  readonly why: string;
}

/** How a run has ended. */
export interface RunEnd {
  readonly summary: Summary;
  /** A whole folder was asked for, of which there is more to tell than of some files. */
  readonly isWorkspace: boolean;
  /** At most some hundreds. */
  readonly omitted: readonly OmittedFile[];
}

/** How the findings of some files are written. Everything comes in pieces, never as one string. */
export interface Format {
  before(): string;
  /** `sections`: `undefined` where discourse was not asked for. */
  file(path: string, text: string, findings: Iterable<FileFinding>, sections: readonly SectionCoherence[] | undefined): Iterable<string>;
  /** What was found between files, each finding in one of them; after all of these. */
  across(findings: readonly CrossFileFinding[]): Iterable<string>;
  after(end: RunEnd): Iterable<string>;
}
