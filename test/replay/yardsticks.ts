import type { Analyzer } from "../../src/core/analytical/analyzer";
import type { Unit } from "../../src/core/analytical/task";
import type { Snapshot } from "../../src/core/document/snapshot";
import { answerTokens, documentTokens, itemsOf, knownTokens, promptTokens, replyTokens } from "./tokens";

/** What the same session would have cost others. Told of every pause. */
export class Yardsticks {
  /** Every unit that any pause has seen, by digest. */
  readonly distinct = new Map<string, Unit>();
  readonly naive = { calls: 0, tokensIn: 0, tokensOut: 0 };
  /** Units of all pauses together: what somebody would ask for who remembers nothing. */
  wanted = 0;
  private readonly answers = new Map<string, number>();

  constructor(private readonly analyzers: readonly Analyzer[]) {}

  /** `units`: all that the text holds at the pause, each once. */
  pause(snapshot: Snapshot, units: Iterable<Unit>): void {
    let findings = 0;
    for (const unit of units) {
      this.wanted++;
      this.distinct.set(unit.digest, unit);
      if (unit.analyzer !== "contradiction") findings += this.findingTokens(unit);
    }
    this.naive.calls += this.analyzers.length;
    // The naive way sends the whole document to each analyzer and gets back all there is to say of it; of contradictions nothing, in its favour.
    const text = documentTokens(snapshot);
    this.naive.tokensIn += this.analyzers.reduce((sum, { instructions }) => sum + knownTokens(instructions) + text, 0);
    this.naive.tokensOut += findings;
  }

  /**
   * The ideal scheduler knows the session beforehand: every unit that stands in the text at any pause is sent once, the one under the caret too, in calls of
   * `batchSize` units with only the last one of each analyzer not full, however long a unit would have to wait for its call to fill.
   */
  idealTokens(batchSize: number): number {
    return this.fullCalls([...this.distinct.values()], batchSize);
  }

  /** What these units cost in full calls. */
  fullCalls(units: readonly Unit[], batchSize: number): number {
    let tokens = 0;
    for (const analyzer of this.analyzers) {
      const own = units.filter((unit) => unit.analyzer === analyzer.id);
      for (let at = 0; at < own.length; at += batchSize) {
        const question = { analyzer, units: own.slice(at, at + batchSize) };
        tokens += promptTokens(question) + replyTokens(analyzer, itemsOf(question));
      }
    }
    return tokens;
  }

  private findingTokens(unit: Unit): number {
    let tokens = this.answers.get(unit.digest);
    if (tokens === undefined) {
      const analyzer = this.analyzers.find(({ id }) => id === unit.analyzer)!;
      this.answers.set(unit.digest, (tokens = answerTokens(analyzer, unit)));
    }
    return tokens;
  }
}
