import type { NewsMessage } from "./messages";

/** What a document wants, as the parent sees it. */
interface Wanted {
  /** What its host has told since it was started. */
  state: "open" | "done" | "failed";
  isRecorded: boolean;
  /** Who has answered since the host was started. */
  readonly answeredBy: Set<string>;
  /** Whether any host has ever answered it: a restart asks anew, and that is no second request. */
  wasDone: boolean;
}

/** What the run adds up to. */
export interface Totals {
  submitted: number;
  done: number;
  /** Given up with a record, and no longer wanted when the run ended or still not answered. */
  failed: number;
  /** How often a host told that it gave up; and how often the request was not among the failed ones then: somebody had just tried again. */
  failures: number;
  failedWithoutRecord: number;
  /** Not wanted any more before anything was told. */
  cancelled: number;
  answeredTwice: number;
  wrongPlace: number;
  findings: number;
  /** News of what was not wanted any more when it arrived. */
  late: number;
}

/** The parent's memory of one host's documents: what they want, and what they were told. It does not die with the host. */
export class Truth {
  readonly totals: Totals = {
    ...{ submitted: 0, done: 0, failed: 0, failures: 0, failedWithoutRecord: 0, cancelled: 0 },
    ...{ answeredTwice: 0, wrongPlace: 0, findings: 0, late: 0 },
  };
  private readonly owners = new Map<string, Map<string, Wanted>>();

  /** A document wants these units, and nothing else any more. */
  want(owner: string, digests: ReadonlySet<string>): void {
    let wanted = this.owners.get(owner);
    if (wanted === undefined) this.owners.set(owner, (wanted = new Map()));
    for (const [digest, { state, wasDone }] of wanted) {
      if (digests.has(digest)) continue;
      wanted.delete(digest);
      if (wasDone) continue;
      if (state === "failed") this.totals.failed++;
      else this.totals.cancelled++;
    }
    for (const digest of digests) {
      if (wanted.has(digest)) continue;
      wanted.set(digest, { state: "open", isRecorded: false, answeredBy: new Set(), wasDone: false });
      this.totals.submitted++;
    }
  }

  close(owner: string): void {
    this.want(owner, new Set());
    this.owners.delete(owner);
  }

  heard(owner: string, { kind, digest, provider, findings, misplaced, isRecorded }: NewsMessage): void {
    this.totals.findings += findings;
    this.totals.wrongPlace += misplaced;
    const wanted = this.owners.get(owner)?.get(digest);
    if (wanted === undefined) {
      // It was on its way while the parent changed its mind.
      this.totals.late++;
    } else if (kind === "answered") {
      if (wanted.answeredBy.has(provider)) this.totals.answeredTwice++;
      wanted.answeredBy.add(provider);
      if (!wanted.wasDone) this.totals.done++;
      wanted.wasDone = true;
      wanted.state = "done";
    } else if (kind === "failed") {
      this.totals.failures++;
      if (!isRecorded) this.totals.failedWithoutRecord++;
      wanted.isRecorded = isRecorded;
      wanted.state = "failed";
    }
  }

  /** The host is gone, and what it had told with it; the next one will be asked for everything again. */
  restarted(): void {
    for (const { wanted } of this.all()) {
      wanted.state = "open";
      wanted.answeredBy.clear();
    }
  }

  /** Wanted, with neither result nor record. */
  open(): string[] {
    return this.all().flatMap(({ name, wanted: { state, isRecorded } }) => (state === "open" || (state === "failed" && !isRecorded) ? [name] : []));
  }

  /** Wanted, and failed with a record. */
  failed(): number {
    return this.all().filter(({ wanted: { state, isRecorded } }) => state === "failed" && isRecorded).length;
  }

  private all(): { readonly name: string; readonly wanted: Wanted }[] {
    return [...this.owners].flatMap(([owner, units]) => [...units].map(([digest, wanted]) => ({ name: `${owner} ${digest}`, wanted })));
  }
}
