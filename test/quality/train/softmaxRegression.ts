/** What is learnt from: the numbers of its features, the class it belongs to, and each class's logit before anything is learnt. */
export interface Lesson {
  readonly input: readonly number[];
  readonly wanted: number;
  readonly start: readonly number[];
}

export interface Descent {
  /** How much the square of each weight costs, by feature number. */
  readonly penalties: readonly number[];
  readonly rounds: number;
  /** The first step of a weight; later ones are the smaller the more it has been moved. */
  readonly step: number;
}

/** Logistic regression by gradient descent with a step per weight (AdaGrad): the weights of each class, one a feature number. */
export function descend(lessons: readonly Lesson[], classCount: number, { penalties, rounds, step }: Descent): Float64Array[] {
  const perClass = (): Float64Array[] => Array.from({ length: classCount }, () => new Float64Array(penalties.length));
  const weights = perClass();
  const gradients = perClass();
  const squares = perClass();
  for (let round = 0; round < rounds; round++) {
    gradients.forEach((gradient, k) => {
      for (let j = 0; j < penalties.length; j++) gradient[j] = penalties[j]! * weights[k]![j]!;
    });
    lessons.forEach(({ input, wanted, start }) => {
      const probabilities = softmax(weights.map((weight, k) => input.reduce((sum, j) => sum + weight[j]!, start[k]!)));
      gradients.forEach((gradient, k) => {
        const error = probabilities[k]! - (wanted === k ? 1 : 0);
        for (const j of input) gradient[j]! += error;
      });
    });
    gradients.forEach((gradient, k) => {
      for (let j = 0; j < penalties.length; j++) {
        squares[k]![j]! += gradient[j]! ** 2;
        weights[k]![j]! -= (step * gradient[j]!) / (Math.sqrt(squares[k]![j]!) + 1e-8);
      }
    });
  }
  return weights;
}

function softmax(logits: readonly number[]): number[] {
  const greatest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - greatest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
