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

/**
 * Free treebanks have few instructions, and specifications and prompts are full of them. So infinitives are made into some: what depends on a verb that follows "to" or
 * an auxiliary, with a capital, at times with a word before it, another verb, or code for its object.
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
    made.push(instruction(sentence, verb, end, turn));
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

function instruction({ text, tokens }: GoldSentence, verb: number, end: number, turn: number): GoldSentence {
  const opening = openings[turn % openings.length]!;
  let made = "";
  const words: GoldToken[] = [];
  for (const [word, tag, relation] of opening) {
    words.push({ start: made.length, end: made.length + word.length, tag, head: opening.length, relation });
    made += `${word} `;
  }
  const { start, end: verbEnd } = tokens[verb]!;
  const hasObject = tokens.some(({ head, relation }) => head === verb && relation === "obj");
  const asWritten = text.slice(start, verbEnd);
  const chosen = hasObject && turn % 3 === 0 ? verbs[turn % verbs.length]! : asWritten;
  const first = opening.length === 0 ? chosen[0]!.toUpperCase() + chosen.slice(1) : chosen.toLowerCase();
  const shift = made.length + first.length - asWritten.length - start;
  const last = tokens[end]!.end;
  made += `${first}${text.slice(verbEnd, last)}.`;
  for (let t = verb; t <= end; t++) {
    const { start: from, end: to, tag, head, relation } = tokens[t]!;
    const isVerb = t === verb;
    words.push({
      start: isVerb ? made.indexOf(first) : from + shift,
      end: isVerb ? made.indexOf(first) + first.length : to + shift,
      tag,
      head: isVerb ? -1 : head - verb + opening.length,
      relation: isVerb ? "root" : relation,
    });
  }
  words.push({ start: made.length - 1, end: made.length, tag: ".", head: opening.length, relation: "punct" });
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
