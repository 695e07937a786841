import * as vscode from "vscode";
import { matchingTag } from "../core/connections/matchingTag";
import { onOneLine } from "../core/document/oneLine";
import { roleName } from "../core/findings/roles";
import { isAtLeast } from "../core/findings/settings";
import type { Evidence } from "../core/liveDocument";
import { antecedentOf, mentionOf } from "../core/relational/chains";
import { wordsOf } from "../core/relational/wording";
import type { OpenDocument, OpenDocuments, ShownMark } from "./documents";
import { toRange } from "./places";
import type { Relations } from "./relations";

/** The other end of something: where it is, and what part it plays. */
export interface OtherEnd {
  /** For people. */
  readonly role: string;
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  /** On one line. They are the document's. */
  readonly words: string;
}

/** What is at a place, and what it has to do with. */
export interface Ends {
  readonly own: vscode.Range;
  /** At least one. */
  readonly others: readonly OtherEnd[];
}

/** What is asked for the ends at a place. */
export interface EndParts {
  readonly documents: OpenDocuments;
  readonly relations: () => Relations;
}

const longest = 60;

/**
 * The other ends of the finding at a place, of the most severe one that has any, or of the tag there; or else what a pronoun there stands for. Looks through the document: not for
 * every keystroke.
 */
export function endsAt(document: vscode.TextDocument, position: vscode.Position, { documents, relations }: EndParts): Ends | undefined {
  const open = documents.get(document);
  if (open === undefined) return undefined;
  for (const mark of marksAt(open, position)) {
    const related = otherEnds(open, open.live.evidenceOf(mark), documents);
    const others = related.length > 0 ? related : otherHalf(open, mark);
    if (others.length > 0) return { own: toRange(mark.range), others };
  }
  const tier = relations().get(document);
  const mention = tier?.mentionAt(position);
  if (tier === undefined || mention === undefined || mentionOf(mention).form !== "pronoun") return undefined;
  const antecedent = antecedentOf(mention, tier.sentences)?.place;
  if (antecedent === undefined) return undefined;
  return {
    own: toRange(tier.rangeOf(mention)),
    others: [{ role: roleName("antecedent", vscode.l10n), uri: document.uri, range: toRange(tier.rangeOf(antecedent)), words: wordsOf(antecedent) }],
  };
}

/** The shown marks at a place, the most severe first, and of equal ones the surest. */
export function marksAt(open: OpenDocument, position: vscode.Position): readonly ShownMark[] {
  const marks = open.marksIn(position.line, position.line).filter(({ range }) => toRange(range).contains(position));
  return marks.sort((a, b) => (a.severity === b.severity ? b.mark.confidence - a.mark.confidence : isAtLeast(a.severity, b.severity) ? -1 : 1));
}

/** Where the other ends of a finding stand now, in this document or in another one that is open. */
export function otherEnds(open: OpenDocument, { related }: Evidence, documents: OpenDocuments): readonly OtherEnd[] {
  return related.flatMap(({ role, block, span }) => {
    const here = open.live.locate(block, span);
    const found = here === undefined ? documents.locate(block, span) : { document: open.document, range: here };
    if (found === undefined) return [];
    return [{ role: roleName(role, vscode.l10n), uri: found.document.uri, range: toRange(found.range), words: onOneLine(block.text.slice(span.start, span.end), longest) }];
  });
}

/** The tag that a well-matched tag belongs to. */
function otherHalf({ live, document }: OpenDocument, mark: ShownMark): readonly OtherEnd[] {
  const tag = matchingTag(live, mark);
  if (tag === undefined) return [];
  const words = tag.block.text.slice(tag.mark.start, tag.mark.end);
  return [{ role: roleName(words.startsWith("</") ? "closing" : "opening", vscode.l10n), uri: document.uri, range: toRange(tag.range), words: onOneLine(words, longest) }];
}

/** A place as people name it: the line, and the file where it is another. */
export function placeName({ uri, range }: OtherEnd, from: vscode.Uri): string {
  const line = range.start.line + 1;
  return uri.toString() === from.toString() ? vscode.l10n.t("line {0}", line) : vscode.l10n.t("{0}, line {1}", vscode.workspace.asRelativePath(uri), line);
}
