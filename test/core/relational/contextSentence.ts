import type { ContextSentence } from "../../../src/core/relational/antecedents";
import { Gender, type Mention } from "../../../src/core/relational/relations";

/** A mention by its words, which may stand once in the sentence, and what is not as in most. */
export type Said = readonly [words: string, traits?: Partial<Mention>];

/** A sentence with the mentions that a test needs: things of one, subjects, unless it says otherwise. */
export function contextSentence(text: string, said: readonly Said[], place: Partial<Pick<ContextSentence, "opensBlock" | "inSpeech">> = {}): ContextSentence {
  const mentions = said.map(([words, traits]): Mention => {
    const start = text.indexOf(words);
    const end = start + words.length;
    const headStart = start + words.lastIndexOf(" ") + 1;
    return {
      ...{ start, end, head: { start: headStart, end }, form: "nominal", type: "concept", subtype: undefined, confidence: 90 },
      ...{ key: text.slice(headStart, end).toLowerCase(), number: "singular", gender: Gender.It, person: 3, definiteness: "definite" },
      ...{ grammar: "subject", governor: "", clause: { predicate: 0, outer: -1, link: "main" }, modifiers: [], within: -1, ...traits },
    };
  });
  return { relations: { mentions, relationships: [], roles: [] }, text, opensBlock: false, inSpeech: false, ...place };
}

export const pronoun = { form: "pronoun", definiteness: "pronoun" } as const;
export const name = { form: "name", definiteness: "name" } as const;
export const person = { type: "person", gender: Gender.He | Gender.She } as const;
