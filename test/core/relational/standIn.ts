import type { Reading } from "../../../src/core/document/reading";
import type { Antecedents, Candidate, ContextSentence } from "../../../src/core/relational/antecedents";
import { createBlockSentencesReader } from "../../../src/core/relational/blockSentences";
import { createRelationalReader, type RelationalReader } from "../../../src/core/relational/documentSentences";
import { Gender, type Mention, type SentenceRelations } from "../../../src/core/relational/relations";
import type { RelationsReader } from "../../../src/core/relational/relationsReader";

const people = new Map([["Alice", Gender.She], ["Bob", Gender.He], ["Smith", Gender.He | Gender.She]]);
const pronouns = new Set(["it", "she", "they", "this"]);

/** Stands in for the models: knows three names, three pronouns, and `the` before a noun. Counts the sentences it reads. */
export class StandIn implements RelationsReader {
  read = 0;

  startOf(reading: Reading, sentence: number): number | undefined {
    return reading.starts[reading.firstOf(sentence)];
  }

  mentionsOf(reading: Reading, sentence: number): readonly Mention[] {
    this.read++;
    const first = reading.firstOf(sentence);
    const origin = reading.starts[first]!;
    const mentions: Mention[] = [];
    for (let token = first; token < reading.firstOf(sentence + 1); token++) {
      const word = reading.raw(token);
      const lower = reading.lower(token);
      const start = reading.starts[token]! - origin;
      if (people.has(word)) {
        const last = reading.raw(token + 1) === "Smith" && word !== "Smith" ? token + 1 : token;
        const key = reading.text.slice(reading.starts[token], reading.ends[last]).toLowerCase().split(/\s+/).join(" ");
        mentions.push({ ...plain, form: "name", type: "person", key, gender: people.get(word)!, definiteness: "name", start, end: reading.ends[last]! - origin, head: { start: reading.starts[last]! - origin, end: reading.ends[last]! - origin } });
        token = last;
      } else if (pronouns.has(lower)) {
        mentions.push({ ...plain, form: "pronoun", key: lower, definiteness: "pronoun", start, end: start + word.length, head: { start, end: start + word.length } });
      } else if (lower === "the" && token + 1 < reading.firstOf(sentence + 1)) {
        const head = { start: reading.starts[token + 1]! - origin, end: reading.ends[token + 1]! - origin };
        mentions.push({ ...plain, form: "nominal", key: reading.lower(token + 1), definiteness: "definite", start, end: head.end, head });
      }
    }
    return mentions;
  }

  relationsOf(reading: Reading, sentence: number): SentenceRelations {
    const mentions = this.mentionsOf(reading, sentence);
    const [subject, object] = mentions;
    if (subject === undefined || object === undefined || object.start <= subject.end) return { mentions, relationships: [], roles: [] };
    const verb = { start: subject.end + 1, end: object.start - 1 };
    if (verb.end <= verb.start) return { mentions, relationships: [], roles: [] };
    return {
      mentions,
      relationships: [{
        type: "action", subject, verb, object, others: [], subjectHead: subject.head, verbHead: verb, objectHead: object.head,
        impliedVerb: undefined, isPassive: false, isNegated: false, confidence: 80,
      }],
      roles: [{ name: "agent", start: subject.start, end: subject.end, predicate: verb, confidence: 70 }],
    };
  }
}

const plain: Omit<Mention, "form" | "key" | "definiteness" | "start" | "end" | "head"> = {
  type: "concept", subtype: undefined, confidence: 90, number: "singular", gender: Gender.It, person: 3, grammar: "other", governor: "",
  clause: { predicate: 0, outer: -1, link: "main" }, modifiers: [], within: -1,
};

/** A pronoun may be each of the last three things that are no pronouns; a noun phrase is the one before it with the same noun. */
const nearest: Antecedents = {
  of: (sentences) => sentences.at(-1)!.relations.mentions.map((_, mention) => candidatesOf(sentences, mention)[0]),
  candidatesOf,
};

function candidatesOf(sentences: readonly ContextSentence[], mention: number): readonly Candidate[] {
  const { form, key } = sentences.at(-1)!.relations.mentions[mention]!;
  if (form === "name") return [];
  const candidates: Candidate[] = [];
  for (let back = 0; back < sentences.length; back++) {
    const { mentions } = sentences.at(-1 - back)!.relations;
    for (let other = (back === 0 ? mention : mentions.length) - 1; other >= 0; other--) {
      const isMeant = form === "pronoun" ? mentions[other]!.form !== "pronoun" : mentions[other]!.form === "nominal" && mentions[other]!.key === key;
      if (isMeant) candidates.push({ sentencesBack: back, mention: other, probability: 1 / (candidates.length + 2) });
    }
  }
  return candidates.slice(0, 3);
}

/** What the relational tier reads with in tests that are not about English. */
export function standInReader(standIn = new StandIn()): RelationalReader {
  return createRelationalReader(createBlockSentencesReader(standIn), nearest);
}
