import { Kind, Place, traitsOf } from "./anaphora";
import type { Antecedents, Candidate, ContextSentence } from "./antecedents";

/**
 * The least doubt that is worth a remark. Chosen on every other requirement of DAMIR (Ezzini and others, ICSE 2022) and checked on the rest; `npm run quality`
 * prints both and the whole curve.
 */
export const leastDoubt = 3;

/** One thing that a pronoun may stand for. */
export interface Reading {
  /** Its mentions, likeliest first. */
  readonly candidates: readonly Candidate[];
  /** 0–1, of all its mentions together. */
  readonly probability: number;
}

/**
 * The candidates of which a reader cannot tell which one a pronoun stands for, likeliest first: the two likeliest things. Two that are about as likely are too
 * many anywhere; where only the number of things leaves a doubt, it matters in sentences that bind somebody.
 */
export function ambiguityOf(antecedents: Antecedents, sentences: readonly ContextSentence[], mention: number): readonly Candidate[] {
  const own = sentences.at(-1)!;
  if (traitsOf(own).reflexives[mention] === 1 || mentionsIn(sentences) > mostMentions) return [];
  const candidates = antecedents.candidatesOf(sentences, mention);
  const [likeliest] = candidates;
  if (likeliest === undefined || likeliest.probability > clearProbability) return [];
  const readings = readingsOf(candidates, antecedents, sentences);
  const [first, second] = readings;
  if (first === undefined || second === undefined) return [];
  const isDoubtful = areEven(first, second) || (binding.test(own.text) && doubtOf(readings, sentences, mention) >= leastDoubt);
  return isDoubtful ? [first.candidates[0]!, second.candidates[0]!] : [];
}

/** What makes a sentence a requirement, or a promise of one. */
const binding = /\b(?:cannot|may|must|required|shall|should|will)\b/i;
const clearProbability = 0.7;
/** A table or a list on one line is no sentence that a reader would lose the thread of. */
const mostMentions = 160;

function areEven(first: Reading, second: Reading): boolean {
  return second.probability >= 0.65 * first.probability && first.probability + second.probability >= 0.8;
}

function mentionsIn(sentences: readonly ContextSentence[]): number {
  return sentences.reduce((count, { relations }) => count + relations.mentions.length, 0);
}

/**
 * How much a reader has to guess. The entropy of what a pronoun may stand for, in nats, and what the ranker is too sure of: readers look back at every noun of the
 * sentence, and of the things that may have something (*its limit*) no verb tells which can.
 */
export function doubtOf(readings: readonly Reading[], sentences: readonly ContextSentence[], mention: number): number {
  const sum = readings.reduce((total, { probability }) => total + probability, 0);
  // A pronoun that may as well stand for nothing leaves nobody guessing what it stands for.
  if (sum < 0.5) return 0;
  let entropy = 0;
  for (const { probability } of readings) {
    const share = probability / sum;
    if (share > 0) entropy -= share * Math.log(share);
  }
  const isPossessive = traitsOf(sentences.at(-1)!).places[mention] === Place.Possessor;
  return entropy + doubtPerMention * Math.min(mention, mostDoubted) + (isPossessive ? doubtOfPossessives : 0);
}

const doubtPerMention = 0.2;
/** Mentions of the sentence before a pronoun; more make it no worse. */
const mostDoubted = 8;
const doubtOfPossessives = 0.3;

/** Sentences back that a reader in doubt looks. */
const farthestReader = 1;

/** The things that a pronoun may stand for, likeliest first. Mentions with the same words are one thing, and so are a pronoun and what that stands for. */
export function readingsOf(candidates: readonly Candidate[], antecedents: Antecedents, sentences: readonly ContextSentence[]): readonly Reading[] {
  const nameOf = createNamer(antecedents, sentences);
  const readings = new Map<string, Reading>();
  for (const candidate of candidates) {
    if (candidate.sentencesBack > farthestReader) continue;
    const thing = nameOf(sentences.length - 1 - candidate.sentencesBack, candidate.mention);
    const known = readings.get(thing);
    readings.set(thing, { candidates: [...(known?.candidates ?? []), candidate], probability: (known?.probability ?? 0) + candidate.probability });
  }
  return [...readings.values()].sort((a, b) => b.probability - a.probability);
}

/** Says of mentions of some sentences what they stand for: two are of one thing if it says the same. Each sentence's antecedents are looked up once at most. */
function createNamer(antecedents: Antecedents, sentences: readonly ContextSentence[]): (sentence: number, mention: number) => string {
  const found = new Map<number, readonly (Candidate | undefined)[]>();
  const antecedentsIn = (sentence: number): readonly (Candidate | undefined)[] => {
    let known = found.get(sentence);
    if (known === undefined) found.set(sentence, (known = antecedents.of(sentences.slice(0, sentence + 1))));
    return known;
  };
  const nameOf = (sentence: number, mention: number): string => {
    const each = sentences[sentence]!;
    const { key, modifiers } = each.relations.mentions[mention]!;
    if (traitsOf(each).kinds[mention]! > Kind.OtherPronoun) return `${key} ${modifiers.join(" ")}`;
    const antecedent = antecedentsIn(sentence)[mention];
    return antecedent === undefined ? `${key} ${String(sentence)}:${String(mention)}` : nameOf(sentence - antecedent.sentencesBack, antecedent.mention);
  };
  return nameOf;
}
