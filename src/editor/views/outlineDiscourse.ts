import * as vscode from "vscode";
import type { DiscourseSection, DiscourseTree, Segment } from "../../core/outline/discourseTree";
import { senseName } from "../../core/outline/names";
import type { Weight } from "../../core/outline/relationSense";
import { branch, itemAt, mostBelow, type OutlineNode, rest } from "./outlineNodes";

/** The discourse of a document: sections, in them paragraphs, in them sentences, and below each what serves it. */
export function discourseNodes({ sections, count, listed }: DiscourseTree): readonly OutlineNode[] {
  return [...sectionsBelow("discourse", sections), ...rest("discourse", count, listed)];
}

function sectionsBelow(id: string, sections: readonly DiscourseSection[]): readonly OutlineNode[] {
  return sections.map(({ heading, count, passages, sections: inside }, i) => {
    const own = `${id} ${i}`;
    const label = heading?.words ?? vscode.l10n.t("Before the first heading");
    return branch(own, label, String(count), "list-selection", heading, () => [
      ...passages.slice(0, mostBelow).map((each, at) => segmentNode(each, `${own} segment ${at}`)),
      ...rest(own, passages.length),
      ...sectionsBelow(own, inside),
    ]);
  });
}

function segmentNode(segment: Segment, id: string): OutlineNode {
  const { kind, words, relations, parts } = segment;
  const names = relations.map(({ sense }) => senseName(sense, vscode.l10n));
  const details = relations.flatMap(({ weight, to }) => (to === undefined ? [] : [partOf(weight, to.words)]));
  const label = [...names, words].join(" · ");
  const icon = kind === "paragraph" ? "list-flat" : relations.length === 0 ? "circle-small-filled" : "arrow-small-right";
  const below = parts.slice(0, mostBelow).map((each, i) => segmentNode(each, `${id} ${i}`));
  return itemAt(id, label, segment, { icon, kind: kindName(kind), detail: details.join(" · ") }, [...below, ...rest(id, parts.length)]);
}

/** A satellite serves its nucleus; a nucleus stands beside one. */
function partOf(weight: Weight, words: string): string {
  return weight === "satellite" ? vscode.l10n.t("serves “{0}”", words) : vscode.l10n.t("to “{0}”", words);
}

function kindName(kind: Segment["kind"]): string {
  switch (kind) {
    case "paragraph":
      return vscode.l10n.t("Paragraph");
    case "sentence":
      return vscode.l10n.t("Sentence");
    case "clause":
      return vscode.l10n.t("Clause");
  }
}
