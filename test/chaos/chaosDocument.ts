import { unitOf } from "../../src/core/analytical/unit";
import { analyzers } from "./analyzers";
import type { WantMessage } from "./messages";
import { paragraph } from "./paragraphs";
import type { Random } from "./random";

/** A document that somebody writes: paragraphs, and what they once said. */
export class ChaosDocument {
  private readonly paragraphs: string[];
  private readonly earlier: string[] = [];

  constructor(
    readonly owner: string,
    private readonly random: Random,
    like?: ChaosDocument,
  ) {
    this.paragraphs = like === undefined ? Array.from({ length: 3 + random.below(8) }, () => paragraph(random)) : [...like.paragraphs];
  }

  /** Types, takes back, adds, removes or doubles a paragraph. */
  edit(): void {
    const { random, paragraphs, earlier } = this;
    const at = random.below(paragraphs.length);
    const chance = random.next();
    if (chance < 0.55) earlier.push(...paragraphs.splice(at, 1, paragraph(random)));
    else if (chance < 0.75 && earlier.length > 0) paragraphs[at] = random.pick(earlier);
    else if (chance < 0.85 && paragraphs.length < 14) paragraphs.splice(at, 0, paragraph(random));
    else if (chance < 0.95 && paragraphs.length > 2) earlier.push(...paragraphs.splice(at, 1));
    else paragraphs.splice(at, 0, paragraphs[at]!);
  }

  /** The units that the document's host asks about, those on screen first. */
  wants(): WantMessage[] {
    return this.paragraphs.flatMap((text, at) => {
      const priority = at < 3 ? 1 : 0;
      const before = at === 0 ? [] : [{ role: "before", text: sentences(this.paragraphs[at - 1]!).at(-1)! }];
      const [first, second] = [sentences(text)[0]!, sentences(this.paragraphs[(at + 1) % this.paragraphs.length]!)[0]!];
      return [
        { analyzer: "discourse", parts: [...before, { role: "text", text }], priority },
        { analyzer: "pragmatics", parts: [{ role: "text", text }], priority },
        { analyzer: "contradiction", parts: [first, second].map((each, end) => ({ role: end === 0 ? "first" : "second", text: each })), priority },
      ];
    });
  }
}

/** The digests by which hosts speak of units. */
export function digestsOf(wants: readonly WantMessage[]): Set<string> {
  return new Set(wants.map(({ analyzer, parts }) => unitOf(analyzers.find(({ id }) => id === analyzer)!, parts).digest));
}

function sentences(text: string): string[] {
  return text.split(/(?<=[.?]) /);
}
