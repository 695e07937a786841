import type { Block, BlockKind, Span } from "../document/block";
import { type Reading, TokenKind } from "../document/reading";
import type { Related } from "../findings/finding";
import { KeyedFacts } from "./keyedFacts";
import type { BlockRule, DocumentIndex, FactChunk, Mark, PlacedFact, Sink, Verdict } from "./rule";
import { type ChunkTags, matchTags, settleTags, type TagFault } from "./tagMatching";
import { beginsWithCapital, isListed, leadsLine, standingOf, type Tag, tagAt, trailsLine } from "./tags";

const blocks: readonly BlockKind[] = ["heading", "paragraph", "listItem", "quote", "table", "tagLine", "html", "code"];

/**
 * The part a tag plays. Only `open`, `maybeOpen` and `close` are matched. `maybeOpen` may be something to fill in: it counts only if the document closes its
 * name. Tags in the middle of a text may be mentioned rather than used: `looseOpen` and `looseClose` are no faults, and excuse those they may belong to.
 */
type Part = "open" | "maybeOpen" | "close" | "looseOpen" | "looseClose";

/** Tags of a prompt that are not closed, close nothing, or cross one another. */
export const tagPair: BlockRule = {
  id: "tagPair",
  title: "Tags that do not match",
  description:
    "Finds prompt tags that are never closed, closing tags that close nothing, and tags that cross one another, over the whole document. A model takes what " +
    "stands between two tags as one thing; a tag that does not match moves the border of that thing. Close every tag in the reverse order of opening, with the " +
    "same name in the same case. HTML, placeholders such as `<your-key>`, and tags in code are left alone; to mention a tag, put it in backticks.",
  examples: [
    { bad: "<context>\nThe user is new.\n<task>\nGreet the user.\n</task>", good: "<context>\nThe user is new.\n</context>\n<task>\nGreet the user.\n</task>" },
    { bad: "<example>\nHello!\n</exmaple>", good: "<example>\nHello!\n</example>" },
  ],
  categories: ["tag.fault"],
  severity: "warning",
  onByDefault: true,
  english: false,
  blocks,
  check(reading, sink) {
    if (!reading.text.includes("<")) return;
    if (reading.kind === "html" || reading.kind === "code") noteHidden(reading, sink);
    else noteTags(reading, sink);
  },
  index: () => new TagIndex(),
  message(mark, words, l10n, verdict) {
    const opening = `<${mark.detail}>`;
    const closing = `</${mark.detail}>`;
    const other = verdict?.other ?? "";
    switch (verdict?.kind) {
      case "mismatched":
        return words.startsWith("</")
          ? l10n.t("“{0}” stands where “{1}” is due. Write the same name in both tags.", closing, `</${other}>`)
          : l10n.t("“{0}” meets “{1}” instead of “{2}”. Write the same name in both tags.", opening, `</${other}>`, closing);
      case "closedOver":
        return l10n.t("“{0}” is still open where “{1}” closes the tag around it. Write “{2}” before that.", opening, `</${other}>`, closing);
      case "stray":
        return other === ""
          ? l10n.t("“{0}” closes nothing. Write “{1}” where it begins, or remove it.", closing, opening)
          : l10n.t("“{0}” closes nothing inside “{1}”. Write “{2}” where it begins, or remove it.", closing, `<${other}>`, opening);
      default:
        return l10n.t("“{0}” is never closed. Write “{1}” where it ends, or put the tag in backticks if you only mention it.", opening, closing);
    }
  },
  data: (mark, _words, verdict) => ({ name: mark.detail, fault: verdict?.kind ?? "unclosed", ...(verdict?.other === undefined ? {} : { other: verdict.other }) }),
};

interface FoundTag {
  readonly tag: Tag;
  readonly part: Part;
  readonly span: Span;
}

