import { type Block, isProse, lengthOf, type Span } from "./document/block";
import type { BlockPlace, ChunkChange, Edit } from "./document/snapshot";
import type { FindingData, Related } from "./findings/finding";
import type { Evidence, LiveDocument, Position, Range, ReadingLayer } from "./liveDocument";
import { antecedentOf, inBlock, type MentionPlace, mentionOf, rootOf, startOf } from "./relational/chains";
import { DocumentSentences, type RelationalReader, type SentencePlace } from "./relational/documentSentences";
import { aliasMarks, marksOf, ordinalsOf, typeOf } from "./relational/relationalMarks";
import type { Relationship } from "./relational/relations";
import { ambiguousReference } from "./relational/rules/ambiguousReference";
import { entity } from "./relational/rules/entity";
import { relationship } from "./relational/rules/relationship";
import { semanticRole } from "./relational/rules/semanticRole";
import { twoNames } from "./relational/rules/twoNames";
import { isPartOfTerm, relatedTo, shortSpan } from "./relational/wording";
import type { Mark, Rule } from "./structural/rule";

/** What a block's marks were made from. */
interface Made {
  readonly marks: readonly Mark[];
  readonly chosen: ReadonlySet<Rule>;
  /** The blocks that its sentences look back to, nearest first. */
  readonly context: readonly Block[];
  readonly namesVersion: number;
  readonly aliasVersion: number;
}

/** A relationship in its sentence. */
export interface PlacedRelationship {
  readonly relationship: Relationship;
  readonly sentence: SentencePlace;
}

const noMarks: readonly Mark[] = [];

/** The relational tier of one open document: its marks, and who is who in it. */
export class DocumentRelations implements ReadingLayer {
  readonly sentences: DocumentSentences;
  private readonly made = new WeakMap<Block, Made>();

  /** The caller makes it the document's layer before the next edit. */
  constructor(
    private readonly live: LiveDocument,
    reader: RelationalReader,
    private chosen: ReadonlySet<Rule>,
  ) {
    this.sentences = new DocumentSentences(live.snapshot, reader);
    this.choose(chosen);
  }

  /** Says which rules are asked. Questions are answered whatever it says. */
  choose(rules: ReadonlySet<Rule>): void {
    this.chosen = rules;
    this.sentences.depth = rules.has(relationship) || rules.has(semanticRole) ? "all" : "mentions";
  }

  marksOf(block: Block, place: BlockPlace): readonly Mark[] {
    if (this.chosen.size === 0 || !isProse(block.kind)) return noMarks;
    const { sentences, hasPronouns } = this.sentences.readingOf(block, place);
    const { names, aliases } = this.sentences;
    const isQuiet = !hasPronouns && aliases.isEmpty && [...this.chosen].every((rule) => rule === ambiguousReference || rule === twoNames);
    if (sentences === 0 || isQuiet || this.sentences.isForeign) return noMarks;
    const context = this.sentences.blocksBefore(place).map((at) => this.sentences.blockAt(at));
    // Only entities depend on names elsewhere in the document, and only the second name of a thing on what was said of it.
    const namesVersion = this.chosen.has(entity) ? names.version : 0;
    const aliasVersion = this.chosen.has(twoNames) ? aliases.version : 0;
    const before = this.made.get(block);
    if (before !== undefined && before.chosen === this.chosen && before.namesVersion === namesVersion && before.aliasVersion === aliasVersion && areSame(before.context, context)) return before.marks;
    const ofSentences = this.sentences.in(block, place).flatMap((sentence) => marksOf(sentence, this.sentences, this.chosen));
    const ofAliases = this.chosen.has(twoNames) ? aliasMarks(block, place, this.sentences) : noMarks;
    const marks = ofAliases.length === 0 ? ofSentences : [...ofSentences, ...ofAliases].sort((a, b) => a.start - b.start || a.end - b.end);
    this.made.set(block, { marks, chosen: this.chosen, context, namesVersion, aliasVersion });
    return marks;
  }

  follow(change: ChunkChange, edit: Edit | undefined): void {
    this.sentences.follow(change, edit);
  }

  work(isTimeUp: () => boolean): boolean {
    // Somebody will ask for the marks of the whole document, to count them; made now, they need not be made from sentences that have been forgotten by then.
    return this.sentences.work(isTimeUp, (block, place) => this.marksOf(block, place));
  }

  evidenceOf(mark: Mark, place: BlockPlace): Evidence {
    const { sentence, item } = ordinalsOf(mark);
    const at = this.sentences.in(this.sentences.blockAt(place), place)[sentence]!;
    if (mark.rule === entity) return this.evidenceOfMention({ ...at, mention: item });
    const { relationships, roles } = this.sentences.relationsOf(at);
    if (mark.rule === relationship) return evidenceOfRelationship(relationships[item]!, at);
    const { name, predicate } = roles[item]!;
    return { data: { role: name }, related: [relatedSpan("predicate", predicate, at)] };
  }

