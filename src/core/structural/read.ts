import { type Block, type BlockKind, isProse, type Span } from "../document/block";
import type { Markup } from "../document/language";
import { addReadingWords, TokenKind, Tokenizer } from "../document/reading";
import { Vocabulary, WordTrait } from "../document/vocabulary";
import type { CategoryId } from "../findings/category";
import { FindingStore, identityOf } from "../findings/store";
import { type PhraseEnd, PhraseTrie } from "./phraseTrie";
import type { BlockRule, Fact, Mark, Sink } from "./rule";

/** All that the structural tier knows of a block's text: its marks in order of place, and its facts. Shared by equal blocks. */
export interface BlockReading {
  readonly marks: readonly Mark[];
  readonly facts: readonly Fact[];
}

const nothing: BlockReading = { marks: [], facts: [] };

/** Reads blocks with a list of rules, and remembers what it read lately by content. */
export interface BlockReader {
  readonly rules: readonly BlockRule[];
  read(block: Block, markup: Markup): BlockReading;
  /** The sentences of a block, in order. Blocks that are not prose have none. */
  sentencesOf(block: Block, markup: Markup): readonly Span[];
}

/** How many readings are remembered beyond those that blocks hold themselves, in each of two generations: enough for undo and re-cut fences. */
const remembered = 4_096;

/** Builds the vocabulary, phrase trie and trigger tables of a rule list. A few milliseconds, once. */
export function createBlockReader(rules: readonly BlockRule[]): BlockReader {
  const vocabulary = new Vocabulary();
  addReadingWords(vocabulary);
  const trie = PhraseTrie.of(rules, vocabulary);
  const tokenizer = new Tokenizer(vocabulary);
  const sink = new MarkSink();
  const byCharacter = triggerTable(rules);
  const byKind = kindTable(rules);
  const checkers = rules.filter((rule) => rule.check !== undefined);
  const checkersFor = { english: new Map<BlockKind, readonly BlockRule[]>(), other: new Map<BlockKind, readonly BlockRule[]>() };
  const coveredTo = new Int32Array(rules.length);
  // The phrases found from one word on; slots are used again, so that looking costs no objects.
  const foundEnds: PhraseEnd[] = [];
  const foundLasts = new Int32Array(256);
  const store = new FindingStore<BlockReading>(remembered);

  const wants = (rule: BlockRule): boolean =>
    (tokenizer.english || !rule.english) && (rule.blocks === undefined ? isProse(tokenizer.kind) : rule.blocks.includes(tokenizer.kind));

  /** The rules with a `check` that want the block. Asking each of them anew would cost more than some of the checks. */
  function checkersNow(): readonly BlockRule[] {
    const byBlockKind = tokenizer.english ? checkersFor.english : checkersFor.other;
    let wanting = byBlockKind.get(tokenizer.kind);
    if (wanting === undefined) byBlockKind.set(tokenizer.kind, (wanting = checkers.filter(wants)));
    return wanting;
  }

  function judgePhrases(token: number): void {
    let state = 0;
    let found = 0;
    const { words, sentences, count } = tokenizer;
    const sentence = sentences[token];
    for (let last = token; last < count && sentences[last] === sentence; last++) {
      const word = words[last]!;
      if (word === 0) break;
      state = trie.step(state, word);
      if (state === 0) break;
      const ends = trie.endsIn(state);
      if (ends === undefined) continue;
      for (let i = 0; i < ends.length && found < foundLasts.length; i++) {
        foundEnds[found] = ends[i]!;
        foundLasts[found++] = last;
      }
    }
    // The longest match first; a rule's later, shorter or overlapped matches are then covered.
    for (let i = found - 1; i >= 0; i--) {
      const end = foundEnds[i]!;
      const last = foundLasts[i]!;
      if (coveredTo[end.ordinal]! > token || !wants(end.rule)) continue;
      coveredTo[end.ordinal] = last + 1;
      sink.rule = end.rule;
      end.rule.judge!({ first: token, last, group: end.group }, tokenizer, sink);
    }
  }

  function tryMatches(token: number, kind: number): void {
    const candidates = kind === TokenKind.Punctuation ? byCharacter(tokenizer.text.charCodeAt(tokenizer.starts[token]!)) : byKind[kind];
    if (candidates === undefined) return;
    for (const rule of candidates) {
      if (!wants(rule)) continue;
      sink.rule = rule;
      rule.match!(token, tokenizer, sink);
    }
  }

  function readAnew(block: Block, markup: Markup): BlockReading {
    sink.clear();
    if (isProse(block.kind)) {
      tokenizer.read(block, markup);
      coveredTo.fill(0);
      const { count, kinds, words } = tokenizer;
      for (let token = 0; token < count; token++) {
        const kind = kinds[token]!;
        const word = words[token]!;
        if (word !== 0 && vocabulary.traits(word) & WordTrait.StartsPhrase) judgePhrases(token);
        if (kind !== TokenKind.Word) tryMatches(token, kind);
      }
    } else {
      tokenizer.skim(block, markup);
    }
    for (const rule of checkersNow()) {
      sink.rule = rule;
      rule.check!(tokenizer, sink);
    }
    return sink.take();
  }

  return {
    rules,
    read(block, markup) {
      const identity = identityOf(block, markup);
      const known = store.get(identity, block);
      if (known !== undefined) return known;
      const reading = readAnew(block, markup);
      store.put(identity, block, reading);
      return reading;
    },
    sentencesOf(block, markup) {
      if (!isProse(block.kind)) return [];
      tokenizer.read(block, markup);
      return tokenizer.sentenceSpans();
    },
  };
}

