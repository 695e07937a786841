import { moodOf, subjectOf, tagsOf, verbOf } from "../analytical/builtin/contradictionAlignment";
import type { StatementReading } from "../analytical/builtin/contradictionReading";
import { stemOf } from "../analytical/builtin/contradictionTerms";
import type { LearntEnglish } from "../analytical/learntEnglish";
import { type Statement, statementsOf } from "../analytical/statements";
import { Shape, TokenKind } from "../document/reading";
import type { Word } from "../language/words";
import { isSpeechAfter } from "../relational/speech";
import type { ClaimKind } from "./claim";
import { licenceIn } from "./judging/licences";

/** A claim as the built-in form finds it. */
export interface FoundClaim {
  readonly quote: string;
  readonly kind: ClaimKind;
  readonly worth: number;
  readonly confidence: number;
  /** UTF-16 units into the text. */
  readonly at: number;
}

/** What a sentence says that can be checked, and how sure that is. */
interface Cue {
  readonly kind: ClaimKind;
  readonly confidence: number;
  readonly worth: number;
}

/** The sentences of a block that claim something that can be checked. English only; precise rather than complete. Linear. */
export function claimsIn(text: string, heading: string, english: LearntEnglish): readonly FoundClaim[] {
  if (/^\s*[>|<]/.test(text)) return [];
  const found: FoundClaim[] = [];
  let inSpeech = false;
  let end = 0;
  for (const statement of statementsOf(text, english)) {
    const { span } = statement;
    inSpeech = isSpeechAfter(text.slice(end, span.start), inSpeech);
    end = span.start;
    // The words of a picture are not said in the text.
    if (inSpeech || text.slice(span.start - 2, span.start).endsWith("![") || statement.text.startsWith("![") || text[span.start - 1] === "!") continue;
    const cue = isSaidAsFact(statement) ? cueOf(statement.reading) ?? listedCue(statement, heading) : undefined;
    if (cue === undefined) continue;
    found.push({ ...cue, worth: worthOf(cue, statement.reading, heading), quote: text.slice(span.start, endOf(statement)), at: span.start });
  }
  return found.length === 0 ? licenceClaim(text, heading) : found;
}

/** The mark at a sentence's end is no part of what it claims. */
function endOf({ span, text }: Statement): number {
  return /[.:;,!]$/.test(text) && !text.endsWith("..") ? span.end - 1 : span.end;
}

/** Not said: what is demanded, allowed, promised, thought, wished, planned, doubted, supposed, or told to the reader. */
const unsaid: ReadonlySet<string> = new Set(
  (
    "must shall should may might could would can will won't cannot can't ought please let's if unless whether suppose imagine assume assuming otherwise think believe hope feel guess probably perhaps maybe likely " +
    "possibly presumably seem seems seemed appear appears appeared arguably recommend recommended recommends suggest suggests prefer preferred plan plans planned want wants wish todo tbd " +
    "ideally hopefully typically usually often sometimes roughly e.g refer encourage encourages strive strives welcome worth aim aims trick hard"
  ).split(" "),
);

/** Opinions, whatever numbers stand beside them. */
const praise = /\b(?:really|very|super|extremely|pretty) (?:fast|small|simple|good|useful|common)\b|\b(?:amazing|awesome|beautiful|best-in-class|delightful|elegant|great|powerful|blazing(?:ly)?|gorgeous|wonderful|nice|weird|reasonably|fastest|seamless(?:ly)?|simply|world-class|cutting-edge|state-of-the-art|easy|easily|intuitive|robust)\b/i;
/** Whom a sentence that tells somebody something is about. */
const addressed: ReadonlySet<string> = new Set(["you", "your", "yours", "i", "i'm", "i've", "my", "let", "someone"]);

function isSaidAsFact({ reading, text }: Statement): boolean {
  const { words } = reading;
  if (words.some(({ lower, kind }) => kind === TokenKind.Word && unsaid.has(lower))) return false;
  if ((words.slice(0, 4).some(({ lower }) => addressed.has(lower)) && !isNeed(text)) || /^(?:when|once|until|while|imagine|note that|see|example)\b/i.test(text)) return false;
  if (/^\[?(?:copyright|upgrading|migrating|updating|to)\b/i.test(text) || told.test(text) || /\b(?:needs? to|has to|have to|going to|not yet|used to be)\b/i.test(text) || /[:…]$/.test(text) || text.includes("{{") || praise.test(text)) return false;
  return !isPlaceholder(text) && !isLink(text);
}

/** An entry of a table of contents. */
function isLink(text: string): boolean {
  return /^\[[^\]]*\]\([^)]*\)$/.test(text);
}

