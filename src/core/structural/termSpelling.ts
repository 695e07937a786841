import type { Block } from "../document/block";
import { type Reading, Shape } from "../document/reading";
import { KeyedFacts } from "./keyedFacts";
import { officialNames, termSpellings } from "./lexicons/termSpelling";
import type { BlockRule, DocumentIndex, FactChunk, Hit, Mark, PlacedFact, Verdict } from "./rule";
import { spanOf } from "./spanOf";

/** Two spellings of one term in a document: `e-mail` and `email`, `colour` and `color`, `GitHub` and `Github`. */
export const termSpelling: BlockRule = {
  id: "termSpelling",
  title: "Two spellings of one term",
  description:
    "Marks the rarer of two spellings that a document uses for one term, such as *e-mail* and *email* or *colour* and *color*. " +
    "Readers and search take them for two things. " +
    "Use one spelling throughout. Where both are as frequent, the one that comes later is marked; " +
    "a name is marked where its owner's spelling is used elsewhere in the document.",
  examples: [{ bad: "Enter your email. The e-mail must be valid.", good: "Enter your email. The email must be valid." }],
  categories: ["term.spelling"],
  severity: "information",
  onByDefault: true,
  english: true,
  lexicon: termSpellings,
  judge(hit, reading, sink) {
    if (isPartOfName(reading, hit)) return;
    const span = spanOf(hit, reading);
    const term = hit.group === "name" ? nameOf(reading, hit.first) : hit.group;
    if (term === undefined) return;
    const bar = term.indexOf("|");
    sink.fact(term.slice(0, bar), term.slice(bar + 1), span);
    sink.markIf("term.spelling", span, 85, term);
  },
  index: () => new SpellingIndex(),
  message: (_, words, l10n, verdict) =>
    verdict?.kind === "name"
      ? l10n.t("“{0}” is written “{1}” elsewhere in this document. Use that spelling.", words, verdict.other ?? "")
      : l10n.t("“{0}” is a second spelling: this document also writes “{1}”. Use one spelling throughout.", words, verdict?.other ?? ""),
  data: (mark, _, verdict) => ({ term: mark.detail.slice(0, mark.detail.indexOf("|")), other: verdict?.other ?? "" }),
};

/** `key|spelling` of a name. Names in small letters are identifiers and addresses, in capitals headings: they do not compete. */
function nameOf(reading: Reading, token: number): string | undefined {
  const written = reading.raw(token);
  const key = written.toLowerCase();
  if (written !== officialNames.get(key) && (written === key || reading.shapes[token]! & Shape.Upper)) return undefined;
  return `${key}|${written}`;
}

/** `user-name-field`, `Email.ts`, `@email`, `email_address`: letters of a longer name. */
function isPartOfName(reading: Reading, hit: Hit): boolean {
  const { text, starts, ends } = reading;
  const start = starts[hit.first]!;
  const end = ends[hit.last]!;
  if (start > 0 && /[-_@/.#$=]/.test(text.charAt(start - 1))) return true;
  return /[-_@/=(]/.test(text.charAt(end)) || (text.charCodeAt(end) === 46 && /\w/.test(text.charAt(end + 1)));
}

/** What a document makes of a term: the spelling that the others give way to, and where it stands first. */
interface Settled {
  readonly winner: string;
  readonly first: PlacedFact | undefined;
}

class SpellingIndex implements DocumentIndex {
  private readonly facts = new KeyedFacts();
  /** By term, until the facts change: looking a term up takes time in proportion to its uses, and every use asks. */
  private readonly settled = new Map<string, Settled>();

  update(removed: readonly FactChunk[], added: readonly FactChunk[]): void {
    this.facts.update(removed, added);
    this.settled.clear();
  }

  judge(mark: Mark, at: Block): Verdict | undefined {
    const bar = mark.detail.indexOf("|");
    const key = mark.detail.slice(0, bar);
    const spelling = mark.detail.slice(bar + 1);
    if (this.facts.counts(key).size < 2) return undefined;
    const { winner, first } = this.settle(key);
    if (winner === spelling || first === undefined) return undefined;
    const official = officialNames.get(key);
    const other = official ?? respelt(at.text.slice(mark.start, mark.end), spelling, winner);
    const { block, fact } = first;
    const span = { start: fact.start, end: fact.end };
    return { kind: official === undefined ? "spelling" : "name", other, related: [{ role: "spelling", block, span }] };
  }

  private settle(key: string): Settled {
    let known = this.settled.get(key);
    if (known === undefined) {
      const winner = officialNames.get(key) ?? this.prevailing(key, this.facts.counts(key));
      known = { winner, first: this.firstOf(key, winner) };
      this.settled.set(key, known);
    }
    return known;
  }

  private firstOf(key: string, spelling: string): PlacedFact | undefined {
    for (const placed of this.facts.of(key)) if (placed.fact.role === spelling) return placed;
    return undefined;
  }

  /** The most frequent spelling; of equally frequent ones, the one that comes first. */
  private prevailing(key: string, counts: ReadonlyMap<string, number>): string {
    const most = Math.max(...counts.values());
    for (const { fact } of this.facts.of(key)) if (counts.get(fact.role) === most) return fact.role;
    return "";
  }
}

/**
 * A word in another spelling, its ending kept: `colours`, `colour`, `color` → `colors`. The other spelling itself where the word differs
 * in more.
 */
export function respelt(word: string, spelling: string, other: string): string {
  let head = 0;
  while (head < spelling.length && spelling[head] === other[head]) head++;
  let tail = 0;
  while (tail < Math.min(spelling.length, other.length) - head && spelling.at(-1 - tail) === other.at(-1 - tail)) tail++;
  const differing = spelling.slice(head, spelling.length - tail);
  if (word.slice(head, head + differing.length).toLowerCase() !== differing) return other;
  return word.slice(0, head) + other.slice(head, other.length - tail) + word.slice(head + differing.length);
}
