import * as vscode from "vscode";
import type { RelationalReader } from "../core/relational/documentSentences";
import { openEnglishReader } from "../core/relational/englishReader";

/** Where the extension keeps the model, below its folder. */
const modelPath = ["dist", "english.bin"];

/** The reader of English: loaded once, when the first document wants it and its first highlights are on screen. */
export class EnglishModel {
  private loading: Promise<RelationalReader | undefined> | undefined;
  private opened: RelationalReader | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** The reader as far as it is there. */
  get reader(): RelationalReader | undefined {
    return this.opened;
  }

  /** Undefined where the file is missing or broken: that is logged once, and the other tiers go on without it. */
  load(): Promise<RelationalReader | undefined> {
    return (this.loading ??= this.open());
  }

  private async open(): Promise<RelationalReader | undefined> {
    try {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.extensionUri, ...modelPath));
      this.opened = openEnglishReader(bytes);
    } catch (error) {
      this.log.error(`The model of English cannot be read, so the relational tier is silent: ${error instanceof Error ? error.message : String(error)}`);
    }
    return this.opened;
  }
}