/** “(Or use …)”, “**Errors**: Use …”, “it is internal, use it with care”. */
const told = /(?:^|[(:,–-]\**_? ?)(?:or |then |and )?(?:use|run|pass|call|see|set|install|add|refer|check|choose|pick|keep) /i;

/** “You need Node 20”: the project does. */
function isNeed(text: string): boolean {
  return /^(?:you|you'll|you will)(?: also| only)? (?:need|require)s? (?!to\b)[^.]*\d/i.test(text);
}

/** Templates are no claims: `<name>`, `[Your Project]`, `YYYY-MM-DD`, `XX`. */
function isPlaceholder(text: string): boolean {
  return /\[(?:your|insert|name|todo)\b|\bY{4}\b|\bX{2,}\b|<[a-z][a-z -]{0,40}>(?!\))/i.test(text.replaceAll(/`[^`]*`/g, " "));
}

/** “Requires Node.js 22+”, “Node 18 or later is needed”, in whatever form. */
const needing = /\b(?:requires?|required|needs?|needed|supports?|supported|minimum|at least|runs? on|works? with)\b/i;
const versioned = /\b[A-Z][\w.+-]{0,30} (?:versions? )?(?:>=? ?)?v?\d/;
const orLater = /\d(?:\+| (?:LTS )?(?:or|and) (?:later|newer|above|higher|up|greater)\b)/;

function cueOf(reading: StatementReading): Cue | undefined {
  if (versioned.test(reading.text) && (needing.test(reading.text) || orLater.test(reading.text)) && !isCommandTo(reading)) return { kind: "project", confidence: 0.8, worth: 0.9 };
  if (moodOf(reading) !== "fact") return undefined;
  return firstOf(projectCue(reading), comparisonCue(reading), dateCue(reading), quantityCue(reading), namedCue(reading), codeCue(reading));
}

/** “Install Node 18 or later.” */
function isCommandTo({ words }: StatementReading): boolean {
  return /^(?:install|use|download|upgrade|update|switch|set|run|add|make|see|check|ensure|try)$/.test(words[0]?.lower ?? "");
}

function firstOf(...cues: readonly (Cue | undefined)[]): Cue | undefined {
  return cues.find((cue) => cue !== undefined);
}

/** What a project, or a part of it, does to what is named behind: `supports`, `requires`, … By stem. */
const relating = stems(
  "support require need use depend work run provide include contain ship come export implement target bundle offer expose accept default import load emit produce parse generate handle cover rely build extend wrap embed " +
    "integrate conform adhere comply follow detect recognize recognise understand speak read write store keep hold live reside listen bind return print log ignore exclude respect honor honour sit have has had lack omit call collect send enable disable set add introduce deprecate remove replace skip separate override default scan install respect walk",
);
/** What is said of a project by a past participle. By stem. */
const related = stems(
  "write implement base build license release publish test maintain distribut host store define locate configure support require use bundle include develop create compatible available enable disable generate compile name call power back document cover verify",
);
const relatedAdjectives: ReadonlySet<string> = new Set(["compatible", "available", "incompatible", "interoperable", "compliant", "conformant", "dependent"]);

function stems(words: string): ReadonlySet<string> {
  return new Set(words.split(" ").map(stemOf));
}

/** “Gloss supports Node 20”, “It is written in TypeScript”, “`src/core` imports nothing of `vscode`”. */
function projectCue(reading: StatementReading): Cue | undefined {
  const at = relationAt(reading);
  if (at < 0) return undefined;
  const anchors = anchorsBehind(reading, at);
  if (anchors === 0) return undefined;
  return { kind: "project", confidence: 0.75, worth: /^(?:support|requir|compatibl|licens|depend|need|run|work)/.test(reading.words[at]!.lower) ? 0.8 : 0.6 };
}

/** What is said of something with a name in code can be looked up, whatever is said of it. */
function codeCue({ words, isDeictic, isFragment }: StatementReading): Cue | undefined {
  const hasCode = words.some(({ kind, text }) => kind === TokenKind.Code && /\p{L}{2}/u.test(text));
  return hasCode && !isDeictic && !isFragment && words.length >= 5 ? { kind: "project", confidence: 0.65, worth: 0.4 } : undefined;
}

/** The word that relates a subject to what is behind it, -1 where there is none. */
function relationAt(reading: StatementReading): number {
  const { words } = reading;
  const tags = tagsOf(reading);
  const verb = verbOf(reading);
  if (verb < 0) return -1;
  const { lower } = words[verb]!;
  if (!/^(?:is|are|was|were|has|have|been|isn't|aren't|does|do|doesn't|don't)$/.test(lower)) return relating.has(stemOf(lower)) && tags[verb] !== "VB" ? verb : -1;
  for (let at = verb + 1; at < Math.min(words.length, verb + 5); at++) {
    const word = words[at]!;
    if (/^(?:does|do|doesn't|don't)$/.test(lower) && relating.has(stemOf(word.lower))) return at;
    if (relatedAdjectives.has(word.lower) || (tags[at] === "VBN" || tags[at] === "VBD") && related.has(stemOf(word.lower))) return at;
    if (!/^(?:RB|VB|PUNCT)/.test(tags[at]!) && word.lower !== "not") break;
  }
  return /^(?:has|have)$/.test(lower) ? verb : -1;
}

/** How many things with a name or a number stand behind a word: only they can be looked for. */
function anchorsBehind({ words }: StatementReading, from: number): number {
  let anchors = 0;
  for (let at = from + 1; at < words.length; at++) if (isAnchor(words, at) || isDenial(words, at)) anchors++;
  return anchors;
}

/** Code, names, versions. A capital alone makes a name within a sentence. */
function isAnchor(words: readonly Word[], at: number): boolean {
  const { kind, shape, text } = words[at]!;
  if (kind === TokenKind.Code) return true;
  return kind === TokenKind.Word && text.length > 1 && (shape & (Shape.Capital | Shape.Upper | Shape.InnerCapital | Shape.Digit | Shape.Underscore)) !== 0;
}

/** “No dependencies”, “no Node APIs”. */
function isDenial(words: readonly Word[], at: number): boolean {
  return /^(?:no|zero|without)$/.test(words[at]!.lower) && /^(?:dependenc|runtime|external|third|network|internet|server|account|key|plugin|telemetry|build|native|config|setup|cookie|database|data|text)/.test(words[at + 1]?.lower ?? "");
}

/** Comparisons of what is only a matter of taste are none. */
const judged: ReadonlySet<string> = new Set("better worse easier simpler cleaner clearer nicer friendlier smarter rather other more less later earlier fewer safer stronger richer".split(" "));

/** “Faster than X”, “twice as fast”, “three times slower”. “More than 300” is a number. */
function comparisonCue(reading: StatementReading): Cue | undefined {
  const { words } = reading;
  const tags = tagsOf(reading);
  for (let at = 0; at < words.length; at++) {
    const { lower } = words[at]!;
    if (lower === "than" && at > 0) {
      const compared = words.slice(Math.max(0, at - 6), at).findLast((_, i, some) => /^(?:JJR|RBR)$/.test(tags[at - some.length + i]!));
      const isNamed = words.some((_, i) => i > at && isAnchor(words, i));
      if (compared !== undefined && !judged.has(compared.lower) && isNamed) return { kind: "comparison", confidence: 0.7, worth: 0.6 };
    }
    if (/^(?:times|twice|thrice)$/.test(lower) && words.slice(at + 1, at + 3).some(({ lower: after }, i) => after === "as" || /^(?:JJR|RBR)$/.test(tags[at + 1 + i]!))) {
      return { kind: "comparison", confidence: 0.75, worth: 0.7 };
    }
  }
  return undefined;
}

function dateCue({ dates, words }: StatementReading): Cue | undefined {
  const date = dates.find(({ year }) => year >= 1900 && year < 2100);
  if (date !== undefined && !isHeadingDate(words)) return { kind: "date", confidence: 0.8, worth: 0.6 };
  return undefined;
}

function isHeadingDate(words: readonly Word[]): boolean {
  return words.length < 5;
}

/** Counts and measures. What is numbered is not counted, and small words such as “two” before “of” tell which ones are meant. */
function quantityCue(reading: StatementReading): Cue | undefined {
  const { quantities, words } = reading;
  for (const { unit, first, low } of quantities) {
    if (unit === "" || unit === "date" || unit.startsWith("ordinal")) continue;
    const word = words[first]!;
    const isSpelled = word.kind === TokenKind.Word;
    const before = words[first - 1]?.lower ?? "";
    if (isSpelled && (low < 2 || /^(?:the|these|those|all|both|other|its|their|first|last|next|of|or|and|any|each|every|into|between)$/.test(before))) continue;
    if (isSpelled && /^(?:of|or|and|to|more|other|different|way|ways|thing|things|kinds?|sorts?|types?|hours?)$/.test(words[first + 1]?.lower ?? "")) continue;
    if (!isSpelled && low < 2 && !/[%.]/.test(word.text) && !/^(?:[sb%]|usd)$/i.test(unit)) continue;
    return { kind: "quantity", confidence: isSpelled ? 0.65 : 0.75, worth: isSpelled ? 0.5 : 0.65 };
  }
  return undefined;
}

const making = stems("create develop write design found invent introduce maintain name publish release acquire define specify standardize standardise describe originate fork author sponsor");

/** Who made what, where it comes from, what it is a part of. */
function namedCue(reading: StatementReading): Cue | undefined {
  const { words } = reading;
  const tags = tagsOf(reading);
  const verb = verbOf(reading);
  if (verb < 0) return undefined;
  for (let at = verb; at < Math.min(words.length - 1, verb + 4); at++) {
    const next = words[at + 1]!;
    if ((tags[at] === "VBN" || tags[at] === "VBD") && making.has(stemOf(words[at]!.lower)) && /^(?:by|in|after|on|at|from|of)$/.test(next.lower) && [2, 3, 4, 5].some((next) => at + next < words.length && isAnchor(words, at + next))) {
      return { kind: "named", confidence: 0.75, worth: 0.5 };
    }
  }
  if (!/^(?:is|are|was|were)$/.test(words[verb]!.lower) || subjectOf(reading).length === 0) return undefined;
  const behind = words.slice(verb + 1, verb + 8).map(({ lower }) => lower).join(" ");
  const isTold = /^(?:an? |the )?(?:(?:official |default |community |hard |soft )?(?:fork|port|part|successor|member|subset|superset|implementation|wrapper|alias|extension|plugin|rewrite|author|maintainer|creator|default|home|name|result) (?:of|for|in)\b|at\b|in `|under `|on port\b)/.test(behind);
  return isTold && words.some((_, i) => i > verb && isAnchor(words, i)) ? { kind: "named", confidence: 0.7, worth: 0.5 } : undefined;
}

const ofNeeds = /\b(?:requirements?|prerequisites?|compatib\w*|support(?:ed|s)?|platforms?|dependenc\w*|licen[cs]e|needs?|environments?|versions?)\b/i;

/** “- Node.js 18 or later” under “Requirements”. */
function listedCue({ reading: { words }, text }: Statement, heading: string): Cue | undefined {
  if (!ofNeeds.test(heading) || text.length > 120 || licenceIn(text) !== undefined || !/^\s*[[*`]?[A-Z]/.test(text)) return undefined;
  return versioned.test(text) || orLater.test(text) || words.some(({ shape }) => (shape & Shape.Digit) !== 0) ? { kind: "project", confidence: 0.7, worth: 0.8 } : undefined;
}

/** What names a licence, and little else, under a heading that says so. A list of them is about several things, and none is the project. */
function licenceClaim(text: string, heading: string): readonly FoundClaim[] {
  const written = text.trim();
  if (!/licen[cs]/i.test(`${heading} ${written}`) || written.length > 80 || licenceIn(written) === undefined || /[?{]/.test(written) || /^(?:#|[-*+] )/.test(written)) return [];
  const quote = written.replace(/\.$/, "");
  return [{ quote, kind: "project", worth: 0.8, confidence: 0.8, at: text.indexOf(quote) }];
}

/** How much depends on it: what the project needs more than what it mentions, and what can be looked up exactly more than what cannot. */
function worthOf({ worth }: Cue, { words }: StatementReading, heading: string): number {
  const isExact = words.some(({ kind }) => kind === TokenKind.Code || kind === TokenKind.Number);
  return Math.min(1, Math.round((worth + (isExact ? 0.1 : 0) + (ofNeeds.test(heading) ? 0.1 : 0)) * 100) / 100);
}
