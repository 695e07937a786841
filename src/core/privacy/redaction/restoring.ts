import { locate } from "../../analytical/anchor";
import { isWordEnd } from "../../analytical/anchoring/characters";
import { isSecret, kindWords } from "./kinds";
import { codeIn, kindOfName, likeCode, likePlaceholder, nameIn, nounAlone } from "./placeholders";
import { originalSpan, type RedactedText, type Replacement } from "./redactor";

/** Fields of an item that are read by people. They quote nothing that has to be found, and no secret comes into them. */
const proseFields: ReadonlySet<string> = new Set(["why", "meaning", "explanation", "message"]);
/** Fields that say where a quote starts. */
const offsetFields: ReadonlySet<string> = new Set(["at", "toAt"]);
const deepest = 8;
/** Units of a placeholder that are enough to know it by. */
const fewestOfPlaceholder = 4;
/** And of one that are enough to hold it, with its brackets, as a model may write it. */
const longestPlaceholder = 40;
/** Ways to complete one quote that are tried: a reply may be hostile. */
const mostCompletions = 64;
/** Units of a word that a quote is widened by, so that it begins and ends where words do. */
const longestWord = 200;

/**
 * An item of a reply as if it were about the original texts: quotes are the original's words, offsets are its offsets, and in what people read personal data stands
 * again where its placeholder stood, a secret as “the password”. A placeholder that the model has altered is recognised if it can be, else it becomes such a word, too.
 */
export function restoreItem(item: unknown, texts: readonly RedactedText[]): unknown {
  const replacements = texts.flatMap((each) => each.replacements);
  return replacements.length === 0 ? item : new Restorer(texts, replacements).restore(item, "", 0);
}

/**
 * What is being written, with what stood where placeholders are. It is held back from where a placeholder may have begun that is not all there. Quotes are not looked for:
 * the item will be, when it is complete.
 */
export function restoreDraft(said: string, texts: readonly RedactedText[]): string {
  const replacements = texts.flatMap((each) => each.replacements);
  return replacements.length === 0 ? said : new Restorer(texts, replacements).prose(said.slice(0, endOfWholePlaceholders(said)));
}

class Restorer {
  private readonly byName = new Map<string, Replacement>();
  private readonly byCode = new Map<string, Replacement>();

  constructor(
    private readonly texts: readonly RedactedText[],
    private readonly replacements: readonly Replacement[],
  ) {
    for (const replacement of replacements) {
      this.byName.set(replacement.placeholder.slice(1, -1).toLowerCase(), replacement);
      this.byCode.set(codeIn(replacement.placeholder), replacement);
    }
  }

