import * as z from "zod/mini";
import { digestOf } from "../analytical/unit";

/** How a call ended. `refused`: nothing was sent, because a budget or the moderation said no. */
export const auditResults = ["answered", "failed", "refused", "cancelled"] as const;
export type AuditResult = (typeof auditResults)[number];

const name = z.string().check(z.maxLength(2_000));
const count = z.number().check(z.gte(0));

const shared = { id: name, at: z.string().check(z.maxLength(40)), workspace: name };

/** What is about to leave: written before it does. Counts and names, never words. */
const begun = z.object({
  event: z.literal("begun"),
  ...shared,
  /** Where to: an address without its query, or a vendor of models. */
  to: name,
  provider: name,
  model: name,
  /** Whose question it is, or `moderation` or `webSearch`. */
  analyzer: name,
  /** Of the documents that the question is asked for; relative to the workspace where that is possible. */
  files: z.array(name).check(z.maxLength(1_000)),
  units: count,
  /** UTF-16 units of the documents' texts. */
  characters: count,
  /** Estimated, in. */
  tokens: count,
});

/** What came of it. */
const ended = z.object({
  event: z.literal("ended"),
  ...shared,
  result: z.enum(auditResults),
  /** Kind of the failure, where it failed. */
  failure: z.optional(name),
  tokensIn: z.optional(count),
  tokensOut: z.optional(count),
  /** Whether the provider did not say how many tokens, so that they are estimated. */
  isEstimated: z.optional(z.boolean()),
  /** Where the price is known. */
  costUsd: z.optional(count),
  /** What was replaced before the text left, by kind. */
  redactions: z.optional(z.record(name, count)),
  milliseconds: count,
});

const entry = z.union([begun, ended]);

export type AuditBegun = Readonly<z.infer<typeof begun>>;
export type AuditEnded = Readonly<z.infer<typeof ended>>;
export type AuditEntry = AuditBegun | AuditEnded;

/** A line of the log, and the seal that the next line builds upon. */
export interface AuditLine {
  readonly line: string;
  readonly seal: string;
}

/**
 * An entry as a line of JSON. Its last member is a seal over the line and the line before, so that a line that is changed, put in or taken out shows. Who can
 * write the file can seal it anew: the seal finds accidents and careless hands, not a thief.
 */
export function auditLine(before: string, said: AuditEntry): AuditLine {
  const payload = JSON.stringify(said);
  const seal = sealOf(before, payload);
  return { line: `${payload.slice(0, -1)},"seal":"${seal}"}\n`, seal };
}

/** What a file of the log holds. */
export interface AuditFile {
  readonly entries: readonly AuditEntry[];
  /** Places where the file is not as it was written: lines changed, missing, put in, or no entries at all. */
  readonly damaged: number;
}

/** Reads a file of the log. What stands behind its last line end was cut off by a crash, or is still being written, and has let nothing leave. */
export function readAuditFile(fileName: string, text: string): AuditFile {
  const entries: AuditEntry[] = [];
  let damaged = 0;
  let before = fileName;
  for (const line of text.slice(0, text.lastIndexOf("\n") + 1).split("\n")) {
    if (line === "") continue;
    const tail = sealed.exec(line);
    const payload = tail === null ? line : `${line.slice(0, tail.index)}}`;
    const read = parsed(payload);
    if (read !== undefined) entries.push(read);
    if (read === undefined || tail?.[1] !== sealOf(before, payload)) damaged++;
    before = tail?.[1] ?? before;
  }
  return { entries, damaged };
}

const sealed = /,"seal":"([\w-]{16})"\}$/;

function sealOf(before: string, payload: string): string {
  return digestOf([before, payload]);
}

function parsed(payload: string): AuditEntry | undefined {
  try {
    return entry.parse(JSON.parse(payload));
  } catch {
    return undefined;
  }
}
