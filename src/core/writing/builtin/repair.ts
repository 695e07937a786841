import { textOf } from "../../fixes/fix";
import { dropped, inCaseOf, raised, replaced } from "../../fixes/wording";
import { isEnglish, matching, substituted, type Substitution } from "./substitution";
import { emptyWords, misspellings, wordyPhrases } from "./wordyPhrases";

/** Mends what is wrong whatever is meant: doubled words, spaces, articles, misspellings, a small letter at the start; and wordy phrases. */
export function repaired(text: string): string {
  const spaced = substituted(text, spaces(text));
  if (!isEnglish(spaced)) return spaced;
  const mended = substituted(spaced, [...doubledWords(spaced), ...spellings(spaced)]);
  const brief = substituted(mended, phrases(mended));
  return substituted(brief, [...articles(brief), ...capital(brief)]);
}

/** Without wordy phrases and empty words. */
export function tightened(text: string): string {
  if (!isEnglish(text)) return text;
  const brief = substituted(text, phrases(text));
  const bare = substituted(brief, empty(brief));
  return substituted(bare, articles(bare));
}

function spaces(text: string): Substitution[] {
  return [
    ...matching(text, /(?<! ) {2,}/g, ({ index, 0: run }) => ({ start: index, end: index + run.length, text: " " })),
    ...matching(text, /(?<=\p{L}) (?=[,;](?:\s|$)|\.(?:\s|$))/gu, ({ index }) => ({ start: index, end: index + 1, text: "" })),
  ];
}

/** Words that no sentence has twice in a row. */
function doubledWords(text: string): Substitution[] {
  return matching(text, /\b(the|an?|of|to|in|and|is|for|with|it|be|or|as|at|by|are|we|you|from|this|will|should|must) \1\b/gi, ({ index, 0: both, 1: word = "" }) => ({ start: index, end: index + both.length, text: both.slice(0, word.length) }));
}

function spellings(text: string): Substitution[] {
  return matching(text, /\b[a-z]{3,20}\b/gi, ({ index, 0: word }) => {
    const right = misspellings.get(word.toLowerCase());
    return right === undefined || (word !== word.toLowerCase() && word !== raised(word.toLowerCase())) ? undefined : { start: index, end: index + word.length, text: inCaseOf(word, right) };
  });
}

/** By letters: only where these are right without doubt. */
function articles(text: string): Substitution[] {
  return matching(text, /\b(an?) ([a-z]{2,})\b/gi, ({ index, 1: article = "", 2: next = "" }) => {
    const isAn = article.length === 2;
    const wantsAn = /^[ai]|^e(?!u|w)|^o(?!ne|nce|ui)/.test(next);
    const wantsA = /^[bcdfgj-np-tvwyz]/.test(next) && next.length > 2;
    const fitting = isAn && wantsA ? article.slice(0, 1) : !isAn && wantsAn && next.length > 2 ? `${article}n` : article;
    return fitting === article || article === "A" && index > 0 && text.charAt(index - 2) !== "." ? undefined : { start: index, end: index + article.length, text: fitting };
  });
}

/** A sentence begins with a capital; what is no sentence may begin as it likes. */
function capital(text: string): Substitution[] {
  const isSentence = /^[a-z]+ .*[.!?]$/.test(text) && text.split(" ", 4).length === 4;
  return isSentence ? [{ start: 0, end: 1, text: raised(text.charAt(0)) }] : [];
}

const longestPhrase = 6;

function phrases(text: string): Substitution[] {
  const changes: Substitution[] = [];
  const words = [...text.matchAll(/[a-z]+/gi)];
  for (let first = 0; first < words.length; first++) {
    for (let count = Math.min(longestPhrase, words.length - first); count > 0; count--) {
      const start = words[first]!.index;
      const last = words[first + count - 1]!;
      const end = last.index + last[0].length;
      const said = text.slice(start, end);
      const shorter = wordyPhrases.get(said.toLowerCase());
      if (shorter === undefined || !isWhole(text, start, end) || (shorter === "" && !/(?:^|[.!?:] )$/.test(text.slice(Math.max(0, start - 2), start)))) continue;
      changes.push(...(shorter === "" ? withoutWords(text, start, end) : changed(replaced(text, { start, end }, inCaseOf(said, shorter)))));
      first += count - 1;
      break;
    }
  }
  return changes;
}

function empty(text: string): Substitution[] {
  return emptyWords.flatMap((word) =>
    matching(text, new RegExp(`\\b${word}\\b`, "gi"), ({ index }) => {
      const end = index + word.length;
      const isMeant = /(?:\bnot|n't|n’t|\bnever|\bno|\bthe|\bthis|\bhow|\bso) $/i.test(text.slice(Math.max(0, index - 8), index)) || /^[-–]/.test(text.slice(end));
      const [change] = isMeant ? [] : withoutWords(text, index, end);
      return change;
    }),
  );
}

function isWhole(text: string, start: number, end: number): boolean {
  return !/[\w-]/.test(text.charAt(start - 1)) && !/[\w-]/.test(text.charAt(end));
}

function withoutWords(text: string, start: number, end: number): Substitution[] {
  return changed(dropped({ kind: "paragraph", level: 0, quoteDepth: 0, text, gap: "", lines: 0, entry: { continues: false } }, { start, end }));
}

function changed(edits: ReturnType<typeof replaced>): Substitution[] {
  return edits.map(({ span, wording }) => ({ ...span, text: textOf(wording) }));
}
