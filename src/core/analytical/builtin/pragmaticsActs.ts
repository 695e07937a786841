import { TokenKind } from "../../document/reading";
import { lemmaOf } from "../language/inflection";
import { announcingVerbs, askingVerbs, type IndirectCue, indirectCues, promisingVerbs, scalars, wishingPhrases } from "./lexicons/pragmatics";
import { isRequest } from "./pragmaticsRequest";
import { type FormOfSentence, type SpeechActKind, type TaggedSentence } from "./pragmaticsSpeechAct";

/** What a sentence does, and the words that show it: from word `first` up to `end`. */
export interface Act {
  readonly kind: SpeechActKind;
  /** The form says one thing, the sentence does another: `Could you …?` */
  readonly isIndirect: boolean;
  readonly first: number;
  readonly end: number;
  readonly meaning: string;
  readonly why: string;
  /** 0–1. */
  readonly confidence: number;
}

/** What a sentence of a given form does; `undefined` for an assertion. Linear in its length. */
export function actOf(sentence: TaggedSentence, form: FormOfSentence): Act | undefined {
  switch (form.form) {
    case "imperative":
      return commandOf(sentence, form);
    case "polarQuestion":
      return (
        indirectAct(sentence) ?? {
          ...questionAt(form),
          meaning: "Asks whether something is so.",
          why: "The sentence has the form of a yes-or-no question.",
        }
      );
    case "whQuestion":
      return indirectAct(sentence) ?? { ...questionAt(form), meaning: "Asks for what the question word stands for.", why: "The sentence has the form of a question." };
    case "declarative":
      return indirectAct(sentence) ?? performative(sentence) ?? wishOf(sentence);
  }
}

function questionAt({ first, end }: FormOfSentence): Pick<Act, "kind" | "isIndirect" | "first" | "end" | "confidence"> {
  return { kind: "question", isIndirect: false, first, end, confidence: 0.9 };
}

function commandOf({ words }: TaggedSentence, { first, end }: FormOfSentence): Act {
  const please = words.findIndex(({ lower }) => lower === "please" || lower === "kindly");
  const verb = words
    .slice(first, end)
    .map(({ lower }) => lower)
    .join(" ");
  const act = { isIndirect: false, first, end, confidence: 0.85 };
  if (please >= 0) return { ...act, kind: "request", first: Math.min(please, first), end: Math.max(please + 1, end), meaning: `Asks the reader to ${verb}.`, why: "An order with “please” is a request." };
  if (verb.startsWith("let's")) return { ...act, kind: "request", meaning: "Proposes that writer and reader do it together.", why: "“Let's” calls on both." };
  const meaning = verb.startsWith("don't ") || verb.startsWith("do not ") ? `Tells the reader not to ${verb.replace(/^do(?:n't| not) /, "")}.` : `Tells the reader to ${verb}.`;
  return { ...act, kind: "command", meaning, why: "The sentence has no subject and opens with the bare verb." };
}

/** Conventional ways to ask or order without saying so. */
function indirectAct(sentence: TaggedSentence): Act | undefined {
  const { words } = sentence;
  let asks: boolean | undefined;
  for (let at = 0; at < words.length; at++) {
    for (const cue of cuesByFirst.get(words[at]!.lower) ?? []) {
      if (!stands(words, at, cue.phrase) || !leadsToAction(sentence, at, cue)) continue;
      if (!cue.isClear && !(asks ??= isRequest(sentence))) continue;
      return {
        kind: cue.act,
        isIndirect: true,
        first: at,
        end: at + cue.phrase.length,
        meaning: cue.act === "request" ? "Asks the reader to do something, or to agree to it." : "Tells the reader what to do.",
        why: `“${cue.phrase.join(" ")}” is a conventional way to ${cue.act === "request" ? "ask" : "order"} without saying so.`,
        confidence: cue.isClear ? 0.8 : 0.65,
      };
    }
  }
  const please = words.findIndex(({ lower }, at) => lower === "please" && at > 0);
  return please < 0
    ? undefined
    : { kind: "request", isIndirect: true, first: please, end: please + 1, meaning: "Asks the reader for it.", why: "“Please” makes a request of a statement.", confidence: 0.7 };
}

const cuesByFirst = new Map<string, IndirectCue[]>();
for (const cue of indirectCues) cuesByFirst.set(cue.phrase[0]!, [...(cuesByFirst.get(cue.phrase[0]!) ?? []), cue]);