  restore(value: unknown, field: string, depth: number): unknown {
    if (typeof value === "string") return proseFields.has(field) ? this.prose(value) : (this.quote(value) ?? this.prose(value));
    if (typeof value === "number") return offsetFields.has(field) ? this.offset(value) : value;
    if (typeof value !== "object" || value === null || depth >= deepest) return value;
    if (Array.isArray(value)) return value.map((each) => this.restore(each, field, depth + 1));
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.restore(each, name, depth + 1)]));
  }

  /** The original words of a quote from one of the texts; `undefined` if it is none. */
  private quote(said: string): string | undefined {
    // As it was sent first: a backslash before a bracket may be the text's own.
    for (const written of new Set([said, this.normalised(said)])) {
      let tried = 0;
      for (const completed of this.completions(written)) {
        if (++tried > mostCompletions) break;
        const original = this.original(completed);
        if (original !== undefined) return original;
      }
    }
    return undefined;
  }

  private original(quote: string): string | undefined {
    for (const text of this.texts) {
      const place = locate(text.text, quote);
      if (place !== undefined) return words(text, originalSpan(text, place));
    }
    return undefined;
  }

  /** The quote as it is, then with the placeholders whole that its ends have cut: `write to [EMAIL-k` is `write to [EMAIL-k3f]`. */
  private *completions(quote: string): Generator<string> {
    yield quote;
    for (const placeholder of this.distinct) if (quote.length >= fewestOfPlaceholder && placeholder.includes(quote)) yield placeholder;
    const starts = [...new Set([quote, ...this.distinct.map((placeholder) => completedStart(quote, placeholder))])];
    for (const start of starts) {
      for (const placeholder of this.distinct) {
        const completed = completedEnd(start, placeholder);
        if (completed !== quote) yield completed;
      }
    }
  }

  private get distinct(): string[] {
    return [...new Set(this.replacements.map(({ placeholder }) => placeholder))];
  }

  /** Every placeholder as it was sent, however the model has written it. */
  private normalised(said: string): string {
    return said.replaceAll(likeCode, (match) => this.coded(match)?.placeholder ?? match).replaceAll(likePlaceholder, (match) => this.byName.get(nameIn(match))?.placeholder ?? match);
  }

  /** What a code stands for under whatever noun. What stands in a text is no such thing. */
  private coded(match: string): Replacement | undefined {
    return this.texts.some(({ original }) => original.includes(match)) ? undefined : this.byCode.get(codeIn(match));
  }

  prose(said: string): string {
    const stood = (match: string): boolean => this.texts.some(({ original }) => original.includes(match));
    return said
      .replaceAll(likePlaceholder, (match) => {
        const replacement = this.byName.get(nameIn(match));
        if (replacement !== undefined) return this.shown(replacement);
        return !match.includes("[") || stood(match) ? match : plainWords(match);
      })
      .replaceAll(likeCode, (match) => {
        const replacement = match.startsWith("[") ? this.coded(match) : undefined;
        return replacement === undefined ? match : this.shown(replacement);
      })
      .replaceAll(nounAlone, (match) => (stood(match) ? match : plainWords(match)));
  }

  private shown(replacement: Replacement): string {
    if (isSecret(replacement.kind)) return kindWords[replacement.kind].plain;
    const text = this.texts.find(({ replacements }) => replacements.includes(replacement));
    return text === undefined ? kindWords[replacement.kind].plain : text.original.slice(replacement.start, replacement.end);
  }

  private offset(said: number): number {
    const text = this.texts.find(({ replacements }) => replacements.length > 0);
    return text === undefined || !Number.isInteger(said) || said < 0 ? said : originalSpan(text, { start: said, end: said }).start;
  }
}

/** Where the last word begins, or a bracket that may be a placeholder's and has not been closed; the end where neither can be one. */
function endOfWholePlaceholders(said: string): number {
  const from = Math.max(0, said.length - longestPlaceholder);
  let end = said.length;
  while (end > from && /[\w\u2010-\u2014\\-]/.test(said.charAt(end - 1))) end--;
  if (end === from && from > 0) end = said.length;
  const open = Math.max(said.lastIndexOf("["), said.lastIndexOf("\\["));
  if (open < from || /[\])}>]/.test(said.slice(open))) return end;
  return Math.min(end, said.charAt(open - 1) === "\\" ? open - 1 : open);
}

/** What something in a placeholder's form is about, in plain words. */
function plainWords(written: string): string {
  const kind = kindOfName(nameIn(written));
  return kind === undefined ? written : kindWords[kind].plain;
}

/** What stands there, from the beginning of a word to the end of one. */
function words({ original }: RedactedText, { start, end }: { readonly start: number; readonly end: number }): string {
  let first = start;
  let last = end;
  while (first > 0 && start - first < longestWord && !isWordEnd(original, first)) first--;
  while (last < original.length && last - end < longestWord && !isWordEnd(original, last)) last++;
  return original.slice(first, last);
}

/** A quote that begins with the end of a placeholder, with all of it. */
function completedStart(quote: string, placeholder: string): string {
  for (let cut = 1; cut < placeholder.length; cut++) if (quote.startsWith(placeholder.slice(cut))) return placeholder + quote.slice(placeholder.length - cut);
  return quote;
}

/** A quote that ends with the beginning of a placeholder, with all of it. */
function completedEnd(quote: string, placeholder: string): string {
  for (let length = placeholder.length - 1; length > 0; length--) if (quote.endsWith(placeholder.slice(0, length))) return quote.slice(0, quote.length - length) + placeholder;
  return quote;
}
