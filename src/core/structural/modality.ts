import { type Reading, Shape, TokenKind } from "../document/reading";
import type { CategoryId } from "../findings/category";
import type { Localizer } from "../localizer";
import { modalityWords, notPermitted, permitted } from "./lexicons/modality";
import { type ModalSense, modalSenseAt } from "./modalSense";
import type { BlockRule, Hit, Sink } from "./rule";
import { hasNear, isPlainWord, isQuestion, neighbour } from "./sentenceContext";
import { spanOf } from "./spanOf";

/** How sure a statement is, what it hangs on, and what it obliges or permits in small letters. */
export const modality: BlockRule = {
  id: "modality",
  title: "Modality and hedging",
  description:
    "Marks words that say how sure a statement is (*certainly*, *probably*, *perhaps*, *might*), what it depends on (*unless*, " +
    "*provided that*), and what obliges or permits in small letters " +
    "(*must*, *should*, *may*). Auxiliaries are judged by their sentence: *may* can speak of a guess, a permission or a possibility. " +
    "In a specification, write a fact, a condition that can be checked or a requirement keyword instead of a hedge.",
  examples: [
    { bad: "The server may perhaps retry.", good: "The server retries up to 3 times." },
    { bad: "The cache is probably empty after a restart.", good: "The cache is empty after a restart." },
  ],
  categories: [
    "modality.certain",
    "modality.probable",
    "modality.uncertain",
    "modality.conditional",
    "modality.obligation",
    "modality.permission",
  ],
  severity: "hint",
  onByDefault: true,
  english: true,
  lexicon: modalityWords,
  judge(hit, reading, sink) {
    switch (hit.group) {
      case "auxiliary":
        return markAuxiliary(hit, reading, sink);
      case "duty":
        if (isDuty(hit, reading)) sink.mark("modality.obligation", spanOf(hit, reading), 75, "deontic");
        return;
      case "certain":
        return sink.mark("modality.certain", spanOf(hit, reading), 85);
      case "evident":
        if (isAboutSentence(hit, reading)) sink.mark("modality.certain", spanOf(hit, reading), 75);
        return;
      case "probable":
        return sink.mark("modality.probable", spanOf(hit, reading), 85);
      case "uncertain":
        return sink.mark("modality.uncertain", spanOf(hit, reading), 80);
      case "conditional":
        return sink.mark("modality.conditional", spanOf(hit, reading), 80);
      case "depending":
        // “Crates depending on each other” and “code depending on packages” are under no condition.
        if (deciders.has(neighbour(reading, hit.last, 1))) sink.mark("modality.conditional", spanOf(hit, reading), 80);
        return;
      default:
        if (hasNear(reading, hit.first, conditions)) sink.mark("modality.conditional", spanOf(hit, reading), 60);
    }
  },
  message: ({ category, detail }, words, l10n) => (detail === "" ? adviceOn(category, words, l10n) : adviceOnAuxiliary(category, words, l10n)),
  data: (mark) => (mark.detail === "" ? {} : { class: mark.detail }),
};

function adviceOn(category: CategoryId, words: string, l10n: Localizer): string {
  switch (category) {
    case "modality.certain":
      return l10n.t("“{0}” claims certainty without a reason. Leave it out, or give the reason.", words);
    case "modality.probable":
      return l10n.t("“{0}” leaves a chance that it is otherwise. State the fact, or say how probable it is and why.", words);
    case "modality.uncertain":
      return l10n.t("“{0}” leaves it open. State the fact, or say what is known and what is not.", words);
    default:
      return l10n.t("“{0}” makes this depend on a condition. Check that the condition can be tested and that the other case is covered.", words);
  }
}

function adviceOnAuxiliary(category: CategoryId, words: string, l10n: Localizer): string {
  switch (category) {
    case "modality.conditional":
      return l10n.t("“{0}” makes this depend on a condition. Write “If …”, and say what holds in the other case.", words);
    case "modality.probable":
      return l10n.t("“{0}” states an inference or an expectation. Write what is known, or what is required.", words);
    case "modality.uncertain":
      return l10n.t("“{0}” states a possibility, not a fact. Say when it happens, or that it is not known.", words);
    case "modality.obligation":
      return l10n.t("“{0}” obliges. Use one word for each strength of requirement throughout, and name who has to act.", words);
    default:
      return l10n.t("“{0}” permits. Make clear who is permitted and that it stays optional.", words);
  }
}

/** What follows “depending on” where it names what decides. */
const deciders: ReadonlySet<string> = new Set("the a an this that these those its their your our his her my how what which whether where when who".split(" "));

/** What follows “should” in “Should there be a need, …”, which is a condition and no duty. */
const inverted: ReadonlySet<string> = new Set("there the a an this that these those it you we they he she any one your our their its".split(" "));

const conditions: ReadonlySet<string> = new Set(["if"]);

/** After these, “must” and “might” are nouns. */
const articles: ReadonlySet<string> = new Set(["a", "an", "the", "its", "their"]);

