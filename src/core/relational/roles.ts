import type { ModelFile } from "../language/modelFile";
import { openModelFile } from "../language/modelFile";
import type { Parse } from "../language/parse";
import { WordTable } from "../language/wordTable";
import { logit, openClassifier, probabilityOf } from "./linearClassifier";
import { spanOfPhrase, spanOfWord } from "./phrases";
import type { Role, RoleName } from "./relations";
import { isRolePredicate, roleCandidates } from "./roleCandidates";
import { mostRoleFeatures, predicateFeatures, roleFeatures } from "./roleFeatures";

/** The labels of the model: no role, or the role of that number. */
export const roleNames: readonly RoleName[] = ["agent", "patient", "instrument", "location", "time", "beneficiary"];

/** What is likelier than this is shown: about half the F1, which is where one more answer gains as much as it costs. */
const leastConfidence = 31;

/** A role that is so far behind “no role” in score is less likely than that: `logit` times the logarithm of the odds against it, rounded up. */
const farBehind = Math.ceil(logit * Math.log((100 - leastConfidence + 1) / (leastConfidence - 1)));

/** Roles that one predicate gives to one phrase at most. */
const unique = new Set<RoleName>(["agent", "patient", "beneficiary", "instrument"]);

/**
 * Reads who does something, to whom, with what, where, when and for whom. The model has two parts: `weights`, learnt from PropBank's
 * annotation of the English Web Treebank, and `predicates`, the nouns and adjectives that have arguments as verbs have. Some two
 * microseconds a predicate.
 */
export function createRoleReader(model: ModelFile): (parse: Parse) => Role[] {
  const parts = openModelFile(model.part("roles"));
  const classifier = openClassifier(parts.part("weights"));
  const predicates = WordTable.from(parts.part("predicates"));
  const features = new Int32Array(mostRoleFeatures);
  const scores = new Int32Array(classifier.labels);
  return (parse) => {
    const roles: Role[] = [];
    for (let word = 0; word < parse.count; word++) if (hasArguments(parse, word, predicates)) readPredicate(parse, word, roles);
    return roles;

    function readPredicate(sentence: Parse, predicate: number, roles: Role[]): void {
      const shared = predicateFeatures(sentence, predicate);
      const firstRole = roles.length;
      const span = spanOfWord(sentence, predicate);
      for (const candidate of roleCandidates(sentence, predicate)) {
        const count = roleFeatures(sentence, shared, candidate, features);
        classifier.score(features, count, scores);
        const label = bestRole(scores);
        // Nearly all candidates are nothing, by far: no need to work out by how far.
        if (scores[0]! - scores[label]! > farBehind) continue;
        const confidence = Math.round(100 * probabilityOf(scores, label));
        if (confidence < leastConfidence) continue;
        const name = roleNames[label - 1]!;
        const rival = unique.has(name) ? roles.findIndex((role, at) => at >= firstRole && role.name === name) : -1;
        const role = { ...spanOfPhrase(sentence, candidate), name, predicate: span, confidence };
        if (rival < 0) roles.push(role);
        else if (roles[rival]!.confidence < confidence) roles[rival] = role;
      }
    }
  };
}

function bestRole(scores: Int32Array): number {
  let best = 1;
  for (let label = 2; label < scores.length; label++) if (scores[label]! > scores[best]!) best = label;
  return best;
}

/** Whether a word is asked for its arguments: any full verb, and what the model knows of nouns and adjectives. */
export function hasArguments(parse: Parse, word: number, predicates: WordTable): boolean {
  if (isRolePredicate(parse, word)) return true;
  const tag = parse.tag(word);
  if (tag !== "NN" && tag !== "NNS" && !tag.startsWith("JJ")) return false;
  return predicates.find(parse.hash(word)) !== 0;
}
