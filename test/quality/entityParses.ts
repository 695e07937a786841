import { dependencies, type Parse, ParseBuffer } from "../../src/core/language/parse";
import { tagNames } from "../../src/core/language/partOfSpeech";
import { readSentences } from "./parses";

/** Visits the sentences of a text that is one paragraph, with our parser's trees. A tree is only good during the call. */
export function visitSentences(text: string, visit: (parse: Parse) => void): void {
  readSentences(text, (parse) => {
    visit(parse);
    return [];
  });
}

/** Visits the sentences of a document of GUM: block by block, as they would be read in an editor. `origin` is where the block starts. */
export function visitDocument(
  { text, blocks }: { readonly text: string; readonly blocks: readonly (readonly [number, ...unknown[]])[] },
  visit: (parse: Parse, origin: number) => void,
): void {
  blocks.forEach(([start], i) => {
    const end = blocks[i + 1]?.[0] ?? text.length;
    visitSentences(text.slice(start, end), (parse) => visit(parse, start));
  });
}

/** A parse of its own: those that are visited are gone with the next one. */
export function copyOf(parse: Parse): Parse {
  const copy = new ParseBuffer(tagNames);
  copy.begin(parse.text, parse.count);
  for (let word = 0; word < parse.count; word++) {
    copy.push(parse.kind(word), parse.start(word), parse.end(word), parse.shape(word));
    copy.tags[word] = tagNames.indexOf(parse.tag(word));
    copy.heads[word] = parse.head(word);
    copy.labels[word] = dependencies.indexOf(parse.dependency(word));
    copy.clusters[word] = parse.cluster(word);
    copy.hashes[word] = parse.hash(word);
  }
  copy.finish();
  return copy;
}
