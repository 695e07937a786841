import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type NameSpan, nameTypes } from "../../../src/core/relational/names";
import type { NamesIn } from "./typeLearner";
import type { NamedSentence } from "./nameLearner";
import { copyOf, visitSentences } from "../entityParses";

/** What names that a first model finds count, beside those that people have marked. */
const weight = 0.4;
/** Below this, 0–100, a name says nothing. */
const leastTrust = 60;

/**
 * Sentences of documents in the CoNLL-U format, which have no names marked, with the names that a model finds in them. One name is of one type throughout a document: the
 * type that most of its places speak for. Words of names that stay doubtful may have any label.
 */
export function labelByItself(folder: string, namesIn: NamesIn): NamedSentence[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".conllu"))
    .sort()
    .flatMap((name) => {
      const lines = readFileSync(join(folder, name), "utf8").split("\n");
      const texts = lines.filter((line) => line.startsWith("# text = ")).map((line) => line.slice(9));
      return labelDocument(texts, namesIn);
    });
}

function labelDocument(texts: readonly string[], namesIn: NamesIn): NamedSentence[] {
  const votes = new Map<string, Float64Array>();
  const found: { readonly sentence: NamedSentence; readonly names: readonly NameSpan[] }[] = [];
  for (const text of texts) {
    visitSentences(text, (parse) => {
      const names = namesIn(parse);
      for (const name of names) {
        const key = text.slice(parse.start(name.first), parse.end(name.last));
        const vote = votes.get(key) ?? new Float64Array(nameTypes.length);
        vote[nameTypes.indexOf(name.type)]! += name.confidence;
        votes.set(key, vote);
      }
      found.push({ sentence: { source: "itself", parse: copyOf(parse), allowed: [], weight }, names });
    });
  }
  return found.map(({ sentence, names }) => {
    const { parse } = sentence;
    const allowed = new Array<number>(parse.count).fill(1);
    for (const { first, last, type, confidence } of names) {
      const vote = votes.get(parse.text.slice(parse.start(first), parse.end(last)))!;
      const best = vote.indexOf(Math.max(...vote));
      const trust = best === nameTypes.indexOf(type) ? confidence : 0;
      const isSure = trust >= leastTrust || vote[best]! >= 2 * leastTrust;
      for (let word = first; word <= last; word++) allowed[word] = isSure ? 1 << ((word === first ? 1 : 2) + 2 * best) : -1;
    }
    return { ...sentence, allowed };
  });
}