/** `Could you` must have a verb behind it; `your task is to` and the like say so themselves. Reported speech (`he asked if you could`) is nobody's request now. */
function leadsToAction({ words, tags }: TaggedSentence, at: number, { phrase }: IndirectCue): boolean {
  const isInverted = phrase.length === 2 && /^(?:could|can|will|would|may|might|shall|should)$/.test(phrase[0]!);
  if (!isInverted) return true;
  let verb = at + 2;
  while (/^RB|^UH/.test(tags[verb] ?? "") || words[verb]?.lower === "please") verb++;
  const before = words[at - 1];
  const opens = before === undefined || before.kind === TokenKind.Punctuation || /^(?:so|and|but|or|then|also|please|now|well|ok|okay)$/.test(before.lower);
  return opens && tags[verb] === "VB" && words[verb]!.lower !== "be";
}

/** Saying it is doing it: `I promise`, `we ask that`; and `I will`, which binds who says it. */
function performative({ words, tags }: TaggedSentence): Act | undefined {
  for (let at = 0; at + 1 < words.length; at++) {
    const subject = words[at]!.lower;
    if (subject !== "i" && subject !== "we" && subject !== "i'll" && subject !== "we'll") continue;
    let verb = at + 1;
    const isWill = subject.endsWith("'ll") || /^(?:will|shall|won't)$/.test(words[verb]!.lower);
    if (isWill && !subject.endsWith("'ll")) verb++;
    while (/^RB/.test(tags[verb] ?? "")) verb++;
    const lemma = words[verb]?.kind === TokenKind.Word ? lemmaOf(words[verb]!.lower, tags[verb]!) : "";
    const act = { isIndirect: false, first: at, end: verb + 1 };
    if (isWill && tags[verb] === "VB" && !announcingVerbs.has(lemma) && isMainClause(words, at)) {
      return { ...act, kind: "promise", meaning: "Commits the writer to it.", why: "“I will” and “we will” promise what they announce.", confidence: 0.65 };
    }
    if (tags[verb] !== "VBP" && tags[verb] !== "VB") continue;
    if (promisingVerbs.has(lemma) && !isWill) return { ...act, kind: "promise", meaning: "Commits the writer to it.", why: "Saying so is promising.", confidence: 0.8 };
    const asked = /^(?:you|that|the|all|anyone|everyone|readers|users|your)$/.test(words[verb + 1]?.lower ?? "");
    if (askingVerbs.has(lemma) && !isWill && asked) return { ...act, kind: "request", meaning: "Asks the reader for it.", why: "Saying so is asking.", confidence: 0.8 };
  }
  return undefined;
}

/** No promise inside a condition or a relative clause: `if we will`, `what I will do`. */
function isMainClause(words: TaggedSentence["words"], at: number): boolean {
  const before = words[at - 1]?.lower ?? "";
  return at === 0 || /^(?:[,;:—–“"]|and|but|so|then|also|that)$/.test(before);
}

function wishOf({ words }: TaggedSentence): Act | undefined {
  for (let at = 0; at < words.length; at++) {
    const phrase = wishingPhrases.find((each) => stands(words, at, each));
    if (phrase === undefined) continue;
    return {
      kind: "wish",
      isIndirect: false,
      first: at,
      end: at + phrase.length,
      meaning: "Says what the writer would like to be so, not that it is.",
      why: `“${phrase.join(" ")}” opens a wish.`,
      confidence: 0.75,
    };
  }
  return undefined;
}

/** What a weaker word suggests by leaving out the stronger one: words `first` up to `end`. */
export interface Implicature {
  readonly first: number;
  readonly end: number;
  readonly meaning: string;
}

/** Scalar implicatures of a sentence. */
export function implicaturesIn({ words }: TaggedSentence): Implicature[] {
  return words.flatMap(({ lower }, at) => {
    const next = words[at + 1]?.lower;
    const denied = next === undefined ? undefined : scalars.get(`${lower} ${next}`);
    return denied === undefined ? [] : [{ first: at, end: at + 2, meaning: `Suggests “${denied}” without saying it.` }];
  });
}

function stands(words: TaggedSentence["words"], at: number, phrase: readonly string[]): boolean {
  return phrase.every((word, i) => words[at + i]?.lower === word);
}
