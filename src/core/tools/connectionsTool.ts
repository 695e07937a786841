import * as z from "zod/mini";
import type { Connection, ConnectionEnd } from "../connections/connection";
import { connectionsIn, mostBlocks } from "../connections/connectionsIn";
import { isProse, type Span } from "../document/block";
import type { DocumentRelations } from "../documentRelations";
import { inBlock } from "../relational/chains";
import type { RelationshipType } from "../relational/relations";
import { described, readAboutDocument, sourceFields } from "./input";
import { fitting, longestAnswer, type Place, placeOf, quoted, quotedWords, rounded } from "./output";
import type { Answer, Tool, ToolDocument } from "./tool";

const kinds = ["contradiction", "chain", "relationship", "tag", "term", "reference", "discourse"] as const;
type Kind = (typeof kinds)[number];

const input = z.object({
  ...sourceFields,
  kinds: z.optional(
    described(
      z.array(z.enum(kinds)).check(z.minLength(1)),
      "Only these kinds; all unless said otherwise. chain: all mentions of one person or thing. relationship: who does what to whom. tag: an opening tag and its closing tag. term: an acronym and where it is introduced. reference: a pronoun that may stand for several things. discourse: how one stretch of text relates to another.",
    ),
  ),
  line: z.optional(described(z.int().check(z.minimum(1)), "Only what has an end on this line, counted from 1.")),
  max: z.optional(described(z.int().check(z.minimum(1), z.maximum(500)), "How many of each kind to list at most; 50 unless said otherwise.")),
});

type Query = z.infer<typeof input>;

const usualMax = 50;

/** What has to do with what in a document. */
export const connectionsTool: Tool = {
  name: "gloss_connections",
  title: "Connections",
  summary: "What has to do with what in a document: contradicting statements, mentions of one thing, who does what to whom, tags and terms.",
  description: [
    "Lists the connections within a document, both ends of each: statements that contradict each other, chains of mentions that stand for one person or thing (what a pronoun refers to), relationships (who does what to whom), opening and closing tags, acronyms and where they are introduced, ambiguous references, discourse relations.",
    "Use it to see what else has to change with a sentence, to check whether a document contradicts itself, or to find out what “it” stands for; `line` narrows it to one place.",
    "Comes back as JSON: `chains`, `relationships` and `connections`, each end with line and column (from 1) and its words.",
    quotedWords,
  ].join(" "),
  input,
  read: (given) => readAboutDocument(input, given, (query) => ({ rules: [], answer: (document) => connectionsOf(document, query) })),
};

interface ReportedEnd extends Place {
  readonly words: string;
}

interface ReportedConnection {
  readonly kind: Kind;
  readonly category?: string;
  readonly from: ReportedEnd;
  readonly to: ReportedEnd;
  readonly certainty: number;
}

interface ReportedChain {
  readonly mentions: readonly ReportedEnd[];
}

/** Mentions of one chain that are listed: what a book is about is mentioned on every page. */
const mostMentions = 50;

interface ReportedRelationship {
  readonly type: RelationshipType;
  readonly subject?: ReportedEnd;
  readonly verb: ReportedEnd;
  readonly object?: ReportedEnd;
  readonly isNegated: boolean;
}

