import type { Answer, Unit } from "../analytical/analyzer";
import type { AnswerFiles } from "./answerFiles";
import { pendAnswer } from "./desk";
import type { Lane } from "./lane";
import type { Memory } from "./memory";
import type { Wanted } from "./request";

/** An answer, and to what. */
export interface UnitAnswer {
  readonly unit: Unit;
  readonly answer: Answer;
}

/** What providers have answered, in memory and on disk. What a desk has been told stays in memory for as long as the desk wants it. */
export class Answers {
  constructor(
    private readonly memory: Memory,
    private readonly files: AnswerFiles | undefined,
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

  /** Asking the built-in analyzers again costs less than the disk. */
  isKeptOnDisk(lane: Lane): boolean {
    return this.files !== undefined && !lane.provider.isBuiltIn;
  }

  /** Takes an answer from disk into memory. */
  async lookUp(lane: Lane, unit: Unit): Promise<Answer | undefined> {
    try {
      const answer = await this.files?.get(lane.keyOf(unit.digest));
      if (answer !== undefined) this.keep(lane, { unit, answer });
      return answer;
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
    const { files } = this;
    if (files === undefined || !this.isKeptOnDisk(lane)) return;
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

  async clear(): Promise<void> {
    this.memory.clear();
    await this.files?.clear();
  }
}
