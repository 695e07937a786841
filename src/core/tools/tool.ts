import type * as z from "zod/mini";
import type { DocumentRelations } from "../documentRelations";
import type { Related, Severity } from "../findings/finding";
import type { Tier } from "../findings/settings";
import type { LiveDocument, PlacedMark, Position } from "../liveDocument";
import type { BlockReader } from "../structural/read";

/** Something that an assistant can ask of Gloss: the same in an editor and from the command line. Answers follow from the document alone, so they are the same each time. */
export interface Tool {
  /** What models and configurations call it. */
  readonly name: ToolName;
  /** What people call it. */
  readonly title: string;
  /** One sentence for people. */
  readonly summary: string;
  /** For a model: what the tool does, when to use it, what comes back. */
  readonly description: string;
  readonly input: z.ZodMiniType;
  /** Checks what is asked. */
  read(input: unknown): Asked;
}

export type ToolName = `gloss_${string}`;

/** What a call comes to. The host finds the document; only it knows files and editors. */
export type Asked =
  /** `reason` is for a model: what to do differently. */
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "document"; readonly question: DocumentQuestion };

export interface DocumentQuestion {
  readonly source: Source;
  /** Rules that are asked for by name: also those that are off by default. */
  readonly rules: readonly string[];
  /** Rests now and then, so that a host can do something else meanwhile; the document must not change before it is done. */
  answer(document: ToolDocument): Generator<undefined, Answer>;
}

/** Where the text is that is asked about. */
export type Source =
  /** A path or an address; the host says which it opens. */
  | { readonly kind: "file"; readonly path: string }
  /** `language`: an id as VS Code has it. */
  | { readonly kind: "text"; readonly text: string; readonly language: string };

/** Goes out as JSON. Words of the document are values in it, never keys. */
export type Answer = Readonly<Record<string, unknown>>;

/** A mark that is shown, and how severe it counts. */
export interface ToolMark extends PlacedMark {
  readonly severity: Severity;
}

/** A document that has been read as a whole. */
export interface ToolDocument {
  /** As answers name it. */
  readonly name: string;
  readonly live: LiveDocument;
  /** What its blocks were read with. */
  readonly reader: BlockReader;
  /** `undefined` where the relational tier is off, or its model is not there. */
  readonly relations: DocumentRelations | undefined;
  /** What is shown, in document order. */
  readonly marks: readonly ToolMark[];
  /** There are more marks than are looked at. */
  readonly isPartial: boolean;
  /** Tiers that have not read the document. */
  readonly unread: readonly Tier[];
  /** Where an end is that is in another document; `undefined` where nobody knows. */
  elsewhere(related: Related): { readonly name: string; readonly start: Position } | undefined;
}
