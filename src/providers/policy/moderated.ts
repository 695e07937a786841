import { ModelError, type Provider, type ReplyPart } from "../../core/provider";
import type { ModerationRefusal, Moderator } from "../../core/privacy/moderation";
import type { RedactedOptions } from "./redacted";

export interface ModeratedOptions {
  readonly moderator: Moderator;
  /** What replaces in what goes to the moderator: it may be on another machine though the model is on this one. */
  readonly redactor: RedactedOptions["redactor"];
  /** Told of what was not sent or not shown. */
  readonly refused?: (refusal: ModerationRefusal) => void;
}

/** Texts that one call to the moderation may hold, and UTF-16 units of one of them: longer ones are cut into pieces that overlap, so that nothing goes by unseen. */
const most = { texts: 32, length: 8_000 };
const overlap = 400;

/**
 * Has a moderator look at what goes out and what comes in. Of a question with a text that it refuses nothing is sent; of a reply, the items that it refuses are
 * dropped, and drafts of items are not shown. If the moderator cannot be asked, nothing is sent and nothing is shown. A refused text fails all texts of its call, so whoever moderates asks about one
 * at a time. Items are shown when the reply has ended, since all of them are looked at in one go.
 */
export function moderated(provider: Provider, { moderator, redactor, refused }: ModeratedOptions): Provider {
  /** `beside`: what the texts are about. A secret that is known for one there is known for one in them. */
  const judge = async (texts: readonly string[], beside: readonly string[], signal: AbortSignal): Promise<Judgements> => {
    const redact = await redactor(moderator);
    signal.throwIfAborted();
    return against(redact === undefined ? texts : redact([...beside, ...texts]).slice(beside.length).map(({ text }) => text), moderator, signal);
  };
  return {
    ...provider,
    async *ask(question, signal) {
      const texts = question.units.flatMap(({ parts }) => parts.map(({ text }) => text));
      const outgoing = await judge(texts, [], signal);
      const categories = [...new Set(outgoing.flat())];
      if (categories.length > 0) {
        refused?.({ direction: "outgoing", count: outgoing.filter((each) => each.length > 0).length, categories });
        throw new ModelError({ kind: "invalidRequest", detail: `the moderation at ${moderator.label} refuses this text (${categories.join(", ")}), so it was not sent. Change the text, or gloss.privacy.moderation.endpoint` });
      }
      const items: Extract<ReplyPart, { kind: "item" }>[] = [];
      let broken: { readonly error: unknown } | undefined;
      try {
        for await (const part of provider.ask(question, signal)) {
          if (part.kind === "item") items.push(part);
          else if (part.kind !== "draft") yield part;
        }
      } catch (error) {
        broken = { error };
      }
      signal.throwIfAborted();
      // What a reply said before it broke is kept as well, if it may be.
      const incoming = await judge(items.map(({ item }) => wordsOf(item)), texts, signal);
      const isRefused = incoming.map((each) => each.length > 0);
      for (const [index, item] of items.entries()) if (isRefused[index] === false) yield item;
      const count = isRefused.filter(Boolean).length;
      if (count > 0) {
        refused?.({ direction: "incoming", count, categories: [...new Set(incoming.flat())] });
        yield { kind: "dropped", count };
      }
      if (broken !== undefined) throw broken.error;
    },
  };
}

/** What speaks against each text. */
type Judgements = readonly (readonly string[])[];

async function against(texts: readonly string[], moderator: Moderator, signal: AbortSignal): Promise<Judgements> {
  const pieces = texts.flatMap((text, index) => piecesOf(text).map((piece) => ({ index, piece })));
  const found = texts.map((): string[] => []);
  for (let from = 0; from < pieces.length; from += most.texts) {
    const group = pieces.slice(from, from + most.texts);
    const judged = await moderator.judge(group.map(({ piece }) => piece), signal);
    if (judged.length !== group.length) throw new ModelError({ kind: "malformed", detail: `the moderation at ${moderator.label} has not judged every text` });
    for (const [at, { index }] of group.entries()) found[index]!.push(...judged[at]!);
  }
  return found;
}

function piecesOf(text: string): readonly string[] {
  if (text.trim() === "") return [];
  const step = most.length - overlap;
  return Array.from({ length: Math.max(1, Math.ceil((text.length - overlap) / step)) }, (_, index) => text.slice(index * step, index * step + most.length));
}

/** All strings of an item, whatever its shape. */
function wordsOf(item: unknown): string {
  if (typeof item === "string") return item;
  if (typeof item !== "object" || item === null) return "";
  return Object.values(item).map(wordsOf).filter((words) => words !== "").join("\n");
}
