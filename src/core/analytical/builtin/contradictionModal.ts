import { type Alignment, subjectOf, tagsOf, verbOf } from "./contradictionAlignment";
import type { Clash } from "./contradictionClash";
import { oppositeIn } from "./contradictionAntonyms";
import type { StatementReading, Term } from "./contradictionReading";
import { stemOf } from "./contradictionTerms";
import { type Force, modalForces, sameActs } from "./lexicons/contradiction";

/** What a statement demands, allows or forbids. */
interface Demand {
  readonly force: Force;
  /** What is to be done or left, by act: `shall not copy or reproduce` has two words for one act. */
  readonly verbs: readonly Term[];
  readonly acts: readonly string[];
  readonly agents: readonly Term[];
  readonly isPassive: boolean;
  /** To what it is to be done. */
  readonly objects: readonly Term[];
  /** With whom or to whom. */
  readonly recipients: readonly Term[];
  /** From the modal verb to its last verb. */
  readonly words: string;
}

/** One statement allows or demands what the other forbids, or demands what the other leaves open. */
export function modalClash(alignment: Alignment): Clash | undefined {
  const { left, right, differInNames } = alignment;
  const differInCondition = alignment.differInCondition && !grantsAnyway(left, right) && !grantsAnyway(right, left);
  if (differInCondition || differInNames || left.isDeictic || right.isDeictic) return undefined;
  let best: Clash | undefined;
  for (const first of demandsOf(left)) {
    for (const second of demandsOf(right)) {
      const clash = clashOfDemands(first, second, alignment);
      if (clash !== undefined && (best === undefined || clash.confidence > best.confidence)) best = clash;
    }
  }
  return best;
}

function clashOfDemands(first: Demand, second: Demand, { left, right }: Alignment): Clash | undefined {
  const shared = sharedObjects(first, second);
  if (shared === undefined || haveOtherRecipients(first, second) || !mayBeSameAgent(first, second)) return undefined;
  const isSameAct = first.acts.some((act) => second.acts.includes(act));
  const forces = [first.force, second.force];
  const isForbidden = forces.includes("forbidden");
  // What is forbidden only without consent is allowed with it.
  if (isForbidden && (hasReservation(left) || hasReservation(right))) return undefined;
  if (isSameAct && isForbidden && forces.some((force) => force === "permitted" || force === "required" || force === "recommended")) {
    return {
      kind: "direct",
      confidence: Math.min(0.95, 0.5 + 0.4 * shared),
      explanation: (l10n) => l10n.t("One statement allows or demands what the other forbids: “{0}” and “{1}”.", first.words, second.words),
    };
  }
  if (isSameAct && forces.includes("required") && forces.includes("permitted") && left.onlyAt < 0 && right.onlyAt < 0) {
    return {
      kind: "implication",
      confidence: Math.min(0.9, 0.05 + 0.75 * shared),
      explanation: (l10n) => l10n.t("One statement demands what the other leaves open: “{0}” and “{1}”.", first.words, second.words),
    };
  }
  const opposite = forces.includes("required") && forces.includes("permitted") ? oppositeIn(left.english.antonyms, first.verbs, second.verbs) : undefined;
  if (opposite === undefined) return undefined;
  return {
    kind: "implication",
    confidence: Math.min(0.9, 0.35 + 0.4 * shared),
    explanation: (l10n) => l10n.t("One statement demands the opposite of what the other allows: “{0}” and “{1}”.", first.words, second.words),
  };
}

/** “May keep it even after …” holds whenever the other does. */
function grantsAnyway(reading: StatementReading, other: StatementReading): boolean {
  return reading.conditions.length === 0 && !other.hasException && reading.words.some(({ lower }, at) => lower === "even" && /^(?:after|if|when|before|though)$/.test(reading.words[at + 1]?.lower ?? ""));
}

/** How much of the shorter list of objects is in the other, 0–1; undefined where they are not about the same. */
function sharedObjects(first: Demand, second: Demand): number | undefined {
  const smaller = Math.min(first.objects.length, second.objects.length);
  if (smaller === 0) return undefined;
  const shared = first.objects.filter(({ stem }) => second.objects.some((other) => other.stem === stem)).length;
  return shared === 0 || shared < smaller * 0.5 ? undefined : shared / smaller;
}

/** To share with employees is not to share with third parties. */
function haveOtherRecipients(first: Demand, second: Demand): boolean {
  if (first.recipients.length === 0 || second.recipients.length === 0) return false;
  return first.recipients[0]!.stem !== second.recipients[0]!.stem;
}

/** A passive does not say who: what must not be done may not be done by anyone. What is allowed may be so for some. */
function mayBeSameAgent(first: Demand, second: Demand): boolean {
  if (first.isPassive !== second.isPassive) return (first.isPassive ? second : first).force === "permitted";
  if (first.agents.length === 0 || second.agents.length === 0) return true;
  return first.agents.some(({ stem }) => second.agents.some((other) => other.stem === stem));
}