  hasAnswered(rule: Rule): boolean {
    return this.chosen.has(rule);
  }

  /** The innermost mention at a position; undefined where there is none, and in documents that are not in English. */
  mentionAt(position: Position): MentionPlace | undefined {
    const at = this.at(position);
    if (at === undefined) return undefined;
    const { sentence, offset } = at;
    let best: MentionPlace | undefined;
    let bestLength = Infinity;
    const { mentions } = sentence.sentence.relations;
    for (const [mention, each] of mentions.entries()) {
      if (isPartOfTerm(each, mentions)) continue;
      const { start, end } = inBlock(sentence, shortSpan(each));
      if (offset < start || offset > end || end - start >= bestLength) continue;
      best = { ...sentence, mention };
      bestLength = end - start;
    }
    return best;
  }

  /** All sentences that touch some lines. */
  sentencesIn(firstLine: number, lastLine: number): SentencePlace[] {
    if (this.sentences.isForeign) return [];
    return this.live.placesIn(firstLine, lastLine).flatMap(({ block, place }) => (isProse(block.kind) ? this.sentences.in(block, place) : []));
  }

  /** The relationships of which a part stands at a position, the shortest parts first. */
  relationshipsAt(position: Position): PlacedRelationship[] {
    const at = this.at(position);
    if (at === undefined) return [];
    const { sentence, offset } = at;
    const found = this.sentences.relationsOf(sentence).relationships.flatMap((each) => {
      const parts = [each.subject, each.verb, each.object].filter((part) => part !== undefined).map((part) => inBlock(sentence, part));
      const lengths = parts.flatMap(({ start, end }) => (start <= offset && offset <= end ? end - start : []));
      return lengths.length === 0 ? [] : { relationship: each, sentence, length: Math.min(...lengths) };
    });
    return found.sort((a, b) => a.length - b.length);
  }

  /** Where a span of a block stands. */
  rangeIn(place: BlockPlace, span: Span): Range {
    return this.live.rangeOf(place, span);
  }

  /** Where the words of a mention stand. */
  rangeOf(place: MentionPlace): Range {
    return this.live.rangeOf(place.place, inBlock(place, shortSpan(mentionOf(place))));
  }

  private at(position: Position): { readonly sentence: SentencePlace; readonly offset: number } | undefined {
    const at = this.live.blockAt(position);
    if (at === undefined || !isProse(at.block.kind) || this.sentences.isForeign) return undefined;
    const sentence = this.sentences.in(at.block, at.place).find((each) => at.offset >= each.sentence.start && at.offset <= each.sentence.end);
    return sentence && { sentence, offset: at.offset };
  }

  private evidenceOfMention(place: MentionPlace): Evidence {
    const { form, subtype } = mentionOf(place);
    const root = rootOf(place, this.sentences);
    const start = startOf(root, this.sentences) ?? place;
    const antecedent = antecedentOf(place, this.sentences);
    const other = antecedent?.place ?? (isSame(start, place) ? undefined : start);
    const data: FindingData = {
      chain: this.offsetOf(start),
      form,
      type: typeOf(place, this.sentences),
      ...(subtype !== undefined && { subtype }),
      ...(antecedent !== undefined && { certainty: Math.round(antecedent.probability * 100) / 100 }),
    };
    return { data, related: other === undefined ? [] : [relatedTo(other, "antecedent")] };
  }

  /** Where a mention starts in the document: a name for its chain, if it is the first. */
  private offsetOf(place: MentionPlace): number {
    const { chunks } = this.sentences;
    let offset = inBlock(place, mentionOf(place)).start;
    for (let i = 0; i < place.place.chunk; i++) offset += chunks[i]!.length;
    for (let b = 0; b < place.place.index; b++) offset += lengthOf(chunks[place.place.chunk]!.blocks[b]!);
    return offset;
  }
}

function evidenceOfRelationship({ type, subject, verb, object, isPassive, isNegated, impliedVerb }: Relationship, at: SentencePlace): Evidence {
  const related: Related[] = [];
  if (subject !== undefined) related.push(relatedSpan("subject", subject, at));
  related.push(relatedSpan("verb", verb, at));
  if (object !== undefined) related.push(relatedSpan("object", object, at));
  return { data: { type, passive: isPassive, negated: isNegated, ...(impliedVerb !== undefined && { impliedVerb }) }, related };
}

function relatedSpan(role: string, span: Span, at: SentencePlace): Related {
  return { role, block: at.block, span: inBlock(at, span) };
}

function isSame(one: MentionPlace, other: MentionPlace): boolean {
  return one.block === other.block && one.index === other.index && one.mention === other.mention;
}

function areSame(some: readonly Block[], others: readonly Block[]): boolean {
  return some.length === others.length && some.every((block, i) => block === others[i]);
}
