import type { Answer, PartSpan, Unit } from "../analytical/task";
import type { CacheTier } from "../metrics/meters";
import type { AnswerFiles } from "./answerFiles";
import { pendAnswer } from "./desk";
import type { Lane } from "./lane";
import type { Memory } from "./memory";
import type { Wanted } from "./request";
import type { SharedAnswers } from "./sharedAnswers";

/** An answer, and to what. */
export interface UnitAnswer {
  readonly unit: Unit;
  readonly answer: Answer;
}

/** An answer that was known, and where. */
export interface KnownAnswer {
  readonly answer: Answer;
  readonly cache: CacheTier;
}

/** What providers have answered, in memory, on disk and where a team shares answers. What a desk has been told stays in memory for as long as the desk wants it. */
export class Answers {
  constructor(
    private readonly memory: Memory,
    private readonly files: AnswerFiles | undefined,
    private readonly shared: SharedAnswers | undefined,
    private readonly broke: (error: unknown) => void,
  ) {}

  get entries(): number {
    return this.memory.entries;
  }

  get pinned(): number {
    return this.memory.pinned;
  }

  /** Stored answers that could not be trusted. */
  get setAside(): number {
    return this.files?.setAside ?? 0;
  }

  get(lane: Lane, { digest }: Unit): Answer | undefined {
    return this.memory.get(lane.keyOf(digest));
  }

  /** The same without taking anything into memory: also what is on disk. */
  async has(lane: Lane, unit: Unit): Promise<boolean> {
    return this.get(lane, unit) !== undefined || (this.isKept(lane) && (await this.files?.get(lane.keyOf(unit.digest)).catch(() => undefined)) !== undefined);
  }

  /** Whether answers outlive memory somewhere. Asking the built-in analyzers again costs less than the disk. */
  isKept(lane: Lane): boolean {
    return (this.files !== undefined || this.shared !== undefined) && !lane.provider.isBuiltIn;
  }

  /** Takes an answer from disk, or else from the team's, into memory. `late` is called when the team's comes after nobody waits for it any more. */
  async lookUp(lane: Lane, unit: Unit, late: () => void): Promise<KnownAnswer | undefined> {
    try {
      const key = lane.keyOf(unit.digest);
      const onDisk = await this.files?.get(key);
      if (onDisk !== undefined) this.keep(lane, { unit, answer: onDisk });
      if (onDisk !== undefined) return { answer: onDisk, cache: "disk" };
      if (this.shared === undefined) return undefined;
      const take = (answer: Answer): void => {
        this.keep(lane, { unit, answer });
        // Nobody waits for the disk: the answer is there without it.
        void this.files?.put(key, answer).catch(this.broke);
      };
      const shared = await this.shared.get({
        key,
        isFit: (answer) => isAbout(answer, unit, lane),
        late(answer) {
          take(answer);
          late();
        },
      });
      if (shared === undefined) return undefined;
      take(shared);
      return { answer: shared, cache: "shared" };
    } catch (error) {
      this.broke(error);
      return undefined;
    }
  }

  keep(lane: Lane, { unit, answer }: UnitAnswer): void {
    this.memory.put(lane.keyOf(unit.digest), answer);
  }

  /** Memory has them at once; resolves when the disk has them, too. */
  async store(lane: Lane, answers: readonly UnitAnswer[]): Promise<void> {
    for (const each of answers) this.keep(lane, each);
    if (!this.isKept(lane)) return;
    const { files, shared } = this;
    for (const { unit, answer } of answers) shared?.put(lane.keyOf(unit.digest), answer);
    if (files === undefined) return;
    const puts = await Promise.allSettled(answers.map(async ({ unit, answer }) => files.put(lane.keyOf(unit.digest), answer)));
    for (const put of puts) if (put.status === "rejected") this.broke(put.reason);
  }

  /** Does nothing when the desk has been told this one. */
  tell(wanted: Wanted, lane: Lane, answer: Answer, fromCache: boolean): void {
    const key = lane.keyOf(wanted.request.unit.digest);
    if (wanted.toldKey === key) return;
    this.memory.pin(key, answer);
    this.letGo(wanted);
    wanted.toldKey = key;
    pendAnswer(wanted, answer, fromCache);
  }

  /** The desk has no use any more for what it has been told. */
  letGo({ toldKey }: Wanted): void {
    if (toldKey !== undefined) this.memory.unpin(toldKey);
  }

  /** What a team shares is not one's own to forget. */
  async clear(): Promise<void> {
    this.memory.clear();
    await this.files?.clear();
  }
}

/** Whether an answer that others have written can be this provider's to this unit: its places are in the unit's texts. */
function isAbout({ findings, source }: Answer, { parts }: Unit, { provider }: Lane): boolean {
  const isIn = ({ part, end }: PartSpan): boolean => end <= (parts[part]?.text.length ?? -1);
  return source.provider === provider.id && source.model === provider.model && findings.every(({ place, related }) => isIn(place) && related.every(isIn));
}
