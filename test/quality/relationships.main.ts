/**
 * How well relationships are found. Usage: node out/test/quality/relationships.main.js FOLDER [--json], where FOLDER holds
 * ud-ewt-svo.jsonl.gz and carb.jsonl.gz.
 */
import { z } from "zod";
import type { Span } from "../../src/core/document/block";
import type { Parse } from "../../src/core/language/parse";
import { isRelativePronoun, isVerb } from "../../src/core/relational/clause";
import type { Relationship } from "../../src/core/relational/relations";
import { readRelationships } from "../../src/core/relational/relationships";
import { type CarbScore, type FoundTuple, scoreTuples, type Tuple } from "./carb";
import { type Figure, readCorpus, runScorer } from "./corpus";
import { readSentences } from "./parses";
import { rejoin, type RejoinedText } from "./tokenisedText";

const spanOf = z.tuple([z.number(), z.number()]);
const svoSentence = z.object({
  text: z.string(),
  tokens: z.array(z.tuple([z.number(), z.number(), z.string(), z.string(), z.number(), z.string()])),
  svo: z.array(z.tuple([spanOf, spanOf, spanOf.nullable(), z.string()])),
});
type SvoSentence = z.infer<typeof svoSentence>;
const carbSentence = z.object({ text: z.string(), tuples: z.array(z.object({ pred: z.string(), args: z.array(z.string()) })) });

/**
 * Head triples: for each verb with a subject of its own, the subject's, the verb's and the object's head word (or no object), all three
 * right. That is what the gold has, taken from the trees of UD-EWT: neither subjects that a verb shares with another nor further members of
 * a coordination nor clauses as objects nor nouns made predicates by a copula are in it, so none of ours of these kinds is counted. The
 * gold's subject of a passive verb is what something is done to; its agent is not in it. A relative pronoun counts as the noun it stands
 * for, on both sides.
 */
function measureTriples(folder: string): Figure[] {
  const sentences = readCorpus(folder, "ud-ewt-svo", svoSentence);
  const ours = { gold: 0, found: 0, right: 0 };
  const nearest = { gold: 0, found: 0, right: 0 };
  for (const sentence of sentences) {
    const gold = new Set(goldTriples(sentence));
    count(ours, gold, readSentences(sentence.text, (parse) => readRelationships(parse).flatMap((relationship) => tripleOf(parse, relationship))));
    count(nearest, gold, readSentences(sentence.text, nearestTriples));
  }
  return [...figures("ud-ewt-svo", "head triples", ours, 0.65), ...figures("ud-ewt-svo", "nouns next to the verb", nearest)];
}

interface Counts {
  gold: number;
  found: number;
  right: number;
}

function count(counts: Counts, gold: ReadonlySet<string>, found: readonly string[]): void {
  const different = new Set(found);
  counts.gold += gold.size;
  counts.found += different.size;
  for (const triple of different) if (gold.has(triple)) counts.right++;
}

function goldTriples({ tokens, svo }: SvoSentence): string[] {
  const at = new Map(tokens.map((token, index) => [token[0], index]));
  return svo.map(([subject, verb, object]) => {
    const antecedent = antecedentIn(tokens, at.get(verb[0])!);
    const isPronoun = ([start]: readonly [number, number]): boolean => isRelative(tokens[at.get(start)!]![2]);
    const resolved = (span: readonly [number, number]): number => (antecedent !== undefined && isPronoun(span) ? antecedent : span[0]);
    return triple(resolved(subject), verb[0], object === null ? undefined : resolved(object));
  });
}

/** Where the noun starts that a clause is said of, by the gold tree. */
function antecedentIn(tokens: SvoSentence["tokens"], verb: number): number | undefined {
  for (let word = verb; word >= 0; word = tokens[word]![4]) {
    const relation = tokens[word]![5];
    if (relation === "acl:relcl") return tokens[tokens[word]![4]]![0];
    if (relation !== "conj" && relation !== "ccomp" && relation !== "xcomp") return undefined;
  }
  return undefined;
}

