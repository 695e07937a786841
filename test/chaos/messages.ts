import * as z from "zod/mini";

/** What a host is started with. */
export const hostSetup = z.object({
  folder: z.string(),
  /** Names the host's files. */
  host: z.string(),
  /** Tells the endpoint who asks. */
  run: z.string(),
  url: z.string(),
  seed: z.number(),
  /** Virtual milliseconds per real one, and the real time at which both were equal: all hosts share one time. */
  speed: z.number(),
  startMs: z.number(),
  /** Whether the built-in analyzers stand behind the endpoint. */
  hasFallback: z.boolean(),
});
export type HostSetup = z.infer<typeof hostSetup>;

const part = z.object({ role: z.string(), text: z.string() });

/** A unit that a document wants; the host makes the same of it as the parent. */
const want = z.object({ analyzer: z.enum(["contradiction", "discourse", "pragmatics"]), parts: z.array(part), priority: z.number() });
export type WantMessage = z.infer<typeof want>;

/** What the parent tells a host. */
export const order = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("want"), owner: z.string(), wants: z.array(want) }),
  z.object({ kind: z.literal("close"), owner: z.string() }),
  z.object({ kind: z.literal("pause") }),
  z.object({ kind: z.literal("resume") }),
  z.object({ kind: z.literal("retry") }),
  z.object({ kind: z.literal("report") }),
  z.object({ kind: z.literal("finish") }),
]);
export type Order = z.infer<typeof order>;

/** What a host tells of one unit. */
const news = z.object({
  kind: z.enum(["partial", "answered", "failed"]),
  digest: z.string(),
  provider: z.string(),
  findings: z.number(),
  /** Findings on words that no quote of the reply said. */
  misplaced: z.number(),
  /** Failed, and among the failed requests. */
  isRecorded: z.boolean(),
});
export type NewsMessage = z.infer<typeof news>;

const report = z.object({
  kind: z.literal("report"),
  /** Digests of the failed requests. */
  failed: z.array(z.string()),
  droppedQuotes: z.number(),
  hits: z.number(),
  wanted: z.number(),
  setAside: z.number(),
  /** Lines that speak of faults of ours. */
  faults: z.array(z.string()),
});
export type Report = z.infer<typeof report>;

/** What a host tells the parent. */
export const hearing = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready") }),
  z.object({ kind: z.literal("news"), owner: z.string(), news: z.array(news) }),
  report,
  z.object({ kind: z.literal("finished") }),
]);
export type Hearing = z.infer<typeof hearing>;
