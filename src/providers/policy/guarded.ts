import type { RedactionCounts } from "../../core/privacy/redaction/redactor";
import { costOf, type ModelPrice, priceOf } from "../../core/cost/prices";
import type { Provider, Usage } from "../../core/provider";
import { audited, type AuditedOptions } from "./audited";
import { budgeted, type BudgetedParts } from "./budgeted";
import { disarmed, type DisarmedOptions } from "./disarmed";
import { moderated, type ModeratedOptions } from "./moderated";
import { redacted, type RedactedOptions } from "./redacted";

/** What stands between Gloss and whoever is asked. */
export interface Guards {
  readonly audit: Omit<AuditedOptions, "redactionsIn" | "costOf">;
  readonly disarming: DisarmedOptions;
  readonly redaction: RedactedOptions;
  readonly budget: Omit<BudgetedParts, keyof CallLimits>;
  /** `undefined` where nobody is asked about texts before they are sent. */
  readonly moderation?: Omit<ModeratedOptions, "redactor"> | undefined;
}

/** The most that one call to a provider may take. */
export type CallLimits = Pick<BudgetedParts, "maxTokens" | "timeoutMs">;

/**
 * The only way out: nothing leaves but through this. The log is told first and last; what is private, and what gives a model orders, is taken out of the texts before they are
 * counted; and the budget is asked about just what is to be sent. What runs in Gloss itself needs none of it.
 */
export function guarded(provider: Provider, { audit, disarming, redaction, budget, moderation }: Guards, limits: CallLimits): Provider {
  if (provider.isBuiltIn) return provider;
  // Known by the list of owners, which is the call's own all the way.
  const counts = new WeakMap<readonly string[], RedactionCounts>();
  const counted: RedactedOptions = {
    ...redaction,
    told(question, replaced) {
      if (question.owners !== undefined) counts.set(question.owners, replaced);
      redaction.told(question, replaced);
    },
  };
  const judged = moderation === undefined ? provider : moderated(provider, { ...moderation, redactor: redaction.redactor });
  const paid = budgeted(judged, { ...budget, ...limits });
  return audited(disarmed(redacted(paid, counted), disarming), {
    ...audit,
    redactionsIn: (owners) => counts.get(owners),
    costOf: (asked, usage) => usdOf(priceOf(asked, budget.prices()), usage),
  });
}

/** `undefined` where nobody knows the price. */
function usdOf(price: ModelPrice, usage: Usage): number | undefined {
  const cost = costOf(price, usage);
  return cost === undefined ? undefined : cost / 1e9;
}
