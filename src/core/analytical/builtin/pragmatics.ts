import { TokenKind } from "../../document/reading";
import type { Unit } from "../analyzer";
import { tagWords } from "../../language/tagger";
import { readWords, type Words } from "../../language/words";
import { actOf, implicaturesIn } from "./pragmaticsActs";
import { triggersIn } from "./pragmaticsPresupposition";
import { formOf, type TaggedSentence } from "./pragmaticsSpeechAct";
import { isTale } from "./pragmaticsTelling";

/** An item of a reply, as the analyzer reads it, with the place of its quote. */
interface BuiltinItem {
  readonly type: "presupposition" | "implicature" | "speechAct" | "indirectSpeech";
  readonly quote: string;
  readonly speechAct: string;
  readonly meaning: string;
  readonly why: string;
  readonly confidence: number;
  /** UTF-16 units into the unit's text. */
  readonly at: number;
}

/**
 * What the words of a text do, suggest and take for granted, as far as forms and trigger words tell. English only. Linear in the text's
 * length.
 */
export function answerPragmatics(unit: Unit): readonly BuiltinItem[] {
  const text = unit.parts.find(({ role }) => role === "text")?.text ?? "";
  const reading = readWords(text);
  if (!reading.english) return [];
  // A heading names what its section does; it tells nobody to do it.
  const isHeading = text.startsWith("#");
  const sentences = sentencesOf(reading);
  const inTale = isTale(sentences);
  return sentences.flatMap((sentence) => itemsOf(sentence, text, isHeading, inTale));
}

/** The sentences of a text without markup and link targets. */
export function sentencesOf({ words, sentences }: Words): TaggedSentence[] {
  const tags = tagWords(words);
  return sentences.map(({ firstWord, endWord }) => {
    const read: number[] = [];
    for (let at = firstWord; at < endWord; at++)
      if (words[at]!.kind !== TokenKind.Markup && words[at]!.kind !== TokenKind.Target) read.push(at);
    return { words: read.map((at) => words[at]!), tags: read.map((at) => tags[at]!) };
  });
}

function itemsOf(sentence: TaggedSentence, text: string, isHeading: boolean, inTale: boolean): BuiltinItem[] {
  const place = (first: number, end: number): { readonly quote: string; readonly at: number } => {
    const at = sentence.words[first]!.start;
    return { quote: text.slice(at, sentence.words[end - 1]!.end), at };
  };
  const items: BuiltinItem[] = [];
  const form = formOf(sentence);
  const act = actOf(sentence, form);
  // A question mark alone is nothing that can be quoted.
  if (
    act !== undefined &&
    !(isHeading && act.kind === "command") &&
    sentence.words.slice(act.first, act.end).some(({ kind }) => kind !== TokenKind.Punctuation)
  ) {
    const { kind, isIndirect, first, end, meaning, why, confidence } = act;
    items.push({ ...place(first, end), type: isIndirect ? "indirectSpeech" : "speechAct", speechAct: kind, meaning, why, confidence });
  }
  for (const { first, end, meaning, confidence, kind } of triggersIn(sentence, inTale)) {
    items.push({
      ...place(first, end),
      type: "presupposition",
      speechAct: "",
      meaning: `Takes for granted that ${meaning}.`,
      why: reasons[kind],
      confidence,
    });
  }
  for (const { first, end, meaning } of implicaturesIn(sentence)) {
    items.push({
      ...place(first, end),
      type: "implicature",
      speechAct: "",
      meaning,
      why: "Who could have said the stronger word would have.",
      confidence: 0.65,
    });
  }
  return items;
}

const reasons: Readonly<Record<ReturnType<typeof triggersIn>[number]["kind"], string>> = {
  clause_embedding_predicates: "The verb is only fit for what is true.",
  change_of_state: "A change needs a state to change from.",
  aspectual_verbs: "Beginning, going on and ending say something of the time before.",
  implicative_predicates: "The verb says more than whether it came true.",
  re_verbs: "“Re-” says once more.",
  clefts: "The sentence asks who or what, not whether.",
  temporal_adverbs: "The time of one thing is told by another, which is taken to happen.",
  numeric_determiners: "The number is not said but used.",
  embedded_question: "A question that is not asked is taken to have an answer.",
  comparatives: "What is compared is taken to be of one kind.",
};
