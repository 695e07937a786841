import assert from "node:assert/strict";
import fc from "fast-check";
import { type Connection, connectionFamilies } from "../../../src/core/connections/connection";
import { type Arc, defaultLayout, layOut, pathOf } from "../../../src/core/connections/layout";

function connection(fromLine: number, toLine: number, more: Partial<Connection> = {}): Connection {
  const end = (line: number): Connection["from"] => ({ line, character: 0, words: "word" });
  return { family: "reference", category: undefined, from: end(fromLine), to: end(toLine), certainty: 0.5, ...more };
}

/** How far an arc reaches to the right at a height; 0 beyond its ends. */
function reachAt({ top, bottom, reach }: Arc, y: number): number {
  const middle = (top + bottom) / 2;
  const part = (y - middle) / ((bottom - top) / 2);
  return Math.abs(part) >= 1 ? 0 : reach * Math.sqrt(1 - part * part);
}

/** How often two arcs cross, looked at closely. */
function crossings(one: Arc, other: Arc): number {
  const steps = 400;
  const top = Math.max(one.top, other.top);
  const bottom = Math.min(one.bottom, other.bottom);
  let count = 0;
  let before = 0;
  for (let i = 1; i < steps && bottom > top; i++) {
    const y = top + ((bottom - top) * i) / steps;
    const side = reachAt(one, y) - reachAt(other, y);
    if (Math.abs(side) < 1e-9) continue;
    if (before !== 0 && Math.sign(side) !== before) count++;
    before = Math.sign(side);
  }
  return count;
}

/** Whether each begins inside the other and ends outside. */
function areInterlaced(one: Arc, other: Arc): boolean {
  const [first, second] = one.top <= other.top ? [one, other] : [other, one];
  return first.top < second.top && second.top < first.bottom && first.bottom < second.bottom;
}

const place = fc.record({ line: fc.nat(40), character: fc.nat(3), words: fc.constant("w") });
const someConnections = fc.array(
  fc
    .record({ family: fc.constantFrom(...connectionFamilies), category: fc.constant(undefined), from: place, to: place, certainty: fc.double({ min: 0, max: 1, noNaN: true }) })
    .filter(({ from, to }) => from.line !== to.line || from.character !== to.character),
  { minLength: 1, maxLength: 12 },
);

describe("the layout of connections", () => {
  it("lets two arcs cross once where their connections interlace, and nowhere else", () => {
    fc.assert(
      fc.property(someConnections, (connections) => {
        const { arcs } = layOut(connections);
        for (const [i, one] of arcs.entries()) {
          for (const other of arcs.slice(i + 1)) assert.equal(crossings(one, other), areInterlaced(one, other) ? 1 : 0, JSON.stringify([one, other]));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("draws every arc downwards within the picture, and none longer than it may be", () => {
    fc.assert(
      fc.property(someConnections, (connections) => {
        const { arcs, height } = layOut(connections);
        assert.equal(arcs.length, connections.length);
        for (const { top, bottom, reach } of arcs) assert.ok(top >= 0 && top < bottom && bottom <= height && reach > 0 && reach <= defaultLayout.reach);
      }),
    );
  });

  it("gives a row to each line with an end, in order, with a gap where lines are passed over", () => {
    const { rows } = layOut([connection(7, 2), connection(3, 2)]);
    assert.deepEqual(rows, [
      { line: 2, y: 12 },
      { line: 3, y: 36 },
      { line: 7, y: 72 },
    ]);
  });

  it("puts the ends of one line below one another in the order of their places", () => {
    const here = connection(0, 0, { from: { line: 0, character: 9, words: "b" }, to: { line: 0, character: 2, words: "a" } });
    const [arc] = layOut([here]).arcs;
    assert.deepEqual([arc!.top, arc!.bottom], [8, 16]);
  });

  it("draws two connections of the same ends one within the other", () => {
    const [outer, inner] = layOut([connection(0, 4), connection(0, 4, { family: "contradiction" })]).arcs;
    assert.ok(inner!.top > outer!.top && inner!.bottom < outer!.bottom && inner!.reach < outer!.reach, JSON.stringify([outer, inner]));
  });

  it("draws what is surer thicker", () => {
    const widths = layOut([connection(0, 1, { certainty: 1 }), connection(2, 3, { certainty: 0 })]).arcs.map(({ width }) => width);
    assert.deepEqual(widths, [4, 1]);
  });

  it("keeps the contradictions and then the surest where there are too many, and counts the rest", () => {
    const many = Array.from({ length: 1_500 }, (_, i) => connection(i, i + 1, { certainty: i / 1_500 }));
    const { arcs, leftOut } = layOut([...many, connection(5, 900, { family: "contradiction", certainty: 0.1 })]);
    assert.equal(arcs.length, 1_000);
    assert.equal(leftOut, 501);
    assert.ok(arcs.some((arc) => arc.connection.family === "contradiction"));
    assert.ok(arcs.filter((arc) => arc.connection.family === "reference").every((arc) => arc.connection.certainty >= 501 / 1_500));
  });

  it("has nothing to draw where nothing is connected", () => {
    assert.deepEqual(layOut([]), { rows: [], arcs: [], height: 0, leftOut: 0 });
  });

  it("draws half an ellipse to the right, from the upper end down", () => {
    assert.equal(pathOf({ connection: connection(0, 1), top: 10, bottom: 30.006, reach: 50, width: 1 }, 100), "M 100 10 A 50 10 0 0 1 100 30.01");
  });
});
