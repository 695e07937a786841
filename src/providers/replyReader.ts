import { jsonrepair } from "jsonrepair";
import { ModelError, type ReplyPart } from "../core/provider";
import { createJsonFinder, type Found } from "./jsonFinder";
import { createOpenString } from "./openString";

/** UTF-16 units of one reply that are read. */
const replyLimit = 2_000_000;
/** UTF-16 units of one item, as compact JSON. */
const itemLimit = 50_000;
/** Items of one reply, good or bad. */
const countLimit = 1_000;
/** UTF-16 units of one reply that may be repaired. Repairing is the only costly step. */
const repairLimit = 200_000;

/** Reads a model's reply while it is being written. How the reply is cut into pieces makes no difference, but to the drafts of what is not complete yet. */
export interface ReplyReader {
  /** The items that have become complete with this piece, and a draft of the one that has not. */
  push(piece: string): readonly ReplyPart[];
  /** The reply is beyond the limits; what comes after is not looked at. */
  readonly isFull: boolean;
  /** What is left, and what is wrong with the reply as a whole, in words that a model can be told. */
  end(): { readonly parts: readonly ReplyPart[]; readonly fault: string | undefined };
}

/** Items of a reply in pieces, as they become complete, and drafts of a `streamed` member before. Throws {@link ModelError} at the end of a reply that is no complete answer. */
export async function* readReply(pieces: AsyncIterable<string>, unitCount: number, streamed?: string): AsyncGenerator<ReplyPart> {
  const reader = createReplyReader(unitCount, streamed);
  for await (const piece of pieces) {
    yield* reader.push(piece);
    if (reader.isFull) break;
  }
  const { parts, fault } = reader.end();
  yield* parts;
  if (fault !== undefined) throw new ModelError({ kind: "malformed", detail: fault });
}

