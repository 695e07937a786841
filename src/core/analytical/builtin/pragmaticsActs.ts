import { TokenKind } from "../../document/reading";
import { lemmaOf } from "../../language/inflection";
import type { Localizer } from "../../localizer";
import type { AnswerMeans } from "../task";
import {
  announcingVerbs,
  askingVerbs,
  type IndirectCue,
  indirectCues,
  promisingVerbs,
  scalars,
  wishingPhrases,
} from "./lexicons/pragmatics";
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
export function actOf(sentence: TaggedSentence, form: FormOfSentence, means: AnswerMeans): Act | undefined {
  const { l10n } = means;
  switch (form.form) {
    case "imperative":
      return commandOf(sentence, form, l10n);
    case "polarQuestion":
      return (
        indirectAct(sentence, means) ?? {
          ...questionAt(form),
          meaning: l10n.t("Asks whether something is so."),
          why: l10n.t("The sentence has the form of a yes-or-no question."),
        }
      );
    case "whQuestion":
      return (
        indirectAct(sentence, means) ?? {
          ...questionAt(form),
          meaning: l10n.t("Asks for what the question word stands for."),
          why: l10n.t("The sentence has the form of a question."),
        }
      );
    case "declarative":
      return indirectAct(sentence, means) ?? performative(sentence, l10n) ?? wishOf(sentence, l10n);
  }
}

function questionAt({ first, end }: FormOfSentence): Pick<Act, "kind" | "isIndirect" | "first" | "end" | "confidence"> {
  return { kind: "question", isIndirect: false, first, end, confidence: 0.9 };
}

function commandOf({ words }: TaggedSentence, { first, end }: FormOfSentence, l10n: Localizer): Act | undefined {
  const verb = words[end - 1]!.lower;
  const isNever = words[first - 1]?.lower === "never";
  const isNegated = isNever || end - first > 1;
  if (!isNegated && isAside(words, first)) return undefined;
  const act = { isIndirect: false, first: isNever ? first - 1 : first, end, confidence: 0.85 };
  if (verb === "let's") {
    return { ...act, kind: "request", meaning: l10n.t("Proposes that writer and reader do it together."), why: l10n.t("“Let's” calls on both.") };
  }
  const said = saidFrom(words, end - 1);
  const manner = isNever ? "never" : isNegated ? "not" : words[first - 1]?.lower === "only" ? "only" : "plain";
  const please = words.findIndex(({ lower }) => lower === "please" || lower === "kindly");
  if (please >= 0) {
    return {
      ...act,
      kind: "request",
      first: Math.min(please, act.first),
      end: Math.max(please + 1, end),
      meaning: requesting[manner](l10n, said),
      why: l10n.t("An order with “please” is a request."),
    };
  }
  return { ...act, kind: "command", meaning: ordering[manner](l10n, said), why: l10n.t("A verb in its bare form, without a subject, is an order.") };
}

type Told = Readonly<Record<"plain" | "only" | "not" | "never", (l10n: Localizer, said: string) => string>>;

/** What an order with “please” says, whose words from the verb on are given. */
const requesting: Told = {
  plain: (l10n, said) => l10n.t("Asks the reader to {0}.", said),
  only: (l10n, said) => l10n.t("Asks the reader only to {0}.", said),
  not: (l10n, said) => l10n.t("Asks the reader not to {0}.", said),
  never: (l10n, said) => l10n.t("Asks the reader never to {0}.", said),
};

/** What an order says. */
const ordering: Told = {
  plain: (l10n, said) => l10n.t("Tells the reader to {0}.", said),
  only: (l10n, said) => l10n.t("Tells the reader only to {0}.", said),
  not: (l10n, said) => l10n.t("Tells the reader not to {0}.", said),
  never: (l10n, said) => l10n.t("Tells the reader never to {0}.", said),
};