function isRelative(lemma: string): boolean {
  return lemma === "who" || lemma === "which" || lemma === "that" || lemma === "whom";
}

/** A relationship as the gold would have it; nothing where it is of a kind that the gold does not have. */
function tripleOf(parse: Parse, { type, subjectHead, verbHead, objectHead, isPassive, impliedVerb }: Relationship): string[] {
  const origin = parse.start(0);
  const wordAt = (span: { readonly start: number } | undefined): number => (span === undefined ? -1 : wordStartingAt(parse, span.start + origin));
  const verb = wordAt(verbHead);
  const subject = wordAt(isPassive ? objectHead : subjectHead);
  const object = isPassive ? -1 : wordAt(objectHead);
  if (impliedVerb !== undefined || subject < 0 || !isVerb(parse, verb)) return [];
  if (parse.dependency(verb) === "cop" || (type === "attribution" && parse.lemma(verb) === "be")) return [];
  const own = dependentOf(parse, verb, "nsubj", "nsubj:pass");
  if (own < 0 || (own !== subject && !isRelativePronoun(parse, own))) return [];
  const direct = dependentOf(parse, verb, "obj");
  if (object >= 0 && parse.dependency(object) === "conj" && object !== direct && !isRelativePronoun(parse, direct)) return [];
  const hasObject = object >= 0 && direct >= 0 && (direct === object || isRelativePronoun(parse, direct));
  return [triple(parse.start(subject), parse.start(verb), hasObject ? parse.start(object) : undefined)];
}

/** The simple way: the noun before a verb is its subject, the noun after it its object. */
function nearestTriples(parse: Parse): string[] {
  const found: string[] = [];
  for (let verb = 0; verb < parse.count; verb++) {
    if (!isVerb(parse, verb) || isVerb(parse, verb + 1) || parse.tag(verb) === "VBG") continue;
    let subject = verb - 1;
    while (subject >= 0 && !isNounTag(parse.tag(subject))) subject--;
    let object = verb + 1;
    while (object < parse.count && !isNounTag(parse.tag(object)) && !endsObject(parse.tag(object))) object++;
    while (isNounTag(parse.tag(object + 1))) object++;
    const hasObject = object < parse.count && isNounTag(parse.tag(object));
    if (subject >= 0) found.push(triple(parse.start(subject), parse.start(verb), hasObject ? parse.start(object) : undefined));
  }
  return found;
}

function isNounTag(tag: string): boolean {
  return tag.startsWith("NN") || tag === "PRP" || tag === "WP" || tag === "WDT";
}

function endsObject(tag: string): boolean {
  return tag === "PUNCT" || tag === "IN" || tag === "TO" || tag.startsWith("VB");
}

function triple(subject: number, verb: number, object: number | undefined): string {
  return `${String(subject)} ${String(verb)} ${object === undefined ? "-" : String(object)}`;
}

/**
 * CaRB's own figure for our relationships as tuples; and for the simple way: each verb with what stands before it and after it. CaRB's
 * sentences are cut into tokens; they are read as people write them, and the tokens counted.
 */
function measureTuples(folder: string): Figure[] {
  const sentences = readCorpus(folder, "carb", carbSentence).map(({ text, tuples }) => ({
    rejoined: rejoin(text),
    gold: tuples.map(({ pred, args }): Tuple => ({ predicate: pred, arguments: args })),
  }));
  const scoreOf = (read: (parse: Parse, rejoined: RejoinedText) => FoundTuple[]): CarbScore =>
    scoreTuples(sentences.map(({ rejoined, gold }) => ({ gold, found: readSentences(rejoined.text, (parse) => read(parse, rejoined)) })));
  const ours = scoreOf((parse, rejoined) => readRelationships(parse).flatMap((relationship) => tupleOf(parse, relationship, rejoined)));
  const plain = scoreOf(plainTuples);
  const count = sentences.reduce((sum, { gold }) => sum + gold.length, 0);
  return [
    { set: "carb", metric: "precision", value: ours.precision, count },
    { set: "carb", metric: "recall", value: ours.recall, count },
    { set: "carb", metric: "CaRB F1", value: ours.f1, goal: 0.4, count },
    { set: "carb", metric: "around each verb: CaRB F1", value: plain.f1, count },
  ];
}

