import * as z from "zod/mini";
import { taskIds } from "../analytical/task";
import { parseJson } from "../json";
import type { JournalEntry } from "./journal";

/** A journal entry that comes from a file, checked in every field. `undefined` when it is none. */
export function readEntry(json: string): JournalEntry | undefined {
  const result = entry.safeParse(parseJson(json));
  return result.success ? { ...result.data, failure: result.data.failure } : undefined;
}

/** Whether something is still to be done for the request, or told of it. */
export function isOpen({ state }: JournalEntry): boolean {
  return state === "queued" || state === "running" || state === "failed";
}

const text = z.string().check(z.maxLength(10_000));
const milliseconds = z.number().check(z.nonnegative());

const failure = z.discriminatedUnion("kind", [
  // JSON has no `undefined`: a wait that is not known is a member that is not there.
  z.pipe(
    z.object({ kind: z.literal("rateLimited"), retryAfterMs: z.optional(milliseconds) }),
    z.transform(({ kind, retryAfterMs }) => ({ kind, retryAfterMs })),
  ),
  z.object({ kind: z.literal("network"), detail: text }),
  z.object({ kind: z.literal("provider"), status: z.number(), detail: text }),
  z.object({ kind: z.literal("timedOut"), afterMs: milliseconds }),
  z.object({ kind: z.literal("malformed"), detail: text }),
  z.object({ kind: z.literal("invalidRequest"), detail: text }),
  z.object({ kind: z.literal("misconfigured"), detail: text }),
  z.object({ kind: z.literal("unauthorized"), detail: text }),
  z.object({ kind: z.literal("overBudget"), detail: text }),
  z.object({ kind: z.literal("allFailed"), detail: text }),
]);

const entry = z.object({
  key: text,
  owner: text,
  analyzer: z.enum(taskIds),
  state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  tries: z.int().check(z.nonnegative()),
  failure: z.optional(failure),
  atMs: z.number(),
});
