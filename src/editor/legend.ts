import * as vscode from "vscode";
import { categories } from "../core/findings/categories";
import type { StyledRange } from "./painter";

const scheme = "gloss-legend";
const uri = vscode.Uri.from({ scheme, path: "/Gloss Legend" });

/** The families in the order in which the legend lists them, with what they have in common. */
export const familyTitles: Readonly<Record<string, string>> = {
  tag: "Tags",
  constraint: "Requirements",
  modality: "Certainty, obligation and permission",
  ambiguity: "Ambiguity",
  domain: "References, placeholders and figures",
  term: "Terms",
  team: "The team's own patterns",
  entity: "Entities",
  relationship: "Relationships",
  role: "Semantic roles",
  discourse: "Discourse",
  contradiction: "Contradictions",
  pragmatics: "What is meant beyond the words",
  directive: "Comments that silence findings",
};

const { text, samples } = write();

/** The legend: a read-only document in which each category's label is painted as the category is. */
export const legend = {
  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: () => text });
  },

  async show(): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  },

  /** The painted labels; `undefined` for any other document. */
  samplesIn(document: vscode.TextDocument): readonly StyledRange[] | undefined {
    return document.uri.scheme === scheme ? samples : undefined;
  },
};

function write(): { readonly text: string; readonly samples: readonly StyledRange[] } {
  const lines = ["Legend"];
  const labels: StyledRange[] = [];
  const width = Math.max(...categories.map(({ label }) => label.length)) + 3;
  for (const [family, title] of Object.entries(familyTitles)) {
    lines.push("", title, "");
    for (const { id, label, meaning } of categories) {
      if (!id.startsWith(`${family}.`)) continue;
      const start = { line: lines.length, character: 2 };
      labels.push({ style: id, range: { start, end: { line: start.line, character: 2 + label.length } } });
      lines.push(`  ${label.padEnd(width)}${meaning}`);
    }
  }
  return { text: lines.join("\n"), samples: labels };
}
