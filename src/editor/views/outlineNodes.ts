import * as vscode from "vscode";
import type { OutlinePlace } from "../../core/outline/places";

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

/** Items below one. */
export const mostBelow = 500;

/** An item for what is below it. */
export function branch(id: string, label: string, description: string, icon: string, place: OutlinePlace | undefined, children: () => readonly OutlineNode[]): OutlineNode {
  return { id, label, description, spoken: `${label}, ${description}`, icon: new vscode.ThemeIcon(icon), place, children };
}

export interface Looks {
  readonly icon: string;
  /** What the icon shows, in words. */
  readonly kind: string;
  readonly detail: string;
}

/** An item for a place. */
export function itemAt(id: string, label: string, place: OutlinePlace, { icon, kind, detail }: Looks, children: readonly OutlineNode[] = []): OutlineNode {
  const line = lineOf(place);
  const description = [line, detail].filter((part) => part !== "").join(" · ");
  const spoken = [kind, label, detail, line].filter((part) => part !== "").join(", ");
  return { id, label, description, spoken, icon: new vscode.ThemeIcon(icon), place, children: children.length === 0 ? undefined : () => children };
}

/** Says how many are not listed. */
export function rest(id: string, count: number, listed = mostBelow): readonly OutlineNode[] {
  if (count <= listed) return [];
  const label = vscode.l10n.t("{0} more", count - listed);
  return [{ id: `${id} rest`, label, description: "", spoken: label, icon: new vscode.ThemeIcon("ellipsis"), place: undefined, children: undefined }];
}

function lineOf({ range }: OutlinePlace): string {
  return range === undefined ? "" : vscode.l10n.t("line {0}", range.start.line + 1);
}
