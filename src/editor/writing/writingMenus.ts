// Nothing here knows the editor: the manifest's menus are generated from this file.
import { readsContextKey } from "../commandList";

const submenu = "gloss.writing";
/** The right side of the comparisons in which new wordings are shown. */
const onPreview = "resourceScheme == gloss-writing";

/** The submenu of the editor's context menu. */
export const writingSubmenus = [{ id: submenu, label: "Gloss" }];

/** The writing actions in the editor's context menu, and what to do with a new wording in the title bar of its preview. */
export const writingMenus = {
  "editor/context": [{ submenu, when: readsContextKey, group: "1_modification@9" }],
  [submenu]: [
    { command: "gloss.cleanUp", group: "1_reword@1" },
    { command: "gloss.shorten", group: "1_reword@2" },
    { command: "gloss.makeTestable", group: "1_reword@3" },
    { command: "gloss.translate", group: "1_reword@4" },
    { command: "gloss.explain", group: "2_tell@1" },
    { command: "gloss.profileDocument", group: "2_tell@2" },
  ],
  "editor/title": [
    { command: "gloss.applyWriting", when: onPreview, group: "navigation@1" },
    { command: "gloss.tryWritingAgain", when: onPreview, group: "navigation@2" },
    { command: "gloss.discardWriting", when: onPreview, group: "navigation@3" },
  ],
};