/** Collects what rules leave while one block is read. */
class MarkSink implements Sink {
  rule!: BlockRule;
  private marks: Mark[] = [];
  private facts: Fact[] = [];
  private sorted = true;

  /** Drops what a rule that threw has left. */
  clear(): void {
    if (this.marks.length > 0) this.marks = [];
    if (this.facts.length > 0) this.facts = [];
    this.sorted = true;
  }

  /** What was left since the last time. Most blocks leave little: what stays empty is used again. */
  take(): BlockReading {
    const { marks, facts } = this;
    if (marks.length === 0 && facts.length === 0) return nothing;
    if (!this.sorted) {
      marks.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule.id < b.rule.id ? -1 : 1));
      this.sorted = true;
    }
    if (facts.length > 1) facts.sort((a, b) => a.start - b.start);
    if (marks.length > 0) this.marks = [];
    if (facts.length > 0) this.facts = [];
    return { marks: marks.length > 0 ? marks : nothing.marks, facts: facts.length > 0 ? facts : nothing.facts };
  }

  mark(category: CategoryId, span: Span, confidence: number, detail = ""): void {
    this.add({ rule: this.rule, category, start: span.start, end: span.end, confidence, detail, conditional: false });
  }

  markIf(category: CategoryId, span: Span, confidence: number, detail = ""): void {
    this.add({ rule: this.rule, category, start: span.start, end: span.end, confidence, detail, conditional: true });
  }

  fact(key: string, role: string, span: Span): void {
    this.facts.push({ rule: this.rule, key, role, start: span.start, end: span.end });
  }

  private add(mark: Mark): void {
    const last = this.marks.at(-1);
    if (last !== undefined && last.start >= mark.start) this.sorted = false;
    this.marks.push(mark);
  }
}

/** The rules that a punctuation character triggers. ASCII has a table: it is asked for at every comma. */
function triggerTable(rules: readonly BlockRule[]): (unit: number) => readonly BlockRule[] | undefined {
  const ascii = new Array<BlockRule[] | undefined>(128).fill(undefined);
  const others = new Map<number, BlockRule[]>();
  for (const rule of rules) {
    for (const character of rule.triggers ?? "") {
      const unit = character.charCodeAt(0);
      const known = unit < 128 ? ascii[unit] : others.get(unit);
      if (known !== undefined) known.push(rule);
      else if (unit < 128) ascii[unit] = [rule];
      else others.set(unit, [rule]);
    }
  }
  return (unit) => (unit < 128 ? ascii[unit] : others.get(unit));
}

function kindTable(rules: readonly BlockRule[]): (readonly BlockRule[] | undefined)[] {
  const table: (BlockRule[] | undefined)[] = new Array<BlockRule[] | undefined>(16).fill(undefined);
  for (const rule of rules) {
    for (const kind of rule.triggerKinds ?? []) (table[kind] ??= []).push(rule);
  }
  return table;
}