/** `See section 3`, `Note that …`, `Let x be …`: orders by their form, which only lead the reader through the text. */
function isAside(words: TaggedSentence["words"], verb: number): boolean {
  switch (words[verb]!.lower) {
    case "see":
    case "note":
    case "recall":
    case "suppose":
      return true;
    case "remember":
      return words[verb + 1]?.text === ",";
    case "let":
      return words.slice(verb + 2, verb + 7).some(({ lower }) => lower === "be" || lower === "denote");
    default:
      return false;
  }
}

/** How many words and marks of an order its meaning tells. */
const toldWords = 12;

/** An order's words from its verb on, to the end of its clause, without what stands in brackets, as they stand in a sentence of their own. */
function saidFrom(words: TaggedSentence["words"], verb: number): string {
  let said = words[verb]!.lower;
  let depth = 0;
  let told = 1;
  for (let at = verb + 1; at < words.length; at++) {
    const { text, lower, start } = words[at]!;
    const isApart = start > words[at - 1]!.end;
    if (text === "(") depth++;
    if (depth === 0 && text !== "[" && text !== "]") {
      if (isClauseEnd(words, at, isApart)) return isEnd(words, at) ? said : `${said} …`;
      if (told === toldWords) return `${said.replace(unfinished, "")} …`;
      said += (isApart || words[at - 1]!.text === "[" ? " " : "") + (lower === "i" ? "I" : text);
      told++;
    }
    if (text === ")") depth = Math.max(0, depth - 1);
  }
  return said;
}

/** A mark that ends a clause, a dash between spaces, or the sentence's last dot; a dot or dash within belongs to a word. */
function isClauseEnd(words: TaggedSentence["words"], at: number, isApart: boolean): boolean {
  const { text } = words[at]!;
  return clauseMarks.has(text) || (text === "-" && isApart) || (text === "." && at === words.length - 1);
}

function isEnd(words: TaggedSentence["words"], at: number): boolean {
  return at === words.length - 1 || /^[;:.!?]$/.test(words[at]!.text);
}

const clauseMarks = new Set([",", ";", ":", "!", "?", "–", "—", "|"]);
/** Words that a clause cannot end with. */
const unfinished = /(?: (?:an?|the|of|to|for|from|and|or|with|in|on|by|at|as|into|any|your|its)|[-/])$/;

/** Conventional ways to ask or order without saying so. */
function indirectAct(sentence: TaggedSentence, { english, l10n }: AnswerMeans): Act | undefined {
  const { words } = sentence;
  let asks: boolean | undefined;
  for (let at = 0; at < words.length; at++) {
    for (const cue of cuesByFirst.get(words[at]!.lower) ?? []) {
      if (!stands(words, at, cue.phrase) || !leadsToAction(sentence, at, cue)) continue;
      if (!cue.isClear && !(asks ??= isRequest(sentence, english.requests))) continue;
      const isRequested = cue.act === "request";
      const phrase = cue.phrase.join(" ");
      return {
        kind: cue.act,
        isIndirect: true,
        first: at,
        end: at + cue.phrase.length,
        meaning: isRequested ? l10n.t("Asks the reader to do something, or to agree to it.") : l10n.t("Tells the reader what to do."),
        why: isRequested ? l10n.t("“{0}” is a conventional way to ask without saying so.", phrase) : l10n.t("“{0}” is a conventional way to order without saying so.", phrase),
        confidence: cue.isClear ? 0.8 : 0.65,
      };
    }
  }
  const please = words.findIndex(({ lower }, at) => lower === "please" && at > 0);
  return please < 0
    ? undefined
    : {
        kind: "request",
        isIndirect: true,
        first: please,
        end: please + 1,
        meaning: l10n.t("Asks the reader for it."),
        why: l10n.t("“Please” makes a request of a statement."),
        confidence: 0.7,
      };
}

