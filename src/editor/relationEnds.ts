import * as vscode from "vscode";
import type { Range } from "../core/liveDocument";
import { inBlock } from "../core/relational/chains";
import type { Relations } from "./relations";
import type { SettingsReader } from "./settings";

const nothing: readonly Range[] = [];

/** The parts of the relationship under the cursor: subject, verb and object. */
export class RelationEnds implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly relations: () => Relations,
    private readonly settings: SettingsReader,
    /** Called when the cursor of a document has moved. */
    moved: (document: vscode.TextDocument) => void,
  ) {
    this.subscriptions = [
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (settings.window.showRelationEnds) moved(textEditor.document);
      }),
    ];
  }

  /** Nothing where they are not to be shown, and in editors that nobody writes in. */
  in(document: vscode.TextDocument): readonly Range[] {
    const editor = vscode.window.activeTextEditor;
    if (!this.settings.window.showRelationEnds || editor?.document !== document) return nothing;
    const tier = this.relations().get(document);
    const [found] = tier?.relationshipsAt(editor.selection.active) ?? [];
    if (tier === undefined || found === undefined) return nothing;
    const { relationship, sentence } = found;
    const parts = [relationship.subject, relationship.verb, relationship.object].filter((part) => part !== undefined);
    return parts.map((part) => tier.rangeIn(sentence.place, inBlock(sentence, part)));
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
