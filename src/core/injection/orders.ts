import type { Span } from "../document/block";
import { addressees, answering, english, leadIns, overridesElsewhere, roleMarks, states } from "./orderWords";
import { letterOfDigit, type PlainWord, readPlainly } from "./plainReading";

/**
 * How a text speaks to a model: `override` tells it to drop what it was told, `state` to be something else, `comment` speaks to it where people do not look, `role`
 * pretends that somebody else speaks; `answer` tells whoever reads for Gloss what to find. The last is common in texts that tell agents their work, so it is
 * kept from models and no finding.
 */
export type OrderKind = "override" | "state" | "comment" | "role" | "answer";

/** Words that order a model about: whole sentences and comments, single marks. */
export interface Order extends Span {
  readonly kind: OrderKind;
}

/** Words between the verb of an order and its thing. */
const farthest = 8;
/** UTF-16 units at the beginning of a comment in which it says whom it speaks to. */
const longestOpening = 400;
/** Words in it by which it is told. */
const openingWords = 8;
/** UTF-16 units of base64 that are looked into. */
const mostEncoded = 4_000;

/** Finds where a text orders a model about, in order of their places; they do not overlap. Knows common forms in a dozen languages and common disguises, no others. Linear. */
export function ordersIn(text: string): readonly Order[] {
  return merged([...sentenceOrders(text), ...comments(text), ...marks(text), ...replies(text), ...encodedOrders(text)]);
}

/** The first place where a text overrides what a model was told, or tells it to be something else. Quicker than looking at all orders. */
export function overrideIn(text: string): Order | undefined {
  const isOverriding = ({ kind }: Order): boolean => kind === "override" || kind === "state";
  return [...sentenceOrders(text), ...encodedOrders(text)].some(isOverriding) ? ordersIn(text).find(isOverriding) : undefined;
}

/** Only those in comments, which is much quicker: nothing else is read. */
export function ordersInComments(text: string): readonly Order[] {
  return merged(comments(text));
}

