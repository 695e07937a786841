import * as vscode from "vscode";
import type { OutlinedEntity } from "../../core/outline/entities";
import type { Listed, Outline, OutlinePlace } from "../../core/outline/outline";
import type { EntityType } from "../../core/relational/relations";
import { labelOf } from "../hoverText";
import { toRange } from "../places";

/** One item of the outline as VS Code shows it, and what is below it. */
export interface OutlineNode {
  /** Unique; the same as long as nothing comes before it, so that what is open stays open. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** For whoever hears it: with what the icon shows. */
  readonly spoken: string;
  readonly icon: vscode.ThemeIcon;
  readonly place: OutlinePlace | undefined;
  /** Made when the item is opened. */
  readonly children: (() => readonly OutlineNode[]) | undefined;
}

/** Where the other side of a contradiction is, if it is in another document. */
export type Locate = (place: OutlinePlace) => { readonly document: vscode.TextDocument; readonly range: vscode.Range } | undefined;

/** Items below one. */
const mostBelow = 500;

/** The tree of an outline: a group for each kind of thing that there is. */
export function outlineNodes(outline: Outline, locate: Locate): readonly OutlineNode[] {
  const { requirements, sections, segments, entities, contradictions, claims, holes } = outline;
  const groups = [
    groupOf("requirements", vscode.l10n.t("Requirements"), "checklist", requirements.count, () => [
      ...requirements.items.slice(0, mostBelow).map((each, i) => {
        const label = each.subject === "" ? each.keyword : `${each.keyword} · ${each.subject}`;
        return leaf(`requirements ${i}`, label, each, { icon: iconOfStrength(each.category), kind: labelOf(each.category), detail: each.words });
      }),
      ...rest("requirements", requirements.count),
    ]),
    groupOf("discourse", vscode.l10n.t("Discourse"), "type-hierarchy", segments, () =>
      sections.map(({ heading, segments: inSection }, i) => {
        const below = (): readonly OutlineNode[] => [
          ...inSection.slice(0, mostBelow).map((each, at) => {
            const kind = labelOf(each.category);
            const detail = each.to === undefined ? "" : vscode.l10n.t("to “{0}”", each.to.words);
            return leaf(`discourse ${i} ${at}`, `${kind} · ${each.words}`, each, { icon: "arrow-small-right", kind, detail });
          }),
          ...rest(`discourse ${i}`, inSection.length),
        ];
        return branch(`discourse ${i}`, heading?.words ?? vscode.l10n.t("Before the first heading"), String(inSection.length), "list-selection", heading, below);
      }),
    ),
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
            return leaf(`contradictions ${i} ${at}`, side.words, side, { icon: "quote", kind: labelOf(category), detail });
          }),
        ),
      ),
      ...rest("contradictions", contradictions.count),
    ]),
    groupOf("claims", vscode.l10n.t("Claims"), "megaphone", claims.count, () => listOf("claims", claims, "symbol-boolean", vscode.l10n.t("Claim"))),
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

function branch(id: string, label: string, description: string, icon: string, place: OutlinePlace | undefined, children: () => readonly OutlineNode[]): OutlineNode {
  return { id, label, description, spoken: `${label}, ${description}`, icon: new vscode.ThemeIcon(icon), place, children };
}

interface Looks {
  readonly icon: string;
  /** What the icon shows, in words. */
  readonly kind: string;
  readonly detail: string;
}

function leaf(id: string, label: string, place: OutlinePlace, { icon, kind, detail }: Looks): OutlineNode {
  const line = lineOf(place);
  const description = [line, detail].filter((part) => part !== "").join(" · ");
  return { id, label, description, spoken: [kind, label, detail, line].filter((part) => part !== "").join(", "), icon: new vscode.ThemeIcon(icon), place, children: undefined };
}

function listOf(id: string, { items, count }: Listed<OutlinePlace>, icon: string, kind: string): readonly OutlineNode[] {
  return [...items.slice(0, mostBelow).map((each, i) => leaf(`${id} ${i}`, each.words, each, { icon, kind, detail: "" })), ...rest(id, count)];
}

function rest(id: string, count: number, listed = mostBelow): readonly OutlineNode[] {
  if (count <= listed) return [];
  const label = vscode.l10n.t("{0} more", count - listed);
  return [{ id: `${id} rest`, label, description: "", spoken: label, icon: new vscode.ThemeIcon("ellipsis"), place: undefined, children: undefined }];
}

function entityNode({ name, type, mentions }: OutlinedEntity, id: string): OutlineNode {
  const kind = labelOf(`entity.${type}`);
  const times = mentions.count === 1 ? vscode.l10n.t("1 mention") : vscode.l10n.t("{0} mentions", mentions.count);
  return branch(id, name, `${kind} · ${times}`, entityIcons[type], mentions.items[0], () => [
    ...mentions.items.map((each, i) => leaf(`${id} ${i}`, each.words, each, { icon: "symbol-reference", kind, detail: "" })),
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

function lineOf({ range }: OutlinePlace): string {
  return range === undefined ? "" : vscode.l10n.t("line {0}", range.start.line + 1);
}

function nameOfFile({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
