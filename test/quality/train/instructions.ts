import type { GoldSentence, GoldToken } from "../treebank";

/** What instructions open with besides the verb, with their tags and relations. Nothing for most of them. */
const openings: readonly (readonly (readonly [string, string, string])[])[] = [
  [],
  [["Please", "UH", "discourse"]],
  [],
  [["Never", "RB", "advmod"]],
  [],
  [["Always", "RB", "advmod"]],
  [],
  [["Do", "VB", "aux"], ["not", "RB", "advmod"]],
  [],
  [["Then", "RB", "advmod"]],
];

/** Verbs that instructions open with and that are seldom infinitives elsewhere, or nouns or participles in other texts. Compiled for Gloss. */
const verbs = (
  "Abort Accept Access Add Adjust Allow Append Apply Archive Assign Attach Back Batch Block Branch Build Bump Cache Call Cancel Catch Check Clear Click Clone Close Commit Compare " +
  "Compile Configure Connect Convert Copy Count Debug Default Define Delete Deploy Describe Disable Document Drop Echo Edit Emit Enable Escape Estimate Exit Export Fetch Filter Fix " +
  "Flag Format Generate Group Handle Ignore Implement Import Include Index Install Limit Link List Load Lock Log Map Mark Merge Mock Mount Move Name Note Omit Open Order Output Parse " +
  "Pass Patch Pin Plan Post Prefer Prefix Print Process Prompt Prune Publish Pull Push Query Queue Quote Raise Read Rebase Record Reduce Refactor Reference Release Reload Rename Replace " +
  "Report Request Require Reset Resolve Restart Return Reuse Review Rewrite Route Run Sample Save Scan Schedule Score Search Select Send Set Share Show Sign Skip Sort Split Stage Start " +
  "State Stop Store Stream Strip Structure Submit Suggest Summarize Switch Tag Target Test Throw Time Trace Track Trim Trust Type Update Upload Use Validate Verify View Wait Watch Wrap Write"
).split(" ");

/** What does such things in technical prose, and words that come before it. Compiled for Gloss. */
const doers = (
  "server client scheduler parser option function method tool user system command module service component test version flag setting file handler agent model library compiler proxy " +
  "worker process request response plugin extension driver kernel editor browser database cache queue router script job task builder checker loader device interface program"
).split(" ");
const articles = ["The", "This", "The", "A", "Each", "The"];

/**
 * Free treebanks have few instructions, and specifications and prompts are full of them. So infinitives are made into some: what depends on a verb that follows "to" or
 * an auxiliary, with a capital, at times with a word before it or with another verb. Others are made into what a server or an option does: there, too, verbs look like nouns.
 */
export function instructionsIn(sentence: GoldSentence): GoldSentence[] {
  const { tokens } = sentence;
  const made: GoldSentence[] = [];
  tokens.forEach(({ tag, start }, verb) => {
    if (tag !== "VB" || sentence.text.slice(start).startsWith("be")) return;
    const isInfinitive = tokens.some(({ head, tag: other, relation }, i) => i < verb && head === verb && (other === "TO" || other === "MD") && (relation === "mark" || relation === "aux"));
    if (!isInfinitive) return;
    let end = verb;
    while (end + 1 < tokens.length && isBelow(tokens, end + 1, verb)) end++;
    while (end > verb && tokens[end]!.relation === "punct") end--;
    if (end - verb < 2) return;
    const turn = made.length + tokens.length + verb;
    made.push(turn % 3 === 1 ? statement(sentence, verb, end, turn) : instruction(sentence, verb, end, turn));
  });
  return made;
}

/** The same with code in the place of one of its nouns. */
export function withCode(sentence: GoldSentence, turn: number): GoldSentence[] {
  const nouns = [...sentence.tokens.keys()].filter((t) => isObject(sentence.tokens, t));
  const chosen = nouns[turn % Math.max(1, nouns.length)];
  return chosen === undefined ? [] : [replaced(sentence, chosen, `\`${sentence.text.slice(sentence.tokens[chosen]!.start, sentence.tokens[chosen]!.end)}\``)];
}

