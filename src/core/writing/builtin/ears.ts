import { fixesOf } from "../../fixes";
import { type LocalEdit, textOf } from "../../fixes/fix";
import { raised } from "../../fixes/wording";
import { readWords } from "../../language/words";
import type { Localizer } from "../../localizer";
import { marksIn } from "./reader";
import { isEnglish, substituted, type Substitution } from "./substitution";

/** What a passage says in a form that can be tested, and what was changed. */
export interface Testable {
  readonly text: string;
  readonly why: string;
}

/**
 * A requirement in the patterns of EARS, the Easy Approach to Requirements Syntax (Mavin, Wilkinson, Harwood and Novak, Easy Approach to Requirements Syntax
 * (EARS), RE 2009): ubiquitous “The <system> shall <response>”, event-driven “When <trigger>, …”, state-driven “While <state>, …”, unwanted behaviour
 * “If <condition>, then …”, optional “Where <feature>, …”. What the text leaves open becomes a typed hole: nothing is made up. `undefined` where nothing is demanded.
 */
export function testable(text: string, l10n: Localizer): Testable | undefined {
  if (!isEnglish(text)) return undefined;
  const told: string[] = [];
  const sentences = readWords(text).sentences;
  let result = "";
  let from = 0;
  for (const { start, end } of sentences) {
    const old = text.slice(start, end);
    const now = demands.test(old) && !old.endsWith("?") ? sentenceIn(old, told, l10n) : old;
    result += text.slice(from, start) + now;
    from = end;
  }
  result += text.slice(from);
  return result === text ? undefined : { text: result, why: told.join(" ") };
}

const demands = /\b(?:should|must|shall|will|needs? to|has to|have to|ought to|MUST|SHALL|SHOULD)\b/;

/** Rules whose findings leave a demand open. */
const openRules: ReadonlySet<string> = new Set(["vagueWord", "nonVerifiable", "vagueQuantifier", "loophole", "approximation", "openList", "comparative"]);

function sentenceIn(old: string, told: string[], l10n: Localizer): string {
  const filled = withHoles(old, told, l10n);
  const firm = withShall(filled, told, l10n);
  const ordered = conditionFirst(firm);
  const hasTime = /\bwithin \?time\b/.test(ordered) && !/\bwithin \?time\b/.test(old);
  return hasTime && !startsWithCondition.test(ordered) && actor.test(ordered) ? `When ?trigger, ${lowered(ordered)}` : ordered;
}

const startsWithCondition = /^(?:When|While|If|Where|After|Before|Once|Unless|Until|During|As soon as|Whenever|Upon|On)\b/i;
/** What can be told to do something: a sentence that begins with a noun and its article. */
const actor = /^(?:The|An?|Each|Every|All|Any) /;

/** Vague words give way to holes that say what is missing. */
function withHoles(old: string, told: string[], l10n: Localizer): string {
  const { live, marks } = marksIn(old);
  const vague: string[] = [];
  const changes: Substitution[] = [];
  for (const { index, 0: said } of old.matchAll(speed)) {
    changes.push({ start: index, end: index + said.length, text: "within ?time" });
    vague.push(said);
  }
  for (const placed of marks) {
    if (!openRules.has(placed.mark.rule.id)) continue;
    const said = old.slice(placed.mark.start, placed.mark.end);
    if (changes.some(({ start, end }) => start < placed.mark.end && end > placed.mark.start)) continue;
    vague.push(said);
    const change = fixesOf(placed, live, l10n)[0]?.change;
    if (change?.kind === "here") changes.push(...change.edits.map(({ span, wording }: LocalEdit) => ({ ...span, text: textOf(wording) })));
  }
  if (vague.length > 0) told.push(l10n.t("Nobody can test {0}.", vague.map((words) => `“${words}”`).join(", ")));
  return substituted(old, changes);
}

/** Words of speed behind a verb: a time is what is missing. */
const speed = /\b(?:(?:as )?(?:very )?(?:quickly|fast|promptly|immediately|instantly|rapidly|swiftly)(?: as possible)?|in a timely (?:manner|fashion)|as soon as possible|without (?:undue )?delay)(?=[ .,;]|$)/g;

/** Weak and everyday words of demanding. Keywords in capitals stay as they are. */
const weak = /\b(?:(?:should|must|shall|will|ought to)( not)?|(?:is|are) (?:expected|required|supposed) to|needs? to|has to|have to)\b/;

function withShall(old: string, told: string[], l10n: Localizer): string {
  const match = weak.exec(old);
  if (match === null || /\b(?:MUST|SHALL|SHOULD)\b/.test(old)) return old;
  const firm = match[1] === undefined ? "SHALL" : "SHALL NOT";
  if (match[0].startsWith("should") || match[0].startsWith("ought")) told.push(l10n.t("“{0}” became “{1}”: what is only recommended cannot fail a test.", match[0], firm));
  else told.push(l10n.t("“{0}” became “{1}”.", match[0], firm));
  return old.slice(0, match.index) + firm + old.slice(match.index + match[0].length);
}

const endings = / (when|whenever|once|as soon as|after|while|as long as|if|in case|unless) ([^,;:()]{3,200})$/;
/** It has a verb, or is a hole. */
const isClause = /^\?|\b(?:are|do|have|[a-z]+s|[a-z]{2,}ed)\b/;
const words: Readonly<Record<string, string>> = {
  when: "When",
  whenever: "When",
  once: "When",
  "as soon as": "When",
  after: "After",
  while: "While",
  "as long as": "While",
  if: "If",
  "in case": "If",
  unless: "Unless",
};

/** What a demand depends on stands before it, as EARS has it. */
function conditionFirst(old: string): string {
  if (startsWithCondition.test(old)) return old.replace(/^(If [^,]{3,200}), (?!then\b)/, "$1, then ");
  const stop = /[.!]$/.exec(old)?.[0] ?? "";
  const match = endings.exec(old.slice(0, old.length - stop.length));
  const [, conjunction = "", condition = ""] = match ?? [];
  if (match === null || !actor.test(old) || !/\b(?:SHALL|MUST|SHOULD)\b/.test(old.slice(0, match.index)) || !isClause.test(condition)) return old;
  const rest = lowered(old.slice(0, match.index).replace(/,$/, ""));
  const word = words[conjunction]!;
  return `${word} ${condition.trimEnd()}, ${word === "If" ? "then " : ""}${rest}${stop}`;
}

/** With a small letter at its start, for a sentence that begins with an article. */
function lowered(sentence: string): string {
  return actor.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : raised(sentence);
}