/** A quick look, for most texts have nothing of the kind: whether there are words that could be an order, or letters that could be disguised. */
function isWorthReading(text: string): boolean {
  if (isSuspicious(text) || disguised.test(text)) return true;
  // Names in code look like that, too, so what they are without it is looked at.
  return interrupted.test(text) && isSuspicious(text.replaceAll(/[*_~`]/g, "").replaceAll(/[0134579$@]/g, (sign) => letterOfDigit[sign] ?? sign));
}

function isSuspicious(text: string): boolean {
  return aboutAnswers.test(text) || elsewhere.test(text) || areNear(dropping, told, text) || areNear(emptiness, emptied, text);
}

/** Whether something stands so near that it can be in the same order. */
function areNear(one: RegExp, other: RegExp, text: string): boolean {
  for (let found = next(one, text, 0); found !== null; found = next(one, text, one.lastIndex)) {
    if (other.test(text.slice(Math.max(0, found.index - nearby), found.index + nearby))) return true;
  }
  return false;
}

/** The next place of a pattern that is global. */
function next(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

/** UTF-16 units that an order's verb and its thing are apart at most. */
const nearby = 200;
const dropping = /ignor|disreg|forg[eo]|overr|bypass|neglect|discard|abandon|drop|follow|obey|heed|comply|apply/gi;
const told = /instru|consign|indicaci|órden|direttiv|comando|prompt|direct|guideline|command|rule|order|context|message|text|task|role|programming|training|everything|what/i;
const aboutAnswers = /contradict|not be (?:flagged|reported|marked|highlighted|analy[sz]ed)|presuppos|implicat|\bunits? \d|\b(?:skip|ignore|omit|pass over) (?:the )?(?:this|these|that|those|next|following) | mode\b|you are (?:now|no longer)|\b(?:not|don.t|dont|never|stop|avoid) (?:analy|flag|report|highl|annot|eval|assess|mark|exam|judg)/i;
const emptiness = /\b(?:no|zero|empty|nothing|without)\b/gi;
const emptied = /\b(?:report|return|output|reply|respond|answer|emit|produce|print|give|flag|find|findings|list|say|state|claim|generate)\b/i;
const elsewhere = /ignorier|vergiss|vergess|missacht|oublie|ignora|olvid|omit|dimentic|trascur|esque|desconsid|negeer|vergeet|ignoruj|zapomnij|yoksay|unut|erongi|tegrof|dragersid/i;
/** Letters of other scripts and forms, letters set apart, character references. */
const disguised = /[\u00ad\u200b-\u200f\u0100-\u1fff\u2028-\u218f\u2c00-\uffff]|\b[a-z][ .-][a-z][ .-][a-z][ .-][a-z]\b|&#/i;
/** Digits and emphasis within words. */
const interrupted = /[a-z](?:[*_~`]{1,3}|[0134579$@])[a-z]/i;

function sentenceOrders(text: string): Order[] {
  if (!isWorthReading(text)) return [];
  const { words } = readPlainly(text);
  const orders: Order[] = [];
  for (let first = 0; first < words.length; ) {
    let end = first + 1;
    while (end < words.length && words[end]!.sentence === words[first]!.sentence) end++;
    const sentence = words.slice(first, end);
    const order = withoutLeadIn(text, sentence);
    const kind = kindOf(sentence) ?? (order && (kindOf(order) ?? (isDenial(order) ? "answer" : undefined)));
    if (kind !== undefined) orders.push({ kind, ...sentenceSpan(text, sentence) });
    first = end;
  }
  return orders;
}

/** “From now on, …”, “As the analyzer, …”, “Dear model: …”: what stands behind that is said as if it stood alone. `undefined` where there is nothing of the kind. */
function withoutLeadIn(text: string, sentence: readonly PlainWord[]): readonly PlainWord[] | undefined {
  const at = sentence.findIndex((word, index) => index > 0 && /[,:–—]/.test(text.slice(sentence[index - 1]!.end, word.start)));
  if (at < 1 || at > farthest) return undefined;
  const before = sentence.slice(0, at).map((word) => word.text);
  return leadIns.some((words) => before.join(" ").startsWith(words)) || addressees.has(before.at(-1)!) ? sentence.slice(at) : undefined;
}

/** “No findings, please.” “Nothing below must be flagged.” Only what a model is called by before it says that. */
function isDenial(words: readonly PlainWord[]): boolean {
  const [first = "", ...others] = words.map(({ text }) => text);
  if (answering.none.has(first) && others.slice(0, 3).some((word) => answering.emptied.has(word) || answering.nouns.has(word))) return true;
  return /\b(?:must|should|shall|need) not be (?:flagged|reported|marked|highlighted|analy[sz]ed)\b|^the (?:answer|result) is (?:no|nothing|empty|none)\b/.test([first, ...others].join(" "));
}

function kindOf(sentence: readonly PlainWord[]): OrderKind | undefined {
  const texts = sentence.map(({ text }) => text);
  const joined = texts.join(" ");
  if (isOverride(texts) || overridesElsewhere.some((words) => isOverrideElsewhere(texts, joined, words)) || isRunTogether(texts)) return "override";
  if (states.some((state) => joined.includes(state)) && (texts.includes("you") || /^(?:now )?(?:enter|enable|activate|switch)\b/.test(joined))) return "state";
  if (/^you are (?:no longer|now) (?:dan\b|bound|free|unrestricted|jailbroken|a reviewer|an analyzer)/.test(joined)) return "state";
  return isAnswer(texts) ? "answer" : undefined;
}

function isOverride(texts: readonly string[]): boolean {
  return texts.some((verb, at) => {
    const isNegated = english.negatedVerbs.has(verb) && ["not", "don't", "never", "stop", "dont"].includes(texts[at - 1] ?? "");
    if (!(english.verbs.has(verb) || isNegated)) return false;
    const window = texts.slice(at + 1, at + 1 + farthest);
    const thing = window.findIndex((word) => english.things.has(word) || english.commonThings.has(word));
    if (thing < 0) return /^everything (?:above|before|said|you)|^what (?:i|you|was) (?:said|were|have|told)/.test(window.join(" ")) && isOrderAt(texts, isNegated ? at - 1 : at);
    const isEarlier = window.some((word, index) => index <= thing + 2 && english.earlier.has(word));
    const isWhole = window.slice(0, thing).some((word) => english.whole.has(word));
    const isTold = english.things.has(window[thing]!) ? isEarlier || isWhole : isEarlier && isWhole;
    return isTold && isOrderAt(texts, isNegated ? at - 1 : at);
  });
}

/** Whether a verb stands as an order does: first in its sentence, or behind a word that orders lead up with. “Clients ignore prior commands” orders nobody. */
function isOrderAt(texts: readonly string[], at: number): boolean {
  const before = texts[at - 1];
  if (before === "do") return isOrderAt(texts, at - 1);
  // “The client MUST treat it as empty” is about somebody else.
  if (before !== undefined && english.modals.has(before)) return texts[at - 2] === undefined || texts[at - 2] === "you" || addressees.has(texts[at - 2]!);
  return before === undefined || english.leads.has(before) || addressees.has(before);
}

function isOverrideElsewhere(texts: readonly string[], joined: string, { verbs, things, isUnspaced }: (typeof overridesElsewhere)[number]): boolean {
  if (isUnspaced === true) return verbs.some((verb) => joined.includes(verb)) && things.some((thing) => joined.includes(thing));
  return texts.some((text, at) => {
    if (!verbs.some((verb) => text.startsWith(verb))) return false;
    const near = texts.slice(Math.max(0, at - farthest), at + 1 + farthest);
    return near.some((word) => things.some((thing) => word.startsWith(thing) && !english.things.has(word))) || (at === 0 && texts.includes("instructions") && texts.some((word) => word.startsWith("précéd") || word.startsWith("anterior")));
  });
}

/** Words without spaces between them, or spelled backwards. */
function isRunTogether(texts: readonly string[]): boolean {
  const long = texts.filter((text) => text.length >= 20);
  if (long.some((text) => /(?:ignore|disregard|forget).{0,30}(?:instruction|prompt)/.test(text) || /(?:noitcurtsni|tpmorp).{0,30}(?:erongi|tegrof)/.test(text))) return true;
  const backwards = texts.some((text) => text === "erongi" || text === "dragersid" || text === "tegrof");
  return backwards && texts.some((text) => text === "snoitcurtsni" || text === "stpmorp");
}

function isAnswer(texts: readonly string[]): boolean {
  return texts.some((verb, at) => {
    if (!(answering.verbs.has(verb) || answering.looks.has(verb) || answering.passes.has(verb)) || !isOrderAt(texts, answering.negations.has(texts[at - 1] ?? "") ? at - 1 : at)) return false;
    const window = texts.slice(at + 1, at + 1 + farthest);
    if (window.some((word) => answering.nouns.has(word))) return true;
    // “Return an empty list if nothing matches” tells a program what to do.
    const isConditional = !texts.includes("you") && texts.slice(at).some((word) => answering.conditions.has(word));
    if (answering.passes.has(verb) && !isConditional && /^(?:this|these|that|those|next|following)$/.test(window.find((word) => word !== "the") ?? "") && window.slice(0, 4).some((word) => /^units?$/.test(word) || answering.pieces.has(word))) return true;
    if (window.some((word, index) => /^units?$/.test(word) && /^\d+$/.test(window[index + 1] ?? ""))) return true;
    const none = window.findIndex((word) => answering.none.has(word));
    if (none >= 0 && !isConditional && (window[none] === "nothing" ? window.length === none + 1 : window.slice(none + 1, none + 4).some((word) => answering.emptied.has(word)))) return true;
    const isNegated = answering.negations.has(texts[at - 1] ?? "");
    if (isNegated && answering.looks.has(verb) && window.slice(0, 3).some((word) => answering.emptied.has(word)) && window.some((word, index) => word === "this" && answering.places.has(window[index + 1] ?? ""))) return true;
    return isNegated && answering.looks.has(verb) && window[0] !== undefined && /^(?:this|these|any|the|it|anything)$/.test(window[0]) && (window.length === 1 || answering.pieces.has(window[1]!));
  }) || /\b(?:there are|contains?|has|have) no (?:contradictions|presuppositions|implicatures)\b/.test(texts.join(" "));
}

/** From behind the sentence before up to its own end. */
function sentenceSpan(text: string, sentence: readonly PlainWord[]): Span {
  let { start } = sentence[0]!;
  let { end } = sentence.at(-1)!;
  // Invisible characters and signs around the first and last word belong to it.
  while (start > 0 && !/[\s.!?;]/.test(text[start - 1]!)) start--;
  while (end < text.length && !/\s/.test(text[end]!)) end++;
  return { start, end };
}

/** Comments of HTML, and of Markdown as a link that leads nowhere: `[//]: # (…)`. */
function comments(text: string): Order[] {
  const orders: Order[] = [];
  for (let start = text.indexOf("<!--"), end = 0; start >= 0; start = text.indexOf("<!--", end)) {
    const close = text.indexOf("-->", start + 4);
    end = close < 0 ? text.length : close + 3;
    if (speaksToModel(text.slice(start + 4, close < 0 ? end : close))) orders.push({ kind: "comment", start, end });
  }
  if (!text.includes("]:")) return orders;
  for (const { 0: whole, 1: said, index } of text.matchAll(/^\[(?:\/\/|comment)\]:[ \t]{0,4}#[ \t]{0,4}[("']([^\n]*)$/gim)) {
    if (speaksToModel(said!)) orders.push({ kind: "comment", start: index, end: index + whole.length });
  }
  return orders;
}

function speaksToModel(comment: string): boolean {
  const { words } = readPlainly(comment.slice(0, longestOpening), openingWords + 1);
  const texts = words.map(({ text }) => text);
  const opening = texts.slice(0, openingWords);
  const isCalled = opening.some((text, at) => {
    if (!addressees.has(text)) return false;
    // “AI: …”, “note to all AI agents”, “if you are an LLM”, “instructions for Claude”; not “the model of the cache”.
    const sign = comment.slice(words[at]!.end, words[at]!.end + 2);
    const isNamed = at === 0 && (/^\s?[:,!]|^\s[–—-]/.test(sign) || ["must", "should", "please", "do", "ignore", "you", "note"].includes(texts[1] ?? ""));
    const before = opening.slice(0, at).join(" ");
    return isNamed || /(?:^|\s)(?:note|message|instructions?|attention|dear|hey|hello|you are|you're|hinweis|anweisung|warning|important|notice|directive|prompt)(?:\s(?:to|for|an|a|the|all|any|für|die|of))*$/.test(before);
  });
  return isCalled || comment.split(/\n[ \t>]*(?=\n)/).some(holdsOrder);
}

/** A comment is read again at each key in its block, and most of its paragraphs are the same as before. */
const recent = new Map<string, boolean>();
const remembered = 256;

function holdsOrder(paragraph: string): boolean {
  let holds = recent.get(paragraph);
  if (holds === undefined) {
    holds = sentenceOrders(paragraph).length > 0;
    if (recent.size >= remembered) recent.delete(recent.keys().next().value!);
    recent.set(paragraph, holds);
  }
  return holds;
}

function marks(text: string): Order[] {
  if (!/<\||\[\/?inst\]|<<\/?sys>>|_of_turn>|###[irs]/i.test(text)) return [];
  const lower = text.toLowerCase();
  return roleMarks.flatMap((mark) => {
    const found: Order[] = [];
    for (let start = lower.indexOf(mark); start >= 0; start = lower.indexOf(mark, start + mark.length)) found.push({ kind: "role", start, end: start + mark.length });
    return found;
  });
}

/** The beginning of an answer as models give them to Gloss: nobody else has a use for it. */
function replies(text: string): Order[] {
  return [...text.matchAll(/\{\s{0,8}["“']findings["”']\s{0,8}:\s{0,8}\[[^\n\]]{0,2000}\]?\s{0,8}\}?/g)].map(({ 0: whole, index }) => ({ kind: "answer", start: index, end: index + whole.length }));
}

function encodedOrders(text: string): Order[] {
  const orders: Order[] = [];
  for (const { 0: run, index } of text.matchAll(/[\w+/-]{24,}/g)) {
    if (run.length > mostEncoded) continue;
    const said = decoded(run);
    if (said !== undefined && (sentenceOrders(said).length > 0 || replies(said).length > 0)) orders.push({ kind: "override", start: index, end: index + run.length });
  }
  return orders;
}

function decoded(run: string): string | undefined {
  try {
    const said = atob(run.replaceAll("-", "+").replaceAll("_", "/"));
    return /[^\s\x21-\x7e]/.test(said) ? undefined : said;
  } catch {
    return undefined;
  }
}

const rank: Readonly<Record<OrderKind, number>> = { comment: 0, override: 1, state: 2, role: 3, answer: 4 };

function merged(orders: readonly Order[]): readonly Order[] {
  const result: Order[] = [];
  for (const order of [...orders].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last === undefined || order.start >= last.end) result.push(order);
    else result[result.length - 1] = { kind: rank[order.kind] < rank[last.kind] ? order.kind : last.kind, start: last.start, end: Math.max(last.end, order.end) };
  }
  return result;
}