/** Takes the forms that models give their replies in: fenced, after prose or thoughts, as a bare list, as one object or one a line, with faulty JSON. */
export function createReplyReader(unitCount: number, streamed?: string): ReplyReader {
  const pieces: string[] = [];
  const seen = new Set<string>();
  const finder = createJsonFinder(streamed);
  const written = createOpenString();
  /** The unit of the item that is being written, where it is known. */
  let writtenUnit: number | undefined;
  let length = 0;
  /** Values in brackets, items or prose. */
  let values = 0;
  let count = 0;
  let good = 0;
  let repaired = 0;
  let hasList = false;
  let overflow: string | undefined;

  return {
    push(piece) {
      if (overflow !== undefined) return [];
      const room = replyLimit - length;
      const read = piece.slice(0, room);
      length += read.length;
      pieces.push(read);
      const parts = partsOf(finder.push(read));
      if (piece.length > room) overflow ??= `it is longer than ${replyLimit} characters`;
      return parts;
    },
    get isFull() {
      return overflow !== undefined;
    },
    end() {
      if (overflow !== undefined) return { parts: [], fault: overflow };
      const { rest, isComplete } = finder.end();
      const parts = rest === undefined ? [] : restParts(rest, isComplete);
      if (!hasList && good === 0) parts.push(...secondReading());
      return { parts, fault: overflow ?? faultOf(isComplete) };
    },
  };

  function partsOf(found: readonly Found[]): ReplyPart[] {
    const parts: ReplyPart[] = [];
    let draft: string | undefined;
    for (const piece of found) {
      if (overflow !== undefined) break;
      if (piece.kind === "opened") {
        writtenUnit = unitBefore(piece.before);
        written.open();
        continue;
      }
      if (piece.kind === "written") {
        draft = written.push(piece.text, piece.isEnd);
        continue;
      }
      // An item that is complete needs no draft.
      draft = undefined;
      if (piece.kind === "list") hasList = true;
      else if (piece.kind === "tooLong") parts.push(...take([undefined]));
      else {
        if (++values > countLimit) overflow = `it has more than ${countLimit} items`;
        parts.push(...take(itemsIn(parsed(piece.text), piece.kind === "item")));
      }
    }
    if (draft !== undefined && writtenUnit !== undefined && overflow === undefined) parts.push({ kind: "draft", unit: writtenUnit, text: draft });
    return parts;
  }

  /** An item that never closed: either the reply breaks off in it, or its quotation marks have led the search astray and the rest of the list is in it as well. */
  function restParts(rest: string, isComplete: boolean): ReplyPart[] {
    return take(isComplete ? itemsIn(repairedValue(`[${rest}`), true) : [undefined]);
  }

  /** Prose before the answer can hold brackets of its own, and thoughts may lack their opening tag. Then the answer is what starts last. */
  function secondReading(): ReplyPart[] {
    const text = pieces.join("");
    const start = Math.max(text.lastIndexOf("</think>"), text.lastIndexOf("{", text.lastIndexOf('"findings"')));
    const from = start < 0 ? text.search(/[[{]/) : start;
    const to = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]"));
    if (from < 0 || to < from) return [];
    const open = text.slice(from, to + 1).search(/[[{]/);
    const value = open < 0 ? undefined : parsed(text.slice(from + open, to + 1));
    return take(itemsIn(value, false));
  }

  /** The items that a value holds. Beside a list that has been found, only what names its unit can be one. */
  function itemsIn(value: unknown, isItem: boolean): readonly unknown[] {
    if (Array.isArray(value)) return value.flatMap((element) => itemsIn(element, true));
    if (!isRecord(value)) return isItem ? [value] : [];
    if ("unit" in value) return [value];
    const list = value.findings ?? (isItem ? undefined : Object.values(value).find(Array.isArray));
    if (Array.isArray(list)) {
      hasList ||= list.length === 0 || list.some(isRecord);
      return itemsIn(list, true);
    }
    return isItem || (!hasList && Object.keys(value).length > 0) ? [value] : [];
  }

  function take(items: readonly unknown[]): ReplyPart[] {
    const parts: ReplyPart[] = [];
    let dropped = 0;
    for (const item of items) {
      if (++count > countLimit) {
        overflow = `it has more than ${countLimit} items`;
        break;
      }
      const part = partOf(item);
      if (part === undefined) dropped++;
      else parts.push(part);
    }
    good += parts.length;
    if (dropped > 0) parts.push({ kind: "dropped", count: dropped });
    return parts;
  }

  function partOf(value: unknown): ReplyPart | undefined {
    if (!isRecord(value)) return undefined;
    const { unit: said, ...item } = value;
    const unit = unitIndex(said);
    const text = compact(value);
    // Small models fall into saying one thing again and again.
    if (unit === undefined || text === undefined || text.length > itemLimit || seen.has(text)) return undefined;
    seen.add(text);
    return { kind: "item", unit, item };
  }

  function unitIndex(said: unknown): number | undefined {
    if (said === undefined && unitCount === 1) return 0;
    const number = typeof said === "string" ? Number(said) : said;
    return typeof number === "number" && Number.isInteger(number) && number >= 1 && number <= unitCount ? number - 1 : undefined;
  }

  /** The unit that an item names before the member that is being written. */
  function unitBefore(text: string): number | undefined {
    try {
      const value: unknown = JSON.parse(`${text}""}`);
      return isRecord(value) ? unitIndex(value.unit) : undefined;
    } catch {
      return undefined;
    }
  }

  function parsed(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      return repairedValue(text);
    }
  }

  function repairedValue(text: string): unknown {
    repaired += text.length;
    if (repaired > repairLimit) return undefined;
    try {
      return JSON.parse(jsonrepair(text));
    } catch {
      return undefined;
    }
  }

  function faultOf(isComplete: boolean): string | undefined {
    if (length === 0) return "it is empty";
    if (!hasList && good === 0) return 'it is not of the form {"findings":[…]}';
    if (!isComplete) return "it breaks off in the middle";
    return good === 0 && count > 0 ? 'none of its items is an object with the "unit" it is about' : undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Compact JSON; `undefined` for what is nested too deep for it. */
function compact(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
