import assert from "node:assert/strict";
import fc from "fast-check";
import { placesIn } from "../../../src/core/workspace/statementPlaces";
import { createStatementTable } from "../../../src/core/workspace/statementTable";

const topic = { terms: [], opening: new Set<string>(), weight: 0 };
const noRest = (): Promise<void> => Promise.resolve();

describe("the places of statements", () => {
  it("are the first by path, and which statements some file has both of, in whatever order files and their statements come", async () => {
    const statement = fc.record({ file: fc.nat(9), text: fc.nat(7), offset: fc.nat(1_000) });
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 60 }), fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"), { minLength: 10 }), async (all, paths) => {
        const table = createStatementTable();
        const entries = new Map<number, number>();
        const kept = new Map<number, { path: string; offset: number }[]>();
        for (const { file, text, offset } of all) {
          const before = table.size;
          table.add(`Statement ${text}.`, topic, file, offset);
          if (table.size > before) entries.set(text, before);
        }
        for (const [text, entry] of entries) {
          const there: { path: string; offset: number }[] = [];
          table.visitPlaces(entry, (file, offset) => there.push({ path: paths[file]!, offset }));
          kept.set(text, there.sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : one.offset - other.offset)));
        }
        const places = await placesIn(table, paths, noRest);
        for (const [text, entry] of entries) {
          assert.deepEqual(places.firstOf(entry), kept.get(text)![0]);
          for (const [other, otherEntry] of entries) {
            const isShared = kept.get(text)!.some(({ path }) => kept.get(other)!.some((each) => each.path === path));
            assert.equal(places.haveSameFile(entry, otherEntry), isShared);
          }
        }
      }),
    );
  });

  it("take a file that was added twice for one", async () => {
    const table = createStatementTable();
    table.add("One.", topic, 0, 7);
    table.add("Other.", topic, 1, 3);
    const same = await placesIn(table, ["a.md", "a.md"], noRest);
    const apart = await placesIn(table, ["b.md", "a.md"], noRest);
    assert.deepEqual([same.haveSameFile(0, 1), apart.haveSameFile(0, 1)], [true, false]);
    assert.deepEqual(apart.firstOf(0), { path: "b.md", offset: 7 });
  });
});
