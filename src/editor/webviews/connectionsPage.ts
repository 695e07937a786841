import * as vscode from "vscode";
import { type Connection, connectionFamilies, type ConnectionFamily, type Connections, familyLooks } from "../../core/connections/connection";
import { connectionsIn } from "../../core/connections/connectionsIn";
import { layOut, pathOf } from "../../core/connections/layout";
import { onOneLine } from "../../core/document/oneLine";
import { svgOf } from "../../core/connections/svg";
import { labelOf } from "../categoryNames";
import { colourInPage } from "../colours";
import { shownMarks } from "../documentFindings";
import type { OpenDocument } from "../documents";
import type { Relations } from "../relations";
import { whileUnchanged } from "../slices";
import type { ToPage } from "./messages";

const mostMarks = 20_000;
/** Of the page, in pixels; beside a line's number, a row has room for so many characters. */
const textWidth = 420;
const longestLine = 46;

/** What a document's connections are: worked out in slices; `undefined` if it was edited meanwhile. */
export async function connectionsOf(open: OpenDocument, relations: Relations, token: vscode.CancellationToken): Promise<Connections | undefined> {
  const marks = await shownMarks(open, mostMarks, token);
  return marks && whileUnchanged(connectionsIn(open.live, relations.get(open.document), marks), open.document, token);
}

/** The connections as a page. */
export function connectionsPageOf({ document }: OpenDocument, { connections, isPartial }: Connections): ToPage {
  const title = titleOf(document);
  if (connections.length === 0) {
    return { kind: "empty", title, text: vscode.l10n.t("Nothing in this document has to do with anything else in it, as far as Gloss knows by now.") };
  }
  const layout = layOut(connections);
  const notes: string[] = [];
  if (layout.leftOut > 0) notes.push(vscode.l10n.t("{0} connections are shown, {1} more are not.", layout.arcs.length, layout.leftOut));
  if (isPartial) notes.push(vscode.l10n.t("Names, pronouns and acronyms are followed in the first part of this long document only."));
  return {
    kind: "connections",
    title,
    notes,
    labels: {
      table: vscode.l10n.t("The same as a table"),
      exporting: vscode.l10n.t("Export as SVG…"),
      legend: vscode.l10n.t("Kinds of connections"),
      help: vscode.l10n.t("Arrow keys move from arc to arc, Enter goes to the place, Shift+Enter to its other side."),
      columns: [vscode.l10n.t("Kind"), vscode.l10n.t("From"), vscode.l10n.t("Line"), vscode.l10n.t("To"), vscode.l10n.t("Line"), vscode.l10n.t("Certainty")],
    },
    width: textWidth + Math.max(...layout.arcs.map(({ reach }) => reach)),
    height: layout.height,
    textWidth,
    rows: layout.rows.map(({ line, y }) => ({ line, y, text: lineText(document, line) })),
    families: connectionFamilies.flatMap((family) => {
      const count = layout.arcs.filter(({ connection }) => connection.family === family).length;
      const { colour, dashes } = familyLooks[family];
      return count === 0 ? [] : [{ id: family, label: familyName(family), count, colour: colourInPage(colour), dashes }];
    }),
    arcs: layout.arcs.map((arc) => {
      const { family, from, to } = arc.connection;
      return {
        family,
        path: pathOf(arc, textWidth),
        width: arc.width,
        label: sentenceOf(arc.connection),
        from: { line: from.line, character: from.character },
        to: { line: to.line, character: to.character },
        cells: [kindOf(arc.connection), from.words, String(from.line + 1), to.words, String(to.line + 1), percent(arc.connection)],
      };
    }),
  };
}

/** The connections as a file of their own. */
export function connectionsSvg(document: vscode.TextDocument, { connections }: Connections): string {
  return svgOf(layOut(connections), {
    title: titleOf(document),
    line: (line) => document.lineAt(line).text,
    connection: sentenceOf,
    family: familyName,
  });
}

function titleOf({ uri }: vscode.TextDocument): string {
  return vscode.l10n.t("Connections in {0}", vscode.workspace.asRelativePath(uri));
}

function lineText(document: vscode.TextDocument, line: number): string {
  return line < document.lineCount ? onOneLine(document.lineAt(line).text, longestLine) : "";
}

function sentenceOf(connection: Connection): string {
  const { from, to } = connection;
  return vscode.l10n.t("{0}: “{1}” (line {2}) – “{3}” (line {4}), {5} certain", kindOf(connection), from.words, from.line + 1, to.words, to.line + 1, percent(connection));
}

/** What the category says where there is one, and else the family. */
function kindOf({ family, category }: Connection): string {
  return category === undefined ? familyName(family) : labelOf(category);
}

function familyName(family: ConnectionFamily): string {
  switch (family) {
    case "contradiction":
      return vscode.l10n.t("Contradiction");
    case "tag":
      return vscode.l10n.t("Tags");
    case "term":
      return vscode.l10n.t("Terms");
    case "reference":
      return vscode.l10n.t("Who is who");
    case "discourse":
      return vscode.l10n.t("Discourse");
  }
}

function percent({ certainty }: Connection): string {
  return `${Math.round(certainty * 100)} %`;
}
