import * as vscode from "vscode";
import { isProse } from "../core/document/block";
import type { OpenDocuments } from "./documents";
import { plain } from "./hoverText";
import { toRange } from "./places";
import type { TeamTerms } from "./team";

/** What a team's glossary says of the term under the mouse. The glossary's words are shown as plain text. */
export function createTermHoverProvider(documents: OpenDocuments, team: TeamTerms): vscode.HoverProvider {
  return {
    provideHover(document, position) {
      const terms = team.termsFor(document.uri);
      const live = terms && documents.get(document)?.live;
      const at = live?.blockAt(position);
      if (terms === undefined || live === undefined || at === undefined || !isProse(at.block.kind)) return undefined;
      const found = terms.entryAt(at.block, live.markup, at.offset);
      if (found?.entry.definition === undefined) return undefined;
      const { term, definition, accepted } = found.entry;
      const page = new vscode.MarkdownString();
      page.supportHtml = false;
      page.appendMarkdown(`**${plain(term)}** · ${plain(vscode.l10n.t("from the team’s glossary"))}\n\n${plain(definition)}`);
      if (accepted.length > 0) page.appendMarkdown(`\n\n${plain(vscode.l10n.t("Also written: {0}", accepted.join(", ")))}`);
      return new vscode.Hover(page, toRange(live.rangeOf(at.place, found.span)));
    },
  };
}
