import assert from "node:assert/strict";
import { LiveDocument } from "../../../src/core/liveDocument";
import { directivesOnly, isSilenced } from "../../../src/core/silence";
import { createBlockReader } from "../../../src/core/structural/read";
import { todo } from "../../../src/core/structural/todo";
import { version } from "../../../src/core/structural/version";
import { AcceptedTerms } from "../../../src/core/waivers/acceptedTerms";
import { DismissedFindings } from "../../../src/core/waivers/dismissedFindings";
import { cpuMs } from "../../cpuTime";

const reader = createBlockReader([todo, version]);

function opened(text: string): LiveDocument {
  const live = new LiveDocument(text, "markdown", reader);
  live.work(() => false);
  return live;
}

/** The lines on which something is shown. */
function linesShown(live: LiveDocument, dismissed: DismissedFindings | undefined, acceptedTerms?: AcceptedTerms): number[] {
  return live
    .marksIn(0, live.snapshot.lines)
    .filter((placed) => !isSilenced(live, placed, { ...directivesOnly, dismissed, acceptedTerms }))
    .map(({ range }) => range.start.line);
}

function dismissing(live: LiveDocument, line: number): DismissedFindings {
  return DismissedFindings.of(live.marksIn(line, line).filter(({ range }) => range.start.line === line).map((placed) => live.fingerprint(placed)))!;
}

describe("dismissed findings", () => {
  it("stay away when the text around them changes", () => {
    const live = opened("# One\n\nTODO one.\n\nTODO two.\n");
    const dismissed = dismissing(live, 2);
    assert.deepEqual(linesShown(live, dismissed), [4]);
    live.edit([{ offset: 0, length: 0, text: "A paragraph before.\n\n" }]);
    assert.deepEqual(linesShown(live, dismissed), [6]);
    live.edit([{ offset: live.snapshot.length, length: 0, text: "\nMore behind.\n" }]);
    assert.deepEqual(linesShown(live, dismissed), [6]);
  });

  it("stay away when their paragraph is wrapped anew, and when the document is opened again", () => {
    const live = opened("A word before. TODO one of these days. A word behind.\n");
    const dismissed = dismissing(live, 0);
    assert.deepEqual(linesShown(opened("A word before. TODO one\nof these days. A word behind.\n"), dismissed), []);
  });

  it("come back when their sentence changes", () => {
    const live = opened("TODO one.\n");
    const dismissed = dismissing(live, 0);
    live.edit([{ offset: 5, length: 3, text: "another" }]);
    assert.deepEqual(linesShown(live, dismissed), [0]);
  });

  it("are told from those in equal sentences of the same section, and are the same choice in another", () => {
    const live = opened("# One\n\nTODO it.\n\nTODO it.\n\nTODO it.\n\n# Two\n\nTODO it.\n");
    assert.deepEqual(linesShown(live, dismissing(live, 4)), [2, 6, 10]);
    assert.deepEqual(linesShown(live, dismissing(live, 2)), [4, 6]);
  });

  it("are of one rule", () => {
    const live = opened("TODO with v1.2.3 here.\n");
    const [first] = live.marksIn(0, 0);
    assert.equal(first!.mark.rule, todo);
    assert.deepEqual(linesShown(live, DismissedFindings.of([live.fingerprint(first!)])).length, live.marksIn(0, 0).length - 1);
  });

  it("are recognised from a mark that was asked for before an edit", () => {
    const live = opened("First.\n\nTODO it.\n");
    const placed = live.marksIn(2, 2).at(-1);
    const before = live.fingerprint(placed!);
    live.edit([{ offset: 0, length: 0, text: "Paragraph.\n\n".repeat(3_000) }]);
    live.work(() => false);
    assert.equal(live.fingerprint(placed!), before);
  });

  it("cost no more in a long section than in a short one", () => {
    const live = opened("TODO it.\n\n".repeat(10_000));
    const dismissed = dismissing(live, 10_000);
    const beganMs = cpuMs();
    for (let i = 0; i < 50; i++) {
      live.edit([{ offset: 100_000, length: 0, text: "x " }]);
      linesIn(live, dismissed);
    }
    assert.ok(cpuMs() - beganMs < 2_000, `${Math.round(cpuMs() - beganMs)} ms`);
  });

  it("are nobody's business where there are none", () => {
    assert.equal(DismissedFindings.of([], new Set()), undefined);
  });
});

function linesIn(live: LiveDocument, dismissed: DismissedFindings): number {
  return live.marksIn(19_900, 20_000).filter((placed) => !isSilenced(live, placed, { ...directivesOnly, dismissed })).length;
}

describe("accepted terms", () => {
  const shownWith = (...terms: string[]): number[] => linesShown(opened("See TODO here.\n\nSee v1.2.3\n\nof it.\n"), undefined, AcceptedTerms.of(terms));

  it("are shown nothing about, whatever the case and the white space", () => {
    assert.deepEqual(shownWith(), [0, 2]);
    assert.deepEqual(shownWith("todo"), [2]);
    assert.deepEqual(shownWith("  ToDo ", "V1.2.3"), []);
    assert.deepEqual(shownWith("see todo", "tod"), [0, 2]);
  });

  it("can be phrases that go over a line's end", () => {
    const terms = AcceptedTerms.of(["As  Needed"])!;
    const text = "Do it as\n    needed.";
    assert.equal(terms.has(text, 6, text.length - 1), true);
    assert.equal(terms.has(text, 6, text.length), false);
  });
});