/** A noun that nothing but an article depends on. */
function isObject(tokens: readonly GoldToken[], t: number): boolean {
  const { tag, relation, start, end } = tokens[t]!;
  if (!["NN", "NNP", "NNS"].includes(tag) || !["obj", "obl", "nsubj", "conj", "compound", "nmod", "appos"].includes(relation) || end <= start) return false;
  return tokens.every(({ head, relation: other }) => head !== t || other === "det" || other === "case" || other === "punct" || other === "cc");
}

function isBelow(tokens: readonly GoldToken[], t: number, top: number): boolean {
  for (let at = t; at >= 0; at = tokens[at]!.head) if (at === top) return true;
  return false;
}

function instruction(sentence: GoldSentence, verb: number, end: number, turn: number): GoldSentence {
  const opening = openings[turn % openings.length]!.map(([text, tag, relation], i, all) => ({ text: i === 0 ? text : ` ${text}`, tag, relation, head: all.length }));
  const chosen = verbIn(sentence, verb, turn);
  const first = opening.length === 0 ? chosen[0]!.toUpperCase() + chosen.slice(1) : ` ${chosen}`;
  return rebuilt(sentence, verb, end, opening, first, "VB");
}

function statement(sentence: GoldSentence, verb: number, end: number, turn: number): GoldSentence {
  const opening = [
    { text: articles[turn % articles.length]!, tag: "DT", relation: "det", head: 1 },
    { text: ` ${doers[turn % doers.length]!}`, tag: "NN", relation: "nsubj", head: 2 },
  ];
  return rebuilt(sentence, verb, end, opening, ` ${thirdPerson(verbIn(sentence, verb, turn))}`, "VBZ");
}

/** The verb as it stands, or where it has an object at times another. */
function verbIn({ text, tokens }: GoldSentence, verb: number, turn: number): string {
  const hasObject = tokens.some(({ head, relation }) => head === verb && relation === "obj");
  return (hasObject && turn % 3 !== 2 ? verbs[turn % verbs.length]! : text.slice(tokens[verb]!.start, tokens[verb]!.end)).toLowerCase();
}

function thirdPerson(verb: string): string {
  if (verb === "have") return "has";
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return /(?:[osxz]|[cs]h)$/.test(verb) ? `${verb}es` : `${verb}s`;
}

interface Opening {
  /** With the space before it. */
  readonly text: string;
  readonly tag: string;
  readonly relation: string;
  readonly head: number;
}

/** An opening, the verb as given, what depended on it, and a full stop. */
function rebuilt({ text, tokens }: GoldSentence, verb: number, end: number, opening: readonly Opening[], written: string, tag: string): GoldSentence {
  let made = "";
  const words: GoldToken[] = [];
  const add = (piece: string, rest: Omit<GoldToken, "start" | "end">): void => {
    words.push({ start: made.length + piece.length - piece.trimStart().length, end: made.length + piece.length, ...rest });
    made += piece;
  };
  for (const { text: piece, ...rest } of opening) add(piece, rest);
  add(written, { tag, head: -1, relation: "root" });
  const shift = made.length - tokens[verb]!.end;
  made += text.slice(tokens[verb]!.end, tokens[end]!.end);
  for (let t = verb + 1; t <= end; t++) {
    const { start, end: to, head, ...rest } = tokens[t]!;
    words.push({ ...rest, start: start + shift, end: to + shift, head: head - verb + opening.length });
  }
  add(".", { tag: ".", head: opening.length, relation: "punct" });
  return { text: made, tokens: words };
}

function replaced({ text, tokens }: GoldSentence, t: number, by: string): GoldSentence {
  const { start, end } = tokens[t]!;
  const shift = by.length - (end - start);
  return {
    text: text.slice(0, start) + by + text.slice(end),
    tokens: tokens.map((token, i) => (i < t ? token : { ...token, start: i === t ? start : token.start + shift, end: token.end + shift })),
  };
}
