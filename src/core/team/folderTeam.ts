import type { BlockRule } from "../structural/rule";
import { type ReadTeamFile, readTeamFile, type TeamFileProblem } from "./readTeamFile";
import { noTeamFile, type TeamFile, type TeamPattern } from "./teamFile";
import { teamRules } from "./teamRules";
import { createTermFinder, type TermFinder } from "./termFinder";

const noTerms: ReadonlySet<string> = new Set();
const noRules: readonly BlockRule[] = [];

/** What one folder's team has agreed on. */
export class FolderTeam {
  acceptedTerms = noTerms;
  dismissed = noTerms;
  rules = noRules;
  terms: TermFinder | undefined;
  problems: readonly TeamFileProblem[] = [];
  file: TeamFile = noTeamFile;
  private text: string | undefined;
  private readonly slow = new Set<string>();
  private keys = keysOf(noTeamFile, []);

  /** `slowed`: told, while a block is read, of a pattern that takes too long. It is not asked again until it is written in another way. */
  constructor(private readonly slowed: (pattern: TeamPattern) => void) {}

  /** Takes over what the file says now; nothing where there is no file. A file that is broken changes nothing but the problems. */
  take(text: string | undefined, isTrusted: boolean): ReadTeamFile["kind"] {
    const read = text === undefined ? ({ kind: "read", file: noTeamFile, problems: [] } as const) : readTeamFile(text);
    this.problems = read.problems;
    if (read.kind === "broken") return "broken";
    this.text = text;
    this.agree(read.file, isTrusted);
    return "read";
  }

  /** The same for what the file said the last time that it held. */
  takeAgain(isTrusted: boolean): void {
    this.take(this.text, isTrusted);
  }

  /** Whether there is a word in the file, as it was the last time that it held. */
  get hasText(): boolean {
    return this.text !== undefined && this.text.trim() !== "";
  }

  /** What has changed since some keys were asked for. */
  get said(): Readonly<Record<"words" | "rules" | "privacy", string>> {
    return { words: this.keys.words, rules: this.keys.rules + this.keys.ownRules, privacy: JSON.stringify(this.file.privacy) };
  }

  private agree(file: TeamFile, isTrusted: boolean): void {
    const patterns = file.patterns.filter((pattern) => (isTrusted || pattern.kind !== "regex") && !this.slow.has(pattern.pattern));
    const keys = keysOf(file, patterns);
    this.file = file;
    // What has not changed stays the same object: documents and readers hang on to it.
    if (keys.words !== this.keys.words) {
      this.acceptedTerms = new Set(file.acceptedTerms);
      this.dismissed = new Set(file.dismissed);
    }
    if (keys.ownRules !== this.keys.ownRules) {
      this.rules = teamRules({ ...file, patterns }, (pattern) => this.giveUp(pattern));
      this.terms = file.glossary.length === 0 ? undefined : createTermFinder(file.glossary);
    }
    this.keys = keys;
  }

  private giveUp(pattern: TeamPattern): void {
    if (this.slow.has(pattern.pattern)) return;
    this.slow.add(pattern.pattern);
    this.slowed(pattern);
  }
}

interface Keys {
  readonly words: string;
  readonly rules: string;
  readonly ownRules: string;
}

function keysOf({ acceptedTerms, dismissed, rules, overrides, glossary }: TeamFile, patterns: readonly TeamPattern[]): Keys {
  return { words: JSON.stringify([acceptedTerms, dismissed]), rules: JSON.stringify([rules, overrides]), ownRules: JSON.stringify([glossary, patterns]) };
}
