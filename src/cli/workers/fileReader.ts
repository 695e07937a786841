import { type Markup, markupOf } from "../../core/document/language";
import { type Analysis, createAnalysis } from "../analysis";
import { openLearnt } from "../english";
import { type RefusedText, readTextFile } from "../readText";
import { createTextReader, type Listener, type TextReaderOptions, type TextReading } from "../textReader";

/** How files are read. Plain data, so that a worker can be told. */
export interface FileReaderOptions extends TextReaderOptions {
  /** What every file is read as; `undefined`: what its name says. */
  readonly markup: Markup | undefined;
  /** Whether the built-in analyzers are asked, where the rules want one of them. No other ever is: nothing leaves. */
  readonly analyzers: boolean;
  /** How long one question to an analyzer may take. */
  readonly timeoutMs: number;
}

/** What became of one file. */
export type FileReading =
  | (TextReading & { readonly kind: "read"; readonly text: string })
  /** It is no text, or cannot be read. */
  | RefusedText
  /** Reading it came to no end: a fault of ours, or too little memory. */
  | { readonly kind: "failed"; readonly reason: string };

/** Reads one file after another, on this thread. */
export interface FileReader {
  read(path: string): Promise<FileReading>;
  end(): Promise<void>;
}

/** What is costly is made when the first file needs it. */
export function createFileReader(options: FileReaderOptions, listener: Listener): FileReader {
  const { markup, analyzers, timeoutMs } = options;
  let analysis: Analysis | undefined;
  const analysisFor = (): Analysis | undefined => (analyzers ? (analysis ??= createAnalysis({ model: { kind: "builtIn" }, english: openLearnt, timeoutMs })) : undefined);
  const texts = createTextReader(options, analysisFor, listener);
  return {
    async read(path) {
      const file = readTextFile(path);
      if (file.kind === "refused") return file;
      const { text } = file;
      const reading = await texts.read({ name: path, path, text, markup: markup ?? markupOf("", path) ?? "plaintext" });
      // What goes wrong while findings are made is this file's, not that of whoever takes them.
      return { kind: "read", text, ...reading, findings: [...reading.findings] };
    },
    async end() {
      for (const complaint of (await analysis?.end()) ?? []) listener.complain(complaint);
    },
  };
}