function noteTags(reading: Reading, sink: Sink): void {
  const left: FoundTag[] = [];
  const open: FoundTag[] = [];
  const paired = new Set<FoundTag>();
  for (let token = 0; token < reading.count; token++) {
    if (reading.kinds[token] !== TokenKind.Markup) continue;
    const span = { start: reading.starts[token]!, end: reading.ends[token]! };
    const tag = tagAt(reading.text, span.start, span.end);
    if (tag === undefined || tag.form === "selfClosing") continue;
    const found: FoundTag = { tag, part: partOf(tag, token, span, reading), span };
    if (tag.form === "close") {
      const opener = takeOpener(open, tag.name);
      if (opener !== undefined) {
        paired.add(opener);
        continue;
      }
      // It may close a tag in front of the block, and with it all that is open here.
      if (found.part === "close") open.length = 0;
    } else open.push(found);
    left.push(found);
  }
  for (const found of left) if (!paired.has(found)) leave(found, sink);
}

/** How many open tags a closing tag looks back over in its own block. */
const longestLookBack = 16;

/** The opening tag in the same block, if only mentions stand between: then the pair is no matter of the document. */
function takeOpener(open: FoundTag[], name: string): FoundTag | undefined {
  for (let at = open.length - 1; at >= 0 && open.length - at <= longestLookBack; at--) {
    const opener = open[at]!;
    if (opener.tag.name === name) {
      open.length = at;
      return opener;
    }
    if (opener.part !== "looseOpen") return undefined;
  }
  return undefined;
}

function leave({ tag, part, span }: FoundTag, sink: Sink): void {
  sink.fact(tag.name, part, span);
  if (part === "looseOpen" || part === "looseClose") return;
  sink.markIf("tag.fault", span, standingOf(tag.name) === "known" ? 95 : 85, tag.name);
}

/** A tag is structure if it has its line for itself, or if it stands at its line's edge and the text inside it begins or ends without a space. */
function partOf(tag: Tag, token: number, span: Span, reading: Reading): Part {
  const { kind, text } = reading;
  const isClosing = tag.form === "close";
  const loose: Part = isClosing ? "looseClose" : "looseOpen";
  if (tag.form === "phrase" || kind === "heading" || kind === "table") return loose;
  const leads = leadsLine(token, reading);
  const trails = trailsLine(token, reading);
  if (isClosing) return trails && (leads || endsText(text.charCodeAt(span.start - 1))) ? "close" : loose;
  if (!leads) return loose;
  const standing = standingOf(tag.name);
  if (trails) {
    if (isListed(reading)) return loose;
    return standing === "known" || (standing === "possible" && !beginsWithCapital(tag.name)) ? "open" : "maybeOpen";
  }
  if (!beginsText(text.charCodeAt(span.end))) return loose;
  return standing === "known" ? "open" : "maybeOpen";
}

/** A letter or digit, or what quotes or brackets one. */
function beginsText(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 123) || unit >= 0xc0 || unit === 34 || unit === 91 || unit === 60;
}

/** Anything but white space, emphasis, and what opens a mention: `"</answer>`. */
function endsText(unit: number): boolean {
  return unit > 32 && unit !== 0xa0 && unit !== 34 && unit !== 39 && unit !== 40 && unit !== 42 && unit !== 91 && unit !== 95 && unit !== 0x201c && unit !== 0x2018;
}

const tagInText = /<\/?[A-Z][^<>]*>/gi;

/** HTML and indented code may hide the other half of a tag that stands in prose. Fenced code is shown, not meant. */
function noteHidden(reading: Reading, sink: Sink): void {
  const { text, kind } = reading;
  if (kind === "code" && !/^(?: {4}| *\t)/.test(text)) return;
  for (const match of text.matchAll(tagInText)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const tag = tagAt(text, span.start, span.end);
    if (tag === undefined || tag.form === "selfClosing") continue;
    sink.fact(tag.name, tag.form === "close" ? "looseClose" : "looseOpen", span);
  }
}

function isComponent(name: string): boolean {
  return beginsWithCapital(name) && standingOf(name) !== "known";
}

function isOpening(tag: PlacedFact): boolean {
  return tag.fact.role !== "close";
}

function isMatched(tag: PlacedFact): boolean {
  return tag.fact.role !== "looseOpen" && tag.fact.role !== "looseClose";
}

/** The document's tags. Each chunk's are settled once; the few that are left are matched again after a change, when somebody asks. */
class TagIndex implements DocumentIndex {
  private readonly names = new KeyedFacts();
  private readonly settled = new Map<FactChunk, ChunkTags>();
  private faults: ReadonlyMap<Block, readonly TagFault[]> | undefined;

