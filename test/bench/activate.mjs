// Loads the bundle and activates it in a fresh process, with a `vscode` that takes every call and does nothing. Prints one line of JSON.
import Module, { createRequire } from "node:module";

/** Stands for anything of VS Code's: can be called, constructed, asked for any member and disposed of. */
const anything = new Proxy(function () {}, {
  get: (_, name) => {
    if (name === "then") return undefined;
    if (name === Symbol.toPrimitive) return () => "";
    if (name === Symbol.iterator) return () => [][Symbol.iterator]();
    return anything;
  },
  apply: () => anything,
  construct: () => anything,
  set: () => true,
});

/** No editor, document, tab or setting is there: what is measured is loading and wiring. */
const empty = { visibleTextEditors: [], textDocuments: [], notebookDocuments: [], visibleNotebookEditors: [], workspaceFolders: [], activeTextEditor: undefined };
const settings = { get: (_, fallback) => fallback, has: () => false, inspect: () => undefined, update: async () => undefined };
const members = { ...empty, getConfiguration: () => settings, t: (text) => text, tabGroups: { all: [], onDidChangeTabs: anything } };
const namespace = new Proxy({}, { get: (_, name) => (name in members ? members[name] : anything) });
const api = new Proxy({}, { get: (_, name) => (["window", "workspace", "l10n"].includes(name) ? namespace : anything) });
// The bundle copies a module's own members, of which this has none, and keeps its prototype.
const vscode = Object.create(api);

const load = Module._load;
Module._load = (request, ...rest) => (request === "vscode" ? vscode : load(request, ...rest));

const [bundle] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const context = new Proxy({ subscriptions: [] }, { get: (target, name) => (name in target ? target[name] : anything) });
const start = performance.now();
const { activate } = require(bundle);
const loadedMs = performance.now() - start;
await activate(context);
console.log(JSON.stringify({ median: performance.now() - start, loadedMs, subscriptions: context.subscriptions.length }));
process.exit(0);
