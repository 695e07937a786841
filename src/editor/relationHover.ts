import * as vscode from "vscode";
import type { DocumentRelations, PlacedRelationship } from "../core/documentRelations";
import { type Antecedent, antecedentOf, candidatesOf, membersIn, type MentionPlace, mentionOf, rootOf } from "../core/relational/chains";
import { typeOf } from "../core/relational/relationalMarks";
import { wordsOf } from "../core/relational/wording";
import { labelOf } from "./categoryNames";
import { commandLink, goToCommand, plain } from "./hoverText";
import type { Relations } from "./relations";
import type { SettingsReader } from "./settings";

/** Other candidates are named if they are at least this likely, and no more than so many. */
const leastLikely = 0.1;
const mostOthers = 2;
/** Lines around a mention in which its fellows are counted: enough to say how much a text speaks of it without reading all of it. */
const countedLines = 500;
const mostRelationships = 2;

/** Who is who at a place, one paragraph each. Nothing of the document is markup in it. */
export function relationLines(document: vscode.TextDocument, position: vscode.Position, relations: Relations, settings: SettingsReader): readonly string[] {
  const { relationHover, showConfidence } = settings.window;
  const tier = relationHover === "off" ? undefined : relations.get(document);
  if (tier === undefined) return [];
  const place = tier.mentionAt(position);
  const isPronoun = place !== undefined && mentionOf(place).form === "pronoun";
  const lines = place !== undefined && (isPronoun || relationHover === "everything") ? antecedentLines(place, tier, document.uri, showConfidence) : [];
  if (relationHover !== "everything") return lines;
  if (place !== undefined) lines.push(entityLine(place, tier, position.line));
  return [...lines, ...tier.relationshipsAt(position).slice(0, mostRelationships).map(relationshipLine)];
}

/** “it” → “the server” (line 12), how sure that is, and what else it may be. */
function antecedentLines(place: MentionPlace, tier: DocumentRelations, uri: vscode.Uri, showConfidence: boolean): string[] {
  const antecedent = antecedentOf(place, tier.sentences);
  if (antecedent === undefined) return [];
  const link = ({ place: other }: Antecedent): string => {
    const { line, character } = tier.rangeOf(other).start;
    return `[“${plain(wordsOf(other))}”, ${vscode.l10n.t("line {0}", line + 1)}](${commandLink(goToCommand, [uri.toString(), line, character])})`;
  };
  const sure = ({ probability }: Antecedent): string => (showConfidence ? ` · ${vscode.l10n.t("{0} % certain", Math.round(probability * 100))}` : "");
  const lines = [`“${plain(wordsOf(place))}” → ${link(antecedent)}${sure(antecedent)}`];
  const others = candidatesOf(place, tier.sentences)
    .filter(({ place: other, probability }) => probability >= leastLikely && wordsOf(other) !== wordsOf(antecedent.place))
    .slice(0, mostOthers);
  if (others.length > 0) lines.push(vscode.l10n.t("Or {0}", others.map((other) => link(other) + sure(other)).join(", ")));
  return lines;
}

function entityLine(place: MentionPlace, tier: DocumentRelations, line: number): string {
  const near = tier.sentencesIn(Math.max(0, line - countedLines), line + countedLines);
  const count = membersIn(near, rootOf(place, tier.sentences), tier.sentences).length;
  const type = labelOf(`entity.${typeOf(place, tier.sentences)}`);
  return count < 2 ? `*${type}*` : `*${type} · ${vscode.l10n.t("{0} mentions nearby", count)}*`;
}

/** Who does what to whom, on one line. */
function relationshipLine({ relationship, sentence }: PlacedRelationship): string {
  const words = (part: { readonly start: number; readonly end: number } | undefined): string => (part === undefined ? "–" : plain(sentence.sentence.text.slice(part.start, part.end)));
  const { subject, verb, object, impliedVerb, type } = relationship;
  return `*${labelOf(`relationship.${type}`)}:* ${words(subject)} · **${impliedVerb ?? words(verb)}** · ${words(object)}`;
}
