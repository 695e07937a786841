import { childOf, type Parse } from "../language/parse";
import {
  attributionVerbs, causalPrepositions, causalWithVerb, causationVerbs, comparisonVerbs, linkingVerbs, possessionVerbs,
} from "./lexicons/relationshipWords";
import type { RelationshipType } from "./relations";

/** What a verb says of its subject and object, by the verb and by what stands with it. */
export function typeOfVerb(parse: Parse, verb: number, hasObject: boolean): RelationshipType {
  const lemma = parse.lemma(verb);
  // “There is a file” says that it exists; any other “be” says what something is, whatever the tree makes of it.
  if (linkingVerbs.has(lemma)) return lemma === "be" && childOf(parse, verb, "expl") >= 0 ? "action" : "attribution";
  const preposition = causalPrepositions.get(lemma);
  if (preposition !== undefined && hasPreposition(parse, verb, preposition)) return "causation";
  if (childOf(parse, verb, "xcomp", "ccomp") >= 0 && causalWithVerb.has(lemma) && childOf(parse, verb, "obj") >= 0) return "causation";
  if (hasObject && preposition === undefined && causationVerbs.has(lemma)) return "causation";
  if (comparisonVerbs.has(lemma)) return "comparison";
  if (isAttribution(parse, verb)) return "attribution";
  if (possessionVerbs.has(lemma)) return "possession";
  return "action";
}

/** Whether a verb gives a clause as somebody's words or thoughts. */
export function isAttribution(parse: Parse, verb: number): boolean {
  return attributionVerbs.has(parse.lemma(verb)) && (childOf(parse, verb, "ccomp") >= 0 || parse.dependency(verb) === "parataxis");
}

function hasPreposition(parse: Parse, verb: number, preposition: string): boolean {
  for (let child = parse.firstChild(verb); child >= 0; child = parse.nextSibling(child)) {
    if (parse.dependency(child) === "obl" && parse.lower(childOf(parse, child, "case")) === preposition) return true;
  }
  return false;
}