  update(removed: readonly FactChunk[], added: readonly FactChunk[]): void {
    this.names.update(removed, added);
    for (const chunk of removed) this.settled.delete(chunk);
    for (const chunk of added) this.settled.set(chunk, settleTags(chunk.facts.filter(isMatched), isOpening));
    this.faults = undefined;
  }

  judge(mark: Mark, block: Block): Verdict | undefined {
    this.faults ??= this.match();
    const fault = faultAt(this.faults.get(block) ?? [], mark.start);
    return fault === undefined || this.isExcused(fault.tag, fault.partner) ? undefined : this.verdictOf(fault);
  }

  private match(): ReadonlyMap<Block, readonly TagFault[]> {
    const chunks = [...this.settled].sort(([a], [b]) => a.ordinal - b.ordinal);
    const faults = new Map<Block, TagFault[]>();
    const put = (fault: TagFault): void => {
      const known = faults.get(fault.tag.block);
      if (known === undefined) faults.set(fault.tag.block, [fault]);
      else known.push(fault);
    };
    for (const [, tags] of chunks) tags.faults.forEach(put);
    matchTags(restOf(chunks), isOpening).forEach(put);
    for (const inBlock of faults.values()) if (inBlock.length > 1) inBlock.sort((a, b) => a.tag.fact.start - b.tag.fact.start);
    return faults;
  }

  /** Whether a tag may have its other half in the middle of a text, or may be something to fill in. */
  private isExcused({ fact: { key, role } }: PlacedFact, partner?: PlacedFact): boolean {
    const counts = this.names.counts(key);
    // The other half of a component's closing tag may be too complex for us: `<Tabs items={["a > b"]}>`.
    if (role === "close") return (counts.get("looseOpen") ?? 0) > 0 || (isComponent(key) && (counts.get("maybeOpen") ?? 0) === 0);
    if ((counts.get("looseClose") ?? 0) > 0) return true;
    return role === "maybeOpen" && (counts.get("close") ?? 0) === 0 && partner?.fact.key.toLowerCase() !== key.toLowerCase();
  }

  private verdictOf({ tag, kind, enclosing, closing, partner }: TagFault): Verdict {
    if (partner !== undefined && !this.isExcused(partner, tag)) {
      return { kind: "mismatched", other: partner.fact.key, related: [related(isOpening(partner) ? "opening" : "closing", partner)] };
    }
    if (closing !== undefined && enclosing !== undefined) {
      return { kind, other: closing.fact.key, related: [related("closing", closing), related("enclosing", enclosing)] };
    }
    if (enclosing !== undefined && !(enclosing.fact.role === "maybeOpen" && this.isExcused(enclosing))) {
      return kind === "stray" ? { kind, other: enclosing.fact.key, related: [related("enclosing", enclosing)] } : { kind, related: [related("enclosing", enclosing)] };
    }
    const earlier = kind === "stray" ? this.lastClosingBefore(tag) : undefined;
    return { kind, related: earlier === undefined ? [] : [related("closing", earlier)] };
  }

  /** A second closing tag of one name is probably one too many. */
  private lastClosingBefore(tag: PlacedFact): PlacedFact | undefined {
    let last: PlacedFact | undefined;
    let looked = 0;
    for (const placed of this.names.of(tag.fact.key)) {
      if (placed.block === tag.block && placed.fact.start >= tag.fact.start) return last;
      if (placed.fact.role === "close") last = placed;
      if (++looked > longestSearch) return undefined;
    }
    return last;
  }
}

/** Tags of one name that are looked through for the one before. A document with more strays than this has other worries. */
const longestSearch = 100;

/** The fault of the tag at `start`, among a block's faults in order of place. */
function faultAt(faults: readonly TagFault[], start: number): TagFault | undefined {
  let low = 0;
  let high = faults.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (faults[middle]!.tag.fact.start < start) low = middle + 1;
    else high = middle;
  }
  return faults[low]?.tag.fact.start === start ? faults[low] : undefined;
}

function* restOf(chunks: readonly (readonly [FactChunk, ChunkTags])[]): IterableIterator<PlacedFact> {
  for (const [, { rest }] of chunks) yield* rest;
}

function related(role: string, { block, fact }: PlacedFact): Related {
  return { role, block, span: { start: fact.start, end: fact.end } };
}
