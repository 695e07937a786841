import { type Connection, connectionFamilies } from "./connection";

/** A line of the document that has an end of a connection. Lengths are in pixels. */
export interface Row {
  /** 0-based. */
  readonly line: number;
  /** The middle of the row. */
  readonly y: number;
}

/** A connection as it is drawn: half an ellipse to the right of the text, from one end down to the other. */
export interface Arc {
  readonly connection: Connection;
  /** The upper and the lower end. */
  readonly top: number;
  readonly bottom: number;
  /** How far it reaches to the right. */
  readonly reach: number;
  /** The thickness of its line: the surer, the thicker. */
  readonly width: number;
}

/** Where everything stands in a picture of connections. */
export interface Layout {
  readonly rows: readonly Row[];
  /** In order of their upper ends. */
  readonly arcs: readonly Arc[];
  readonly height: number;
  /** Connections that there was no room for. */
  readonly leftOut: number;
}

export interface LayoutOptions {
  /** More arcs than this are not drawn. */
  readonly most: number;
  readonly rowHeight: number;
  /** How much is left free where lines without connections have been passed over. */
  readonly gap: number;
  /** How far the longest arc reaches to the right. */
  readonly reach: number;
}

export const defaultLayout: LayoutOptions = { most: 1_000, rowHeight: 24, gap: 12, reach: 210 };

/** Of several arcs between the same ends, the second is shorter by about this share, and so on. */
const apart = 0.1;
const thinnest = 1;
const thickest = 4;

/**
 * Lays out arcs along the lines that they connect. An arc reaches out in proportion to the root of its height. With any power between a half and one, an arc
 * within another stays within it, so that two arcs cross only where their connections do; the root leaves the short ones the most room.
 */
export function layOut(connections: readonly Connection[], { most, rowHeight, gap, reach }: LayoutOptions = defaultLayout): Layout {
  const drawn = mostImportant(connections, most);
  const rows = rowsOf(drawn, rowHeight, gap);
  const heights = heightsOf(drawn, rows, rowHeight);
  const drawnBetween = new Map<string, number>();
  const spans = drawn.map((connection) => {
    const ends = [connection.from, connection.to].map((end) => heights(end)).sort((a, b) => a - b);
    const [top, bottom] = [ends[0]!, ends[1]!];
    // Two connections of the same ends would lie upon each other, so the second stays within the first.
    const before = drawnBetween.get(ends.join()) ?? 0;
    drawnBetween.set(ends.join(), before + 1);
    const inset = ((bottom - top) / 2) * (1 - 1 / (1 + apart * before));
    return { connection, top: top + inset, bottom: bottom - inset };
  });
  const tallest = Math.max(1, ...spans.map(({ top, bottom }) => bottom - top));
  const arcs = spans.map(({ connection, top, bottom }): Arc => {
    return { connection, top, bottom, reach: reach * Math.sqrt((bottom - top) / tallest), width: thinnest + (thickest - thinnest) * connection.certainty };
  });
  const last = rows.at(-1);
  return {
    rows,
    arcs: arcs.sort((a, b) => a.top - b.top || b.bottom - a.bottom),
    height: last === undefined ? 0 : last.y + rowHeight / 2,
    leftOut: connections.length - drawn.length,
  };
}

/** An arc as the path of an SVG, beginning at the upper end. `x` is where the text ends. */
export function pathOf({ top, bottom, reach }: Arc, x: number): string {
  return `M ${x} ${round(top)} A ${round(reach)} ${round((bottom - top) / 2)} 0 0 1 ${x} ${round(bottom)}`;
}

function round(length: number): number {
  return Math.round(length * 100) / 100;
}

/** By family, then by certainty. */
function mostImportant(connections: readonly Connection[], most: number): readonly Connection[] {
  if (connections.length <= most) return connections;
  const rank = (connection: Connection): number => connectionFamilies.indexOf(connection.family);
  return connections.toSorted((a, b) => rank(a) - rank(b) || b.certainty - a.certainty).slice(0, most);
}

function rowsOf(connections: readonly Connection[], rowHeight: number, gap: number): Row[] {
  const lines = new Set(connections.flatMap(({ from, to }) => [from.line, to.line]));
  const rows: Row[] = [];
  let y = -rowHeight / 2;
  for (const line of [...lines].sort((a, b) => a - b)) {
    const before = rows.at(-1);
    y += rowHeight + (before !== undefined && line > before.line + 1 ? gap : 0);
    rows.push({ line, y });
  }
  return rows;
}

/** Where the ends stand: those of one line below one another, in the order of their places. */
function heightsOf(connections: readonly Connection[], rows: readonly Row[], rowHeight: number): (end: Connection["from"]) => number {
  const columns = new Map<number, Set<number>>(rows.map(({ line }) => [line, new Set()]));
  for (const { from, to } of connections) for (const { line, character } of [from, to]) columns.get(line)!.add(character);
  const heights = new Map<string, number>();
  for (const { line, y } of rows) {
    const sorted = [...columns.get(line)!].sort((a, b) => a - b);
    const step = rowHeight / (sorted.length + 1);
    for (const [i, character] of sorted.entries()) heights.set(`${line}:${character}`, y - rowHeight / 2 + step * (i + 1));
  }
  return ({ line, character }) => heights.get(`${line}:${character}`)!;
}