/**
 * A relationship in words: what it is about, what is said of it, and the rest. A verb without an object takes the preposition of what
 * follows it: “relocates to”, “Florida”.
 */
function tupleOf(parse: Parse, relationship: Relationship, { tokensIn }: RejoinedText): FoundTuple[] {
  const { subject, verb, object, others, isPassive, impliedVerb, confidence } = relationship;
  const origin = parse.start(0);
  const words = (span: Span): string => tokensIn(span.start + origin, span.end + origin);
  const [about, further] = isPassive ? [object, subject] : [subject, object];
  const after = others.filter(({ start }) => start > verb.start);
  const before = others.filter(({ start }) => start < verb.start);
  const rest = [...(further === undefined ? [] : [isPassive ? `by ${words(further)}` : words(further)]), ...after.map(words), ...before.map(words)];
  if (about === undefined || rest.length === 0) return [];
  const predicate = impliedVerb ?? words(verb);
  const [opening, phrase] = further === undefined || isPassive ? splitPreposition(rest[0]!) : ["", rest[0]!];
  return [{ predicate: opening === "" ? predicate : `${predicate} ${opening}`, arguments: [words(about), phrase, ...rest.slice(1)], confidence }];
}

function splitPreposition(phrase: string): readonly [preposition: string, rest: string] {
  const space = phrase.indexOf(" ");
  return space > 0 && prepositions.has(phrase.slice(0, space).toLowerCase()) ? [phrase.slice(0, space), phrase.slice(space + 1)] : ["", phrase];
}

const prepositions = new Set(
  (
    "about above across after against along among around as at before behind below beneath beside between beyond by during for from " +
    "in inside into like near of off on onto out over since through " +
    "throughout to toward towards under until up upon with within without"
  ).split(" "),
);

function plainTuples(parse: Parse, { tokensIn }: RejoinedText): FoundTuple[] {
  const found: FoundTuple[] = [];
  let start = 0;
  for (let word = 0; word < parse.count; word++) {
    if (!isVerb(parse, word)) continue;
    let last = word;
    while (isVerb(parse, last + 1) || parse.tag(last + 1) === "RB" || parse.tag(last + 1) === "TO") last++;
    let end = last + 1;
    while (end < parse.count && !isVerb(parse, end) && parse.tag(end) !== "PUNCT") end++;
    if (word > start && end > last + 1) {
      const words = (from: number, to: number): string => tokensIn(parse.start(from), parse.end(to));
      found.push({ predicate: words(word, last), arguments: [words(start, word - 1), words(last + 1, end - 1)], confidence: 1 });
    }
    start = last + 1;
    word = last;
  }
  return found;
}

function dependentOf(parse: Parse, head: number, ...relations: readonly string[]): number {
  for (let child = parse.firstChild(head); child >= 0; child = parse.nextSibling(child)) if (relations.includes(parse.dependency(child))) return child;
  return -1;
}

function wordStartingAt(parse: Parse, start: number): number {
  for (let word = 0; word < parse.count; word++) if (parse.start(word) === start) return word;
  return -1;
}

function figures(set: string, metric: string, { gold, found, right }: Counts, goal?: number): Figure[] {
  return [
    { set, metric: `${metric}: precision`, value: right / found, count: found },
    { set, metric: `${metric}: recall`, value: right / gold, count: gold },
    { set, metric: `${metric}: F1`, value: (2 * right) / (gold + found), count: gold, ...(goal === undefined ? {} : { goal }) },
  ];
}

runScorer((folder) => [...measureTriples(folder), ...measureTuples(folder)]);
