import * as vscode from "vscode";
import type { Claim } from "../../core/outline/claims";
import type { OutlinedEntity } from "../../core/outline/entities";
import { claimKindName } from "../../core/outline/names";
import type { Outline } from "../../core/outline/outline";
import type { Listed, OutlinePlace } from "../../core/outline/places";
import type { EntityType } from "../../core/relational/relations";
import { labelOf } from "../categoryNames";
import { nameOfFile, toRange } from "../places";
import { discourseNodes } from "./outlineDiscourse";
import { branch, itemAt, mostBelow, type OutlineNode, rest } from "./outlineNodes";

/** Where the other side of a contradiction is, if it is in another document. */
export type Locate = (place: OutlinePlace) => { readonly document: vscode.TextDocument; readonly range: vscode.Range } | undefined;

/** The tree of an outline: a group for each kind of thing that there is. */
export function outlineNodes(outline: Outline, locate: Locate): readonly OutlineNode[] {
  const { requirements, discourse, entities, contradictions, claims, holes } = outline;
  const groups = [
    groupOf("requirements", vscode.l10n.t("Requirements"), "checklist", requirements.count, () => [
      ...requirements.items.slice(0, mostBelow).map((each, i) => {
        const label = each.subject === "" ? each.keyword : `${each.keyword} · ${each.subject}`;
        return itemAt(`requirements ${i}`, label, each, { icon: iconOfStrength(each.category), kind: labelOf(each.category), detail: each.words });
      }),
      ...rest("requirements", requirements.count),
    ]),
    groupOf("discourse", vscode.l10n.t("Discourse"), "type-hierarchy", discourse.count, () => discourseNodes(discourse)),
    groupOf("entities", vscode.l10n.t("Entities"), "tag", entities.count, () => [
      ...entities.items.map((entity, i) => entityNode(entity, `entities ${i}`)),
      ...rest("entities", entities.count, entities.items.length),
    ]),
    groupOf("contradictions", vscode.l10n.t("Contradictions"), "arrow-swap", contradictions.count, () => [
      ...contradictions.items.slice(0, mostBelow).map(({ category, message, sides }, i) =>
        branch(`contradictions ${i}`, sides[0].words, message, "warning", sides[0], () =>
          sides.map((side, at) => {
            const other = side.range === undefined ? locate(side) : undefined;
            const detail = other === undefined ? "" : nameOfFile(other.document.uri);
            return itemAt(`contradictions ${i} ${at}`, side.words, side, { icon: "quote", kind: labelOf(category), detail });
          }),
        ),
      ),
      ...rest("contradictions", contradictions.count),
    ]),
    groupOf("claims", vscode.l10n.t("Claims"), "megaphone", claims.count, () => [
      ...claims.items.slice(0, mostBelow).map((claim, i) => claimNode(claim, `claims ${i}`)),
      ...rest("claims", claims.count),
    ]),
    groupOf("holes", vscode.l10n.t("Holes"), "circle-large-outline", holes.count, () => listOf("holes", holes, "circle-outline", vscode.l10n.t("Hole"))),
  ];
  return groups.filter((group) => group !== undefined);
}

/** How VS Code is to show an item. `uri`: the document of the outline. */
export function outlineItem(node: OutlineNode, uri: vscode.Uri | undefined, locate: Locate): vscode.TreeItem {
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(node.label, node.children === undefined ? None : Collapsed);
  item.id = node.id;
  item.description = node.description;
  item.tooltip = [node.label, node.description].filter((part) => part !== "").join("\n");
  item.iconPath = node.icon;
  item.accessibilityInformation = { label: node.spoken };
  if (node.place === undefined) return item;
  const other = node.place.range === undefined ? locate(node.place) : undefined;
  const target = node.place.range === undefined ? other?.document.uri : uri;
  const selection = node.place.range === undefined ? other?.range : toRange(node.place.range);
  // VS Code's own command knows a click, which shows, from Enter and a double click, which go there.
  if (target !== undefined) item.command = { command: "vscode.open", title: vscode.l10n.t("Open"), arguments: [target, { selection, preview: true }] };
  return item;
}

function groupOf(id: string, label: string, icon: string, count: number, children: () => readonly OutlineNode[]): OutlineNode | undefined {
  return count === 0 ? undefined : branch(id, label, String(count), icon, undefined, children);
}

function listOf(id: string, { items, count }: Listed<OutlinePlace>, icon: string, kind: string): readonly OutlineNode[] {
  return [...items.slice(0, mostBelow).map((each, i) => itemAt(`${id} ${i}`, each.words, each, { icon, kind, detail: "" })), ...rest(id, count)];
}

/** What is said against a claim is below it. */
function claimNode(claim: Claim, id: string): OutlineNode {
  const { kinds, words, against } = claim;
  const kind = kinds.map((each) => claimKindName(each, vscode.l10n)).join(", ");
  const icon = against.length > 0 ? "warning" : "symbol-boolean";
  const opposite = vscode.l10n.t("Against it");
  const others = against.map((each, i) => itemAt(`${id} ${i}`, `${opposite} · ${each.words}`, each, { icon: "arrow-swap", kind: "", detail: "" }));
  return itemAt(id, `${kind} · ${words}`, claim, { icon, kind: vscode.l10n.t("Claim"), detail: others.length > 0 ? vscode.l10n.t("contradicted") : "" }, others);
}

function entityNode({ name, type, mentions }: OutlinedEntity, id: string): OutlineNode {
  const kind = labelOf(`entity.${type}`);
  const times = mentions.count === 1 ? vscode.l10n.t("1 mention") : vscode.l10n.t("{0} mentions", mentions.count);
  return branch(id, name, `${kind} · ${times}`, entityIcons[type], mentions.items[0], () => [
    ...mentions.items.map((each, i) => itemAt(`${id} ${i}`, each.words, each, { icon: "symbol-reference", kind, detail: "" })),
    ...rest(id, mentions.count, mentions.items.length),
  ]);
}

const entityIcons: Readonly<Record<EntityType, string>> = {
  person: "person",
  organization: "organization",
  location: "location",
  temporal: "calendar",
  concept: "symbol-constant",
};

function iconOfStrength(category: string): string {
  switch (category) {
    case "constraint.mandatory":
      return "pass-filled";
    case "constraint.prohibited":
      return "error";
    case "constraint.recommended":
      return "pass";
    case "constraint.discouraged":
      return "circle-slash";
    default:
      return "circle-large-outline";
  }
}
