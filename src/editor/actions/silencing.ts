import * as vscode from "vscode";
import { ignoreInFile, ignoreOnLine } from "../../core/fixes/ignoring";
import type { FixEdit } from "../../core/fixes/fix";
import { rules } from "../../core/rules";
import type { Rule } from "../../core/structural/rule";
import { unusedDirective } from "../../core/structural/unusedDirective";
import type { CommentStyle } from "../../core/waivers/directiveText";
import type { OpenDocument, OpenDocuments, ShownMark } from "../documents";
import { toRange } from "../places";
import { titleOf } from "../ruleNames";
import { isScmInput } from "../scmInput";
import { actionKinds, commandAction, LazyAction } from "./actionKinds";
import { placeEdit, workspaceEdit } from "./edits";

/** What keeps a finding from being shown, from the narrowest to the widest. */
export function silencingActions(mark: ShownMark, open: OpenDocument, documents: OpenDocuments): vscode.CodeAction[] {
  const { rule, category } = mark.mark;
  const range = toRange(mark.range);
  return [
    ...comments(mark, open, documents),
    commandAction(vscode.l10n.t("Dismiss this finding of “{0}”", titleOf(rule)), "gloss.dismissFinding", [open.document.uri, range, rule.id]),
    ...(category.startsWith("term.") ? [acceptance(open.document.getText(range))] : []),
    ...(rules.some(({ id }) => id === rule.id) ? aboutRule(rule) : []),
  ];
}

/** A team's own rules have no setting and no page: their file is both. */
function aboutRule(rule: Rule): vscode.CodeAction[] {
  const { id } = rule;
  const title = titleOf(rule);
  return [
    commandAction(vscode.l10n.t("Turn off the rule “{0}”…", title), "gloss.turnOffRule", [id]),
    commandAction(vscode.l10n.t("What “{0}” looks for", title), "gloss.openRuleDocumentation", [id]),
  ];
}

/** A directive that ignores nothing is not helped by another one. In the box of a commit's message, nothing is a comment: all of it would be committed. */
function comments(mark: ShownMark, open: OpenDocument, documents: OpenDocuments): LazyAction[] {
  const { rule } = mark.mark;
  if (rule.id === unusedDirective.id || isScmInput(open.document)) return [];
  const style = commentStyleOf(open);
  return [
    ...commentAction(vscode.l10n.t("Ignore “{0}” on this line, by a comment", titleOf(rule)), ignoreOnLine(mark, style), open, documents),
    ...commentAction(vscode.l10n.t("Ignore “{0}” in this file, by a comment", titleOf(rule)), ignoreInFile(rule.id, open.live.snapshot, style), open, documents),
  ];
}

function commentStyleOf({ document, live }: OpenDocument): CommentStyle {
  const { markup } = live.snapshot;
  // Without an extension for MDX, VS Code takes its files for plain text.
  return markup === "markdown" && (document.languageId === "mdx" || /\.mdx$/i.test(document.uri.path)) ? "mdx" : markup;
}

function commentAction(title: string, edit: FixEdit | undefined, open: OpenDocument, documents: OpenDocuments): LazyAction[] {
  if (edit === undefined) return [];
  const work = (): vscode.WorkspaceEdit | undefined => {
    const placed = placeEdit(edit, open, documents);
    return placed && workspaceEdit([placed]);
  };
  return [new LazyAction(title, actionKinds.ignore, () => Promise.resolve(work()))];
}

function acceptance(words: string): vscode.CodeAction {
  return commandAction(vscode.l10n.t("Accept the term “{0}”…", words), "gloss.acceptTerm", [words]);
}
