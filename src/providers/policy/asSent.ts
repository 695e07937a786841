import type { RedactionCounts } from "../../core/privacy/redaction/redactor";
import type { Provider, Question } from "../../core/provider";
import { disarmed } from "./disarmed";
import { redacted, type RedactedOptions } from "./redacted";

/** A question as it would leave, and what was replaced in it. */
export interface SentQuestion {
  readonly question: Question;
  readonly counts: RedactionCounts;
}

/** Takes a question the way that `guarded` takes it, as far as it changes the texts. Nothing is sent, logged or paid for. */
export async function asSent(question: Question, provider: Pick<Provider, "id">, { redactor }: Pick<RedactedOptions, "redactor">): Promise<SentQuestion> {
  let sent = question;
  let counts: RedactionCounts = {};
  const end: Provider = {
    id: provider.id,
    label: "",
    model: "",
    isBuiltIn: false,
    async *ask(last) {
      sent = last;
    },
  };
  const way = disarmed(redacted(end, { redactor, told: (_, replaced) => (counts = replaced) }));
  for await (const part of way.ask(question, new AbortController().signal)) void part;
  return { question: sent, counts };
}
