import { type Antecedents, lookBack } from "../../src/core/relational/antecedents";
import { ambiguitiesIn } from "../../src/core/relational/ambiguities";
import { doubtOf, readingsOf } from "../../src/core/relational/ambiguity";
import type { DamirItem, GapItem, GoldChains } from "./coreferenceData";
import { numberOf, parentsOf, type ReadDocument, type ReadMention, rootsOf, windowOf } from "./coreferenceReading";
import { addCounts, type Chain, compareChains, type CoreferenceCounts, noCounts, withoutSingletons } from "./coreferenceScores";

/** What says of each mention of a document which chain it is in. */
export type Linker = (document: ReadDocument) => readonly (number | string)[];

/** The scores of all documents of a set together, without chains of one mention and with them. */
export interface ChainScores {
  readonly linked: CoreferenceCounts;
  readonly all: CoreferenceCounts;
}

/** What a set marks, where it differs from what we find. */
export interface Guidelines {
  /** Which of the found chains count. */
  asksFor(mentions: readonly ReadMention[]): boolean;
  /** Where a mention ends. */
  endOf(mention: ReadMention, text: string): number;
}

export function addScores(some: ChainScores, others: ChainScores): ChainScores {
  return { linked: addCounts(some.linked, others.linked), all: addCounts(some.all, others.all) };
}

export const noScores: ChainScores = { linked: noCounts, all: noCounts };

/** Compares the chains of a document with gold ones, span for span. */
export function scoreChains(gold: GoldChains, document: ReadDocument, link: Linker, { asksFor, endOf }: Guidelines): ChainScores {
  const key = chainsBy(gold.mentions, ({ chain }) => chain);
  const roots = link(document);
  const groups = new Map<number | string, ReadMention[]>();
  document.mentions.forEach((mention, i) => groups.set(roots[i]!, [...(groups.get(roots[i]!) ?? []), mention]));
  const asked = [...groups.values()]
    .filter(asksFor)
    .flatMap((mentions, chain) => mentions.map((mention) => ({ start: mention.start, end: endOf(mention, gold.text), chain })));
  const response = chainsBy(asked, ({ chain }) => chain);
  return { all: compareChains(key, response), linked: compareChains(withoutSingletons(key), withoutSingletons(response)) };
}

/** GUM marks whatever a noun phrase stands for, as we do. */
export const gumGuidelines: Guidelines = { asksFor: () => true, endOf: ({ end }) => end };

