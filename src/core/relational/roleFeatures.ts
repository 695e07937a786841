import { childOf, type Parse } from "../language/parse";
import { hashOfWord, mix } from "../language/wordHash";
import { isPassive, isVerb } from "./clause";
import { anchorOf, hashOfRelation, markOf, type RoleCandidate } from "./roleCandidates";

/** Room for the features of one candidate. */
export const mostRoleFeatures = 32;

/** What all candidates of a predicate have in common. */
export interface PredicateFeatures {
  readonly word: number;
  readonly lemma: number;
  /** Verb, copula, noun or adjective; and whether it is passive. */
  readonly kind: number;
  /** The relations of its dependents in order: its frame in this sentence. */
  readonly frame: number;
}

export function predicateFeatures(parse: Parse, predicate: number): PredicateFeatures {
  const anchor = anchorOf(parse, predicate);
  let frame = 7;
  for (let child = parse.firstChild(anchor); child >= 0; child = parse.nextSibling(child)) {
    switch (parse.dependency(child)) {
      case "nsubj":
      case "nsubj:pass":
      case "csubj":
      case "obj":
      case "iobj":
      case "obl:agent":
      case "ccomp":
      case "xcomp":
      case "compound:prt":
      case "expl":
        frame = mix(frame, hashOfRelation(parse.dependency(child)));
        break;
      default:
    }
  }
  const particle = childOf(parse, predicate, "compound:prt");
  const lemma = hashOfWord(parse.lemma(predicate));
  const withParticle = particle < 0 ? lemma : mix(lemma, parse.hash(particle));
  return { word: predicate, lemma: withParticle, kind: kindOf(parse, predicate, anchor), frame };
}

/** Sets the features of a candidate and returns how many there are. */
export function roleFeatures(parse: Parse, predicate: PredicateFeatures, candidate: RoleCandidate, features: Int32Array): number {
  const { lemma, kind, frame } = predicate;
  const { head, path, first } = candidate;
  const mark = markOf(parse, head);
  const markHash = mark < 0 ? 3 : parse.hash(mark);
  const cluster = parse.cluster(head);
  const coarse = cluster < 0 ? -1 : cluster >> 5;
  const word = parse.hash(head);
  const tag = hashOfWord(parse.tag(head));
  const relation = hashOfRelation(parse.dependency(head));
  const isBefore = head < predicate.word ? 1 : 0;
  const route = mix(mix(path, kind), isBefore);
  let count = 0;
  const add = (template: number, value: number): void => {
    features[count++] = mix(mix(template, value), 0x2545f491);
  };
  add(1, route);
  add(2, mix(route, lemma));
  add(3, mix(route, frame));
  add(4, mix(mix(route, frame), lemma));
  add(5, mix(mix(path, markHash), kind));
  add(6, mix(mix(relation, markHash), lemma));
  add(7, mix(mix(relation, markHash), coarse));
  add(8, mix(mix(relation, markHash), word));
  add(9, mix(relation, word));
  add(10, mix(route, tag));
  add(11, mix(mix(relation, markHash), tag));
  add(12, mix(mix(relation, parse.hash(first)), kind));
  add(13, mix(markHash, parse.hash(mark >= 0 ? mark + 1 : first)));
  add(14, mix(mix(mix(route, lemma), markHash), 1));
  add(15, mix(mix(route, candidate.height), Math.min(6, Math.abs(head - predicate.word) >> 1)));
  add(16, kind);
  add(17, mix(lemma, kind));
  return count;
}

function kindOf(parse: Parse, predicate: number, anchor: number): number {
  if (anchor !== predicate) return 1;
  if (!isVerb(parse, predicate)) return parse.tag(predicate).startsWith("J") ? 2 : 3;
  return isPassive(parse, predicate) ? 4 : 5;
}
