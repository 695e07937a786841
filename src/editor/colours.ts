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
