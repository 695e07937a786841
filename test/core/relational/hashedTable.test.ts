import assert from "node:assert/strict";
import fc from "fast-check";
import { openHashedTable, packHashedTable } from "../../../src/core/relational/hashedTable";

describe("a hashed table", () => {
  it("finds every hash it was made of, with its bytes", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { maxLength: 300 }), fc.integer({ min: 1, max: 5 }), (hashes, width) => {
        const bucketAndMark = new Set(hashes.map((hash) => hash & 0xffff));
        // Two hashes of one bucket and one mark are the same to it.
        fc.pre(bucketAndMark.size === hashes.length);
        const entries = new Map(hashes.map((hash) => [hash, Uint8Array.from({ length: width }, (_, i) => (hash >> i) & 255)]));
        const table = openHashedTable(packHashedTable(entries, width));
        assert.equal(table.size, hashes.length);
        for (const [hash, value] of entries) {
          const found = table.find(hash);
          assert.ok(found >= 0);
          assert.deepEqual([...table.values.subarray(found * width, (found + 1) * width)], [...value]);
        }
      }),
    );
  });

  it("does not find others", () => {
    const table = openHashedTable(packHashedTable(new Map([[0x12345678, Uint8Array.of(1)]]), 1));
    assert.equal(table.find(0x12345679), -1);
    assert.equal(table.find(0), -1);
  });

  it("may be empty", () => {
    assert.equal(openHashedTable(packHashedTable(new Map(), 2)).find(7), -1);
  });
});
