import { contradiction } from "../analytical/contradiction";
import type { Unit } from "../analytical/task";
import { unitOf } from "../analytical/unit";
import { readWords, type Words } from "../language/words";
import type { Localizer } from "../localizer";

/** Pairs of one passage that are compared. */
const mostPairs = 12;

/**
 * The statements of an old and a new wording that have to say the same, as units of the contradiction analyzer. Sentences that stand in both are left out; the
 * others are paired in their order where there are as many, and are compared as a whole where there are not.
 */
export function meaningPairs(old: string, wording: string): readonly Unit[] {
  const before = sentencesOf(old);
  const after = sentencesOf(wording);
  const gone = before.filter((sentence) => !after.includes(sentence));
  const come = after.filter((sentence) => !before.includes(sentence));
  if (gone.length === 0 || come.length === 0) return [];
  const pairs = gone.length === come.length ? gone.map((first, index) => [first, come[index]!] as const) : [[gone.join(" "), come.join(" ")] as const];
  return pairs.slice(0, mostPairs).map(([first, second]) =>
    unitOf(contradiction, [
      { role: "first", text: first },
      { role: "second", text: second },
    ]),
  );
}

/** What was lost or added that turns a sentence round, in plain words; none where the text is not English. */
export function meaningChanges(old: string, wording: string, l10n: Localizer): readonly string[] {
  const before = readWords(old);
  const after = readWords(wording);
  if (!before.english || !after.english) return [];
  const told: string[] = [];
  for (const { is, lost, added } of senses(l10n)) {
    const [was, now] = [wordsOf(before, is), wordsOf(after, is)];
    const difference = now.length - was.length;
    if (difference < 0) told.push(lost(missing(was, now)));
    if (difference > 0) told.push(added(missing(now, was)));
  }
  return told;
}

interface Sense {
  readonly is: (word: string) => boolean;
  readonly lost: (words: string) => string;
  readonly added: (words: string) => string;
}

function senses(l10n: Localizer): readonly Sense[] {
  return [
    { is: (word) => negations.has(word) || word.endsWith("n't"), lost: (words) => l10n.t("A negation is gone: “{0}”.", words), added: (words) => l10n.t("A negation has come in: “{0}”.", words) },
    { is: (word) => demanding.has(word), lost: (words) => l10n.t("A demand is gone: “{0}”.", words), added: (words) => l10n.t("A demand has come in: “{0}”.", words) },
    { is: (word) => doubting.has(word), lost: (words) => l10n.t("A doubt or a permission is gone: “{0}”.", words), added: (words) => l10n.t("A doubt or a permission has come in: “{0}”.", words) },
    { is: (word) => limiting.has(word), lost: (words) => l10n.t("A condition or a limit is gone: “{0}”.", words), added: (words) => l10n.t("A condition or a limit has come in: “{0}”.", words) },
  ];
}

const negations: ReadonlySet<string> = new Set("not no never none nothing nobody neither nor cannot without".split(" "));
const demanding: ReadonlySet<string> = new Set("must shall should required need needs".split(" "));
const doubting: ReadonlySet<string> = new Set("may might could can perhaps possibly probably likely optional optionally".split(" "));
const limiting: ReadonlySet<string> = new Set("only unless except until if when while least most all every always".split(" "));

function wordsOf({ words }: Words, is: (word: string) => boolean): readonly string[] {
  return words.flatMap(({ lower }) => (is(lower) ? [lower] : []));
}

/** The first of some words that is not among others as often. */
function missing(words: readonly string[], others: readonly string[]): string {
  const left = [...others];
  for (const word of words) {
    const at = left.indexOf(word);
    if (at < 0) return word;
    left.splice(at, 1);
  }
  return words[0]!;
}

function sentencesOf(text: string): readonly string[] {
  return readWords(text).sentences.map(({ start, end }) => text.slice(start, end).trim());
}
