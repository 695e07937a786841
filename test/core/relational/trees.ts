import { TokenKind } from "../../../src/core/document/reading";
import { dependencies, type Dependency, type Parse, ParseBuffer } from "../../../src/core/language/parse";
import { tagNames } from "../../../src/core/language/partOfSpeech";
import type { Tag } from "../../../src/core/language/tagger";
import { hashOfWord } from "../../../src/core/language/wordHash";

/**
 * A tree written by hand, one word a line: the word, its tag, the number of its head (from 1, 0 for the root) and its relation. Words stand
 * with single spaces between, but for punctuation and what starts with an apostrophe.
 */
export function treeOf(lines: string): Parse {
  const rows = lines
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/) as [string, Tag, string, Dependency]);
  const buffer = new ParseBuffer(tagNames);
  const text = rows.reduce((before, [word]) => (before === "" || /^(?:[,.:)']|n't)/.test(word) ? before + word : `${before} ${word}`), "");
  buffer.begin(text, rows.length);
  let at = 0;
  for (const [word, tag, head, relation] of rows) {
    const index = buffer.count;
    const start = text.indexOf(word, at);
    at = start + word.length;
    buffer.push(tag === "PUNCT" ? TokenKind.Punctuation : TokenKind.Word, start, at, /^[A-Z]/.test(word) ? 1 : 0);
    buffer.tags[index] = tagNames.indexOf(tag);
    buffer.heads[index] = Number(head) - 1;
    buffer.labels[index] = dependencies.indexOf(relation);
    buffer.clusters[index] = -1;
    buffer.hashes[index] = hashOfWord(text, start, at);
  }
  buffer.finish();
  return buffer;
}