function* connectionsOf(document: ToolDocument, query: Query): Generator<undefined, Answer> {
  const { connections, isPartial } = yield* connectionsIn(document.live, document.relations, document.marks);
  const isWanted = (kind: Kind): boolean => query.kinds?.includes(kind) ?? true;
  const isHere = (...ends: readonly (Place | undefined)[]): boolean => query.line === undefined || ends.some((end) => end?.line === query.line);

  const steps = connections.filter(isStepOfChain);
  const chains = isWanted("chain") ? chainsOf(steps).filter(({ mentions }) => isHere(...mentions)) : [];
  const others = connections
    .filter((each) => !isStepOfChain(each))
    .map(report)
    .filter(({ kind, from, to }) => isWanted(kind) && isHere(from, to));
  const relationships = isWanted("relationship") && document.relations !== undefined ? yield* relationshipsIn(document.relations) : [];
  const relationshipsHere = relationships.filter(({ subject, verb, object }) => isHere(subject, verb, object));

  const most = query.max ?? usualMax;
  const longest = longestAnswer / 3;
  const shown = {
    connections: fitting(kinds.flatMap((kind) => others.filter((each) => each.kind === kind).slice(0, most)), kinds.length * most, longest),
    chains: fitting(chains.map(inShort), most, longest),
    relationships: fitting(relationshipsHere, most, longest),
  };
  const left = others.length + chains.length + relationshipsHere.length - shown.connections.length - shown.chains.length - shown.relationships.length;
  return {
    document: document.name,
    ...shown,
    ...(left > 0 && { notListed: left }),
    ...((isPartial || document.isPartial) && { isPartial: true }),
    ...(document.unread.length > 0 && { notRead: document.unread }),
  };
}

/** A mention and the one before it. An ambiguous reference is of the same family; it has a finding, and so a category. */
function isStepOfChain({ family, category }: Connection): boolean {
  return family === "reference" && category === undefined;
}

function report({ family, category, from, to, certainty }: Connection): ReportedConnection {
  return { kind: family, ...(category !== undefined && { category }), from: endOf(from), to: endOf(to), certainty: rounded(certainty) };
}

function endOf(end: ConnectionEnd): ReportedEnd {
  return { ...placeOf(end), words: quoted(end.words) };
}

/** Steps that share an end are of one chain. Chains are in the order of their first mentions. */
function chainsOf(steps: readonly Connection[]): readonly ReportedChain[] {
  const chains = new Map<string, Map<string, ReportedEnd>>();
  for (const { from, to } of steps) {
    const [one, other] = [chains.get(keyOf(from)), chains.get(keyOf(to))];
    const [kept, joined] = (one?.size ?? 0) > (other?.size ?? 0) ? [one, other] : [other, one];
    const chain = kept ?? new Map<string, ReportedEnd>();
    // The smaller one is always the one that is moved, so a long chain is not copied again and again.
    for (const [key, end] of [...(joined === undefined || joined === chain ? [] : joined), ...[from, to].map((end): [string, ReportedEnd] => [keyOf(end), endOf(end)])]) {
      chain.set(key, end);
      chains.set(key, chain);
    }
  }
  return [...new Set(chains.values())].map((chain) => ({ mentions: [...chain.values()].sort(byPlace) })).sort((a, b) => byPlace(a.mentions[0]!, b.mentions[0]!));
}

function inShort({ mentions }: ReportedChain): ReportedChain & { readonly mentionsNotListed?: number } {
  return mentions.length <= mostMentions ? { mentions } : { mentions: mentions.slice(0, mostMentions), mentionsNotListed: mentions.length - mostMentions };
}

function keyOf({ line, character }: ConnectionEnd): string {
  return `${line}:${character}`;
}

function byPlace(a: Place, b: Place): number {
  return a.line - b.line || a.column - b.column;
}

function* relationshipsIn(relations: DocumentRelations): Generator<undefined, ReportedRelationship[]> {
  const found: ReportedRelationship[] = [];
  const { sentences } = relations;
  if (sentences.isForeign) return found;
  let looked = 0;
  for (const [chunk, { blocks }] of sentences.chunks.entries()) {
    for (const [index, block] of blocks.entries()) {
      if (++looked > mostBlocks) return found;
      if (!isProse(block.kind)) continue;
      const place = { chunk, index };
      for (const sentence of sentences.in(block, place)) {
        const end = (span: Span): ReportedEnd => {
          const inside = inBlock(sentence, span);
          return { ...placeOf(relations.rangeIn(place, inside).start), words: quoted(block.text.slice(inside.start, inside.end)) };
        };
        for (const { type, subject, verb, object, isNegated } of sentences.relationsOf(sentence).relationships) {
          found.push({ type, ...(subject && { subject: end(subject) }), verb: end(verb), ...(object && { object: end(object) }), isNegated });
        }
      }
      yield;
    }
  }
  return found;
}
