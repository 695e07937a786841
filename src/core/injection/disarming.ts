import type { Span } from "../document/block";
import { hiddenIn } from "./hiddenCharacters";
import { ordersIn } from "./orders";

/** A text as a model is sent it: without what people cannot see, and without sentences that order a model about. */
export interface Disarmed {
  readonly text: string;
  /** How many orders were left out, and how many runs of hidden characters. */
  readonly orders: number;
  readonly hidden: number;
  /** What a string stood for, if it is a quote from `text`: the same place of the text as it was. Any other string stays as it is. */
  restored(quote: string): string;
}

/** What stands in the place of an order. */
export const omission = "[…]";

interface Cut extends Span {
  readonly replacement: string;
}

/** What is left may read as an order only once something has been taken out of it. Whoever nests orders deeper than this is not read at all. */
const deepest = 3;

/** Takes orders and hidden characters out of a text, until none is left. Linear. */
export function disarm(text: string): Disarmed {
  let result = disarmOnce(text);
  for (let depth = 1; result.text !== text && depth <= deepest; depth++) {
    const next = disarmOnce(result.text);
    if (next.orders === 0 && next.hidden === 0) return result;
    const { restored } = result;
    result = { text: next.text, orders: result.orders + next.orders, hidden: result.hidden + next.hidden, restored: (quote) => restored(next.restored(quote)) };
  }
  return result.text === text ? result : { ...result, text: omission, restored: (quote) => quote };
}

function disarmOnce(text: string): Disarmed {
  const orders = ordersIn(text);
  const hidden = hiddenIn(text).filter(({ kind }) => kind !== "lookalike");
  if (orders.length === 0 && hidden.length === 0) return { text, orders: 0, hidden: 0, restored: (quote) => quote };
  const cuts: Cut[] = [
    ...orders.map(({ start, end }) => ({ start, end, replacement: omission })),
    ...hidden.filter(({ start, end }) => !orders.some((order) => start >= order.start && end <= order.end)).map(({ start, end }) => ({ start, end, replacement: "" })),
  ].sort((a, b) => a.start - b.start);

  let shown = "";
  let at = 0;
  /** Where each piece begins, in what is shown and in the text. */
  const pieces: { readonly shown: number; readonly source: number; readonly length: number }[] = [];
  for (const { start, end, replacement } of cuts) {
    // An order and a hidden run may overlap at an edge.
    if (start < at) {
      at = Math.max(at, end);
      continue;
    }
    pieces.push({ shown: shown.length, source: at, length: start - at });
    shown += text.slice(at, start) + replacement;
    at = end;
  }
  pieces.push({ shown: shown.length, source: at, length: text.length - at });
  shown += text.slice(at);

  const sourceOf = (offset: number, isEnd: boolean): number => {
    // The last piece that begins before it, or at it where something begins.
    const piece = pieces.findLast((each) => (isEnd ? each.shown < offset : each.shown <= offset)) ?? pieces[0]!;
    return piece.source + Math.min(offset - piece.shown, piece.length);
  };
  return {
    text: shown,
    orders: orders.length,
    hidden: hidden.length,
    restored(quote) {
      const said = quote.trim();
      // A quote of nothing but an omission is about nothing.
      const start = /[\p{L}\p{N}]/u.test(said) ? shown.indexOf(said) : -1;
      return start < 0 ? quote : text.slice(sourceOf(start, false), sourceOf(start + said.length, true));
    },
  };
}
