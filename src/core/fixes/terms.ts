import { lengthOf } from "../document/block";
import type { Snapshot } from "../document/snapshot";
import { type BlockReader, createBlockReader } from "../structural/read";
import { termNaming } from "../structural/termNaming";
import { respelt, termSpelling } from "../structural/termSpelling";
import { type Change, type Fixable, type FixEdit, type Fixer, fixHere, spanOf } from "./fix";
import { inCaseOf, plainWords, replaced } from "./wording";

/** The spelling that the document prefers here, or this one everywhere. */
export const termSpellingFixes: Fixer = (fixable) => {
  const { words, verdict, mark, l10n } = fixable;
  const other = verdict?.other ?? "";
  if (other === "") return [];
  const written = verdict?.kind === "name" ? other : inCaseOf(words, other);
  const here = fixHere(fixable, l10n.t("Write “{0}”", written), replaced(fixable.block.text, spanOf(fixable), written), { isSafe: true, all: l10n.t("Write every term as the document mostly does") });
  if (verdict?.kind === "name") return [here];
  const [key, spelling] = mark.detail.split("|");
  return [here, { title: l10n.t("Write “{0}” everywhere", words.toLowerCase()), isSafe: false, all: undefined, change: spelledEverywhere(key ?? "", spelling ?? "") }];
};

function spelledEverywhere(key: string, spelling: string): Change {
  return {
    kind: "everywhere",
    *edits(snapshot) {
      const reader = createBlockReader([termSpelling]);
      yield undefined;
      const edits: FixEdit[] = [];
      for (const block of blocksOf(snapshot)) {
        yield undefined;
        for (const { key: term, role, start, end } of reader.read(block, snapshot.markup).facts) {
          if (term !== key || role === spelling) continue;
          const words = block.text.slice(start, end);
          for (const edit of replaced(block.text, { start, end }, inCaseOf(words, respelt(words, role, spelling)))) edits.push({ block, ...edit });
        }
      }
      return edits;
    },
  };
}

function* blocksOf({ chunks }: Snapshot): Generator<FixEdit["block"]> {
  for (const { blocks } of chunks) for (const block of blocks) if (lengthOf(block) > 0) yield block;
}

/** The full name at an acronym's first use. */
export const acronymFixes: Fixer = (fixable) => {
  const name = expansionOf(fixable);
  if (name === undefined) return [];
  const { block, mark, words, l10n } = fixable;
  // The `s` of a plural stands behind the mark.
  const isPlural = block.text.charAt(mark.end) === "s";
  const written = isPlural ? `${name}s (${words}s)` : `${name} (${words})`;
  const span = { start: mark.start, end: isPlural ? mark.end + 1 : mark.end };
  return [fixHere(fixable, l10n.t("Write “{0}”", written), replaced(block.text, span, written))];
};

/** Reads what acronyms are spelt out as. Built when it is first wanted. */
let expansions: BlockReader | undefined;

/** The words that the document introduces the acronym with. */
function expansionOf({ verdict, words, snapshot }: Fixable): string | undefined {
  const introduction = verdict?.related[0];
  if (introduction === undefined) return undefined;
  const { block, span } = introduction;
  expansions ??= createBlockReader([termNaming]);
  const { facts } = expansions.read(block, snapshot.markup);
  const fact = facts.find(({ key, start, end }) => key === `expansion ${words}` && (Math.abs(span.start - end) < 4 || Math.abs(start - span.end) < 4));
  return fact && plainWords(block.text.slice(fact.start, fact.end));
}

/** The name that the thing is to have. */
export const twoNamesFixes: Fixer = (fixable) => {
  const { block, mark, evidence, l10n } = fixable;
  const { other } = evidence.data;
  if (typeof other !== "string" || other === "") return [];
  // The `s` of a plural stands behind the mark, and the other name has to take it.
  if (block.text.charAt(mark.end) === "s" && /[sxyz]$|[cs]h$/i.test(other)) return [];
  return [fixHere(fixable, l10n.t("Write “{0}”", other), replaced(block.text, spanOf(fixable), other), { all: l10n.t("Write “{0}” everywhere", other) })];
};

/** The term that a team has agreed on. */
export const glossaryFixes: Fixer = (fixable) => {
  const { l10n, evidence } = fixable;
  const { replacement } = evidence.data;
  if (typeof replacement !== "string" || replacement === "") return [];
  const edits = replaced(fixable.block.text, spanOf(fixable), replacement);
  // Whoever wrote the folder wrote the glossary, and a quotation stays as it was said: each is worth a look.
  return [fixHere(fixable, l10n.t("Write “{0}”", replacement), edits, { all: l10n.t("Write every term as the glossary has it") })];
};
