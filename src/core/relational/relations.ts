import type { Span } from "../document/block";

/** What an entity is. In technical prose files, libraries, versions and APIs are concepts with a subtype. */
export const entityTypes = ["person", "organization", "location", "temporal", "concept"] as const;
export type EntityType = (typeof entityTypes)[number];

/** A kind of concept, as technical prose has them. */
export type EntitySubtype = "file" | "library" | "version" | "api" | "product" | "work";

export type Grammar = "subject" | "passiveSubject" | "object" | "indirectObject" | "oblique" | "agent" | "possessor" | "modifier" | "apposition" | "predicate" | "other";

/** What pronouns agree in. `any` agrees with everything. */
export type GrammaticalNumber = "singular" | "plural" | "any";

/** As bits: a person whose name does not tell may be `he` or `she`. `it` is for what is no person, or is not spoken of as one. */
export const enum Gender {
  He = 1,
  She = 2,
  It = 4,
  Any = 7,
}

/** A clause, as far as pronouns care. Clauses are known by where their predicates start. */
export interface Clause {
  readonly predicate: number;
  /** The predicate of the clause that this one depends on, -1 if there is none. */
  readonly outer: number;
  /** How it depends on that one. */
  readonly link: "main" | "adverbial" | "relative" | "complement" | "coordinate";
}

/**
 * An expression that stands for something: a name, a noun phrase or a pronoun. Spans are relative to its sentence's start, so that equal sentences share
 * it; what follows from the rest of the document is not in it.
 */
export interface Mention extends Span {
  /** The word that the rest of the phrase depends on. */
  readonly head: Span;
  readonly form: "name" | "nominal" | "pronoun";
  readonly type: EntityType;
  readonly subtype: EntitySubtype | undefined;
  /** How sure we are of the type, 0–100. */
  readonly confidence: number;
  /** Names: their words in lower case without titles and articles. Nominals: the head's lemma. Pronouns: the word in lower case. */
  readonly key: string;
  readonly number: GrammaticalNumber;
  /** {@link Gender} bits. */
  readonly gender: number;
  /** Of a pronoun: 1, 2 or 3. Everything else is 3. */
  readonly person: 1 | 2 | 3;
  readonly definiteness: "definite" | "demonstrative" | "possessive" | "indefinite" | "bare" | "name" | "pronoun";
  readonly grammar: Grammar;
  /** The lemma of the verb (or other predicate) that it is an argument of; empty where there is none. */
  readonly governor: string;
  /** The clause it stands in. */
  readonly clause: Clause;
  /** Lemmas of the words that modify the head, in order: `maximum`, `retry` of “the maximum retry count”. */
  readonly modifiers: readonly string[];
  /** Index in the sentence's list of the mention it stands in, -1 if in none. */
  readonly within: number;
}

export type RelationshipType = "action" | "attribution" | "possession" | "causation" | "comparison";

/** Who does what to whom. Spans are relative to the sentence. Parts that are not said are missing: “The cache was emptied” has no subject. */
export interface Relationship {
  readonly type: RelationshipType;
  /** The doer, also of a passive sentence. */
  readonly subject: Span | undefined;
  /** The predicate with its auxiliaries, particle and negation. */
  readonly verb: Span;
  readonly object: Span | undefined;
  /** Further arguments with their prepositions, in order of place. */
  readonly others: readonly Span[];
  /** Head words of subject, verb and object. */
  readonly subjectHead: Span | undefined;
  readonly verbHead: Span;
  readonly objectHead: Span | undefined;
  /** Where no verb is written, the one that the construction stands for: “the cache's size”, “Kafka, a broker”. `verb` is then the mark between the two. */
  readonly impliedVerb: "has" | "is" | undefined;
  readonly isPassive: boolean;
  readonly isNegated: boolean;
  /** 0–100. */
  readonly confidence: number;
}

export type RoleName = "agent" | "patient" | "instrument" | "location" | "time" | "beneficiary";

/** The part a phrase plays in what a predicate says. Spans are relative to the sentence. */
export interface Role extends Span {
  readonly name: RoleName;
  /** The predicate's head word. */
  readonly predicate: Span;
  /** 0–100. */
  readonly confidence: number;
}

/** What is true of one sentence by itself. All spans count from its first word. Shared by all sentences with the same words. */
export interface SentenceRelations {
  /** Mentions in order of their start; of two with the same start the longer one first. */
  readonly mentions: readonly Mention[];
  readonly relationships: readonly Relationship[];
  readonly roles: readonly Role[];
}
