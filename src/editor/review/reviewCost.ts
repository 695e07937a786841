import { type Source, type Task, type Unit, usualReplyTokens } from "../../core/analytical/task";
import { tokensOf } from "../../core/background/request";
import { costOf, type OwnPrices, priceOf } from "../../core/cost/prices";

/** About what one answer has cost, billionths of a US dollar: its share of a call is known by its texts alone. `undefined` where the price is not known. */
export function costOfAnswer(unit: Unit, { provider, model }: Source, tasks: readonly Task[], own: OwnPrices): number | undefined {
  const task = tasks.find(({ id }) => id === unit.analyzer);
  return costOf(priceOf({ id: provider, model }, own), { tokensIn: tokensOf(unit), tokensOut: task?.replyTokens?.(unit) ?? usualReplyTokens });
}
