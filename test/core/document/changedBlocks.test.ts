import assert from "node:assert/strict";
import fc from "fast-check";
import { type Block, lengthOf } from "../../../src/core/document/block";
import { changedBlocks, startOfChange } from "../../../src/core/document/changedBlocks";
import type { Snapshot } from "../../../src/core/document/snapshot";
import { LiveDocument } from "../../../src/core/liveDocument";
import { createBlockReader } from "../../../src/core/structural/read";

const piece = fc.constantFrom("# A heading\n\n", "Some words.\n\n", "- an item\n", "```\n", "<note>\n", "x", "\n", "more of it ");
const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(60), text: fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join("")) });

/** Every block with its offset. */
function placesIn({ chunks }: Snapshot): Map<Block, number> {
  const places = new Map<Block, number>();
  let offset = 0;
  for (const block of chunks.flatMap(({ blocks }) => blocks)) {
    places.set(block, offset);
    offset += lengthOf(block);
  }
  return places;
}

describe("the blocks that a change changes", () => {
  it("are those that one snapshot has and the other has not, each in its place", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), fc.array(edit, { maxLength: 20 }), (pieces, edits) => {
        const live = new LiveDocument(pieces.join(""), "markdown", createBlockReader([]));
        live.work(() => false);
        let before = placesIn(live.snapshot);
        live.analytical = {
          marksOf: () => [],
          hasAnswered: () => false,
          follow: (change) => {
            const after = placesIn(change.snapshot);
            const changed = changedBlocks(change);
            const start = startOfChange(change, changed);
            const placed = (blocks: typeof changed.gone) => blocks.map(({ block, offset }) => [block, start + offset] as const);
            const missing = (some: typeof before, others: typeof before) => [...some].filter(([block]) => !others.has(block));
            assert.deepEqual(placed(changed.gone), missing(before, after));
            assert.deepEqual(placed(changed.come), missing(after, before));
            before = after;
          },
        };
        for (const { at, length, text } of edits) {
          const offset = Math.floor(at * live.snapshot.length);
          live.edit([{ offset, length: Math.min(length, live.snapshot.length - offset), text }]);
        }
      }),
    );
  });
});
