import { estimatedTokens } from "../../core/cost/estimate";
import type { AuditEnding, AuditLog } from "../../core/privacy/auditLog";
import { ModelError, type Provider, type Question, type Usage } from "../../core/provider";

export interface AuditedOptions {
  readonly log: Pick<AuditLog, "begin">;
  /** What the log calls the owner of a question: the file's path in the workspace where there is one. */
  readonly nameOf: (owner: string) => string;
  /** US dollars; `undefined` where the price is not known. */
  readonly costOf?: (provider: Provider, usage: Usage) => number | undefined;
  /** What was replaced in a question before it was sent, by kind. Asked when the call has ended, for the owners of the question that was passed on: a list of its own, by which it is known. */
  readonly redactionsIn?: (owners: readonly string[]) => Readonly<Partial<Record<string, number>>> | undefined;
}

/** Puts every call on the log before it leaves, and what came of it after. A call that cannot be put there does not leave. */
export function audited(provider: Provider, { log, nameOf, costOf, redactionsIn }: AuditedOptions): Provider {
  return {
    ...provider,
    async *ask(question, signal) {
      signal.throwIfAborted();
      // A list of owners of its own, so that whoever replaces something can say so of this call, however the question was changed on the way.
      const owners = [...(question.owners ?? [])];
      const passed: Question = { ...question, owners };
      const texts = question.units.flatMap(({ parts }) => parts.map(({ text }) => text));
      const end = await log.begin({
        to: recipientOf(provider),
        provider: provider.label,
        model: provider.model,
        analyzer: question.analyzer.id,
        files: [...new Set(owners.map(nameOf))],
        units: question.units.length,
        characters: texts.reduce((sum, text) => sum + text.length, 0),
        tokens: texts.reduce((sum, text) => sum + estimatedTokens(text), estimatedTokens(question.analyzer.instructions)),
      });
      let usage: Usage | undefined;
      let ending: AuditEnding = { result: "cancelled" };
      try {
        signal.throwIfAborted();
        for await (const part of provider.ask(passed, signal)) {
          if (part.kind === "usage") usage = part.usage;
          yield part;
        }
        ending = { result: "answered" };
      } catch (error) {
        if (!signal.aborted || signal.reason instanceof ModelError) ending = endingOf(signal.aborted ? signal.reason : error);
        throw error;
      } finally {
        const costUsd = usage && costOf?.(provider, usage);
        const redactions = countsIn(redactionsIn?.(owners));
        end({
          ...ending,
          ...(usage !== undefined && { tokensIn: usage.tokensIn, tokensOut: usage.tokensOut, isEstimated: usage.estimated }),
          ...(costUsd !== undefined && { costUsd }),
          ...(redactions !== undefined && { redactions }),
        });
      }
    },
  };
}

/** The part of a provider's id that says where it is. */
export function recipientOf({ id }: Pick<Provider, "id">): string {
  return id.split(" ").slice(1, 2).join("") || id;
}

function countsIn(counts: Readonly<Partial<Record<string, number>>> = {}): Readonly<Record<string, number>> | undefined {
  const entries = Object.entries(counts).flatMap(([kind, count]) => (count === undefined || count === 0 ? [] : [[kind, count] as const]));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function endingOf(error: unknown): AuditEnding {
  const failure = error instanceof ModelError ? error.failure.kind : "fault";
  return { result: failure === "overBudget" ? "refused" : "failed", failure };
}
