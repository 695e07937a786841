import * as z from "zod/mini";
import { inEnglish } from "../localizer";
import type { Claim } from "../outline/claims";
import type { DiscourseSection, Segment } from "../outline/discourseTree";
import type { OutlinedEntity } from "../outline/entities";
import { readOutline } from "../outline/outline";
import type { Listed, OutlinePlace } from "../outline/places";
import { described, readAboutDocument, sourceFields } from "./input";
import { fitting, longestAnswer, messageOf, type Place, placeOf, quoted, quotedWords } from "./output";
import type { Answer, Tool, ToolDocument, ToolMark } from "./tool";

const parts = ["requirements", "entities", "contradictions", "claims", "holes", "discourse"] as const;
type Part = (typeof parts)[number];

const input = z.object({
  ...sourceFields,
  parts: z.optional(described(z.array(z.enum(parts)).check(z.minLength(1)), "Only these parts; all but discourse unless said otherwise.")),
  max: z.optional(described(z.int().check(z.minimum(1), z.maximum(500)), "How many of each part to list at most; 50 unless said otherwise.")),
});

type Query = z.infer<typeof input>;

const usualParts: readonly Part[] = parts.filter((part) => part !== "discourse");
const usualMax = 50;
/** Places of one thing that are listed. */
const mostMentions = 10;

/** What a document says, by what it does. */
export const outlineTool: Tool = {
  name: "gloss_outline",
  title: "Outline of Meaning",
  summary: "What a document demands, whom and what it speaks of, where it contradicts itself, what it claims, and what it leaves open.",
  description: [
    "Outlines what a document says: its requirements (each MUST, SHOULD, MAY with who has to meet it), the people and things it speaks of, contradictions, claims (certain, universal, quantified or causal, each with what is said against it), holes (TODO, placeholders), and on request the discourse as a tree: sections, in them passages, in them segments with what they are to others (reason, contrast, example, …).",
    "Use it instead of reading a long document when you need its requirements for a plan, a test or a review, or what it leaves open.",
    "Comes back as JSON: for each part `count` and `items` in document order, each with line and column (from 1) and words.",
    quotedWords,
  ].join(" "),
  input,
  read: (given) => readAboutDocument(input, given, (query) => ({ rules: [], answer: (document) => outlineOf(document, query) })),
};

function* outlineOf(document: ToolDocument, query: Query): Generator<undefined, Answer> {
  const { live, reader, relations, marks } = document;
  const outline = yield* readOutline({ live, reader, relations, marksIn: inTurn(marks), l10n: inEnglish });
  const { requirements, entities, contradictions, claims, holes } = outline;
  const discourse = flat(outline.discourse.sections);
  const wanted = query.parts ?? usualParts;
  const most = query.max ?? usualMax;
  const list = <Item>(part: Part, { items, count }: Listed<Item>, itemOf: (item: Item) => Answer): Answer =>
    wanted.includes(part) ? { [part]: { count, items: fitting(items.slice(0, most).map(itemOf), most, longestAnswer / wanted.length) } } : {};
  return {
    document: document.name,
    ...list("requirements", requirements, ({ keyword, subject, ...place }) => ({ keyword, ...(subject !== "" && { subject: quoted(subject) }), ...endOf(place) })),
    ...list("entities", entities, entityOf),
    ...list("contradictions", contradictions, ({ category, message, sides }) => ({ category, message: messageOf({ message }), sides: sides.map(endOf) })),
    ...list("claims", claims, claimOf),
    ...list("holes", holes, endOf),
    ...list("discourse", { items: discourse, count: discourse.length }, (section) => sectionOf(section, most)),
    ...(document.isPartial && { isPartial: true }),
    ...(document.unread.length > 0 && { notRead: document.unread }),
  };
}

/** The outline asks for lines in their order, so each mark is looked at once. */
function inTurn(marks: readonly ToolMark[]): (firstLine: number, lastLine: number) => readonly ToolMark[] {
  let next = 0;
  return (_firstLine, lastLine) => {
    const from = next;
    while (next < marks.length && marks[next]!.range.start.line <= lastLine) next++;
    return marks.slice(from, next);
  };
}

function entityOf({ name, type, mentions }: OutlinedEntity): Answer {
  return { name: quoted(name), type, mentions: { count: mentions.count, items: mentions.items.slice(0, mostMentions).map(endOf) } };
}

function claimOf({ kinds, against, ...place }: Claim): Answer {
  return { kinds, ...endOf(place), ...(against.length > 0 && { against: against.map(endOf) }) };
}

/** One section after the other: where an answer has to be cut, what fits is still there. */
function flat(sections: readonly DiscourseSection[]): readonly DiscourseSection[] {
  return sections.flatMap((section) => [section, ...flat(section.sections)]).filter(({ passages }) => passages.length > 0);
}

function sectionOf({ heading, passages }: DiscourseSection, most: number): Answer {
  return { ...(heading && { heading: endOf(heading), level: heading.block.level }), passages: passages.slice(0, most).map(segmentOf) };
}

function segmentOf({ kind, relations, parts: below, ...place }: Segment): Answer {
  return {
    kind,
    ...endOf(place),
    ...(relations.length > 0 && {
      relations: relations.map(({ category, sense, weight, to }) => ({ relation: sense, category, weight, ...(to && { to: endOf(to) }) })),
    }),
    ...(below.length > 0 && { parts: below.map(segmentOf) }),
  };
}

/** The other side of a contradiction may be in another document, and then has no place here. */
function endOf({ range, words }: Pick<OutlinePlace, "range" | "words">): Partial<Place> & { readonly words: string } {
  return { ...(range && placeOf(range.start)), words: quoted(words) };
}
