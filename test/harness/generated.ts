// What is generated from the code: the manifest's entries and the rules' pages. Nothing is written here; the generator writes and a test compares.
import * as z from "zod/mini";
import { categories } from "../../src/core/findings/categories";
import { rules } from "../../src/core/rules";
import { tools } from "../../src/core/tools";
import type { Tool } from "../../src/core/tools/tool";
import { documentationOf, ruleIndexOf } from "../../src/core/structural/documentation";
import { teamFileName } from "../../src/core/team/teamFile";
import { teamFileJsonSchema } from "../../src/core/team/teamFileSchema";
import { colourIdOf, type ContributedColour, missingFileColour, rulerColour } from "../../src/editor/colours";
import { type CommandEntry, commandList, readsContextKey } from "../../src/editor/commandList";
import { proseLanguages, rulesById, type Setting, settings } from "../../src/editor/settingsSchema";
import { pageTypes } from "../../src/editor/webviews/messages";
import { writingMenus, writingSubmenus } from "../../src/editor/writing/writingMenus";
import { viewContainers, viewMenus, views, viewsWelcome } from "../../src/editor/views/viewList";
import { ManifestText, textsByName, withPlaceholders } from "./manifestText";
import { walkthroughs } from "./walkthrough";

/** The manifest's keys that follow from the code. */
export function generatedManifest(): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(manifest()).map(([key, value]) => [key, withPlaceholders(value)]));
}

/** The manifest's texts in English, as VS Code reads them. */
export function generatedTexts(): { readonly file: string; readonly text: string } {
  return { file: "package.nls.json", text: `${JSON.stringify(Object.fromEntries(textsByName(manifest())), undefined, 2)}\n` };
}

function manifest(): Readonly<Record<string, unknown>> {
  return {
    description: named("description", "Highlights meaning in prose while you type: requirements, ambiguity, certainty, prompt structure and references."),
    icon: "media/icon.png",
    browser: "./dist/extension.js",
    // A document of prose wakes Gloss at once. `onStartupFinished` is for languages that a person adds to `gloss.languages`, which no manifest can name;
    // without a document to read, activation registers a few listeners and builds nothing.
    activationEvents: [...proseLanguages.map((language) => `onLanguage:${language}`), ...pageTypes.map((page) => `onWebviewPanel:${page}`), "onStartupFinished"],
    capabilities: {
      untrustedWorkspaces: {
        supported: "limited",
        description: named(
          "untrustedWorkspaces",
          "Highlights work as in a trusted workspace. Looking up referenced files waits for trust, and an untrusted workspace has no say in who analyzes and how much is sent.",
        ),
        restrictedConfigurations: [...restrictedKeys("gloss.", settings), ...restrictedKeys("gloss.rules.", rulesById)],
      },
      virtualWorkspaces: true,
    },
    // Where the files are, if VS Code is in two places: there is a disk for the journal, and endpoints are asked without a browser's rules.
    extensionKind: ["workspace", "ui"],
    contributes: {
      commands: Object.entries<CommandEntry>(commandList).map(([command, { title, icon }]) => ({
        command,
        title: named(`commands.${command}`, title),
        category: "Gloss",
        ...(icon === undefined ? {} : { icon }),
      })),
      keybindings: Object.entries<CommandEntry>(commandList).flatMap(([command, { keybinding }]) =>
        keybinding === undefined ? [] : [{ command, ...keybinding, when: keybinding.when ?? `editorTextFocus && ${readsContextKey}` }],
      ),
      viewsContainers: viewContainers,
      views: Object.fromEntries(
        Object.entries(views).map(([container, inContainer]) => [container, inContainer.map((view) => ({ ...view, name: named(`views.${view.id}`, view.name) }))]),
      ),
      viewsWelcome: viewsWelcome.map((welcome) => {
        const occasion = welcome.when === readsContextKey ? "withDocument" : "withoutDocument";
        return { ...welcome, contents: named(`viewsWelcome.${welcome.view}.${occasion}`, welcome.contents) };
      }),
      menus: { ...viewMenus, ...writingMenus, "editor/title": [...viewMenus["editor/title"], ...writingMenus["editor/title"]] },
      submenus: writingSubmenus.map(({ id, label }) => ({ id, label: named(`submenus.${id}`, label) })),
      colors: [...categories.map(({ id, label, colour }) => ({ id: colourIdOf(id), description: `${label}.`, defaults: colour })), missingFileColour, rulerColour].map(
        colourEntry,
      ),
      walkthroughs: walkthroughs.map(walkthroughEntry),
      languageModelTools: tools.map(toolEntry),
      // A team file may have comments.
      languages: [{ id: "jsonc", filenames: [teamFileName] }],
      jsonValidation: [{ fileMatch: [teamFileName], url: `./${generatedSchema.file}` }],
      configuration: [
        ...settingGroups.map(({ name, title, keys }) => ({ title: named(`configuration.${name}`, title), properties: properties("gloss.", inGroup(keys)) })),
        { title: named("configuration.rules", "Rules"), properties: properties("gloss.rules.", rulesById, "rules") },
      ],
    },
  };
}

