import { isDigit, isLetter, isWordUnit } from "../document/characters";
import { type Reading, Shape, TokenKind } from "../document/reading";
import { numberedParts, versioned } from "./lexicons/version";
import type { BlockRule, Sink } from "./rule";

/** Versions of software and protocols: `1.2.3`, `v2`, `TLS 1.3`, `Node >= 20`. */
export const version: BlockRule = {
  id: "version",
  title: "Versions",
  description:
    "Shows versions: `v1.2.3`, `1.2.3-beta.1`, the `1.3` of TLS 1.3, the `>= 20` of Node >= 20. Versions age, so they are worth seeing. Numbers of sections, " +
    "addresses of hosts and other numbers do not count.",
  examples: [{ bad: "It needs a recent Node.", good: "It needs Node 20.19 or later." }],
  categories: ["domain.version"],
  severity: "hint",
  onByDefault: true,
  english: false,
  lexicon: versioned,
  judge(hit, reading, sink) {
    if (hit.group === "major") {
      if (!isCapitalV(hit.first, reading) && !isNamed(hit.first, reading)) markFrom(hit.first, hit.first, reading, sink);
      return;
    }
    if (hit.group === "product" && !isProductName(hit.first, hit.last, reading)) return;
    const first = skipOperator(hit.last + 1, reading);
    const number = reading.lower(first) === "v" && reading.adjacent(first) ? first + 1 : first;
    if (reading.kinds[number] !== TokenKind.Number || number >= reading.count || reading.sentences[number] !== reading.sentences[hit.last]) return;
    if (hit.group === "product" && !isPlausible(number, reading)) return;
    markFrom(hit.last + 1 === first ? number : hit.last + 1, number, reading, sink);
  },
  triggerKinds: [TokenKind.Number],
  match(token, reading, sink) {
    if (isTriple(token, reading) && !followsVersioned(token, reading)) markFrom(token, token, reading, sink);
  },
  message: (_mark, _words, l10n) => l10n.t("A version."),
  data: (_mark, words) => {
    const number = words.search(/\d/);
    const range = /^[<>=~^≤≥]+/.exec(words);
    return range === null ? { version: words.slice(number) } : { version: words.slice(number), range: range[0] };
  },
};

/** Marks from token `first` over the number at `number` and what belongs to it: `-beta.1`, `.x`, `+`. */
function markFrom(first: number, number: number, reading: Reading, sink: Sink): void {
  const { text } = reading;
  const start = reading.starts[first]!;
  let end = reading.ends[number]!;
  end = endOfDotted(text, end);
  end = endOfPreRelease(text, end);
  if (text.charCodeAt(end) === 43 && !isWordUnit(text.charCodeAt(end + 1))) end++;
  if (isWordUnit(text.charCodeAt(end)) || text.charCodeAt(end) === 37 || isWordUnit(text.charCodeAt(start - 1))) return;
  sink.mark("domain.version", { start, end }, 85);
}

/** `.3`, `.x` and `.*` behind a version's first numbers. */
function endOfDotted(text: string, start: number): number {
  let end = start;
  while (text.charCodeAt(end) === 46) {
    const next = text.charCodeAt(end + 1) | 0x20;
    let after = end + 1;
    if (next === 120 || text.charCodeAt(end + 1) === 42) after++;
    else while (isDigit(text.charCodeAt(after))) after++;
    if (after === end + 1 || isWordUnit(text.charCodeAt(after))) break;
    end = after;
  }
  return end;
}

const preRelease = /^[-.]?(?:alpha|beta|rc|pre|dev|snapshot|canary|next|nightly|insiders)/i;

/** `-beta.1`, `rc2`, `-nightly.20260728.gd29268d36`. */
function endOfPreRelease(text: string, start: number): number {
  const label = preRelease.exec(text.slice(start, start + 12));
  if (label === null) return start;
  let end = start + label[0].length;
  for (;;) {
    const unit = text.charCodeAt(end);
    const isInner = (unit === 45 || unit === 46) && isWordUnit(text.charCodeAt(end + 1));
    if (end - start > longestPreRelease || !(isInner || isWordUnit(unit))) return end;
    end++;
  }
}

const longestPreRelease = 64;

