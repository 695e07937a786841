import * as vscode from "vscode";
import { createDefinitionProvider, createHighlightProvider, createReferenceProvider } from "./chainProviders";
import type { Relations } from "./relations";
import { createRenameProvider } from "./renameProvider";
import type { SettingsReader } from "./settings";

/** Files without a language of VS Code's own that Gloss reads as AsciiDoc. */
const asciidocFiles: vscode.DocumentFilter = { pattern: "**/*.{adoc,asciidoc,asc}" };

/** VS Code's own gestures for who is who, in the languages that Gloss reads. They are registered anew when these change. */
export class LanguageFeatures implements vscode.Disposable {
  private registered: vscode.Disposable;

  constructor(
    private readonly relations: Relations,
    private readonly settings: SettingsReader,
  ) {
    this.registered = this.register();
  }

  reconsider(): void {
    this.registered.dispose();
    this.registered = this.register();
  }

  dispose(): void {
    this.registered.dispose();
  }

  private register(): vscode.Disposable {
    const { languages } = this.settings.withoutDocument;
    const selector: vscode.DocumentSelector = [...languages.map((language): vscode.DocumentFilter => ({ language })), ...(languages.includes("asciidoc") ? [asciidocFiles] : [])];
    return vscode.Disposable.from(
      vscode.languages.registerDefinitionProvider(selector, createDefinitionProvider(this.relations)),
      vscode.languages.registerReferenceProvider(selector, createReferenceProvider(this.relations)),
      vscode.languages.registerDocumentHighlightProvider(selector, createHighlightProvider(this.relations)),
      vscode.languages.registerRenameProvider(selector, createRenameProvider(this.relations)),
    );
  }
}
