import type { BlockKind, Span } from "../document/block";
import { isListMarker } from "../document/inline";
import type { TokenKind} from "../document/reading";
import { addReadingWords, type Shape, Tokenizer } from "../document/reading";
import { Vocabulary } from "../document/vocabulary";

/** A token of a unit's text. Code, addresses and markup are one token each and never looked into. */
export interface Word {
  readonly kind: TokenKind;
  /** As written. */
  readonly text: string;
  /** In lower case, with straight apostrophes. */
  readonly lower: string;
  /** UTF-16 units into the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** {@link Shape} bits. */
  readonly shape: Shape | 0;
  /** 0-based ordinal of its sentence. */
  readonly sentence: number;
}

/** A unit's text as the built-in analyzers see it. Markup that only decorates (list markers, emphasis, quote signs) is not there; offsets are those of the text. */
export interface Words {
  readonly text: string;
  readonly words: readonly Word[];
  readonly sentences: readonly Sentence[];
  readonly english: boolean;
}

export interface Sentence extends Span {
  /** Index of its first word, and of the one after its last. */
  readonly firstWord: number;
  readonly endWord: number;
}

let tokenizer: Tokenizer | undefined;
/** The analyzers look at the same few texts one after the other. */
const recent = new Map<string, Words>();
const remembered = 64;
/** Quote signs at the starts of lines are markup up to this depth. */
const deepestQuote = 8;

/** Reads a text of prose. Linear; some microseconds for a paragraph. */
export function readWords(text: string): Words {
  const known = recent.get(text);
  if (known !== undefined) return known;
  const read = readAnew(text);
  if (recent.size >= remembered) recent.delete(recent.keys().next().value!);
  recent.set(text, read);
  return read;
}

function readAnew(text: string): Words {
  const reading = (tokenizer ??= createTokenizer());
  reading.read({ kind: kindOf(text), level: 0, quoteDepth: deepestQuote, text, gap: "", lines: 0, entry: { continues: false } }, "markdown");
  const words: Word[] = [];
  for (let i = 0; i < reading.count; i++) {
    words.push({
      kind: reading.kinds[i]!,
      text: reading.raw(i),
      lower: reading.lower(i).replaceAll("’", "'"),
      start: reading.starts[i]!,
      end: reading.ends[i]!,
      shape: reading.shapes[i]!,
      sentence: reading.sentences[i]!,
    });
  }
  const sentences: Sentence[] = [];
  for (let s = 0; s < reading.sentenceCount; s++) {
    const firstWord = reading.firstOf(s);
    const endWord = reading.firstOf(s + 1);
    sentences.push({ start: words[firstWord]!.start, end: words[endWord - 1]!.end, firstWord, endWord });
  }
  return { text, words, sentences, english: reading.english };
}

/** A unit does not say what kind of block its text was; its first characters do. */
function kindOf(text: string): BlockKind {
  if (text.startsWith("#")) return "heading";
  return isListMarker(text, text.length - text.trimStart().length) ? "listItem" : "paragraph";
}

function createTokenizer(): Tokenizer {
  const vocabulary = new Vocabulary();
  addReadingWords(vocabulary);
  return new Tokenizer(vocabulary);
}
