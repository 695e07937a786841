import * as vscode from "vscode";
import type { Category, CategoryId } from "../core/findings/category";
import { categories } from "../core/findings/categories";
import { colourIdOf, missingFileColour, rulerColour } from "./colours";
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
}

export function createStyles({ intensity, icons, extensionUri }: StyleOptions): Styles {
  const byId = new Map<StyleId, vscode.TextEditorDecorationType>();
  for (const category of categories) byId.set(category.id, vscode.window.createTextEditorDecorationType(optionsFor(category, intensity)));
  byId.set("missingFile", vscode.window.createTextEditorDecorationType(missingFile));
  byId.set("stale", vscode.window.createTextEditorDecorationType(stale));
  byId.set("relationEnd", vscode.window.createTextEditorDecorationType(relationEnd));
  const warningLine = vscode.window.createTextEditorDecorationType(warningLineOptions(icons ? extensionUri : undefined));
  return {
    byId,
    warningLine,
    dispose() {
      for (const type of byId.values()) type.dispose();
      warningLine.dispose();
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

/** As VS Code shows where a word stands again, without its frame. */
const relationEnd: vscode.DecorationRenderOptions = { rangeBehavior, backgroundColor: new vscode.ThemeColor("editor.wordHighlightBackground"), borderRadius: "2px" };

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
  if (extensionUri === undefined) return ruler;
  const icon = (kind: string): vscode.ThemableDecorationAttachmentRenderOptions & { gutterIconPath: vscode.Uri } => ({
    gutterIconPath: vscode.Uri.joinPath(extensionUri, "media", `warning-${kind}.svg`),
  });
  return { ...ruler, gutterIconSize: "contain", light: icon("light"), dark: icon("dark") };
}

/** A line takes its colour as CSS; VS Code has a variable for each colour of the theme. */
function cssColour(id: string): string {
  return `var(--vscode-${id.replaceAll(".", "-")})`;
}