function hasReservation(reading: StatementReading): boolean {
  return reading.hasException || reading.words.some(({ lower }, at) => isReserving.test(lower) || (lower === "without" && !/^(?:limit|delay|undue)/.test(reading.words[at + 1]?.lower ?? "")));
}

const isReserving = /^(?:consent|permission|approval|authori[sz]ation|necessary)$/;

const demands = new WeakMap<StatementReading, readonly Demand[]>();

function demandsOf(reading: StatementReading): readonly Demand[] {
  const known = demands.get(reading);
  if (known !== undefined) return known;
  const found = findDemands(reading);
  demands.set(reading, found);
  return found;
}

function findDemands(reading: StatementReading): Demand[] {
  const found: Demand[] = [];
  const { words } = reading;
  words.forEach(({ lower }, at) => {
    const force = modalForces.get(lower);
    const isAgreed = lower === "to" && /^(?:agrees?|undertakes?|obligated|obliged|required|covenants?)$/.test(words[at - 1]?.lower === "not" ? (words[at - 2]?.lower ?? "") : (words[at - 1]?.lower ?? ""));
    const isListed = lower === "to" && at <= 4 && reading.isFragment && words[at - 1]?.lower === "not";
    const demand = force !== undefined && (at === verbOf(reading) || tagsOf(reading)[at] === "MD") ? demandFrom(reading, at, force) : isAgreed || isListed ? demandFrom(reading, at, "required") : undefined;
    if (demand !== undefined) found.push(demand);
  });
  return found;
}

function demandFrom(reading: StatementReading, modal: number, force: Force): Demand | undefined {
  const { words, terms } = reading;
  const tags = tagsOf(reading);
  const isDenied = words[modal + 1]?.lower === "not" || words[modal - 1]?.lower === "not" || /^(?:cannot|mustn't|shouldn't|can't|won't)$/.test(words[modal]!.lower);
  const verbs: Term[] = [];
  let isPassive = false;
  let last = modal;
  for (let at = modal + 1; at < Math.min(words.length, modal + 24); at++) {
    const { lower, text } = words[at]!;
    const term = terms.find((candidate) => candidate.at === at);
    if (term !== undefined && /^VB[ND]?$/.test(tags[at]!)) {
      verbs.push(term);
      last = at;
    } else if (lower === "be") isPassive = true;
    else if (!/^(?:RB|CC)$/.test(tags[at]!) && !/^[,*_/]+$/.test(text) && !/^(?:not|or|and|nor|in|any|way|otherwise|either|at|time|hereby)$/.test(lower)) break;
  }
  if (verbs.length === 0) return undefined;
  const verb = verbOf(reading);
  // “It is in the cache and the volume should …”: what stands before is a condition of sorts.
  if (verb >= 0 && modal > verb + 1 && hasOwnSubject(reading, modal)) return undefined;
  const subject = subjectOf(reading);
  const after = terms.filter(({ at, isCondition }) => at > last && !isCondition).slice(0, 6);
  // What will be is no demand; what will not be is as good as forbidden.
  if (force === "stated" && !isDenied) return undefined;
  const isOpen = force !== "forbidden";
  return {
    force: isDenied ? (isOpen ? "forbidden" : "permitted") : force,
    verbs,
    acts: [...new Set([...verbs, ...objectActs(verbs, after)].map(({ stem }) => acts.get(stem) ?? stem))],
    isPassive,
    agents: isPassive ? [] : subject,
    objects: isPassive ? [...subject, ...after] : after.filter(({ stem }) => !acts.has(stem)),
    recipients: recipientsAfter(reading, last),
    words: reading.text.slice(words[modal]!.start, words[last]!.end),
  };
}

function recipientsAfter({ terms, words }: StatementReading, verb: number): readonly Term[] {
  const preposition = words.findIndex(({ lower }, at) => at > verb && (lower === "to" || lower === "with"));
  return preposition < 0 ? [] : terms.filter(({ at }) => at > preposition && at <= preposition + 5);
}

/** “Create a copy of” is to copy. */
function objectActs(verbs: readonly Term[], after: readonly Term[]): readonly Term[] {
  return verbs.some(({ lower }) => /^(?:make|create|produce|give|grant)$/.test(lower)) ? after.slice(0, 2).filter(({ stem }) => acts.has(stem)) : [];
}

/** Whether a modal verb in the middle of a statement starts a clause of its own. */
function hasOwnSubject({ terms, words }: StatementReading, modal: number): boolean {
  let from = modal - 1;
  while (from > 0 && modal - from < 8 && !/^[,;:()]$/.test(words[from]!.text) && !/^(?:and|or|but|that)$/.test(words[from]!.lower)) from--;
  return terms.some(({ at }) => at >= from && at < modal);
}

const acts: ReadonlyMap<string, string> = new Map(sameActs.flatMap((group) => group.split(" ").map((verb): [string, string] => [stemOf(verb), stemOf(group.split(" ")[0]!)])));
