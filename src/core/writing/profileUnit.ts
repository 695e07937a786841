import type { Unit, UnitPart } from "../analytical/task";
import { unitOf } from "../analytical/unit";
import { headingTitle } from "../document/headingTitle";
import type { LiveDocument, PlacedMark } from "../liveDocument";
import { inEnglish } from "../localizer";
import { reportOn } from "../report/report";
import { profile } from "./profile";

/** UTF-16 units of a document that a card is made from. */
const longest = { text: 8_000, paragraph: 700, headings: 2_000, heading: 120 };

/** What is asked about a document as a whole. `marks` are those of its findings that count, in its order. Rests now and then; it must not outlive an edit. */
export function* profileUnit(live: LiveDocument, marks: readonly PlacedMark[], title: string, options: readonly UnitPart[]): Generator<undefined, Unit> {
  const report = yield* reportOn(live, marks, inEnglish);
  let text = "";
  let headings = "";
  let codeBlocks = 0;
  let ofSection = 0;
  for (const { blocks } of live.snapshot.chunks) {
    for (const block of blocks) {
      if (block.kind === "heading") {
        ofSection = 0;
        if (headings.length < longest.headings) headings += `${headingTitle(block, longest.heading)}\n`;
      } else if (block.kind === "code") codeBlocks++;
      else if ((block.kind === "paragraph" || block.kind === "listItem") && ofSection < 2 && text.length < longest.text) {
        ofSection++;
        text += `${block.text.slice(0, longest.paragraph).replaceAll(/\s+/g, " ")}\n`;
      }
    }
    yield;
  }
  const counts = Object.fromEntries([...report.certainty, ...report.requirements].map(({ category, count }) => [category.slice(category.indexOf(".") + 1), count]));
  const figures = {
    ...counts,
    words: report.size.words,
    sentences: report.size.sentences,
    ease: Math.round(report.readability?.ease ?? 0),
    grade: Math.round(report.readability?.grade ?? 0),
    ambiguities: report.sections.reduce((sum, { ambiguities }) => sum + ambiguities, 0),
    contradictions: report.contradictions.length,
    openPoints: report.openPoints.length,
    codeBlocks,
  };
  return unitOf(profile, [
    { role: "title", text: title },
    { role: "headings", text: headings.trim() },
    { role: "text", text: text.trim() },
    { role: "figures", text: JSON.stringify(figures) },
    ...options,
  ]);
}
