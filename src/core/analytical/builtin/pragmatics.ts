import { TokenKind } from "../../document/reading";
import type { Localizer } from "../../localizer";
import type { AnswerMeans, Unit } from "../task";
import type { LearntEnglish } from "../learntEnglish";
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
export function answerPragmatics(unit: Unit, means: AnswerMeans): readonly BuiltinItem[] {
  const text = unit.parts.find(({ role }) => role === "text")?.text ?? "";
  const reading = readWords(text);
  if (!reading.english) return [];
  // A heading names what its section does; it tells nobody to do it.
  const isHeading = text.startsWith("#");
  const sentences = sentencesOf(reading, means.english);
  const inTale = isTale(sentences);
  return sentences.flatMap((sentence) => itemsOf(sentence, { text, isHeading, inTale, ...means }));
}

/** The sentences of a text without markup and link targets. */
export function sentencesOf({ words, sentences }: Words, { tagsOf }: LearntEnglish): TaggedSentence[] {
  const tags = tagsOf(words);
  return sentences.map(({ firstWord, endWord }) => {
    const read: number[] = [];
    for (let at = firstWord; at < endWord; at++)
      if (words[at]!.kind !== TokenKind.Markup && words[at]!.kind !== TokenKind.Target) read.push(at);
    return { words: read.map((at) => words[at]!), tags: read.map((at) => tags[at]!) };
  });
}

/** What a sentence stands in. */
interface Context extends AnswerMeans {
  readonly text: string;
  readonly isHeading: boolean;
  readonly inTale: boolean;
}

function itemsOf(sentence: TaggedSentence, context: Context): BuiltinItem[] {
  const { text, isHeading, inTale, l10n } = context;
  const place = (first: number, end: number): { readonly quote: string; readonly at: number } => {
    const at = sentence.words[first]!.start;
    return { quote: text.slice(at, sentence.words[end - 1]!.end), at };
  };
  const items: BuiltinItem[] = [];
  const form = formOf(sentence);
  const act = actOf(sentence, form, context);
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
      meaning: meaning(l10n),
      why: reasons[kind](l10n),
      confidence,
    });
  }
  for (const { first, end, meaning } of implicaturesIn(sentence, l10n)) {
    items.push({
      ...place(first, end),
      type: "implicature",
      speechAct: "",
      meaning,
      why: l10n.t("Who could have said the stronger word would have."),
      confidence: 0.65,
    });
  }
  return items;
}

const reasons: Readonly<Record<ReturnType<typeof triggersIn>[number]["kind"], (l10n: Localizer) => string>> = {
  clause_embedding_predicates: (l10n) => l10n.t("The verb is only fit for what is true."),
  change_of_state: (l10n) => l10n.t("A change needs a state to change from."),
  aspectual_verbs: (l10n) => l10n.t("Beginning, going on and ending say something of the time before."),
  implicative_predicates: (l10n) => l10n.t("The verb says more than whether it came true."),
  re_verbs: (l10n) => l10n.t("“Re-” says once more."),
  clefts: (l10n) => l10n.t("The sentence asks who or what, not whether."),
  temporal_adverbs: (l10n) => l10n.t("The time of one thing is told by another, which is taken to happen."),
  numeric_determiners: (l10n) => l10n.t("The number is not said but used."),
  embedded_question: (l10n) => l10n.t("A question that is not asked is taken to have an answer."),
  comparatives: (l10n) => l10n.t("What is compared is taken to be of one kind."),
};
