import * as vscode from "vscode";
import { type LearntEnglish, openLearntEnglish } from "../core/analytical/learntEnglish";
import { openModelFile } from "../core/language/modelFile";
import type { RelationalReader } from "../core/relational/documentSentences";
import { openEnglishReader } from "../core/relational/englishReader";

/** Where the extension keeps the model, below its folder. */
const modelPath = ["dist", "english.bin"];

/** What the model is opened as: for the relational tier, and for the built-in analyzers. */
interface Opened {
  readonly reader: RelationalReader;
  readonly learnt: LearntEnglish;
}

/** The reader of English: loaded once, when the first document wants it and its first highlights are on screen. */
export class EnglishModel {
  private loading: Promise<Opened | undefined> | undefined;
  private opened: Opened | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** The reader as far as it is there. */
  get reader(): RelationalReader | undefined {
    return this.opened?.reader;
  }

  /** What the built-in analyzers have learnt, as far as it is there. */
  get learnt(): LearntEnglish | undefined {
    return this.opened?.learnt;
  }

  /** Undefined where the file is missing or broken: that is logged once, and the other tiers go on without it. */
  async load(): Promise<RelationalReader | undefined> {
    return (await this.open())?.reader;
  }

  /** The same for the built-in analyzers. */
  async loadLearnt(): Promise<LearntEnglish | undefined> {
    return (await this.open())?.learnt;
  }

  private open(): Promise<Opened | undefined> {
    return (this.loading ??= this.openAnew());
  }

  private async openAnew(): Promise<Opened | undefined> {
    try {
      const model = openModelFile(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.extensionUri, ...modelPath)));
      this.opened = { reader: openEnglishReader(model), learnt: openLearntEnglish(model) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.log.error(`The model of English cannot be read, so the relational tier is silent and the built-in analyzers do not answer. Install Gloss anew. ${reason}`);
    }
    return this.opened;
  }
}
