import { type Vocabulary, WordTrait } from "../document/vocabulary";
import type { BlockRule } from "./rule";

/** One phrase's end: which rule asked for it, under which group. */
export interface PhraseEnd {
  readonly rule: BlockRule;
  /** Position of the rule in the list, for bookkeeping by number. */
  readonly ordinal: number;
  readonly group: string;
}

/**
 * All rules' phrases in one trie over vocabulary numbers, so that one walk from a word serves every rule. Transitions live in a flat open-addressing table
 * keyed by state and word.
 */
export class PhraseTrie {
  private readonly keys: Float64Array;
  private readonly targets: Int32Array;
  private readonly mask: number;
  private readonly ends: (readonly PhraseEnd[] | undefined)[];

  private constructor(transitions: ReadonlyMap<number, number>, ends: (readonly PhraseEnd[] | undefined)[]) {
    let size = 64;
    while (size < transitions.size * 3) size *= 2;
    this.mask = size - 1;
    this.keys = new Float64Array(size).fill(-1);
    this.targets = new Int32Array(size);
    this.ends = ends;
    for (const [key, target] of transitions) {
      let slot = slotOf(key) & this.mask;
      while (this.keys[slot] !== -1) slot = (slot + 1) & this.mask;
      this.keys[slot] = key;
      this.targets[slot] = target;
    }
  }

  static of(rules: readonly BlockRule[], vocabulary: Vocabulary): PhraseTrie {
    const transitions = new Map<number, number>();
    const ends: PhraseEnd[][] = [[]];
    rules.forEach((rule, ordinal) => {
      for (const [group, phrases] of Object.entries(rule.lexicon?.groups ?? {})) {
        for (const phrase of phrases) {
          const words = splitPhrase(phrase);
          let state = 0;
          words.forEach((word, position) => {
            const id = vocabulary.add(word, position === 0 ? WordTrait.StartsPhrase : 0);
            const key = keyOf(state, id);
            let next = transitions.get(key);
            if (next === undefined) {
              next = ends.length;
              ends.push([]);
              transitions.set(key, next);
            }
            state = next;
          });
          ends[state]!.push({ rule, ordinal, group });
        }
      }
    });
    return new PhraseTrie(
      transitions,
      ends.map((list) => (list.length > 0 ? list : undefined)),
    );
  }

  /** The state after a word, or 0 if no phrase goes on with it. The start is state 0. */
  step(state: number, word: number): number {
    const key = keyOf(state, word);
    for (let slot = slotOf(key) & this.mask; ; slot = (slot + 1) & this.mask) {
      const found = this.keys[slot]!;
      if (found === key) return this.targets[slot]!;
      if (found === -1) return 0;
    }
  }

  /** The phrases that end in a state. */
  endsIn(state: number): readonly PhraseEnd[] | undefined {
    return this.ends[state];
  }
}

function keyOf(state: number, word: number): number {
  return state * 0x1_0000 + word;
}

function slotOf(key: number): number {
  return Math.imul(key | 0, 0x9e3779b1) >>> 12;
}

/** Cuts a phrase where the tokenizer would: words with inner apostrophes, and punctuation one by one. */
export function splitPhrase(phrase: string): readonly string[] {
  return phrase.match(/[a-z](?:[a-z0-9]|'(?=[a-z]))*|[^\sa-z0-9]/g) ?? [];
}
