import type { Rule } from "../../structural/rule";

/** Who does what to whom. */
export const relationship: Rule = {
  id: "relationship",
  tier: "relational",
  title: "Relationships",
  description:
    "Marks the verbs that relate a subject to an object, by what they say: an action, what somebody says or what something is, possession, " +
    "causation, comparison. Passive sentences count with their doer, and a negation stays with its verb. " +
    "Off unless you switch it on. *Relations: Show Ends* shows them for the sentence under the cursor alone.",
  examples: [],
  categories: ["relationship.action", "relationship.attribution", "relationship.possession", "relationship.causation", "relationship.comparison"],
  severity: "hint",
  onByDefault: false,
  message: (mark, words) => `“${words}” says ${senses[mark.category] ?? "how things are related"}.`,
};

const senses: Readonly<Record<string, string>> = {
  "relationship.action": "what is done",
  "relationship.attribution": "what something is, or what somebody says",
  "relationship.possession": "what belongs to what",
  "relationship.causation": "what leads to what",
  "relationship.comparison": "how one thing compares to another",
};
