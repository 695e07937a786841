import * as vscode from "vscode";
import type { DocumentRelations } from "../core/documentRelations";
import { antecedentOf, chainOf, membersIn, type MentionPlace, rootOf } from "../core/relational/chains";
import { toRange } from "./places";
import type { Relations } from "./relations";
import { whileUnchanged } from "./slices";

/** Lines around the cursor in which a chain is lit up: more than any screen shows. */
const litLines = 200;

/** From a mention to what it stands for: a pronoun to its antecedent, a name to its first mention. From there, VS Code offers the references. */
export function createDefinitionProvider(relations: Relations): vscode.DefinitionProvider {
  return {
    async provideDefinition(document, position, token) {
      const tier = relations.get(document);
      const place = tier?.mentionAt(position);
      if (tier === undefined || place === undefined) return undefined;
      const target = antecedentOf(place, tier.sentences)?.place ?? (await othersOf(place, tier, document, token))?.[0];
      return target && [{ originSelectionRange: toRange(tier.rangeOf(place)), targetUri: document.uri, targetRange: toRange(tier.rangeOf(target)) }];
    },
  };
}

/** All mentions of what a mention stands for. */
export function createReferenceProvider(relations: Relations): vscode.ReferenceProvider {
  return {
    async provideReferences(document, position, { includeDeclaration }, token) {
      const tier = relations.get(document);
      const place = tier?.mentionAt(position);
      const chain = tier && place && (await othersOf(place, tier, document, token));
      return tier && chain?.slice(includeDeclaration ? 0 : 1).map((other) => new vscode.Location(document.uri, toRange(tier.rangeOf(other))));
    },
  };
}

/** Lights up the chain under the cursor. The first provider that answers is the only one, so this one is silent where there is nothing but the word itself. */
export function createHighlightProvider(relations: Relations): vscode.DocumentHighlightProvider {
  return {
    provideDocumentHighlights(document, position) {
      const tier = relations.get(document);
      const place = tier?.mentionAt(position);
      if (tier === undefined || place === undefined) return undefined;
      const root = rootOf(place, tier.sentences);
      const chain = membersIn(tier.sentencesIn(Math.max(0, position.line - litLines), position.line + litLines), root, tier.sentences);
      if (chain.length < 2) return undefined;
      return chain.map((other) => new vscode.DocumentHighlight(toRange(tier.rangeOf(other)), vscode.DocumentHighlightKind.Read));
    },
  };
}

/** The chain that a mention is in; undefined where it is alone. */
async function othersOf(
  place: MentionPlace,
  tier: DocumentRelations,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<readonly MentionPlace[] | undefined> {
  const chain = await whileUnchanged(chainOf(rootOf(place, tier.sentences), tier.sentences), document, token);
  return chain === undefined || chain.length < 2 ? undefined : chain;
}