/** Three numbers with dots between them that are no section, no date and no grouped number. */
function isTriple(token: number, reading: Reading): boolean {
  const start = reading.starts[token]!;
  const end = reading.ends[token]!;
  if (end - start < 5 || end - start > 16) return false;
  const { text } = reading;
  if (!/^\d{1,4}(?:\.\d{1,5}){2}$/.test(text.slice(start, end))) return false;
  if (/^\d{1,3}(?:\.\d{3})+$/.test(text.slice(start, end)) || /^\d{1,2}\.\d{1,2}\.(?:19|20)\d\d$/.test(text.slice(start, end))) return false;
  const before = text.charCodeAt(start - 1);
  if (isWordUnit(before) || before === 46 || before === 47 || before === 45 || before === 0xa7 || before === 36) return false;
  if (token === 0 || reading.firstOf(reading.sentences[token]!) === token) return false;
  const word = reading.lower(token - 1);
  if (numberedParts.has(word)) return false;
  // `Sections 4.1.1 and 4.1.2`, `4.1.1–4.1.3`, `(1.2.3)`: as their neighbour.
  if (["and", "or", "to", ",", "-", "–", "(", "through"].includes(word)) return word !== "(" && isVersionNear(token, reading);
  return reading.kind !== "heading";
}

/** Whether a word before the list or range says what its numbers are. */
function isVersionNear(token: number, reading: Reading): boolean {
  for (let before = token - 2; before >= 0 && token - before <= 8; before--) {
    const word = reading.lower(before);
    if (numberedParts.has(word)) return false;
    if (word === "version" || word === "versions" || word === "release" || word === "releases") return true;
  }
  return false;
}

/** Whether the phrase in front has marked the number already. */
function followsVersioned(token: number, reading: Reading): boolean {
  let before = token - 1;
  while (before >= 0 && token - before <= 4 && isOperator(before, reading)) before--;
  if (reading.lower(before) === "v") before--;
  return versionedEnds.has(reading.lower(before)) && (!isLowerOnly(before, reading) || versionedWords.has(reading.lower(before)));
}

const versionedWords: ReadonlySet<string> = new Set(versioned.groups["word"]);
const versionedEnds: ReadonlySet<string> = new Set([...versioned.groups["word"]!, ...versioned.groups["product"]!.map((phrase) => phrase.split(/[^a-z0-9]/).at(-1)! || phrase.slice(-1))]);

/** Names of products are written with a capital, but for those that people type as commands. */
function isProductName(first: number, last: number, reading: Reading): boolean {
  return !isLowerOnly(first, reading) || !isLowerOnly(last, reading) || commands.has(reading.lower(last));
}

const commands: ReadonlySet<string> = new Set(["npm", "pnpm", "node", "etcd", "k8s", "gcc", "clang", "eslint", "kubernetes", "python"]);

function isLowerOnly(token: number, reading: Reading): boolean {
  return reading.kinds[token] === TokenKind.Word && (reading.shapes[token]! & (Shape.Capital | Shape.InnerCapital)) === 0;
}

/** A product's version, not its amount: at most four digits, no unit behind. */
function isPlausible(number: number, reading: Reading): boolean {
  if (!/^\d{1,4}(?:\.\d{1,6})*$/.test(reading.raw(number))) return false;
  const next = number + 1;
  if (next >= reading.count || reading.sentences[next] !== reading.sentences[number] || reading.kinds[next] !== TokenKind.Word) return true;
  return reading.raw(number).includes(".") || !/^[a-z]+s$/.test(reading.raw(next));
}

/** The token after a range operator such as `>=` or `~` at `token`. */
function skipOperator(token: number, reading: Reading): number {
  let at = token;
  while (at < reading.count && at - token < 3 && isOperator(at, reading)) at++;
  return at;
}

function isOperator(token: number, reading: Reading): boolean {
  if (reading.kinds[token] !== TokenKind.Punctuation) return false;
  const unit = reading.unit(token);
  return unit === 60 || unit === 61 || unit === 62 || unit === 94 || unit === 126 || unit === 0x2265 || unit === 0x2264;
}

/** `V8` is an engine. */
function isCapitalV(token: number, reading: Reading): boolean {
  return (reading.shapes[token]! & Shape.Capital) !== 0;
}

/** `v1` as a part of a name: `api-v1`, `/v1/`, `v1_x`, `v1.Job`, `v1-alpine`. */
function isNamed(token: number, { text, starts, ends }: Reading): boolean {
  const before = text.charAt(starts[token]! - 1);
  const end = ends[token]!;
  const after = text.charAt(end);
  if ((before !== "" && "/-._@=".includes(before)) || (after !== "" && "/_=([".includes(after))) return true;
  if (after === ".") return isLetter(text.charCodeAt(end + 1)) && endOfDotted(text, end) === end;
  return after === "-" && isWordUnit(text.charCodeAt(end + 1)) && endOfPreRelease(text, end) === end;
}
