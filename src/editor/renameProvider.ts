import * as vscode from "vscode";
import type { Span } from "../core/document/block";
import type { DocumentRelations } from "../core/documentRelations";
import type { MentionPlace } from "../core/relational/chains";
import { renamedSpan, type Renaming, renamingsOf } from "../core/relational/renaming";
import { toRange } from "./places";
import type { Relations } from "./relations";
import { whileUnchanged } from "./slices";

/**
 * Renames an entity throughout its document. What it rejects, VS Code asks the next provider about: the Markdown extension renames headings and links.
 */
export function createRenameProvider(relations: Relations): vscode.RenameProvider {
  return {
    prepareRename(document, position) {
      const { tier, place, span } = renamable(relations, document, position);
      const range = toRange(tier.rangeIn(place.place, span));
      return { range, placeholder: document.getText(range) };
    },
    async provideRenameEdits(document, position, newName, token) {
      const { tier, place } = renamable(relations, document, position);
      const words = newName.trim();
      if (words === "" || /[\r\n]/.test(words)) throw new Error(vscode.l10n.t("A name is one or more words on one line."));
      const renamings = await whileUnchanged(renamingsOf(place, words, tier.sentences), document, token);
      const edit = new vscode.WorkspaceEdit();
      for (const renaming of renamings ?? []) {
        edit.replace(document.uri, toRange(tier.rangeIn(renaming.place, renaming.span)), renaming.text, metadataOf(renaming, tier));
      }
      return edit;
    },
  };
}

interface Renamable {
  readonly tier: DocumentRelations;
  readonly place: MentionPlace;
  readonly span: Span;
}

/** The mention at a position. Throws where there is none, or where its name is not ours to change. */
function renamable(relations: Relations, document: vscode.TextDocument, position: vscode.Position): Renamable {
  const tier = relations.get(document);
  const place = tier?.mentionAt(position);
  const span = place && renamedSpan(place);
  if (tier === undefined || place === undefined || span === undefined) throw new Error(vscode.l10n.t("There is no name or term here."));
  if (place.block.kind === "heading" || isInBrackets(place.block.text, span.start)) throw new Error(vscode.l10n.t("Headings and links are renamed by others."));
  return { tier, place, span };
}

/** Inside `[…]`: the text of a link, or the name of its target. */
function isInBrackets(text: string, offset: number): boolean {
  const open = text.lastIndexOf("[", offset);
  return open >= 0 && text.lastIndexOf("]", offset) < open && text.includes("]", offset);
}

/** What somebody should look at before it is changed. The rest is changed at once. */
function metadataOf(renaming: Renaming, tier: DocumentRelations): vscode.WorkspaceEditEntryMetadata | undefined {
  if (renaming.isAdapted) return { needsConfirmation: true, label: vscode.l10n.t("Other forms of the name") };
  const isHeading = tier.sentences.blockAt(renaming.place).kind === "heading";
  return isHeading ? { needsConfirmation: true, label: vscode.l10n.t("Headings: links to them change") } : undefined;
}
