import { Comparison, featureCount } from "./antecedentFeatures";
import type { Antecedents, Candidate } from "./antecedents";
import type { Mention } from "./relations";

/** What a weight of 1 is in logits. */
export const weightUnit = 1 / 16;

/**
 * Makes a ranker of candidates: a log-linear model over features that look weights up in one table, one byte a feature in {@link weightUnit}s. Throws if the
 * table is not for these features.
 */
export function createAntecedents(weights: Int8Array): Antecedents {
  if (weights.length !== featureCount) throw new Error(`The model has ${String(weights.length)} weights for ${String(featureCount)} features of antecedents.`);
  const comparison = new Comparison();
  const score = new Score(weights);
  /** Of each candidate of the mention turned to: e to the power of its score. */
  const powers: number[] = [];

  /** Weighs the candidates of the mention turned to and gives the power of “none of them”. */
  const weigh = (): number => {
    for (let c = 0; c < comparison.candidateCount; c++) {
      comparison.featuresOf(c, score);
      powers[c] = score.takePower();
    }
    comparison.featuresOfNone(score);
    return score.takePower();
  };

  const sumOfPowers = (): number => {
    let sum = 0;
    for (let c = 0; c < comparison.candidateCount; c++) sum += powers[c]!;
    return sum;
  };

  const candidateOf = (c: number, all: number): Candidate => ({
    sentencesBack: comparison.sentencesBack[c]!,
    mention: comparison.indexes[c]!,
    probability: powers[c]! / all,
  });

  /** The likeliest candidate, if it is likelier that there is one among them than that there is none. */
  const antecedentOf = (mention: number): Candidate | undefined => {
    comparison.turnTo(mention);
    if (comparison.candidateCount === 0) return undefined;
    const none = weigh();
    const sum = sumOfPowers();
    if (sum < none) return undefined;
    let best = 0;
    for (let c = 1; c < comparison.candidateCount; c++) if (powers[c]! > powers[best]!) best = c;
    return candidateOf(best, sum + none);
  };

  return {
    of(sentences) {
      comparison.take(sentences);
      const { mentions } = sentences.at(-1)!.relations;
      const found = mentions.map((_, mention) => antecedentOf(mention));
      adoptNames(mentions, found);
      return found;
    },
    candidatesOf(sentences, mention) {
      comparison.take(sentences);
      comparison.turnTo(mention);
      const all = weigh() + sumOfPowers();
      const candidates = Array.from({ length: comparison.candidateCount }, (_, c) => candidateOf(c, all));
      return candidates.sort((a, b) => b.probability - a.probability);
    },
  };
}

/** Adds weights up as features come: a list of them would be written only to be read once. */
class Score {
  private sum = 0;

  constructor(private readonly weights: Int8Array) {}

  add(feature: number): void {
    this.sum += this.weights[feature]!;
  }

  /** e to the power of the features' score, and back to none. */
  takePower(): number {
    const power = Math.exp(this.sum * weightUnit);
    this.sum = 0;
    return power;
  }
}

/** “The chair, Ann Lee”: a name is known by its words, so the phrase that it explains stands for the name and not the other way round. */
function adoptNames(mentions: readonly Mention[], found: (Candidate | undefined)[]): void {
  found.forEach((candidate, name) => {
    if (candidate?.sentencesBack !== 0 || mentions[name]!.form !== "name") return;
    const { mention, probability } = candidate;
    if (mentions[mention]!.form === "nominal" && found[mention] === undefined) found[mention] = { sentencesBack: 0, mention: name, probability };
  });
}
