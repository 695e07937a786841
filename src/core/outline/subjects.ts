import type { Span } from "../document/block";
import type { DocumentRelations } from "../documentRelations";
import type { PlacedMark } from "../liveDocument";
import { inBlock } from "../relational/chains";
import { excerptOf } from "./excerpts";

/** Longer ones are no subjects but half a sentence. */
const longestSubject = 80;

/**
 * Who or what a requirement is about: the subject of the verb that its keyword belongs to, as far as the relational tier reads the document; else the words before
 * the keyword. In a passive sentence that does not name the doer it is what something is done to.
 */
export function subjectOf(placed: PlacedMark, sentence: Span, relations: DocumentRelations | undefined): string {
  const { block, mark } = placed;
  return (relations && read(placed, relations)) ?? wordsBefore(block.text.slice(sentence.start, mark.start));
}

function read({ block, place, mark }: PlacedMark, { sentences }: DocumentRelations): string | undefined {
  if (sentences.isForeign) return undefined;
  const at = sentences.in(block, place).find(({ sentence }) => sentence.start <= mark.start && mark.start < sentence.end);
  if (at === undefined) return undefined;
  const found = sentences.relationsOf(at).relationships.filter(({ verb }) => {
    const { start, end } = inBlock(at, verb);
    return start < mark.end && end > mark.start;
  });
  const shortest = found.sort((a, b) => a.verb.end - a.verb.start - (b.verb.end - b.verb.start))[0];
  const part = shortest?.subject ?? (shortest?.isPassive === true ? shortest.object : undefined);
  const subject = part && withoutLabel(wholeWords(block.text, inBlock(at, part)));
  return subject !== undefined && /\p{L}{2}/u.test(subject) && !subordinator.test(subject) ? subject : undefined;
}

/** What begins like this is a clause that was taken for a noun phrase. */
const subordinator = /^(?:when|if|while|where|once|unless|because|although|after|before)\b/i;

/** The words before the keyword, from their clause on: “When it fails, the client MUST” is about the client. */
function wordsBefore(text: string): string {
  const clause = text.slice(text.lastIndexOf(", ") + 1);
  const words = withoutLabel(clause.trim() === "" ? text : clause.trimStart()).replace(/ (?:is|are|be|was|were)$/, "");
  return words.length <= longestSubject ? words : "";
}

/** A part of a sentence may begin inside `HTTP/3` or a label. */
function wholeWords(text: string, { start, end }: Span): string {
  let at = start;
  while (at > 0 && /[\p{L}\p{N}/.*-]/u.test(text.charAt(at - 1))) at--;
  return text.slice(at, end);
}

/** Without what only numbers a requirement: `**R-2.1** The scheduler`, `REQ-7: The scheduler`. */
function withoutLabel(text: string): string {
  const unnumbered = excerptOf(text).replace(/^[A-Z]{0,8}[-.]?\d[\w.-]*[*:)]* /, "");
  return unnumbered.replace(/^[*\s]+/, "");
}
