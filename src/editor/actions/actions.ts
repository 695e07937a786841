import * as vscode from "vscode";
import { fixesOf } from "../../core/fixes";
import { isAtLeast } from "../../core/findings/settings";
import { candidatesOf } from "../../core/relational/chains";
import { wordsOf } from "../../core/relational/wording";
import { unclearReference } from "../../core/structural/unclearReference";
import type { OpenDocument, OpenDocuments, ShownMark } from "../documents";
import type { FileReferences } from "../fileReferences";
import { toRange } from "../places";
import type { Relations } from "../relations";
import { actionKinds, LazyAction } from "./actionKinds";
import { allOfKind, fixActions, otherSide, safeFixes } from "./fixActions";
import { missingFileActions } from "./missingFiles";
import { silencingActions } from "./silencing";

/** The parts that quick fixes are made from. */
export interface ActionParts {
  readonly documents: OpenDocuments;
  readonly relations: Pick<Relations, "get">;
  readonly files: FileReferences;
}

/** A selection of more lines is looked at no further. */
const mostLines = 100;
/** Findings at one place that have actions. */
const mostFindings = 6;
/** Things that a pronoun is said to stand for. */
const mostCandidates = 2;

/** Ways to mend, ignore and switch off what is found under the cursor. Asked for on each move of the cursor: it looks at the findings of the line and no further. */
export function registerActions(parts: ActionParts): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (document, range, context, token) => actionsAt(document, range, context, parts, token),
    async resolveCodeAction(action, token) {
      const edit = action instanceof LazyAction ? await action.work(token) : undefined;
      if (edit !== undefined) action.edit = edit;
      return action;
    },
  };
  return vscode.languages.registerCodeActionsProvider("*", provider, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, actionKinds.fixAll] });
}

async function actionsAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  context: vscode.CodeActionContext,
  { documents, relations, files }: ActionParts,
  token: vscode.CancellationToken,
): Promise<vscode.CodeAction[]> {
  const open = documents.get(document);
  // Nobody can write to text of the past.
  if (open === undefined || vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === false) return [];
  const { only } = context;
  if (only !== undefined && vscode.CodeActionKind.Source.contains(only)) return only.contains(actionKinds.fixAll) ? [safeFixes(open, documents)] : [];
  // A light bulb for every word that is merely highlighted would be in the way.
  const least = context.triggerKind === vscode.CodeActionTriggerKind.Invoke ? "hint" : "information";
  const marks = marksAt(open, range).filter(({ severity }) => isAtLeast(severity, least));
  const found = marks.slice(0, mostFindings).map((mark) => ({ mark, fixes: fixesOf(mark, open.live, vscode.l10n, candidatesAt(mark, document, relations)) }));
  const actions = [
    ...(await Promise.all(found.map(({ mark }) => missingFileActions(mark, open, documents, files, token)))).flat(),
    ...found.flatMap(({ mark, fixes }) => about(mark, context, fixActions(fixes, mark, open, documents))),
    ...found.flatMap(({ mark, fixes }) => about(mark, context, [...otherSide(mark, open, documents), ...allOfKind(fixes, open, documents)])),
    ...found.flatMap(({ mark }) => about(mark, context, silencingActions(mark, open, documents))),
  ];
  return only === undefined ? actions : actions.filter(({ kind }) => kind !== undefined && only.contains(kind));
}

/** The findings that a selection touches; the shortest first, since they are the most particular. */
function marksAt(open: OpenDocument, range: vscode.Range): readonly ShownMark[] {
  const { start, end } = range;
  const marks = open.marksIn(start.line, Math.min(end.line, start.line + mostLines)).filter((mark) => toRange(mark.range).intersection(range) !== undefined);
  return marks.sort((a, b) => a.mark.end - a.mark.start - (b.mark.end - b.mark.start));
}

/** What an unclear pronoun may stand for, as far as the relational tier knows. */
function candidatesAt({ mark, range }: ShownMark, document: vscode.TextDocument, relations: ActionParts["relations"]): readonly string[] {
  const tier = mark.rule.id === unclearReference.id ? relations.get(document) : undefined;
  const place = tier?.mentionAt(range.start);
  if (tier === undefined || place === undefined) return [];
  return candidatesOf(place, tier.sentences)
    .slice(0, mostCandidates)
    .map((candidate) => wordsOf(candidate.place));
}

/** Ties actions to the entries of the Problems panel that are about the same finding. */
function about({ mark, range }: ShownMark, { diagnostics }: vscode.CodeActionContext, actions: vscode.CodeAction[]): vscode.CodeAction[] {
  const own = diagnostics.filter(({ code, range: at }) => toRange(range).isEqual(at) && (typeof code === "object" ? code.value : code) === mark.rule.id);
  if (own.length > 0) for (const action of actions) action.diagnostics = own;
  return actions;
}
