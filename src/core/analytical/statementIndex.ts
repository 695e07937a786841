import type { Span } from "../document/block";
import type { LearntEnglish } from "./learntEnglish";
import { passageClashes } from "./passages";
import { type Statement, statementsOf } from "./statements";
import { byLikeness, jointWeight, type Likeness, likenessOf, nearness, pairBounds, topicOf } from "./topics";

/** One end of a pair, where it stands now. */
export interface PlacedStatement {
  /** The block occurrence that was added. */
  readonly owner: object;
  /** Relative to the owner's text. */
  readonly span: Span;
  readonly text: string;
}

/** Two statements that speak of the same thing. `first` and `second` are in the order of their texts, so that the pair is the same whoever asks. */
export interface StatementPair {
  readonly first: PlacedStatement;
  readonly second: PlacedStatement;
  /** 0–1: how much of what they speak of is the same. */
  readonly score: number;
  /** `clash`: the built-in analyzer finds that they do; `topic`: the same thing, for a model to judge; `itself`: one passage, twice, that may contradict itself. */
  readonly reason: "clash" | "topic" | "itself";
}

/**
 * Which statements may contradict each other, of everything that has been added: one document, or all open documents of a folder. What it says depends on what is
 * in it, never on the order in which that came.
 */
export interface StatementIndex {
  /** Takes in the statements of a block. The owner is the block's occurrence; equal texts of two owners are two places of the same statements. */
  add(owner: object, text: string): void;
  remove(owner: object): void;
  /** The pairs with a statement of this owner, each with one place of the other statement. None for an owner that is not there. */
  pairsOf(owner: object): readonly StatementPair[];
}

interface Entry {
  readonly statement: Statement;
  /** Under what it is found: its terms, and pairs of them. Weights of shared keys add up to what two statements have in common. */
  readonly keys: readonly { readonly key: string; readonly weight: number }[];
  readonly weight: number;
  /** Places by owner: an owner may say the same thing twice, the first counts. */
  readonly places: Map<object, Span>;
}

interface Partner extends Likeness {
  readonly entry: Entry;
}

/** An index with nothing in it. Adding and removing takes some 10 µs a sentence, whatever else is in it. */
export function createStatementIndex(english: LearntEnglish): StatementIndex {
  const entries = new Map<string, Entry>();
  const owners = new Map<object, readonly Entry[]>();
  const postings = new Map<string, Set<Entry>>();
  const passages = new Map<object, readonly PlacedStatement[]>();

  /** Those that share terms with an entry, best first. */
  function near(entry: Entry): Entry[] {
    const shared = new Map<Entry, number>();
    for (const { key, weight } of entry.keys) {
      const posting = postings.get(key)!;
      if (posting.size > pairBounds.postings) continue;
      for (const other of posting) if (other !== entry) shared.set(other, (shared.get(other) ?? 0) + weight);
    }
    const score = (other: Entry): number => nearness(shared.get(other)!, entry.weight, other.weight);
    return [...shared.keys()].sort((left, right) => score(right) - score(left) || byText(left, right)).slice(0, pairBounds.compared);
  }

  function partnersOf(entry: Entry): readonly Partner[] {
    const partners = near(entry).flatMap((other) => partnerOf(entry, other) ?? []);
    return partners.sort(byRank).slice(0, pairBounds.partners);
  }

  return {
    add(owner, text) {
      const added = new Set<Entry>();
      const statements = statementsOf(text, english);
      const suspects = passageClashes(statements).map(({ span }) => ({ owner, span, text: text.slice(span.start, span.end) }));
      if (suspects.length > 0) passages.set(owner, suspects);
      for (const statement of statements) {
        const entry = entries.get(statement.text) ?? entryOf(statement);
        if (entry.places.size === 0) {
          entries.set(statement.text, entry);
          for (const { key } of entry.keys) postingOf(postings, key).add(entry);
        }
        if (!entry.places.has(owner)) entry.places.set(owner, statement.span);
        added.add(entry);
      }
      owners.set(owner, [...added]);
    },

    remove(owner) {
      for (const entry of owners.get(owner) ?? []) {
        entry.places.delete(owner);
        if (entry.places.size > 0) continue;
        entries.delete(entry.statement.text);
        for (const { key } of entry.keys) {
          // A term of several words, such as `cargo miri`, can be a pair of others as well, so a key may be there twice.
          const posting = postings.get(key);
          if (posting?.delete(entry) === true && posting.size === 0) postings.delete(key);
        }
      }
      owners.delete(owner);
      passages.delete(owner);
    },

    pairsOf(owner) {
      const pairs: StatementPair[] = [];
      for (const passage of passages.get(owner) ?? []) pairs.push({ first: passage, second: passage, score: 1, reason: "itself" });
      const told = new Set<Entry>();
      for (const entry of owners.get(owner) ?? []) {
        for (const { entry: other, score, reason } of partnersOf(entry)) {
          // Two statements of one block are one pair.
          if (told.has(other)) continue;
          const here = { owner, span: entry.places.get(owner)!, text: entry.statement.text };
          const there = placeOf(other, owner);
          pairs.push(here.text < there.text ? { first: here, second: there, score, reason } : { first: there, second: here, score, reason });
        }
        told.add(entry);
      }
      return pairs;
    },
  };
}

function entryOf(statement: Statement): Entry {
  const { terms, opening, weight } = topicOf(statement.reading);
  const keys = terms.map(({ stem, weight: own }) => ({ key: stem, weight: own }));
  for (const stem of opening) keys.push({ key: `^${stem}`, weight: jointWeight });
  const top = terms.slice(0, pairBounds.pairedTerms).map(({ stem }) => stem).sort();
  for (let left = 0; left < top.length; left++) for (let right = left + 1; right < top.length; right++) keys.push({ key: `${top[left]!} ${top[right]!}`, weight: jointWeight });
  return { statement, keys, weight, places: new Map() };
}

function partnerOf({ statement, weight }: Entry, entry: Entry): Partner | undefined {
  const likeness = likenessOf(statement.reading, entry.statement.reading, [weight, entry.weight]);
  return likeness && { entry, ...likeness };
}

/** The text decides between equals. */
function byRank(left: Partner, right: Partner): number {
  return byLikeness(left, right) || byText(left.entry, right.entry);
}

function byText(left: Entry, right: Entry): number {
  return left.statement.text < right.statement.text ? -1 : 1;
}

function placeOf({ places, statement }: Entry, near: object): PlacedStatement {
  const span = places.get(near);
  if (span !== undefined) return { owner: near, span, text: statement.text };
  const [owner, first] = places.entries().next().value!;
  return { owner, span: first, text: statement.text };
}

function postingOf(postings: Map<string, Set<Entry>>, key: string): Set<Entry> {
  const known = postings.get(key);
  if (known !== undefined) return known;
  const posting = new Set<Entry>();
  postings.set(key, posting);
  return posting;
}
