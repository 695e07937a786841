import * as vscode from "vscode";
import type { Category, CategoryId } from "../core/findings/category";
import { categories } from "../core/findings/categories";
import { colourIdOf, cssColour, missingFileColour, rulerColour } from "./colours";
import type { Intensity } from "./settingsSchema";

/** What a stretch of text can look like: one look for each category, one for a file that is not there, one for what was said of an earlier text, one under the cursor. */
export type StyleId = CategoryId | "missingFile" | "stale" | "relationEnd";

export interface StyleOptions {
  readonly intensity: Intensity;
  readonly icons: boolean;
  readonly extensionUri: vscode.Uri;
}

/** The decoration types of one look. Made once, and anew when the look changes; disposing them takes every trace off the screen. */
export interface Styles extends vscode.Disposable {
  readonly byId: ReadonlyMap<StyleId, vscode.TextEditorDecorationType>;
  /** The marks beside the scroll bar, for whole lines. */
  readonly warningLine: vscode.TextEditorDecorationType;
  /** The same for lines that the cursor is connected with. */
  readonly cursorLine: vscode.TextEditorDecorationType;
  /** Words after the end of a line. */
  readonly hint: vscode.TextEditorDecorationType;
}

export function createStyles({ intensity, icons, extensionUri }: StyleOptions): Styles {
  const byId = new Map<StyleId, vscode.TextEditorDecorationType>();
  for (const category of categories) byId.set(category.id, vscode.window.createTextEditorDecorationType(optionsFor(category, intensity)));
  byId.set("missingFile", vscode.window.createTextEditorDecorationType(missingFile));
  byId.set("stale", vscode.window.createTextEditorDecorationType(stale));
  byId.set("relationEnd", vscode.window.createTextEditorDecorationType(relationEnd));
  const warningLine = vscode.window.createTextEditorDecorationType(warningLineOptions(icons ? extensionUri : undefined));
  const cursorLine = vscode.window.createTextEditorDecorationType(cursorLineOptions(extensionUri));
  const hint = vscode.window.createTextEditorDecorationType(hintOptions);
  return {
    byId,
    warningLine,
    cursorLine,
    hint,
    dispose() {
      for (const type of [...byId.values(), warningLine, cursorLine, hint]) type.dispose();
    },
  };
}

/** Words typed at the edge of a mark are no part of it until a rule says so. */
const rangeBehavior = vscode.DecorationRangeBehavior.ClosedClosed;

const missingFile: vscode.DecorationRenderOptions = {
  rangeBehavior,
  textDecoration: `line-through dotted ${cssColour(missingFileColour.id)} 1px`,
};

/** Fainter than every category, in the text's own colour: the answer to the text as it is now will bring its own. */
const stale: vscode.DecorationRenderOptions = {
  rangeBehavior,
  textDecoration: "underline dotted color-mix(in srgb, currentColor 50%, transparent) 1px",
};

/** As VS Code shows where a word stands again: by its background, or in high contrast, where there is none, by a frame. */
const relationEnd: vscode.DecorationRenderOptions = {
  rangeBehavior,
  backgroundColor: new vscode.ThemeColor("editor.wordHighlightBackground"),
  outline: `1px dashed ${cssColour("editor.wordHighlightBorder", "transparent")}`,
};

/** The families whose words are the structure of a text: they may take a colour of their own, where others only get a line. */
const structural = /^(?:tag|constraint|domain)\./;

function optionsFor({ id, line }: Category, intensity: Intensity): vscode.DecorationRenderOptions {
  const colour = new vscode.ThemeColor(colourIdOf(id));
  const options: vscode.DecorationRenderOptions = { rangeBehavior };
  if (line === "box") Object.assign(options, { borderStyle: "solid", borderWidth: "1px", borderColor: colour, borderRadius: "3px" });
  else if (line !== "none") options.textDecoration = `underline ${line} ${cssColour(colourIdOf(id))} ${intensity === "strong" ? "2px" : "1px"}`;
  if (line === "none" || intensity === "strong" || (intensity === "normal" && structural.test(id))) options.color = colour;
  if (intensity === "strong") options.backgroundColor = `color-mix(in srgb, ${cssColour(colourIdOf(id))} 14%, transparent)`;
  return options;
}

function warningLineOptions(extensionUri: vscode.Uri | undefined): vscode.DecorationRenderOptions {
  const ruler = {
    isWholeLine: true,
    overviewRulerColor: new vscode.ThemeColor(rulerColour.id),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
  };
  return extensionUri === undefined ? ruler : { ...ruler, ...gutterIcon(extensionUri, "warning") };
}

function cursorLineOptions(extensionUri: vscode.Uri): vscode.DecorationRenderOptions {
  return {
    isWholeLine: true,
    overviewRulerColor: new vscode.ThemeColor("editorOverviewRuler.wordHighlightForeground"),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
    ...gutterIcon(extensionUri, "connection"),
  };
}

function gutterIcon(extensionUri: vscode.Uri, name: string): vscode.DecorationRenderOptions {
  const icon = (kind: string): { readonly gutterIconPath: vscode.Uri } => ({ gutterIconPath: vscode.Uri.joinPath(extensionUri, "media", `${name}-${kind}.svg`) });
  return { gutterIconSize: "contain", light: icon("light"), dark: icon("dark") };
}

/** As VS Code shows what it says about a line. */
const hintOptions: vscode.DecorationRenderOptions = {
  rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  after: { color: new vscode.ThemeColor("editorCodeLens.foreground"), fontStyle: "italic", margin: "0 0 0 2em" },
};
