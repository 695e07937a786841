import * as vscode from "vscode";
import { structuralRules } from "./core/structural";
import { type BlockReader, createBlockReader } from "./core/structural/read";
import { type GlossForTests, observe } from "./editor/observe";
import { readsContextKey } from "./editor/commandList";
import { registerCommands } from "./editor/commands";
import { ruleDocumentation } from "./editor/documentation";
import { OpenDocuments } from "./editor/documents";
import { FileReferences } from "./editor/fileReferences";
import { createHoverProvider } from "./editor/hover";
import { legend } from "./editor/legend";
import { createLog } from "./editor/log";
import { Painter } from "./editor/painter";
import { SettingsReader } from "./editor/settings";
import { createSource } from "./editor/source";
import { StatusItem } from "./editor/status";

/** Builds the parts in order and connects their events. Returns what the tests look at. */
export function activate(context: vscode.ExtensionContext): GlossForTests {
  const log = createLog();
  const settings = new SettingsReader((problem) => log.warn(problem));
  // Built when the first document of prose is opened: until then Gloss costs nothing.
  let built: BlockReader | undefined;
  const reader = (): BlockReader => (built ??= createBlockReader(structuralRules));

  const documents = new OpenDocuments(settings, reader, log);
  const files = new FileReferences(settings);
  const look = (): ConstructorParameters<typeof Painter>[1] => ({ ...settings.window, extensionUri: context.extensionUri });
  const painter = new Painter(createSource(documents, files), look());
  const status = new StatusItem(documents);

  const updateStatus = (): void => {
    status.update();
    const document = vscode.window.activeTextEditor?.document;
    void vscode.commands.executeCommand("setContext", readsContextKey, document !== undefined && documents.get(document) !== undefined);
  };

  context.subscriptions.push(
    log,
    settings,
    documents,
    files,
    painter,
    status,
    legend.register(),
    ruleDocumentation.register(),
    registerCommands({ documents, settings, log }),
    vscode.languages.registerHoverProvider("*", createHoverProvider(documents, settings, files)),
    documents.onDidEdit((edit) => painter.follow(edit)),
    documents.onDidLearn((document) => {
      painter.paintDocument(document);
      if (document === vscode.window.activeTextEditor?.document) status.update();
    }),
    documents.onDidLeave((document) => painter.clear(document)),
    files.onDidLearn(() => painter.paintAll()),
    vscode.window.onDidChangeActiveTextEditor(updateStatus),
    vscode.workspace.onDidOpenTextDocument(updateStatus),
    settings.onDidChange((event) => {
      if (event.affectsConfiguration("gloss.intensity") || event.affectsConfiguration("gloss.icons")) painter.restyle(look());
      else painter.paintAll();
      updateStatus();
    }),
  );
  painter.paintAll();
  updateStatus();
  return observe({ documents, painter, settings, status });
}