/** How VS Code's settings page lists the settings: by the first word of their key. */
const settingGroups: readonly { readonly name: string; readonly title: string; readonly keys: readonly string[] }[] = [
  { name: "reading", title: "What Is Read", keys: ["enabled", "languages", "comments", "scmInput", "tiers", "maxFileSize", "debounce"] },
  { name: "highlights", title: "Highlights and Hovers", keys: ["intensity", "icons", "confidence", "relations", "connections"] },
  { name: "findings", title: "Findings", keys: ["problems", "findings", "terms", "references"] },
  { name: "background", title: "Background Analysis", keys: ["analysis", "background", "cache"] },
  { name: "review", title: "Claim Review", keys: ["review"] },
  { name: "workspace", title: "Analysis of the Workspace", keys: ["workspace"] },
  { name: "model", title: "Model", keys: ["model", "providers", "analyzers"] },
  { name: "writing", title: "Writing", keys: ["writing"] },
  { name: "privacy", title: "Privacy", keys: ["privacy", "audit"] },
  { name: "costs", title: "Costs", keys: ["costs"] },
];

function inGroup(keys: readonly string[]): Readonly<Record<string, Setting<unknown>>> {
  return Object.fromEntries(Object.entries(settings).filter(([key]) => keys.includes(key.split(".")[0]!)));
}

/** The rules' pages by path: `docs/rules/<id>.md` and an index. */
export function generatedPages(): ReadonlyMap<string, string> {
  const index = ruleIndexOf(rules, ({ id }) => `${id}.md`);
  return new Map([["docs/rules/README.md", index], ...rules.map((rule): [string, string] => [`docs/rules/${rule.id}.md`, documentationOf(rule)])]);
}

/** The JSON schema of a team's file, for the editor and for others. */
export const generatedSchema = { file: "schemas/gloss.schema.json", text: `${JSON.stringify(teamFileJsonSchema(), undefined, 2)}\n` };

function colourEntry({ id, description, defaults }: ContributedColour): unknown {
  return { id, description: named(`colors.${id}`, description), defaults };
}

function walkthroughEntry({ id, title, description, steps }: (typeof walkthroughs)[number]): unknown {
  const name = `walkthroughs.${id}`;
  return {
    id,
    title: named(`${name}.title`, title),
    description: named(`${name}.description`, description),
    steps: steps.map((step) => ({
      ...step,
      title: named(`${name}.${step.id}.title`, step.title),
      description: named(`${name}.${step.id}.description`, step.description),
      media: { ...step.media, altText: named(`${name}.${step.id}.altText`, step.media.altText) },
    })),
  };
}

/** As assistants in VS Code know a tool; a person names it in a prompt as `#glossFindings`. What only a model reads stays English. */
function toolEntry({ name, title, summary, description, input }: Tool): unknown {
  return {
    name,
    displayName: named(`languageModelTools.${name}.displayName`, `Gloss: ${title}`),
    toolReferenceName: name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    canBeReferencedInPrompt: true,
    icon: "$(symbol-text)",
    tags: ["gloss", "prose", "requirements", "writing"],
    userDescription: named(`languageModelTools.${name}.userDescription`, summary),
    modelDescription: description,
    inputSchema: jsonSchemaOf(input),
  };
}

function jsonSchemaOf(schema: z.ZodMiniType): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(z.toJSONSchema(schema, { io: "input" })).filter(([key]) => key !== "$schema" && key !== "readOnly"));
}

/** `values` names the descriptions of values that all of these settings have in common. */
function properties(prefix: string, entries: Readonly<Record<string, Setting<unknown>>>, values?: string): unknown {
  return Object.fromEntries(
    Object.entries(entries).map(([key, setting], order) => [`${prefix}${key}`, property(`settings.${prefix}${key}`, `values.${values ?? key}`, setting, order)]),
  );
}

function restrictedKeys(prefix: string, entries: Readonly<Record<string, Setting<unknown>>>): readonly string[] {
  return Object.entries(entries).flatMap(([key, { isRestricted }]) => (isRestricted === true ? [`${prefix}${key}`] : []));
}

function property(name: string, values: string, { schema, fallback, scope, description, valueDescriptions }: Setting<unknown>, order: number): unknown {
  return {
    ...jsonSchemaOf(schema),
    default: fallback,
    scope,
    order,
    markdownDescription: named(name, description),
    ...(valueDescriptions === undefined ? {} : { enumDescriptions: valueDescriptions.map((text, i) => named(`${values}.${i + 1}`, text)) }),
  };
}

function named(name: string, text: string): ManifestText {
  return new ManifestText(name, text);
}
