import * as z from "zod/mini";
import { taskIds } from "../analytical/task";
import { decode, readSealedLines, sealedLine } from "../background/sealedLines";
import type { Totals } from "./spending";

/** Raised when the lines' form changes; lines of other versions are passed over and counted. */
const ledgerVersion = 1;

const text = z.string().check(z.maxLength(2_000));
const amount = z.number().check(z.nonnegative());
const period = z.string().check(z.regex(/^\d{4}-\d\d(?:-\d\d)?$/));
const purpose = { provider: text, model: text, analyzer: z.enum(taskIds), workspace: text };

/** A call: what it may take, or what it took. */
const call = {
  id: text,
  day: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
  ...purpose,
  tokensIn: amount,
  tokensOut: amount,
  nanoUsd: z.optional(amount),
};

const totals = z.object({ period, ...purpose, calls: amount, tokensIn: amount, tokensOut: amount, nanoUsd: amount, unpriced: amount, estimated: amount });

const line = z.discriminatedUnion("kind", [
  /** The first line of a file. A file without it goes on for one that was folded meanwhile. */
  z.object({ kind: z.literal("opened"), atMs: z.number() }),
  /** From `untilMs` on nobody expects the call to be under way any more. */
  z.object({ kind: z.literal("reserved"), ...call, untilMs: z.number() }),
  z.object({ kind: z.literal("settled"), ...call, estimated: z.boolean() }),
  z.object({ kind: z.literal("withdrawn"), id: text }),
  /** A person lets more be spent in a day or a month than the settings say. */
  z.object({ kind: z.literal("raised"), id: text, period, nanoUsd: amount, tokens: amount }),
  /** What stood about a month in other files. */
  z.object({ kind: z.literal("folded"), month: z.string(), from: z.array(text), totals: z.array(totals) }),
]);

/** One line of a ledger's file. Never holds a document's words. */
export type LedgerLine = z.infer<typeof line>;
export type Reserved = Extract<LedgerLine, { readonly kind: "reserved" }>;
export type Settled = Extract<LedgerLine, { readonly kind: "settled" }>;
export type Raised = Extract<LedgerLine, { readonly kind: "raised" }>;
export type Folded = Extract<LedgerLine, { readonly kind: "folded" }>;

/** What a file of the ledger holds, as far as it has been read. Files are only ever appended to, so what was read stays true. */
export class LedgerFile {
  readonly reserved = new Map<string, Reserved>();
  readonly settled = new Map<string, Settled>();
  readonly withdrawn = new Set<string>();
  readonly raised = new Map<string, Raised>();
  readonly folded: Folded[] = [];
  hasBeginning = false;
  spoilt = 0;
  /** Bytes that were there when it was read last. */
  bytes = 0;
  private readTo = 0;
  private beginning = "";

  constructor(readonly name: string) {}

  /** Whether the bytes begin as those did that were read before. */
  isBeginningOf(bytes: Uint8Array): boolean {
    return bytes.length >= this.readTo && decode(bytes, 0, this.beginning.length) === this.beginning;
  }

  /** Reads on from where it was read to. */
  read(bytes: Uint8Array): void {
    if (this.readTo === 0) this.beginning = decode(bytes, 0, Math.min(bytes.length, beginningBytes));
    const { lines, spoilt, end } = readSealedLines(ledgerVersion, bytes, this.readTo);
    this.spoilt += spoilt;
    for (const each of lines) {
      const entry = readLine(decode(bytes, each.payloadStart, each.end));
      if (entry === undefined) this.spoilt++;
      else this.add(entry);
    }
    this.readTo = end;
    this.bytes = bytes.length;
  }

  add(entry: LedgerLine): void {
    switch (entry.kind) {
      case "opened":
        this.hasBeginning = true;
        break;
      case "reserved":
        this.reserved.set(entry.id, entry);
        break;
      case "settled":
        this.settled.set(entry.id, entry);
        break;
      case "withdrawn":
        this.withdrawn.add(entry.id);
        break;
      case "raised":
        this.raised.set(entry.id, entry);
        break;
      case "folded":
        this.folded.push(entry);
    }
  }
}

/** A line's checksum and all of an `opened` are within them, so two files never begin alike. */
const beginningBytes = 48;

const encoder = new TextEncoder();

export function encodeLines(lines: readonly LedgerLine[], mayEndInMidLine: boolean): Uint8Array {
  return encoder.encode((mayEndInMidLine ? "\n" : "") + lines.map((each) => sealedLine(ledgerVersion, JSON.stringify(each))).join(""));
}

/** What a settled call adds to the totals of its day. */
export function totalsOf(settled: Omit<Settled, "kind" | "id">): Totals {
  const { day, provider, model, analyzer, workspace, tokensIn, tokensOut, nanoUsd, estimated } = settled;
  const isPriced = nanoUsd !== undefined;
  return { period: day, provider, model, analyzer, workspace, calls: 1, tokensIn, tokensOut, nanoUsd: nanoUsd ?? 0, unpriced: isPriced ? 0 : 1, estimated: estimated ? 1 : 0 };
}

function readLine(json: string): LedgerLine | undefined {
  try {
    const result = line.safeParse(JSON.parse(json));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}