const cuesByFirst = new Map<string, IndirectCue[]>();
for (const cue of indirectCues) cuesByFirst.set(cue.phrase[0]!, [...(cuesByFirst.get(cue.phrase[0]!) ?? []), cue]);

/**
 * `Could you` must have a verb behind it; `your task is to` and the like say so themselves. Reported speech (`he asked if you could`) is
 * nobody's request now.
 */
function leadsToAction({ words, tags }: TaggedSentence, at: number, { phrase }: IndirectCue): boolean {
  // “I need to” tells of a duty of one's own.
  if (phrase.at(-1) === "need") return words[at + phrase.length]?.lower !== "to";
  const isInverted = phrase.length === 2 && /^(?:could|can|will|would|may|might|shall|should)$/.test(phrase[0]!);
  if (!isInverted) return true;
  let verb = at + 2;
  while (/^RB|^UH/.test(tags[verb] ?? "") || words[verb]?.lower === "please") verb++;
  const before = words[at - 1];
  const opens =
    before === undefined ||
    before.kind === TokenKind.Punctuation ||
    /^(?:so|and|but|or|then|also|please|now|well|ok|okay)$/.test(before.lower);
  return opens && tags[verb] === "VB" && words[verb]!.lower !== "be";
}

/** Saying it is doing it: `I promise`, `we ask that`; and `I will`, which binds who says it. */
function performative({ words, tags }: TaggedSentence, l10n: Localizer): Act | undefined {
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
      return {
        ...act,
        kind: "promise",
        meaning: l10n.t("Commits the writer to it."),
        why: l10n.t("“I will” and “we will” promise what they announce."),
        confidence: 0.65,
      };
    }
    if (tags[verb] !== "VBP" && tags[verb] !== "VB") continue;
    if (promisingVerbs.has(lemma) && !isWill)
      return { ...act, kind: "promise", meaning: l10n.t("Commits the writer to it."), why: l10n.t("Saying so is promising."), confidence: 0.8 };
    const asked = /^(?:you|that|the|all|anyone|everyone|readers|users|your)$/.test(words[verb + 1]?.lower ?? "");
    if (askingVerbs.has(lemma) && !isWill && asked)
      return { ...act, kind: "request", meaning: l10n.t("Asks the reader for it."), why: l10n.t("Saying so is asking."), confidence: 0.8 };
  }
  return undefined;
}

/** No promise inside a condition or a relative clause: `if we will`, `what I will do`. */
function isMainClause(words: TaggedSentence["words"], at: number): boolean {
  const before = words[at - 1]?.lower ?? "";
  return at === 0 || /^(?:[,;:—–“"]|and|but|so|then|also)$/.test(before);
}

function wishOf({ words }: TaggedSentence, l10n: Localizer): Act | undefined {
  for (let at = 0; at < words.length; at++) {
    const phrase = wishingPhrases.find((each) => stands(words, at, each));
    if (phrase === undefined) continue;
    return {
      kind: "wish",
      isIndirect: false,
      first: at,
      end: at + phrase.length,
      meaning: l10n.t("Says what the writer would like to be so, not that it is."),
      why: l10n.t("“{0}” opens a wish.", phrase.join(" ")),
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
export function implicaturesIn({ words }: TaggedSentence, l10n: Localizer): Implicature[] {
  const found: Implicature[] = [];
  for (let at = 0; at + 1 < words.length; at++) {
    if (!scalarOpeners.has(words[at]!.lower)) continue;
    const denied = scalars.get(`${words[at]!.lower} ${words[at + 1]!.lower}`);
    if (denied !== undefined) found.push({ first: at, end: at + 2, meaning: l10n.t("Suggests “{0}” without saying it.", denied) });
  }
  return found;
}

const scalarOpeners = new Set([...scalars.keys()].map((phrase) => phrase.split(" ")[0]!));

function stands(words: TaggedSentence["words"], at: number, phrase: readonly string[]): boolean {
  return phrase.every((word, i) => words[at + i]?.lower === word);
}
