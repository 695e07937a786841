import type { Task, Unit } from "../../core/analytical/task";
import { unitOf } from "../../core/analytical/unit";
import { countRedactions, type RedactedText, type RedactionCounts, type Redactor } from "../../core/privacy/redaction/redactor";
import { restoreDraft, restoreItem } from "../../core/privacy/redaction/restoring";
import type { Provider, Question, ReplyPart } from "../../core/provider";

export interface RedactedOptions {
  /** What replaces as settings are now, for what goes there. Asked for with every question; when it rejects, nothing is sent. `undefined`: nothing is replaced. */
  readonly redactor: (provider: Pick<Provider, "id">) => Promise<Redactor | undefined>;
  /** Told before a question goes out what was replaced in it, by kind. The question is the one that this provider was asked. */
  readonly told: (question: Question, counts: RedactionCounts) => void;
}

/** Told with every question, so that it does not depend on what a unit is sent along with. */
const aboutPlaceholders =
  " Words such as [EMAIL-k3f] or [TOKEN-9xb] stand for something private that was taken out: read them as a name for it, copy them as they are, and do not report them as missing.";

/** Keeps what is sensitive from a provider: it is asked about texts with placeholders, and its reply is given on as if it were about the originals. */
export function redacted(provider: Provider, { redactor, told }: RedactedOptions): Provider {
  return {
    ...provider,
    async *ask(question, signal) {
      const redact = await redactor(provider);
      signal.throwIfAborted();
      if (redact === undefined) {
        told(question, {});
        yield* provider.ask(question, signal);
        return;
      }
      const texts = question.units.map(({ parts }) => redact(parts.map(({ text }) => text)));
      told(question, countRedactions(texts.flat()));
      for await (const part of provider.ask(redactedQuestion(question, texts), signal)) yield restored(part, texts);
    },
  };
}

/** The question as it is sent. Also what *Show What Would Be Sent* shows. */
export function redactedQuestion(question: Question, texts: readonly (readonly RedactedText[])[]): Question {
  const { analyzer, units } = question;
  return {
    ...question,
    analyzer: taskAsSent(analyzer),
    units: units.map((unit, index) => redactedUnit(question, unit, texts[index]!)),
  };
}

/** The task as it is sent. */
export function taskAsSent(task: Task): Task {
  return { ...task, instructions: task.instructions + aboutPlaceholders };
}

function redactedUnit({ analyzer }: Question, unit: Unit, texts: readonly RedactedText[]): Unit {
  if (texts.every(({ replacements }) => replacements.length === 0)) return unit;
  return unitOf(analyzer, unit.parts.map(({ role }, index) => ({ role, text: texts[index]!.text })));
}

function restored(part: ReplyPart, texts: readonly (readonly RedactedText[])[]): ReplyPart {
  if (part.kind !== "item" && part.kind !== "draft") return part;
  const about = texts[part.unit];
  if (about === undefined) return part;
  return part.kind === "item" ? { ...part, item: restoreItem(part.item, about) } : { ...part, text: restoreDraft(part.text, about) };
}
