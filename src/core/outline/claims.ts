import { type Block, type BlockKind, isProse, type Span } from "../document/block";
import type { BlockPlace } from "../document/snapshot";
import type { DocumentRelations } from "../documentRelations";
import { familyOf } from "../findings/category";
import type { PlacedMark } from "../liveDocument";
import { inBlock } from "../relational/chains";
import type { SentencePlace } from "../relational/documentSentences";
import type { Relationship } from "../relational/relations";
import { isSpeechAfter } from "../relational/speech";
import { instructionVerbs, nounFollowers } from "../structural/lexicons/requirementWords";
import { universalClaim } from "../structural/universalClaim";
import { excerptOf } from "./excerpts";
import { Listing, type OutlinePlace, type PlacedBlocks } from "./places";

/** Why a sentence is a claim: it claims certainty, or something of everything; it says how much, or how much more; or it says what brings about what. */
export const claimKinds = ["certain", "universal", "quantified", "causal"] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** A sentence that a reader may want to see shown. */
export interface Claim extends OutlinePlace {
  /** At least one. */
  readonly kinds: readonly ClaimKind[];
  /** What is said against it elsewhere. */
  readonly against: readonly OutlinePlace[];
}

export interface ClaimParts extends PlacedBlocks {
  readonly relations: DocumentRelations | undefined;
  sentencesOf(block: Block): readonly Span[];
}

/** Marks that are kept until their sentences are looked at. */
const mostMarks = 20_000;
/** Blocks in which statements about causes and comparisons are read: the parser takes its time. */
const mostRead = 2_500;

/** What stands against a span of a block. */
interface Opposed {
  readonly span: Span;
  readonly other: OutlinePlace;
}

interface BlockEvidence {
  readonly marks: readonly PlacedMark[];
  /** Whether its statements are to be read, too. */
  readonly isRead: boolean;
}

/** Gathers what speaks for or against a sentence's being a claim, and then looks at the sentences. */
export class ClaimGathering {
  private readonly marks = new Map<Block, PlacedMark[]>();
  private readonly opposed = new Map<Block, Opposed[]>();
  private kept = 0;
  private read = 0;

  constructor(private readonly parts: ClaimParts) {}

  note(placed: PlacedMark): void {
    if (this.kept === mostMarks || (!isEvidence(placed) && !isUnclaimed(placed))) return;
    this.kept++;
    addTo(this.marks, placed.block, placed);
  }

  /** The two sides of a contradiction. */
  oppose([one, other]: readonly [OutlinePlace, OutlinePlace]): void {
    addTo(this.opposed, one.block, { span: one.span, other });
    addTo(this.opposed, other.block, { span: other.span, other: one });
  }

  /** The claims in document order. */
  *claims(): Generator<undefined, Listing<Claim>> {
    const claims = new Listing<Claim>();
    for (const [chunk, { blocks }] of this.parts.live.snapshot.chunks.entries()) {
      for (const [index, block] of blocks.entries()) {
        if (!mayClaim(block)) continue;
        const marks = this.marks.get(block) ?? [];
        const isRead = this.read < mostRead && mayRelate(block.text);
        if (isRead) this.read++;
        if (marks.some(isEvidence) || isRead) {
          yield* this.take(block, { chunk, index }, { marks, isRead }, claims);
        }
      }
      yield;
    }
    return claims;
  }

