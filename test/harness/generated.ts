// What is generated from the code: the manifest's entries and the rules' pages. Nothing is written here; the generator writes and a test compares.
import * as z from "zod/mini";
import { categories } from "../../src/core/findings/categories";
import { rules } from "../../src/core/rules";
import { documentationOf, ruleIndexOf } from "../../src/core/structural/documentation";
import { colourIdOf, type ContributedColour, missingFileColour, rulerColour } from "../../src/editor/colours";
import { type CommandEntry, commandList, readsContextKey } from "../../src/editor/commandList";
import { proseLanguages, rulesById, type Setting, settings } from "../../src/editor/settingsSchema";

/** The manifest's keys that follow from the code. */
export function generatedManifest(): Readonly<Record<string, unknown>> {
  return {
    icon: "media/icon.png",
    browser: "./dist/extension.js",
    // A document of prose wakes Gloss at once. `onStartupFinished` is for languages that a person adds to `gloss.languages`, which no manifest can name;
    // without a document to read, activation registers a few listeners and builds nothing.
    activationEvents: [...proseLanguages.map((language) => `onLanguage:${language}`), "onStartupFinished"],
    capabilities: {
      untrustedWorkspaces: {
        supported: "limited",
        description:
          "Highlights work as in a trusted workspace. Looking up referenced files waits for trust, and an untrusted workspace has no say in who analyzes and how much is sent.",
        restrictedConfigurations: restrictedKeys("gloss.", settings),
      },
      virtualWorkspaces: true,
    },
    contributes: {
      commands: Object.entries<CommandEntry>(commandList).map(([command, { title }]) => ({ command, title, category: "Gloss" })),
      keybindings: Object.entries<CommandEntry>(commandList).flatMap(([command, { keybinding }]) =>
        keybinding === undefined ? [] : [{ command, ...keybinding, when: `editorTextFocus && ${readsContextKey}` }],
      ),
      colors: [...categories.map(({ id, label, colour }) => ({ id: colourIdOf(id), description: `${label}.`, defaults: colour })), missingFileColour, rulerColour].map(
        colourEntry,
      ),
      configuration: [
        { title: "Gloss", properties: properties("gloss.", settings) },
        { title: "Rules", properties: properties("gloss.rules.", rulesById) },
      ],
    },
  };
}

/** The rules' pages by path: `docs/rules/<id>.md` and an index. */
export function generatedPages(): ReadonlyMap<string, string> {
  const index = ruleIndexOf(rules, ({ id }) => `${id}.md`);
  return new Map([["docs/rules/README.md", index], ...rules.map((rule): [string, string] => [`docs/rules/${rule.id}.md`, documentationOf(rule)])]);
}

function colourEntry({ id, description, defaults }: ContributedColour): unknown {
  return { id, description, defaults };
}

function properties(prefix: string, entries: Readonly<Record<string, Setting<unknown>>>): unknown {
  return Object.fromEntries(Object.entries(entries).map(([key, setting], order) => [`${prefix}${key}`, property(setting, order)]));
}

function restrictedKeys(prefix: string, entries: Readonly<Record<string, Setting<unknown>>>): readonly string[] {
  return Object.entries(entries).flatMap(([key, { isRestricted }]) => (isRestricted === true ? [`${prefix}${key}`] : []));
}

function property({ schema, fallback, scope, description, valueDescriptions }: Setting<unknown>, order: number): unknown {
  const shape = Object.entries(z.toJSONSchema(schema, { io: "input" })).filter(([key]) => key !== "$schema" && key !== "readOnly");
  return {
    ...Object.fromEntries(shape),
    default: fallback,
    scope,
    order,
    markdownDescription: description,
    ...(valueDescriptions === undefined ? {} : { enumDescriptions: valueDescriptions }),
  };
}
