/**
 * Scores the requirement keywords on RFCs whose authors marked their own: precision and recall of spans outside the paragraph that defines
 * the keywords, and whether that paragraph is recognised.
 *
 * Usage: node out/test/quality/constraints.main.js FOLDER [--json], where FOLDER holds bcp14.jsonl.gz.
 */
import { z } from "zod";
import { constraints } from "../../src/core/structural/constraints";
import { type Figure, finderOf, readCorpus, runScorer } from "./corpus";

const specification = z.object({
  id: z.string(),
  text: z.string(),
  bcp14: z.array(z.tuple([z.number(), z.number(), z.string()])),
  uppercase_untagged: z.array(z.tuple([z.number(), z.number()])),
});

runScorer((folder) => {
  const find = finderOf([constraints], "markdown");
  const outside = { right: 0, wrong: 0, missed: 0 };
  const defining = { right: 0, wrong: 0, missed: 0 };
  let renamed = 0;
  let wrongAsUntagged = 0;
  for (const { text, bcp14, uppercase_untagged: untagged } of readCorpus(folder, "bcp14", specification)) {
    const definition = definingParagraph(text);
    const countsFor = (start: number): typeof outside => (start >= definition.start && start < definition.end ? defining : outside);
    const gold = new Map(bcp14.map(([start, end, keyword]) => [`${String(start)}-${String(end)}`, { start, keyword }]));
    for (const { start, end, data } of find(text)) {
      const place = `${String(start)}-${String(end)}`;
      const expected = gold.get(place);
      gold.delete(place);
      if (expected === undefined) {
        countsFor(start).wrong++;
        if (untagged.some(([from]) => from === start)) wrongAsUntagged++;
        continue;
      }
      countsFor(start).right++;
      if (expected.keyword !== data["keyword"]) renamed++;
    }
    for (const { start } of gold.values()) countsFor(start).missed++;
  }
  const figures: Figure[] = [
    {
      set: "bcp14",
      metric: "precision",
      value: outside.right / (outside.right + outside.wrong),
      goal: 0.999,
      count: outside.right + outside.wrong,
    },
    // Capitals that the authors wrote and did not mark: nobody can say from the text alone that they are none.
    {
      set: "bcp14",
      metric: "precision without untagged",
      value: outside.right / (outside.right + outside.wrong - wrongAsUntagged),
      count: outside.right + outside.wrong - wrongAsUntagged,
    },
    {
      set: "bcp14",
      metric: "recall",
      value: outside.right / (outside.right + outside.missed),
      goal: 0.999,
      count: outside.right + outside.missed,
    },
    { set: "bcp14", metric: "right keyword", value: 1 - renamed / (outside.right + defining.right), count: outside.right + defining.right },
    {
      set: "bcp14",
      metric: "recall in definitions",
      value: defining.right / (defining.right + defining.missed),
      count: defining.right + defining.missed,
    },
  ];
  return figures;
});

/** The paragraph with “The key words …”; an empty one before the text where there is none. */
function definingParagraph(text: string): { readonly start: number; readonly end: number } {
  const at = text.search(/key ?words "MUST"/i);
  if (at < 0) return { start: -1, end: -1 };
  const end = text.indexOf("\n\n", at);
  return { start: text.lastIndexOf("\n\n", at) + 2, end: end < 0 ? text.length : end };
}