  private *take(block: Block, place: BlockPlace, { marks, isRead }: BlockEvidence, claims: Listing<Claim>): Generator<undefined> {
    const wantsRelations = isRead || marks.some(({ mark }) => mark.category === "domain.quantity");
    const read = wantsRelations ? this.sentencesIn(block, place) : [];
    let inSpeech = false;
    for (const span of this.parts.sentencesOf(block)) {
      yield;
      const text = block.text.slice(span.start, span.end);
      const wasInSpeech = inSpeech;
      inSpeech = isSpeechAfter(text, inSpeech);
      const within = marks.filter(({ mark }) => mark.start >= span.start && mark.start < span.end);
      if (within.some(isDemand) || isAsked(text) || isTold(text)) continue;
      const evidence = [...within.flatMap(({ mark }) => (isClaimMark(mark) ? [mark] : [])).map(evidenceOf), ...this.statementsIn(read, span, within)].filter(
        ({ start }) => !isSpeechAfter(block.text.slice(span.start, start), wasInSpeech),
      );
      const [first] = evidence.sort((a, b) => a.start - b.start);
      if (first === undefined) continue;
      claims.add(() => ({
        block,
        span: { start: first.start, end: first.end },
        range: this.parts.live.rangeOf(place, first),
        words: excerptOf(text),
        kinds: claimKinds.filter((kind) => evidence.some((each) => each.kind === kind)),
        against: (this.opposed.get(block) ?? []).filter((each) => each.span.start < span.end && each.span.end > span.start).map(({ other }) => other),
      }));
    }
  }

  private sentencesIn(block: Block, place: BlockPlace): readonly SentencePlace[] {
    const { relations } = this.parts;
    return relations === undefined || relations.sentences.isForeign || block.kind === "table" ? [] : relations.sentences.in(block, place);
  }

  /** What a sentence states of amounts, comparisons and causes. What is only possible is left out. */
  private statementsIn(read: readonly SentencePlace[], span: Span, marks: readonly PlacedMark[]): readonly Evidence[] {
    if (marks.some(isUnsure)) return [];
    const { relations } = this.parts;
    return read
      .filter(({ sentence }) => sentence.start >= span.start && sentence.start < span.end)
      .flatMap((at) => relations!.sentences.relationsOf(at).relationships.flatMap((each) => stated(each, at, marks)));
  }
}

interface Evidence extends Span {
  readonly kind: ClaimKind;
}

function isClaimMark({ category, rule }: PlacedMark["mark"]): boolean {
  return category === "modality.certain" || rule === universalClaim;
}

function evidenceOf({ category, start, end }: PlacedMark["mark"]): Evidence {
  return { kind: category === "modality.certain" ? "certain" : "universal", start, end };
}

function isEvidence({ mark }: PlacedMark): boolean {
  return isClaimMark(mark) || mark.category === "domain.quantity";
}

/** What is demanded or allowed is not claimed. */
function isDemand({ mark: { category } }: PlacedMark): boolean {
  return familyOf(category) === "constraint" || category === "modality.obligation" || category === "modality.permission";
}

function isUnsure({ mark: { category } }: PlacedMark): boolean {
  return category === "modality.uncertain" || category === "modality.probable" || category === "modality.conditional";
}

function isUnclaimed(placed: PlacedMark): boolean {
  return isDemand(placed) || isUnsure(placed);
}

const claimingKinds: ReadonlySet<BlockKind> = new Set<BlockKind>(["paragraph", "listItem", "table", "tagLine"]);

/** Who quotes does not claim. */
function mayClaim({ kind, quoteDepth }: Block): boolean {
  return isProse(kind) && claimingKinds.has(kind) && quoteDepth === 0;
}

/** Words that most of what is claimed of causes and comparisons has. The parser decides. */
const relatingWords =
  /\b(?:than|caus|trigger|provok|induc|prevent|lead|led|result|contribut|stem|aris|necessitat|compel|mak|ensur|exceed|outperform|outweigh|outnumber|surpass|outlast|outstrip)/i;

function mayRelate(text: string): boolean {
  return relatingWords.test(text);
}

