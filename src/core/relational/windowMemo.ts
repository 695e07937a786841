import { type ContextSentence, lookBack } from "./antecedents";
import type { SentenceRelations } from "./relations";

interface Known<Value> {
  readonly sentences: readonly ContextSentence[];
  readonly value: Value;
}

/** A sentence is looked at with as many sentences before it, and from those behind it with fewer. */
const remembered = lookBack + 1;

/**
 * What follows from some sentences, remembered by the last of them: an edit leaves most sentences and what stands before them as they were. Forgotten with
 * the sentence.
 */
export class WindowMemo<Value> {
  private readonly known = new WeakMap<SentenceRelations, Known<Value>[]>();

  constructor(private readonly compute: (sentences: readonly ContextSentence[]) => Value) {}

  of(sentences: readonly ContextSentence[]): Value {
    const { relations } = sentences.at(-1)!;
    let known = this.known.get(relations);
    if (known === undefined) this.known.set(relations, (known = []));
    for (const each of known) if (areSame(each.sentences, sentences)) return each.value;
    const value = this.compute(sentences);
    if (known.length >= remembered) known.shift();
    known.push({ sentences, value });
    return value;
  }
}

function areSame(some: readonly ContextSentence[], others: readonly ContextSentence[]): boolean {
  if (some.length !== others.length) return false;
  for (let i = some.length - 1; i >= 0; i--) if (!isSame(some[i]!, others[i]!)) return false;
  return true;
}

function isSame(one: ContextSentence, other: ContextSentence): boolean {
  if (one === other) return true;
  return one.relations === other.relations && one.opensBlock === other.opensBlock && one.inSpeech === other.inSpeech && one.text === other.text;
}
