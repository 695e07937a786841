import type { Rule } from "../../structural/rule";

/** The parts that phrases play in what a verb says. */
export const semanticRole: Rule = {
  id: "semanticRole",
  tier: "relational",
  title: "Semantic roles",
  description:
    "Marks the part that a phrase plays in what its verb says: who does it, to what, with what, where, when and for whom, whether the " +
    "sentence is active or passive. A requirement without an agent does not say who has to meet it. " +
    "Off unless you switch it on.",
  examples: [{ bad: "Expired sessions must be removed.", good: "The scheduler must remove expired sessions." }],
  categories: ["role.agent", "role.patient", "role.instrument", "role.location", "role.time", "role.beneficiary"],
  severity: "hint",
  onByDefault: false,
  message: (mark, words) => `“${words}” tells ${questions[mark.category] ?? "a circumstance"}.`,
};

const questions: Readonly<Record<string, string>> = {
  "role.agent": "who does it",
  "role.patient": "what it is done to",
  "role.instrument": "what it is done with",
  "role.location": "where",
  "role.time": "when",
  "role.beneficiary": "for whom",
};
