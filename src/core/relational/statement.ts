import type { Span } from "../document/block";
import { childOf, type Parse } from "../language/parse";
import { negativeConjunctions, negativeDeterminers } from "./lexicons/relationshipWords";
import { type Phrase, spanOfPhrase, spanOfWord } from "./phrases";
import type { Party } from "./parties";
import type { Relationship, RelationshipType } from "./relations";

/** What several relationships of one predicate have in common. */
export interface Statement {
  readonly type: RelationshipType;
  readonly verb: Phrase;
  readonly verbHead: number;
  readonly impliedVerb: Relationship["impliedVerb"];
  readonly subjects: readonly Party[];
  readonly objects: readonly Party[];
  readonly others: readonly Phrase[];
  readonly isPassive: boolean;
  readonly isNegated: boolean;
  readonly confidence: number;
}

/** Relationships that one predicate states at most. */
const mostPerPredicate = 24;

/** Adds the relationship of each subject to each object. */
export function addRelationships(parse: Parse, statement: Statement, found: Relationship[]): void {
  const { subjects, objects } = statement;
  const others = statement.others.map((phrase) => spanOfPhrase(parse, phrase));
  let count = 0;
  for (let s = 0; s < Math.max(1, subjects.length); s++) {
    for (let o = 0; o < Math.max(1, objects.length) && count < mostPerPredicate; o++, count++) {
      found.push(relationshipOf(parse, statement, subjects[s], objects[o], others));
    }
  }
}

function relationshipOf(
  parse: Parse, statement: Statement, subject: Party | undefined, object: Party | undefined, others: readonly Span[],
): Relationship {
  return {
    type: statement.type,
    subject: subject && spanOfPhrase(parse, subject.phrase),
    verb: spanOfPhrase(parse, statement.verb),
    object: object && spanOfPhrase(parse, object.phrase),
    others,
    subjectHead: subject && spanOfWord(parse, subject.head),
    verbHead: spanOfWord(parse, statement.verbHead),
    objectHead: object && spanOfWord(parse, object.head),
    impliedVerb: statement.impliedVerb,
    isPassive: statement.isPassive,
    isNegated: statement.isNegated || isNegative(parse, subject) || isNegative(parse, object),
    confidence: statement.confidence,
  };
}

/** “No test”, “none of them”, “neither the client nor the server”. */
function isNegative(parse: Parse, party: Party | undefined): boolean {
  if (party === undefined) return false;
  const { head } = party;
  if (negativeDeterminers.has(parse.lower(head)) || negativeDeterminers.has(parse.lower(childOf(parse, head, "det")))) return true;
  return negativeConjunctions.has(parse.lower(childOf(parse, head, "cc")));
}
