import type { Lexicon } from "../rule";

/** Auxiliaries, and words and phrases that say how sure the writer is or on what a statement hangs. */
export const modalityWords: Lexicon = {
  source:
    "Compiled for Gloss from general knowledge of English. Hyland, Hedging in Scientific Research Articles (1998), and Palmer, Mood " +
    "and Modality (2001), say what counts.",
  licence: "MIT",
  groups: {
    auxiliary: ["can", "could", "may", "might", "must", "should", "shall", "ought to"],
    duty: ["have to", "has to", "need to", "needs to"],
    certain: [
      "certainly",
      "definitely",
      "undoubtedly",
      "undeniably",
      "unquestionably",
      "indisputably",
      "doubtless",
      "without doubt",
      "without a doubt",
      "no doubt",
      "without question",
      "beyond doubt",
      "surely",
      "it is certain that",
      "we are certain",
      "i am certain",
    ],
    evident: ["clearly", "obviously", "evidently"],
    probable: [
      "probably",
      "presumably",
      "likely",
      "most likely",
      "very likely",
      "more likely than not",
      "more likely",
      "less likely",
      "highly likely",
      "unlikely",
      "in all likelihood",
      "in all probability",
      "is expected to",
      "are expected to",
      "supposedly",
    ],
    uncertain: [
      "perhaps",
      "maybe",
      "possibly",
      "conceivably",
      "seemingly",
      "apparently",
      "arguably",
      "potentially",
      "seems to",
      "seem to",
      "seemed to",
      "seems that",
      "seems like",
      "it appears that",
      "appears to be",
      "appear to be",
      "appears to have",
      "appear to have",
      "it is possible that",
      "there is a chance",
      "it is unclear",
      "it is not clear",
      "it remains unclear",
      "remains unclear",
      "it is uncertain",
      "not sure",
      "i think",
      "we think",
      "i guess",
      "i believe",
      "we believe",
      "we suspect",
      "i suspect",
      "we speculate",
      "as far as we know",
      "as far as i know",
      "to our knowledge",
      "to the best of our knowledge",
      "to my knowledge",
      "results suggest",
      "findings suggest",
      "data suggest",
      "evidence suggests",
      "results indicate that",
      "findings indicate that",
      "study suggests",
      "research suggests",
    ],
    depending: ["depending on", "depending upon"],
    conditional: [
      "unless",
      "provided that",
      "providing that",
      "dependent on whether",
      "as long as",
      "so long as",
      "in case",
      "in the event of",
      "in the event that",
      "on condition that",
      "on the condition that",
      "only if",
      "if and only if",
      "assuming that",
      "contingent on",
      "contingent upon",
      "insofar as",
    ],
    hypothetical: ["would"],
  },
};

/** Those who can be permitted something: subjects before a “may” of permission. */
export const permitted: ReadonlySet<string> = new Set(
  (
    "you user users client clients server servers sender senders receiver receivers recipient recipients implementation " +
    "implementations implementer implementers implementor " +
    "implementors endpoint endpoints peer peers agent agents proxy proxies browser browsers intermediary intermediaries gateway " +
    "gateways node nodes operator operators administrator administrators " +
    "customer customers licensee contributor contributors author authors maintainer maintainers reviewer reviewers developer " +
    "developers validator validators wallet wallets vendor vendors " +
    "distributor distributors provider providers participant participants subagent subagents assistant"
  ).split(" "),
);

/** Verbs of what merely happens to someone, or is the case: after them “may” is no permission. */
export const notPermitted: ReadonlySet<string> = new Set(
  (
    "not be have become fail need want wish see find experience encounter notice lack suffer lose receive get know think expect " +
    "prefer feel seem appear contain require run already also still never " +
    "struggle assume believe forget miss think crash stall observe differ vary depend perceive misunderstand hit face ask ultimately " +
    "even end change influence affect report error consider"
  ).split(" "),
);
