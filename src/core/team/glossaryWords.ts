import { oneSpaced } from "../document/oneLine";
import type { Reading } from "../document/reading";
import type { Budget } from "./linearPattern";
import { wordAt, wordsOfPhrase } from "./phrases";
import { pluralOf } from "./plurals";
import type { GlossaryEntry } from "./teamFile";

/** Which entry some words belong to, and what they should be. */
export interface GlossaryWords {
  readonly entry: GlossaryEntry;
  /** What is to be written instead; `undefined` where the words are fine. */
  readonly replacement: string | undefined;
}

/** Words of a glossary at some tokens, first to last. */
export interface GlossaryHit {
  readonly first: number;
  readonly last: number;
  readonly words: GlossaryWords;
}

/** What may follow a word of a term. */
interface Step {
  readonly next: Map<string, Step>;
  end: GlossaryWords | undefined;
  /** Ways to write the words at this end that differ in capitals alone, as they stand in the text. */
  spellings: Map<string, GlossaryWords> | undefined;
}

/** Words that are looked up in one block, at most about 8 KB: some 10 ms. What stands behind them is not looked for: only a text made for it comes so far. */
const stepsPerBlock = 100_000;

/** All ways to write all terms, word by word, so that one walk from a token looks for all of them. */
export class GlossaryTerms {
  private readonly root: Step = newStep();

  static of(entries: readonly GlossaryEntry[]): GlossaryTerms {
    const made = new GlossaryTerms();
    for (const entry of entries) {
      for (const written of [entry.term, ...entry.accepted]) made.add(written, { entry, replacement: undefined });
    }
    for (const entry of entries) {
      for (const written of entry.forbidden) made.add(written, { entry, replacement: entry.term });
    }
    return made;
  }

  /** From left to right, the longest first, none overlapping another. */
  *hitsIn(reading: Reading): Generator<GlossaryHit> {
    const budget = { steps: stepsPerBlock };
    for (let token = 0; token < reading.count && budget.steps > 0; token++) {
      const hit = this.longestAt(token, reading, budget);
      if (hit === undefined) continue;
      yield hit;
      token = hit.last;
    }
  }

  private longestAt(first: number, reading: Reading, budget: Budget): GlossaryHit | undefined {
    let found: GlossaryHit | undefined;
    let step: Step | undefined = this.root;
    for (let token = first; token < reading.count && reading.sentences[token] === reading.sentences[first]; token++) {
      budget.steps--;
      step = step.next.get(wordAt(token, reading));
      if (step === undefined) break;
      // All words so far are put together then.
      if (step.spellings !== undefined) budget.steps -= token - first + 1;
      const words = (step.spellings && step.spellings.get(writtenFrom(first, token, reading))) ?? step.end;
      if (words !== undefined) found = { first, last: token, words };
    }
    return found;
  }

  /** Adds a way to write a term, its plural and its possessive. Words that are there already stay what they are. */
  private add(written: string, words: GlossaryWords): void {
    const parts = wordsOfPhrase(written);
    const last = parts.at(-1);
    if (last === undefined) return;
    const { entry, replacement } = words;
    const before = parts.slice(0, -1);
    const forms: readonly (readonly [string, (term: string) => string])[] = /\p{L}$/u.test(last)
      ? [
          [last, (term) => term],
          [pluralOf(last), pluralOf],
          [`${last}'s`, (term) => `${term}'s`],
        ]
      : [[last, (term) => term]];
    for (const [form, inflect] of forms) {
      const end = [...before, form].reduce((step, word) => childOf(step, word), this.root);
      const meant = { entry, replacement: replacement && inflect(replacement) };
      if (end.end === undefined) end.end = meant;
      else if (end.end.entry === entry && end.end.replacement === undefined && form === last) (end.spellings ??= new Map()).set(oneSpaced(written), meant);
    }
  }
}

function newStep(): Step {
  return { next: new Map(), end: undefined, spellings: undefined };
}

function childOf(step: Step, word: string): Step {
  let child = step.next.get(word);
  if (child === undefined) step.next.set(word, (child = newStep()));
  return child;
}

function writtenFrom(first: number, last: number, reading: Reading): string {
  return oneSpaced(reading.text.slice(reading.starts[first], reading.ends[last]));
}