const categoryOf: Readonly<Record<string, CategoryId>> = {
  could: "modality.uncertain",
  may: "modality.uncertain",
  might: "modality.uncertain",
  can: "modality.uncertain",
  must: "modality.probable",
  should: "modality.probable",
};

const obliging: ReadonlySet<string> = new Set(["must", "should", "shall", "ought"]);

function markAuxiliary(hit: Hit, reading: Reading, sink: Sink): void {
  const sense = auxiliarySense(hit, reading);
  // A question obliges nobody.
  if (sense === undefined || sense === "dynamic" || (sense === "deontic" && isQuestion(reading, hit.first))) return;
  const word = reading.lower(hit.first);
  if (word === "should" && isInverted(hit.first, reading)) return sink.mark("modality.conditional", spanOf(hit, reading), 75, sense);
  if (sense === "epistemic") return sink.mark(categoryOf[word] ?? "modality.uncertain", spanOf(hit, reading), 80, sense);
  sink.mark(obliging.has(word) ? "modality.obligation" : "modality.permission", spanOf(hit, reading), 85, sense);
}

/** What an auxiliary in small letters says; `undefined` where the word is none: “a must”, “in May”, a keyword in capitals. */
export function auxiliarySense(hit: Hit, reading: Reading): ModalSense | undefined {
  const token = hit.first;
  const shape = reading.shapes[token]!;
  if (shape & Shape.Upper) return undefined;
  const word = reading.lower(token);
  const isFirst = reading.firstOf(reading.sentences[token]!) === token;
  if (shape & Shape.Capital && (!isFirst || (word === "may" && !isPlainWord(reading, token + 1)))) return undefined;
  if (isHyphenated(token, reading)) return undefined;
  if ((word === "must" || word === "might") && articles.has(neighbour(reading, token, -1))) return undefined;
  if (word === "shall" || word === "ought") return "deontic";
  if (word === "may" && isPermission(token, reading)) return "deontic";
  if ((word === "might" || word === "may") && isTurnOfPhrase(token, reading)) return "dynamic";
  const sense = modalSenseAt(token, reading);
  // “A signal that should trigger a check” says what is wanted of it.
  if (word === "should" && sense === "epistemic" && relatives.has(neighbour(reading, token, -1))) return "deontic";
  // Who is permitted is what tells a permission; “it may take time” and “you can see” are none.
  return sense === "deontic" && !obliging.has(word) ? "dynamic" : sense;
}

const relatives: ReadonlySet<string> = new Set(["that", "which"]);

/** “One might ask”, “you may wonder”: a way to begin, and no guess. */
function isTurnOfPhrase(token: number, reading: Reading): boolean {
  const next = neighbour(reading, token, 1);
  return musings.has(next === "well" || next === "also" ? neighbour(reading, token, 2) : next);
}

const musings: ReadonlySet<string> = new Set(["ask", "wonder", "argue", "object", "say"]);

function isHyphenated(token: number, reading: Reading): boolean {
  return (reading.unit(token + 1) === 45 && reading.adjacent(token)) || (reading.unit(token - 1) === 45 && reading.adjacent(token - 1));
}

/** “A client may omit the header”: somebody who acts, and an action; not “some clients may” and “when a client may”, which observe. */
function isPermission(token: number, reading: Reading): boolean {
  if (!permitted.has(neighbour(reading, token, -1)) || notPermitted.has(neighbour(reading, token, 1))) return false;
  for (let by = -2; by >= -permissionReach; by--) {
    const word = neighbour(reading, token, by);
    if (observing.has(word)) return false;
    if (word === "" || word === "," || word === ".") break;
  }
  return true;
}

/** How far before its auxiliary the clause of a permission is looked at, in tokens. */
const permissionReach = 7;

const observing: ReadonlySet<string> = new Set(
  (
    "some many most several few other old older certain different malicious slow faulty dishonest when while if although though because " +
    "since where note that whether unless as what how why until before after"
  ).split(" "),
);

function isInverted(token: number, reading: Reading): boolean {
  return reading.firstOf(reading.sentences[token]!) === token && inverted.has(neighbour(reading, token, 1));
}

/** “You have to”, “it needs to”; not “the need to”, “no need to”, “do not have to”. */
function isDuty(hit: Hit, reading: Reading): boolean {
  const before = neighbour(reading, hit.first, -1);
  return before !== "" && !notDuty.has(before) && !before.endsWith("n't") && reading.kinds[hit.first - 1] === TokenKind.Word;
}

const notDuty: ReadonlySet<string> = new Set(
  (
    "the a an no any not never to and or of without may might would will could can should must do does did who if this that what all " +
    "our their your its every users"
  ).split(" "),
);

/** “Clearly, …”, “is clearly …” speak of the whole sentence; “state it clearly” of the manner. */
function isAboutSentence(hit: Hit, reading: Reading): boolean {
  const before = neighbour(reading, hit.first, -1);
  if (reading.firstOf(reading.sentences[hit.first]!) === hit.first) return reading.unit(hit.last + 1) === 44;
  return reading.lower(hit.first) === "clearly" ? false : before !== "not" && before !== "";
}