/** Verbs of plain cause and effect. Others that may state one, such as “creates” and “generates”, rather tell what a program does. */
const causing = /\b(?:caus(?:e|es|ed|ing)|trigger(?:s|ed|ing)?|provok(?:e|es|ed|ing)|induc(?:e|es|ed|ing)|prevent(?:s|ed|ing)?|leads?|led|leading|result(?:s|ed|ing)?|contribut(?:e|es|ed|ing)|stem(?:s|med)?|aris(?:e|es|ing)|arose|necessitat(?:e|es|ed|ing)|compel(?:s|led)?|mak(?:e|es|ing)|made|ensur(?:e|es|ed|ing))\b/i;
const exceeding = /\b(?:than|exceed(?:s|ed)?|outperform(?:s|ed)?|outweigh(?:s|ed)?|outnumber(?:s|ed)?|surpass(?:es|ed)?|outlast(?:s|ed)?|outstrip(?:s|ped)?)\b/i;

/** Auxiliaries of what is wished, allowed or only thought of. “Will” promises. */
const unreal = /\b(?:must|shall|should|may|might|could|would|to)\b/i;
/** Behind these, an amount is a condition. */
const conditional = /\b(?:if|unless|when|whenever|until|once|while|after|before)\b/i;
/** Who is spoken to is told something, and nothing is claimed. */
const addressed = /^(?:you|your|let|let's|please)\b/i;

/** Which kinds of claim a relationship makes. */
function stated({ type, subject, verb, object, others, impliedVerb, isPassive }: Relationship, at: SentencePlace, marks: readonly PlacedMark[]): readonly Evidence[] {
  const about = isPassive ? object : subject;
  const { text } = at.sentence;
  const said = text.slice(verb.start, verb.end);
  if (about === undefined || impliedVerb !== undefined || unreal.test(said) || !isMain({ about, verb }, text)) return [];
  const parts = [verb, subject, object, ...others].filter((part) => part !== undefined);
  const end = Math.max(...parts.map((part) => part.end));
  const place = inBlock(at, verb);
  const found: Evidence[] = [];
  if (type === "causation" && subject !== undefined && parts.length > 2 && causing.test(said)) found.push({ kind: "causal", ...place });
  if (type === "comparison" && object !== undefined && exceeding.test(text.slice(verb.start, end))) found.push({ kind: "quantified", ...place });
  for (const { mark } of marks) {
    if (mark.category !== "domain.quantity" || mark.start < place.end || mark.start >= at.sentence.start + end) continue;
    const amount = { start: mark.start - at.sentence.start, end: mark.end - at.sentence.start };
    if (isAmount(text.slice(amount.start, amount.end)) && !conditional.test(text.slice(verb.end, amount.start))) found.push({ kind: "quantified", start: mark.start, end: mark.end });
  }
  return found;
}

/** `64-bit` says of what kind something is, not how much there is. */
function isAmount(words: string): boolean {
  return !/\d-[a-z]/i.test(words);
}

/** Whether a relationship is what its sentence says: it hangs on no condition, is told to nobody, and belongs to no noun (“changes that prevent it”, “resulting in it”). */
function isMain({ about, verb }: { readonly about: Span; readonly verb: Span }, text: string): boolean {
  if (addressed.test(text.slice(about.start, about.end)) || conditional.test(text.slice(0, about.start))) return false;
  return !/^\w+ing\b/.test(text.slice(verb.start, verb.end)) && !/\b(?:that|which|who)$/.test(text.slice(0, verb.start).trimEnd());
}

function isAsked(text: string): boolean {
  return /\?["”')\]*_]{0,4}$/.test(text.trimEnd());
}

/** What begins with a verb in the imperative, or is numbered as a requirement. */
function isTold(text: string): boolean {
  const words = excerptOf(text);
  if (/^[A-Z]{1,8}-?\d/.test(words)) return true;
  const [first = "", second = "", third = ""] = words.toLowerCase().split(" ");
  const [verb, next] = beforeVerb.has(first) ? [second, third] : [first, second];
  return instructionVerbs.has(verb) && !nounFollowers.has(next);
}

const beforeVerb: ReadonlySet<string> = new Set("please always never then also only first next finally just clearly".split(" "));

function addTo<Item>(lists: Map<Block, Item[]>, block: Block, item: Item): void {
  const known = lists.get(block);
  if (known === undefined) lists.set(block, [item]);
  else known.push(item);
}
