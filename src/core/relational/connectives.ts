import { childOf, type Parse } from "../language/parse";
import { clausePhrase, nounPhrase, type Phrase, phraseWithout, trimmed } from "./phrases";
import type { Relationship } from "./relations";
import { addRelationships } from "./statement";

/** How sure we are of what a connective says: it is written, but how far each side reaches is a guess. */
const confidence = 60;

/** What a conjunction or preposition says of a whole clause: “X because Y”, “because of Y, X”, “according to Y, X”. */
export function readConnectives(parse: Parse, predicate: number, found: Relationship[]): void {
  for (let child = parse.firstChild(predicate); child >= 0; child = parse.nextSibling(child)) {
    const dependency = parse.dependency(child);
    if (dependency !== "advcl" && dependency !== "obl") continue;
    const mark = childOf(parse, child, "mark", "case");
    if (mark < 0) continue;
    const type = typeOf(parse, mark);
    if (type === undefined) continue;
    const last = childOf(parse, mark, "fixed");
    addRelationships(
      parse,
      {
        type,
        verb: { first: mark, last: last >= 0 ? last : mark },
        verbHead: mark,
        impliedVerb: undefined,
        isPassive: false,
        isNegated: false,
        others: [],
        confidence,
        subjects: [{ head: child, phrase: dependency === "obl" ? nounPhrase(parse, child) : clauseAfter(parse, child, mark) }],
        objects: [{ head: predicate, phrase: clauseBeside(parse, predicate, child) }],
      },
      found,
    );
  }
}

function typeOf(parse: Parse, mark: number): "causation" | "attribution" | undefined {
  switch (parse.lower(mark)) {
    case "because":
      return "causation";
    case "due":
    case "owing":
    case "thanks":
      return parse.lower(mark + 1) === "to" ? "causation" : undefined;
    case "according":
      return parse.lower(mark + 1) === "to" ? "attribution" : undefined;
    default:
      return undefined;
  }
}

/** What follows a conjunction in its clause. */
function clauseAfter(parse: Parse, head: number, mark: number): Phrase {
  const { first, last } = clausePhrase(parse, head);
  return mark < head ? { first: Math.max(first, parse.rightEdge(mark) + 1), last } : { first, last };
}

/** A clause without the part that the connective opens. */
function clauseBeside(parse: Parse, head: number, part: number): Phrase {
  const { first, last } = phraseWithout(parse, head, (dependency) => dependency === "cc" || dependency === "mark" || dependency === "conj");
  if (part > head) return trimmed(parse, first, Math.min(last, Math.max(head, parse.leftEdge(part) - 1)), head);
  return trimmed(parse, Math.max(first, Math.min(head, parse.rightEdge(part) + 1)), last, head);
}
