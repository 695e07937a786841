import type { Folder } from "../core/files";
import { createNameFinder } from "../core/privacy/redaction/personNames";
import { createRedactor, type Redactor } from "../core/privacy/redaction/redactor";
import { createSalt, saltFileIn } from "../core/privacy/redaction/salt";
import type { RelationalReader } from "../core/relational/documentSentences";

/** What is replaced before text is sent: `secrets` alone, personal data as well, or also the names of people. Secrets always are. */
export const redactionLevels = ["secrets", "personal", "names"] as const;
export type RedactionLevel = (typeof redactionLevels)[number];

export interface RedactionOptions {
  readonly level: RedactionLevel;
  /** Where the secret is kept that placeholders follow from; `undefined`: each run has its own. */
  readonly folder: Folder | undefined;
  /** Opens the model of English; `undefined` where it is not there. Asked for once, and only for names. */
  readonly english: () => RelationalReader | undefined;
}

/** What replaces in everything that is sent, to this machine as well: what listens there may pass it on. */
export function createRunRedactor({ level, folder, english }: RedactionOptions): () => Promise<Redactor> {
  const salt = createSalt(folder && saltFileIn(folder));
  let redactor: Promise<Redactor> | undefined;
  const make = async (): Promise<Redactor> => {
    const reader = level === "names" ? english() : undefined;
    return createRedactor({ salt: await salt(), personal: level !== "secrets", findNames: reader && createNameFinder(reader) });
  };
  return () => (redactor ??= make());
}
