import type { Block, Span } from "../document/block";
import type { BlockPlace } from "../document/snapshot";
import type { CategoryId } from "../findings/category";
import type { Mark, Rule } from "../structural/rule";
import { type Antecedent, antecedentOf, inBlock, type MentionPlace, mentionOf, placeOf } from "./chains";
import type { DocumentSentences, SentencePlace } from "./documentSentences";
import { nameKeyOf } from "./nameBook";
import type { EntityType } from "./relations";
import { ambiguousReference } from "./rules/ambiguousReference";
import { entity } from "./rules/entity";
import { relationship } from "./rules/relationship";
import { semanticRole } from "./rules/semanticRole";
import { twoNames } from "./rules/twoNames";
import { isPartOfTerm, relatedTo, shortSpan, wordsOf } from "./wording";

/** The marks of one sentence under the chosen rules, in order of place. They follow from the sentence, those it looks back to, and the names of the document. */
export function marksOf(place: SentencePlace, sentences: DocumentSentences, chosen: ReadonlySet<Rule>): Mark[] {
  const marks: Mark[] = [];
  if (chosen.has(ambiguousReference)) marks.push(...ambiguities(place, sentences));
  if (chosen.has(entity)) marks.push(...entities(place, sentences));
  if (chosen.has(relationship)) marks.push(...relationships(place, sentences));
  if (chosen.has(semanticRole)) marks.push(...roles(place, sentences));
  return marks.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Where a block uses a name that gave way to another. */
export function aliasMarks(block: Block, place: BlockPlace, sentences: DocumentSentences): Mark[] {
  // Headings, tables and addresses name things as they please.
  if (sentences.aliases.isEmpty || block.kind === "heading" || block.kind === "table") return [];
  return sentences.aliases.usesIn(block, place, sentences.chunks).map(({ start, end, introduction }): Mark => {
    const { role: other } = introduction.fact;
    const related = [{ role: "introduction", block: introduction.block, span: { start: introduction.fact.start, end: introduction.fact.end } }];
    return {
      ...markOf(twoNames, "term.name", { start, end }, 80, ""),
      found: {
        severity: twoNames.severity,
        message: undefined,
        data: { other },
        related,
        by: undefined,
        isStale: false,
      },
    };
  });
}

/** What a mark's `detail` says: which of its sentence's mentions, relationships or roles it is. */
export function ordinalsOf({ detail }: Mark): { readonly sentence: number; readonly item: number } {
  const [sentence, item] = detail.split(":").map(Number);
  return { sentence: sentence!, item: item! };
}

/** The rows of a table do not go on from one another, and a heading from nothing. */
function ambiguities(place: SentencePlace, sentences: DocumentSentences): Mark[] {
  if (place.block.kind === "table" || place.block.kind === "heading") return [];
  const window = sentences.windowOf(place);
  return sentences.ambiguitiesIn(window).map(({ mention, first, second }) => ambiguityMark({ ...place, mention }, placeOf(first, window), placeOf(second, window)));
}

function ambiguityMark(pronoun: MentionPlace, first: Antecedent, second: Antecedent): Mark {
  const related = [first, second].map(({ place }) => relatedTo(place, "candidate"));
  return {
    rule: ambiguousReference,
    category: "ambiguity.reference",
    ...inBlock(pronoun, mentionOf(pronoun)),
    confidence: Math.round(100 * Math.min(1, first.probability + second.probability)),
    detail: "",
    conditional: false,
    found: { severity: ambiguousReference.severity, message: undefined, data: { pronoun: wordsOf(pronoun) }, related, by: undefined, isStale: false },
  };
}

/** A mention marks the words up to its head. Where another stands in these, it marks its head alone, and where that is marked already, nothing. */
function* entities(place: SentencePlace, sentences: DocumentSentences): Generator<Mark> {
  const { mentions } = place.sentence.relations;
  const shown = [...mentions.keys()].filter((i) => !isPartOfTerm(mentions[i]!, mentions));
  const spans = shown.map((i, at) => {
    const span = shortSpan(mentions[i]!);
    const next = shown[at + 1];
    return { mention: i, ...(next !== undefined && mentions[next]!.start < span.end ? mentions[i]!.head : span) };
  });
  let markedTo = 0;
  for (const span of spans.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start < markedTo) continue;
    markedTo = span.end;
    const at = { ...place, mention: span.mention };
    yield markOf(entity, `entity.${typeOf(at, sentences)}`, inBlock(place, span), mentionOf(at).confidence, `${place.index}:${span.mention}`);
  }
}

/** What most mentions of a name say it is; a pronoun is what it stands for. */
export function typeOf(place: MentionPlace, sentences: DocumentSentences): EntityType {
  const mention = mentionOf(place);
  const name = nameKeyOf(mention);
  if (name !== undefined) return sentences.names.typeOf(sentences.names.canonicalOf(name)) ?? mention.type;
  if (mention.form !== "pronoun" || mention.type === "person") return mention.type;
  const antecedent = antecedentOf(place, sentences);
  if (antecedent === undefined) return mention.type;
  // Not further than that: a mark may look back no further than its sentence's context.
  const other = mentionOf(antecedent.place);
  return other.form === "name" ? typeOf(antecedent.place, sentences) : other.type;
}

function* relationships(place: SentencePlace, sentences: DocumentSentences): Generator<Mark> {
  for (const [i, { type, verb, confidence }] of sentences.relationsOf(place).relationships.entries()) {
    yield markOf(relationship, `relationship.${type}`, inBlock(place, verb), confidence, `${place.index}:${i}`);
  }
}

function* roles(place: SentencePlace, sentences: DocumentSentences): Generator<Mark> {
  for (const [i, role] of sentences.relationsOf(place).roles.entries()) {
    yield markOf(semanticRole, `role.${role.name}`, inBlock(place, role), role.confidence, `${place.index}:${i}`);
  }
}

function markOf(rule: Rule, category: CategoryId, { start, end }: Span, confidence: number, detail: string): Mark {
  return { rule, category, start, end, confidence, detail, conditional: false };
}
