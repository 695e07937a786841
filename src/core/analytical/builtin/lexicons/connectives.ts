import type { Relation } from "../discourseRelation";

/** How a connective takes part in its sentence. */
export type ConnectiveClass = "coordinating" | "subordinating" | "adverbial" | "prepositional";

/** A connective: its words in lower case, how it is built in, and the relation that it has most often. */
export interface ConnectiveEntry {
  readonly phrase: readonly string[];
  /** The words with one space between. */
  readonly name: string;
  readonly class: ConnectiveClass;
  readonly relation: Relation;
}

/**
 * English connectives. Compiled for Gloss from general knowledge; what counts as one follows the Penn Discourse Treebank 3.0 (Webber,
 * Prasad, Lee and Joshi, Annotation Manual, 2019), the relations follow Mann and Thompson, Rhetorical Structure Theory (Text 8, 1988);
 * MIT. One phrase a comma.
 */
const lists: readonly { readonly class: ConnectiveClass; readonly relation: Relation; readonly phrases: string }[] = [
  { class: "coordinating", relation: "elaboration", phrases: "and, or, nor, plus, &" },
  { class: "coordinating", relation: "contrast", phrases: "but, yet, but rather" },
  { class: "coordinating", relation: "cause", phrases: "so" },
  { class: "subordinating", relation: "elaboration", phrases: "in that, except that, such that, as if, as though" },
  {
    class: "subordinating",
    relation: "contrast",
    phrases:
      "although, though, even though, even if, whereas, while, whilst, albeit, whether, no matter, rather than, instead of, " + "altho",
  },
  {
    class: "subordinating",
    relation: "cause",
    phrases: "because, since, as, for, cause, cuz, 'cause, so that, in order, so as to, given that, now that, lest, seeing that",
  },
  {
    class: "subordinating",
    relation: "sequence",
    phrases: "after, before, until, till, once, as soon as, ever since",
  },
  {
    class: "subordinating",
    relation: "condition",
    phrases:
      "if, unless, as long as, so long as, provided, provided that, providing, in case, only if, if only, assuming, supposing, " +
      "on condition that, in the event, in the event that, where, given, wherever",
  },
  {
    class: "subordinating",
    relation: "background",
    phrases: "when, whenever, just as, even as, even when, just when, only when, as far as, insofar as, inasmuch as",
  },
  {
    class: "adverbial",
    relation: "elaboration",
    phrases:
      "also, as well, moreover, furthermore, further, in addition, additionally, besides, likewise, similarly, for example, for " +
      "instance, in fact, indeed, in particular, specifically, namely, as an example, not only, but also, not just, either, " +
      "more specifically, more precisely, alternatively, on top of that, by the same token, to wit",
  },
  {
    class: "adverbial",
    relation: "contrast",
    phrases:
      "however, nevertheless, nonetheless, instead, on the other hand, on the one hand, on one hand, on the contrary, in " +
      "contrast, by contrast, conversely, still, even so, even then, then again, all the same, that said, having said that, by " +
      "comparison, otherwise, notwithstanding, regardless, after all",
  },
  {
    class: "adverbial",
    relation: "cause",
    phrases:
      "therefore, thus, hence, consequently, accordingly, as a result, as a consequence, thereby, for this reason, for that " +
      "reason, to that end, to this end, thereupon",
  },
  {
    class: "adverbial",
    relation: "sequence",
    phrases:
      "then, next, later, later on, finally, subsequently, afterwards, afterward, thereafter, firstly, secondly, thirdly, " +
      "lastly, previously, earlier, beforehand, in the end, ultimately, to begin with",
  },
  { class: "adverbial", relation: "condition", phrases: "in that case, if so" },
  {
    class: "adverbial",
    relation: "background",
    phrases: "meanwhile, simultaneously, at the same time, in the meantime, meantime, in the meanwhile",
  },
  {
    class: "adverbial",
    relation: "summary",
    phrases:
      "in other words, in short, in brief, in summary, to summarize, to summarise, to sum up, in sum, in conclusion, to " +
      "conclude, overall, in essence, all in all, put differently, put simply, simply put, in a nutshell, on the whole",
  },
  {
    class: "adverbial",
    relation: "evaluation",
    phrases:
      "fortunately, unfortunately, luckily, sadly, surprisingly, importantly, more importantly, most importantly, " +
      "interestingly, regrettably",
  },
  {
    class: "prepositional",
    relation: "elaboration",
    phrases: "by, with, without, like, as well as, from, through, except, except for, apart from, aside from, along with, including",
  },
  { class: "prepositional", relation: "contrast", phrases: "despite, in spite of, regardless of, unlike, irrespective of, as opposed to" },
  { class: "prepositional", relation: "cause", phrases: "because of, due to, as a result of, owing to, thanks to, on account of" },
  { class: "prepositional", relation: "sequence", phrases: "upon, following, prior to" },
  { class: "prepositional", relation: "background", phrases: "in, on, during" },
];

/** All connectives, by their first word; the longest come first. */
export const connectivesByFirstWord: ReadonlyMap<string, readonly ConnectiveEntry[]> = byFirstWord(
  lists.flatMap(({ class: kind, relation, phrases }) =>
    phrases.split(", ").map((name): ConnectiveEntry => ({ phrase: name.split(" "), name, class: kind, relation })),
  ),
);

function byFirstWord(entries: readonly ConnectiveEntry[]): ReadonlyMap<string, readonly ConnectiveEntry[]> {
  const byWord = new Map<string, ConnectiveEntry[]>();
  for (const entry of entries) {
    const others = byWord.get(entry.phrase[0]!);
    if (others === undefined) byWord.set(entry.phrase[0]!, [entry]);
    else others.push(entry);
  }
  for (const list of byWord.values()) list.sort((a, b) => b.phrase.length - a.phrase.length);
  return byWord;
}
