import * as z from "zod/mini";
import type { Asked, DocumentQuestion, Source } from "./tool";

/** UTF-16 units of a text that is handed over: some hundred pages. */
const longestText = 1_000_000;

/** A string, as a model is told of it. */
export function described<Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema {
  return schema.check(z.describe(description));
}

/** How a document is named in every tool's input. */
export const sourceFields = {
  path: z.optional(described(z.string().check(z.minLength(1), z.maxLength(4_096)), "The file to look at: a path relative to the folder that is open, an absolute path below it, or a file URI. Give this or `text`.")),
  text: z.optional(described(z.string().check(z.maxLength(longestText)), "The text to look at, when it is in no file yet, such as a draft. Give this or `path`.")),
  language: z.optional(described(z.string().check(z.maxLength(64)), "What `text` is written in: markdown (the default), plaintext, restructuredtext, asciidoc or latex.")),
};

interface SourceFields {
  readonly path?: string | undefined;
  readonly text?: string | undefined;
  readonly language?: string | undefined;
}

const defaultLanguage = "markdown";

/** Checks an input that names a document. `questionAbout`: what is asked of it. */
export function readAboutDocument<Query extends SourceFields>(input: z.ZodMiniType<Query>, given: unknown, questionAbout: (query: Query) => Omit<DocumentQuestion, "source">): Asked {
  const parsed = input.safeParse(given);
  if (!parsed.success) return faultOf(parsed.error);
  const source = sourceOf(parsed.data);
  if (source === undefined) return { kind: "refused", reason: "Give either `path` or `text`, and not both." };
  return { kind: "document", question: { source, ...questionAbout(parsed.data) } };
}

function sourceOf({ path, text, language }: SourceFields): Source | undefined {
  if (path !== undefined && text === undefined) return { kind: "file", path };
  if (text !== undefined && path === undefined) return { kind: "text", text, language: language ?? defaultLanguage };
  return undefined;
}

/** What is wrong with an input, in words for a model. */
export function faultOf(error: z.core.$ZodError): Asked {
  const faults = error.issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`));
  return { kind: "refused", reason: `The input is not as the tool takes it. ${faults.join("; ")}.` };
}
