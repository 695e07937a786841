import * as z from "zod/mini";

// Nothing here knows the editor.

/** What of a workspace is analyzed. */
const schema = z.object({
  /** Addresses of the workspace's folders. */
  folders: z.readonly(z.array(z.string()).check(z.maxLength(1_000))),
  /** Globs; none: all that is prose. */
  include: z.readonly(z.array(z.string()).check(z.maxLength(100))),
  /** Whether the background analyzers are asked as well. */
  withAnalyzers: z.boolean(),
  /** Files, at most. */
  limit: z.int().check(z.minimum(1)),
});

export type WorkspaceChoice = z.infer<typeof schema>;

/** A run as it is remembered over windows. What was answered is in the cache; this only says what to go on with. */
const remembered = z.object({ choice: schema, done: z.int(), isComplete: z.boolean() });
export type RememberedRun = z.infer<typeof remembered>;

/** What code that runs the command can say, so that nobody is asked. */
const wished = z.extend(z.partial(schema), { force: z.optional(z.boolean()) });
export type WishedRun = z.infer<typeof wished>;

export function rememberedIn(value: unknown): RememberedRun | undefined {
  const parsed = remembered.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

export function wishIn(value: unknown): WishedRun | undefined {
  const parsed = wished.safeParse(value);
  return value !== undefined && value !== null && parsed.success ? parsed.data : undefined;
}

/** Globs as somebody types them, with commas between them. Commas in braces belong to a glob. */
export function globsIn(text: string): readonly string[] {
  const globs: string[] = [];
  let depth = 0;
  let glob = "";
  for (const character of `${text},`) {
    if (character === "{") depth++;
    if (character === "}") depth--;
    if (character === "," && depth <= 0) {
      if (glob.trim() !== "") globs.push(glob.trim());
      glob = "";
    } else glob += character;
  }
  return globs;
}
