import { Comparison, featureCount } from "../../src/core/relational/antecedentFeatures";
import { weightUnit } from "../../src/core/relational/coreference";
import type { GapItem, GoldChains, GoldMention } from "./coreferenceData";
import { Choices, type Descent } from "./coreferenceLearning";
import { numberOf, type ReadDocument, windowOf } from "./coreferenceReading";

/** A document with the chain of each of its mentions, as far as gold mentions tell. */
export interface Lesson {
  readonly document: ReadDocument;
  readonly chains: readonly (string | undefined)[];
  /** How much each of its choices counts. */
  readonly weight: number;
  /** Whether a mention without a right candidate is known to stand for none of them. */
  readonly isComplete: boolean;
  /** Which mentions are learnt from, and which of their candidates are taken to be wrong: for the others nobody has looked. */
  isAsked(mention: number): boolean;
  isJudged(mention: number): boolean;
}

/** The gold chain of each mention: of the gold mention with its span, or else of one that starts or ends where it does and holds its head. */
export function chainsOf({ mentions }: ReadDocument, gold: readonly GoldMention[]): (string | undefined)[] {
  const exact = new Map(gold.map((mention) => [`${String(mention.start)}-${String(mention.end)}`, mention]));
  const byStart = groupBy(gold, ({ start }) => start);
  const byEnd = groupBy(gold, ({ end }) => end);
  const taken = new Set<GoldMention>();
  const found = mentions.map(({ start, end }) => {
    const mention = exact.get(`${String(start)}-${String(end)}`);
    if (mention !== undefined) taken.add(mention);
    return mention;
  });
  return mentions.map(({ mention, start, end }, i) => {
    const head = start - mention.start + mention.head.start;
    found[i] ??= [...(byStart.get(start) ?? []), ...(byEnd.get(end) ?? [])].find((each) => !taken.has(each) && each.start <= head && head < each.end);
    if (found[i] !== undefined) taken.add(found[i]);
    return found[i]?.chain;
  });
}

/** A lesson from a document in which all that is asked for is marked: in GUM every mention. */
export function gumLesson(document: ReadDocument, gold: GoldChains): Lesson {
  return { document, chains: chainsOf(document, gold.mentions), weight: 1, isComplete: true, isAsked: () => true, isJudged: () => true };
}

/** A lesson from LitBank, which marks people and places: of other mentions it does not say whether they stand for something. */
export function litbankLesson(document: ReadDocument, gold: GoldChains): Lesson {
  const chains = chainsOf(document, gold.mentions);
  return { document, chains, weight: 1, isComplete: true, isAsked: (mention) => chains[mention] !== undefined, isJudged: () => true };
}

/** A lesson from a pronoun between two names: nobody has said which other mentions are of whom. */
export function gapLesson(document: ReadDocument, item: GapItem): Lesson {
  const nameAt = ({ mention, start }: ReadDocument["mentions"][number]): (typeof item.names)[number] | undefined => {
    const head = start - mention.start + mention.head.start;
    return mention.form === "pronoun" ? undefined : item.names.find((name) => name.start <= head && head < name.end);
  };
  const asked = document.mentions.findIndex(({ start, mention }) => start === item.pronoun[0] && mention.form === "pronoun");
  const names = document.mentions.map(nameAt);
  const isRightKey = new Map(document.mentions.flatMap(({ mention }, i) => (names[i] === undefined ? [] : [[mention.key, names[i].isRight]])));
  const rights = document.mentions.map(({ mention }, i) => names[i]?.isRight ?? (mention.form === "name" ? isRightKey.get(mention.key) : undefined));
  return {
    ...{ document, weight: 1, isComplete: false },
    chains: document.mentions.map((_, i) => (i === asked || rights[i] === true ? "pronoun" : undefined)),
    isAsked: (mention) => mention === asked,
    isJudged: (mention) => rights[mention] !== undefined,
  };
}

const shipped: Descent = { rounds: 4, settled: 1, step: 0.05, penalty: 0 };

/** Weights learnt from some lessons, as they are shipped. */
export function learn(lessons: readonly Lesson[], descent: Descent = shipped): Int8Array {
  const choices = new Choices();
  const comparison = new Comparison();
  for (const lesson of lessons) addChoices(lesson, choices, comparison);
  return Int8Array.from(choices.learn(featureCount, descent), (weight) => Math.max(-127, Math.min(127, Math.round(weight / weightUnit))));
}

function addChoices({ document, chains, weight, isComplete, isAsked, isJudged }: Lesson, choices: Choices, comparison: Comparison): void {
  document.sentences.forEach(({ relations }, sentence) => {
    const first = document.firstOf[sentence]!;
    if (!relations.mentions.some((_, index) => isAsked(first + index))) return;
    const window = windowOf(document, sentence);
    comparison.take(window);
    relations.mentions.forEach((_, index) => {
      if (!isAsked(first + index)) return;
      comparison.turnTo(index);
      const wanted = chains[first + index];
      const numbers = Array.from({ length: comparison.candidateCount }, (__, c) =>
        numberOf(document, sentence, { sentencesBack: comparison.sentencesBack[c]!, mention: comparison.indexes[c]! }),
      );
      const isRight = (number: number): boolean => wanted !== undefined && chains[number] === wanted;
      if (!isComplete && !numbers.some(isRight)) return;
      comparison.featuresOfNone(choices);
      choices.endRow(!numbers.some(isRight));
      numbers.forEach((number, c) => {
        if (!isJudged(number)) return;
        comparison.featuresOf(c, choices);
        choices.endRow(isRight(number));
      });
      choices.endChoice(weight);
    });
  });
}

function groupBy(mentions: readonly GoldMention[], keyOf: (mention: GoldMention) => number): Map<number, GoldMention[]> {
  const groups = new Map<number, GoldMention[]>();
  for (const mention of mentions) groups.set(keyOf(mention), [...(groups.get(keyOf(mention)) ?? []), mention]);
  return groups;
}
