/** Requests in mails: the EmailIntentDataSet of ParakweetLabs (Apache-2.0), and how the weights that tell them are learnt. */
import { z } from "zod";
import { sentencesOf } from "../../src/core/analytical/builtin/pragmatics";
import { requestScore, visitFeatures } from "../../src/core/analytical/builtin/pragmaticsRequest";
import type { TaggedSentence } from "../../src/core/analytical/builtin/pragmaticsSpeechAct";
import type { NamedWeights } from "../../src/core/language/namedWeights";
import { readWords } from "../../src/core/language/words";
import { hashText } from "../../src/core/document/hash";
import { readCorpus } from "./corpus";
import { learntEnglish } from "../english";

/** A sentence of a mail. */
export interface RequestExample {
  readonly text: string;
  readonly sentence: TaggedSentence;
  readonly features: readonly string[];
  readonly isRequest: boolean;
}

const mailSentence = z.object({ text: z.string(), request: z.boolean() });

const folds = 10;
const rounds = 80;
const step = 0.3;
/** What a weight's square costs, by half. */
const penalty = 4;
/** Features that fewer sentences have are left out. */
const leastUses = 6;
/** Tenths of a logit; smaller weights are left out. */
const leastWeight = 2;

/** The sentences of email-request.jsonl.gz. Each is one sentence to us, whatever stops are in it. */
export function readRequests(folder: string): RequestExample[] {
  return readCorpus(folder, "email-request", mailSentence).map(exampleOf);
}

function exampleOf({ text, request }: z.infer<typeof mailSentence>): RequestExample {
  const read = sentencesOf(readWords(text), learntEnglish());
  const sentence = { words: read.flatMap(({ words }) => words), tags: read.flatMap(({ tags }) => tags) };
  const features: string[] = [];
  visitFeatures(sentence, (feature) => features.push(feature));
  return { text, sentence, features, isRequest: request };
}

/** Ten-fold cross-validation: each sentence is judged by weights that were learnt without it and without its equals. */
export function judgeInFolds(examples: readonly RequestExample[]): { readonly isRequest: boolean; readonly isFound: boolean }[] {
  return Array.from({ length: folds }, (_, fold) => {
    const isHeldOut = ({ text }: RequestExample): boolean => hashText(text.toLowerCase(), 0) % folds === fold;
    const weights = learnRequests(examples.filter((example) => !isHeldOut(example)));
    return examples.filter(isHeldOut).map(({ sentence, isRequest }) => ({ isRequest, isFound: requestScore(sentence, weights) > 0 }));
  }).flat();
}

/** Logistic regression by gradient descent with a step per weight (AdaGrad); weights in tenths of a logit. */
export function learnRequests(examples: readonly RequestExample[]): NamedWeights {
  const uses = new Map<string, number>();
  for (const { features } of examples) for (const feature of features) uses.set(feature, (uses.get(feature) ?? 0) + 1);
  const names = [...uses].filter(([, count]) => count >= leastUses).map(([name]) => name).sort();
  const numbers = new Map(names.map((name, i) => [name, i]));
  const inputs = examples.map(({ features }) => features.flatMap((feature) => numbers.get(feature) ?? []));
  const weights = new Float64Array(names.length);
  const squares = new Float64Array(names.length).fill(1e-6);
  for (let round = 0; round < rounds; round++) {
    const slopes = weights.map((weight) => weight * penalty);
    inputs.forEach((input, i) => {
      const logit = input.reduce((sum, number) => sum + weights[number]!, 0);
      const excess = 1 / (1 + Math.exp(-logit)) - (examples[i]!.isRequest ? 1 : 0);
      for (const number of input) slopes[number]! += excess;
    });
    slopes.forEach((slope, number) => {
      squares[number]! += slope * slope;
      weights[number]! -= (step * slope) / Math.sqrt(squares[number]!);
    });
  }
  return new Map(names.map((name, i): [string, [number]] => [name, [Math.round(weights[i]! * 10)]]).filter(([, [weight]]) => Math.abs(weight) >= leastWeight));
}
