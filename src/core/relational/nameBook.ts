import { Kind, traitsOf } from "./anaphora";
import type { ContextSentence } from "./antecedents";
import { Gender, type Mention } from "./relations";

const bearers = ["any", "thing", "person", "he", "she", "pronoun"] as const;
type Bearer = (typeof bearers)[number];

/**
 * What a name is known by over a whole document: its key, and what its bearer is as far as the name or its title says so. Mr Bennet and Mrs Bennet have the
 * same words and are two people. `pronoun:i`, `pronoun:we` and `pronoun:you` are those who write and who read.
 */
export type NameKey = `${Bearer}:${string}`;

/**
 * What a mention is known by over its whole document: mentions whose keys have the same canonical name are one, wherever they stand, and what is nearby says
 * nothing about them. Names have a key, and *I*, *we* and *you* outside quotation marks. Undefined for what finds its antecedent nearby.
 */
export function documentKeyOf(sentence: ContextSentence, mention: number): NameKey | undefined {
  const each = sentence.relations.mentions[mention]!;
  if (each.form !== "pronoun" || each.person === 3) return nameKeyOf(each);
  const { kinds, speech } = traitsOf(sentence);
  if (speech[sentence.inSpeech ? 1 : 0][mention] === 1) return undefined;
  switch (kinds[mention]) {
    case Kind.I:
      return "pronoun:i";
    case Kind.We:
      return "pronoun:we";
    case Kind.You:
      return "pronoun:you";
    default:
      return undefined;
  }
}

/** The name key of a mention; undefined for what is no name. */
export function nameKeyOf({ form, key, gender }: Mention): NameKey | undefined {
  if (form !== "name" || key === "") return undefined;
  switch (gender) {
    case Gender.He:
      return `he:${key}`;
    case Gender.She:
      return `she:${key}`;
    case Gender.It:
      return `thing:${key}`;
    default:
      return (gender & Gender.It) === 0 ? `person:${key}` : `any:${key}`;
  }
}

/**
 * The names of a document, and which of them are short for which others: `Telford` for `Zoe Telford`, `WHO` for `World Health Organization`. Which name another
 * is short for follows from the set of names alone, not from their order, so names can come and go with every edit.
 */
export class NameBook {
  private readonly counts = new Map<NameKey, number>();
  /** The names that something may be short for, by what that is. */
  private readonly byShortForm = new Map<string, Set<NameKey>>();

  /** Notes that a name is there once more. */
  add(name: NameKey): void {
    const count = this.counts.get(name) ?? 0;
    this.counts.set(name, count + 1);
    if (count > 0) return;
    for (const short of shortFormsOf(name)) {
      const names = this.byShortForm.get(short);
      if (names === undefined) this.byShortForm.set(short, new Set([name]));
      else names.add(name);
    }
  }

  /** Notes that a name is there once less. */
  remove(name: NameKey): void {
    const count = this.counts.get(name) ?? 0;
    if (count > 1) {
      this.counts.set(name, count - 1);
      return;
    }
    this.counts.delete(name);
    for (const short of shortFormsOf(name)) {
      const names = this.byShortForm.get(short);
      names?.delete(name);
      if (names?.size === 0) this.byShortForm.delete(short);
    }
  }

  /** The fullest name that this one stands for: itself, if there is none or more than one. Names of one bearer are those for which this is the same. */
  canonicalOf(name: NameKey): NameKey {
    // Each step goes to a name that says more, in its words or of its bearer, so this ends.
    for (let at = name; ;) {
      const fuller = this.fullerThan(at);
      if (fuller === undefined) return at;
      at = fuller;
    }
  }

  /** All names of the document whose canonical name is this one, itself included, in alphabetical order. */
  aliasesOf(canonical: NameKey): readonly NameKey[] {
    const aliases = this.counts.has(canonical) ? [canonical] : [];
    // What a name is short for may be short for another in turn, so what has been found is looked at again.
    for (const alias of aliases) {
      for (const key of shortFormsOf(alias)) {
        for (const bearer of bearers) {
          const name: NameKey = `${bearer}:${key}`;
          if (this.counts.has(name) && !aliases.includes(name) && this.canonicalOf(name) === canonical) aliases.push(name);
        }
      }
    }
    return aliases.sort();
  }

  /** The name that says most of all those that a name is short for, if the others are short for it too. */
  private fullerThan(name: NameKey): NameKey | undefined {
    const names = this.byShortForm.get(keyOf(name));
    if (names === undefined || names.size > mostBearers) return undefined;
    const fuller = [...names].filter((other) => isShortFor(name, other)).sort();
    let fullest = fuller[0];
    for (const other of fuller) if (fullest !== undefined && saysMore(other, fullest)) fullest = other;
    return fuller.every((other) => other === fullest || isShortFor(other, fullest!)) ? fullest : undefined;
  }
}

/** What more names than these have in common tells nobody from another. */
const mostBearers = 24;

function keyOf(name: NameKey): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Higher for what says more: a name known to be a woman's says more than one that may be anybody's. */
function precisionOf(name: NameKey): number {
  return name.startsWith("any:") ? 0 : name.startsWith("thing:") ? 1 : name.startsWith("person:") ? 2 : 3;
}

function saysMore(name: NameKey, other: NameKey): boolean {
  const longer = keyOf(name).length - keyOf(other).length;
  return longer > 0 || (longer === 0 && precisionOf(name) > precisionOf(other));
}

function isShortFor(name: NameKey, other: NameKey): boolean {
  if (name === other || !saysMore(other, name) || !areOneSort(name, other)) return false;
  return keyOf(name) === keyOf(other) || shortFormsOf(other).includes(keyOf(name));
}

/** Whether two names can be of one bearer. The same words are mistaken for a place's and a person's now and then, so for them only *he* and *she* differ. */
function areOneSort(name: NameKey, other: NameKey): boolean {
  if (name.startsWith("pronoun:") || other.startsWith("pronoun:")) return false;
  const [some, others] = [precisionOf(name), precisionOf(other)];
  if (some === 3 && others === 3) return name.startsWith("she:") === other.startsWith("she:");
  if (some === 0 || others === 0 || keyOf(name) === keyOf(other)) return true;
  return (some === 1) === (others === 1);
}

/** What a name may be called for short, itself included: a person by the first or last name, everything else without its legal form or by its initials. */
function shortFormsOf(name: NameKey): readonly string[] {
  const key = keyOf(name);
  const words = key.split(" ");
  const forms = [key];
  if (words.length < 2) return forms;
  const first = words[0]!;
  const last = words.at(-1)!;
  const precision = precisionOf(name);
  if (precision !== 1) {
    forms.push(first, last);
    if (words.length > 2) forms.push(`${first} ${last}`);
  }
  if (precision < 2) {
    if (legalForms.has(last)) forms.push(words.slice(0, -1).join(" "));
    const initials = words.map((word) => (smallWords.has(word) ? "" : word.charAt(0))).join("");
    if (initials.length > 1) forms.push(initials);
  }
  return forms;
}

const legalForms: ReadonlySet<string> = new Set("inc inc. corp corp. corporation ltd ltd. limited llc plc gmbh ag company co co. group".split(" "));
const smallWords: ReadonlySet<string> = new Set("of the for and on in to a an & de la du".split(" "));
