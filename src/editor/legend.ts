import * as vscode from "vscode";
import { categories } from "../core/findings/categories";
import { familyOf } from "../core/findings/category";
import { familyTitles, labelOf } from "./categoryNames";
import type { StyledRange } from "./painter";

const scheme = "gloss-legend";
const uri = vscode.Uri.from({ scheme, path: "/Gloss Legend" });

/** The legend: a read-only document in which each category's label is painted as the category is. */
export const legend = {
  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: () => page().text });
  },

  async show(): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  },

  /** The painted labels; `undefined` for any other document. */
  samplesIn(document: vscode.TextDocument): readonly StyledRange[] | undefined {
    return document.uri.scheme === scheme ? page().samples : undefined;
  },
};

interface Page {
  readonly text: string;
  readonly samples: readonly StyledRange[];
}

let written: Page | undefined;

function page(): Page {
  return (written ??= write());
}

function write(): Page {
  const lines = [vscode.l10n.t("Legend")];
  const samples: StyledRange[] = [];
  const width = Math.max(...categories.map(({ id }) => labelOf(id).length)) + 3;
  for (const [family, title] of Object.entries(familyTitles())) {
    lines.push("", title, "");
    for (const { id, meaning } of categories) {
      if (familyOf(id) !== family) continue;
      const label = labelOf(id);
      const start = { line: lines.length, character: 2 };
      samples.push({ style: id, range: { start, end: { line: start.line, character: 2 + label.length } } });
      lines.push(`  ${label.padEnd(width)}${vscode.l10n.t(meaning)}`);
    }
  }
  return { text: lines.join("\n"), samples };
}
