import type { CategoryColour, CategoryId } from "../core/findings/category";

// Nothing here knows the editor: the manifest's colours are generated from this file and the categories.

/** A colour that does not stand for a category. Values are colours or ids of VS Code's own. */
export interface ContributedColour {
  readonly id: string;
  readonly description: string;
  readonly defaults: CategoryColour;
}

/** The theme's name for a category's colour. */
export function colourIdOf(category: CategoryId): string {
  return `gloss.${category}`;
}

/** A category's colour as CSS in the pages of webviews. There, VS Code puts a dash in the place of the first dot of a colour's id only. */
export function colourInPage(category: CategoryId): string {
  return `var(--vscode-${colourIdOf(category).replace(".", "-").replaceAll(".", "\\.")})`;
}

/** A colour as CSS in editors: VS Code has a variable for each colour of the theme, or none where the theme leaves it out. */
export function cssColour(id: string, otherwise?: string): string {
  const name = `--vscode-${id.replaceAll(".", "-")}`;
  return otherwise === undefined ? `var(${name})` : `var(${name}, ${otherwise})`;
}

export const missingFileColour: ContributedColour = {
  id: "gloss.missingFile",
  description: "References to files that are not in the workspace.",
  defaults: everywhere("descriptionForeground"),
};

export const rulerColour: ContributedColour = {
  id: "gloss.warningRuler",
  description: "Marks beside the scroll bar, for lines that hold a warning.",
  defaults: everywhere("editorOverviewRuler.warningForeground"),
};

function everywhere(colour: string): CategoryColour {
  return { dark: colour, light: colour, highContrast: colour, highContrastLight: colour };
}