/** LitBank marks people, places, organizations and vehicles (most of a chain's mentions decide), possessors without their ending. */
export const litbankGuidelines: Guidelines = {
  asksFor(mentions) {
    const telling = mentions.filter(({ mention }) => mention.form !== "pronoun");
    const judged = telling.length > 0 ? telling : mentions;
    return 2 * judged.filter(({ mention }) => mention.type !== "concept" && mention.type !== "temporal").length > judged.length;
  },
  endOf({ start, end }, text) {
    const ending = / ?['’]s?$/.exec(text.slice(start, end));
    return ending === null ? end : end - ending[0].length;
  },
};

function chainsBy<Mention extends { readonly start: number; readonly end: number }, Key>(mentions: readonly Mention[], keyOf: (mention: Mention) => Key): Chain[] {
  const chains = new Map<Key, Set<string>>();
  const seen = new Set<string>();
  for (const mention of mentions) {
    const span = `${String(mention.start)}-${String(mention.end)}`;
    if (seen.has(span)) continue;
    seen.add(span);
    const key = keyOf(mention);
    const chain = chains.get(key);
    if (chain === undefined) chains.set(key, new Set([span]));
    else chain.add(span);
  }
  return [...chains.values()].map((chain) => [...chain]);
}

/** Links by the last word alone: a noun phrase with the last one that has the same head, a pronoun with the nearest mention that agrees with it. */
export function linkByHead(document: ReadDocument): number[] {
  const roots: number[] = [];
  const byHead = new Map<string, number>();
  document.mentions.forEach(({ mention }, i) => {
    roots[i] = i;
    if (mention.form === "pronoun") {
      const nearest = nearestAgreeing(document, i);
      if (nearest !== undefined) roots[i] = roots[nearest]!;
      return;
    }
    const head = mention.key.slice(mention.key.lastIndexOf(" ") + 1);
    const same = byHead.get(head);
    if (same !== undefined) roots[i] = roots[same]!;
    byHead.set(head, i);
  });
  return roots;
}

/** The nearest mention before a pronoun that has its number and gender and, for *I*, *we* and *you*, is a pronoun of the same person. */
export function nearestAgreeing({ mentions }: ReadDocument, pronoun: number): number | undefined {
  const { mention: own, sentence, start } = mentions[pronoun]!;
  for (let i = pronoun - 1; i >= 0 && mentions[i]!.sentence >= sentence - lookBack; i--) {
    const { mention, end } = mentions[i]!;
    const agrees = mention.number === own.number || mention.number === "any" || own.number === "any";
    if (agrees && end <= start && (mention.gender & own.gender) !== 0 && mention.person === own.person) return i;
  }
  return undefined;
}

/** Which of an item's two names a pronoun is taken to stand for. */
export type GapAnswer = readonly [boolean, boolean];

/** True and false positives and misses over both names of all items, as the scorer of GAP counts them. */
export interface GapCounts {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

export function countGap(items: readonly GapItem[], answers: readonly GapAnswer[]): GapCounts {
  let [right, wrong, missed] = [0, 0, 0];
  items.forEach(({ names }, i) => {
    names.forEach(({ isRight }, name) => {
      const isFound = answers[i]![name]!;
      if (isFound && isRight) right++;
      if (isFound && !isRight) wrong++;
      if (!isFound && isRight) missed++;
    });
  });
  return { right, wrong, missed };
}

/** The likelier one of both names: all candidates that are in a name's chain speak for it. */
export function likelierName(document: ReadDocument, item: GapItem, antecedents: Antecedents): GapAnswer {
  const pronoun = pronounAt(document, item.pronoun[0]);
  if (pronoun === undefined) return [false, false];
  const roots = rootsOf(document, antecedents);
  const { sentence, index } = document.mentions[pronoun]!;
  const names = namesOf(document, item);
  const [a, b] = names.map((mentions) => {
    const own = new Set(mentions.map((mention) => roots[mention]!));
    let sum = 0;
    for (const candidate of antecedents.candidatesOf(windowOf(document, sentence), index)) {
      if (own.has(roots[numberOf(document, sentence, candidate)]!)) sum += candidate.probability;
    }
    return sum;
  }) as [number, number];
  return [a > b, b > a];
}

/** Whether the pronoun is in the chain of either name. */
export function nameInChain(document: ReadDocument, item: GapItem, antecedents: Antecedents): GapAnswer {
  const pronoun = pronounAt(document, item.pronoun[0]);
  if (pronoun === undefined) return [false, false];
  const roots = rootsOf(document, antecedents);
  const [a, b] = namesOf(document, item).map((mentions) => mentions.some((mention) => roots[mention] === roots[pronoun]));
  return [a!, b!];
}

/** The name that plays the pronoun's part in its clause, or else the nearer one before it. */
export function parallelName(document: ReadDocument, item: GapItem): GapAnswer {
  const pronoun = pronounAt(document, item.pronoun[0]);
  const grammar = pronoun === undefined ? undefined : document.mentions[pronoun]!.mention.grammar;
  const [a, b] = namesOf(document, item).map((mentions) => mentions.some((mention) => document.mentions[mention]!.mention.grammar === grammar));
  if (a !== b) return [a!, b!];
  const distances = item.names.map(({ start }) => (start < item.pronoun[0] ? item.pronoun[0] - start : Infinity));
  return [distances[0]! < distances[1]!, distances[1]! <= distances[0]!];
}

function pronounAt({ mentions }: ReadDocument, start: number): number | undefined {
  const found = mentions.findIndex((each) => each.start === start && each.mention.form === "pronoun");
  return found < 0 ? undefined : found;
}

function namesOf({ mentions }: ReadDocument, { names }: GapItem): number[][] {
  return names.map(({ start, end }) =>
    mentions.flatMap((each, i) => {
      const head = each.start - each.mention.start + each.mention.head.start;
      return each.mention.form !== "pronoun" && start <= head && head < end ? [i] : [];
    }),
  );
}

/** What is made of a pronoun of DAMIR. */
export interface DamirAnswer {
  /** Whether the candidate chosen from those given is right; undefined where none of the given ones is. */
  readonly isRight: boolean | undefined;
  /** The same for the nearest one that agrees. */
  readonly isNearestRight: boolean | undefined;
  /** How much a reader has to guess: see `doubtOf`. */
  readonly doubt: number;
  /** Whether we mark it as ambiguous. */
  readonly isMarked: boolean;
}

export function answerDamir(document: ReadDocument, item: DamirItem, antecedents: Antecedents): DamirAnswer {
  const right = item.candidates.filter(({ label }) => label === "correct").map(({ text }) => text.toLowerCase());
  const pronoun = pronounAt(document, item.pronoun[0]);
  const judge = (mention: number | undefined): boolean => {
    const given = mention === undefined ? undefined : givenCandidate(document, item, document.mentions[mention]!);
    return given !== undefined && right.includes(given);
  };
  const none = right.length > 0 ? false : undefined;
  if (pronoun === undefined) return { isRight: none, isNearestRight: none, doubt: 0, isMarked: false };
  const { sentence, index } = document.mentions[pronoun]!;
  const window = windowOf(document, sentence);
  const parents = parentsOf(document, antecedents);
  /** A pronoun is not among the candidates given, but what it stands for may be. */
  const nounOf = (mention: number): number => {
    const parent = document.mentions[mention]!.mention.form === "pronoun" ? parents[mention] : undefined;
    return parent === undefined ? mention : nounOf(parent);
  };
  const candidates = antecedents.candidatesOf(window, index);
  const chosen = candidates.map((candidate) => nounOf(numberOf(document, sentence, candidate))).find((mention) => givenCandidate(document, item, document.mentions[mention]!) !== undefined);
  return {
    isRight: right.length > 0 ? judge(chosen) : undefined,
    isNearestRight: right.length > 0 ? judge(nearestAgreeing(document, pronoun)) : undefined,
    doubt: doubtOf(readingsOf(candidates, antecedents, window), window, index),
    isMarked: ambiguitiesIn(window, antecedents).some((ambiguity) => ambiguity.mention === index),
  };
}

/** The shortest of the given candidates that ends in a mention's head word. A given candidate may stand in the text more than once. */
function givenCandidate({ sentences }: ReadDocument, { candidates }: DamirItem, { mention, sentence }: ReadMention): string | undefined {
  const { text } = sentences[sentence]!;
  let found: string | undefined;
  for (const candidate of candidates) {
    const words = candidate.text.toLowerCase();
    if (found !== undefined && words.length >= found.length) continue;
    const lower = text.toLowerCase();
    for (let at = lower.indexOf(words); at >= 0; at = lower.indexOf(words, at + 1)) {
      const end = at + words.length;
      const isAligned = mention.start === at || mention.end === end || mention.head.end === end;
      if (isAligned && at <= mention.head.start && mention.head.end <= end) found = words;
    }
  }
  return found;
}
