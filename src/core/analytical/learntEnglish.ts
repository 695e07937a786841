import { type Antonyms, readAntonyms } from "./builtin/contradictionAntonyms";
import type { ModelFile } from "../language/modelFile";
import { type NamedWeights, unpackNamedWeights } from "../language/namedWeights";
import { openTagger, type Tagger } from "../language/tagger";

/** English as the built-in analyzers have learnt it. All of it is in the model file; nothing is unpacked before it is asked for. */
export interface LearntEnglish {
  /** The parts of speech of words. */
  readonly tagsOf: Tagger;
  /** By feature of a connective's place: what speaks for its use as a connective, then for each of the `outcomes`; tenths of a logit. */
  readonly connectives: NamedWeights;
  /** By feature of a sentence: what speaks for a request, tenths of a logit. */
  readonly requests: NamedWeights;
  /** Words that exclude each other. */
  readonly antonyms: Antonyms;
}

/** Costs next to nothing. Throws if the model lacks a part. */
export function openLearntEnglish(model: ModelFile): LearntEnglish {
  const tagsOf = openTagger(model.part("analyzerTags"));
  const parts = { connectives: model.part("connectives"), requests: model.part("requests"), antonyms: model.part("antonyms") };
  const unpacked: { connectives?: NamedWeights; requests?: NamedWeights; antonyms?: Antonyms } = {};
  return {
    tagsOf,
    get connectives() {
      return (unpacked.connectives ??= unpackNamedWeights(parts.connectives));
    },
    get requests() {
      return (unpacked.requests ??= unpackNamedWeights(parts.requests));
    },
    get antonyms() {
      return (unpacked.antonyms ??= readAntonyms(new TextDecoder().decode(parts.antonyms)));
    },
  };
}

/** Where the model is missing: every word is a foreign one. Statements that speak of the same thing are found all the same, and others can be asked about them. */
export const noEnglish: LearntEnglish = { tagsOf: (words) => words.map(() => "FW"), connectives: new Map(), requests: new Map(), antonyms: new Map() };
