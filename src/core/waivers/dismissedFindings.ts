import { claimIn, ruleIn } from "../findings/fingerprint";

/** The fingerprints of dismissed findings, asked in an order in which most marks are done with at once. */
export class DismissedFindings {
  private readonly fingerprints: ReadonlySet<string>;
  private readonly rules: ReadonlySet<string>;
  private readonly claims: ReadonlySet<string>;

  private constructor(fingerprints: ReadonlySet<string>) {
    this.fingerprints = fingerprints;
    this.rules = new Set([...fingerprints].map(ruleIn));
    this.claims = new Set([...fingerprints].map(claimIn));
  }

  /** `undefined` where there are none, so that most documents pay nothing. */
  static of(...lists: readonly Iterable<string>[]): DismissedFindings | undefined {
    const fingerprints = new Set(lists.flatMap((list) => [...list]));
    return fingerprints.size === 0 ? undefined : new DismissedFindings(fingerprints);
  }

  /** For every visible mark on every keystroke: the sentence is looked at only where a finding of the rule has been dismissed, its section only where one in an equal sentence has. */
  holds(rule: string, claim: () => string, fingerprint: () => string): boolean {
    return this.rules.has(rule) && this.claims.has(claim()) && this.fingerprints.has(fingerprint());
  }
}
