import * as z from "zod/mini";
import { longestWishes, writingActionIds } from "../analytical/task";
import { categoryIds } from "../findings/category";
import { severities } from "../findings/finding";
import { ruleSettings } from "../findings/settings";

// What an entry of a team file looks like: what is read is checked with these, and the JSON schema is made from them.

/** How many entries of a list are read. More would be a mistake, or meant to hold up the editor. */
export const mostEntries = { acceptedTerms: 10_000, glossary: 2_000, patterns: 200, overrides: 100, dismissed: 10_000, globs: 50, variants: 50, kept: 200 } as const;

export const ruleSetting = z.enum(ruleSettings);

export const fingerprint = z.string().check(z.regex(/^[\w.]{1,100}:[\da-z]{1,20}(?::\d{1,6})?$/, { error: "is no fingerprint of a finding, such as “vagueWord:1k2j3h”" }));

/** A word or a phrase. */
export const term = z.string().check(z.trim(), z.minLength(1), z.maxLength(200)).register(z.globalRegistry, { description: "A word or a phrase." });

export const glob = z.string().check(z.minLength(1), z.maxLength(200)).register(z.globalRegistry, {
  description: "`*` and `?` stand for characters of a name, `**` for any number of folders, `{a,b}` for either. Without a `/` it is about file names in any folder.",
});

export const glossaryEntry = z
  .object({
    term: described(z.string().check(z.trim(), z.minLength(1), z.maxLength(200)), "The term as it is to be written."),
    definition: z.optional(described(z.string().check(z.maxLength(2_000)), "What the term means here. Shown where the mouse rests on the term.")),
    accepted: z.optional(described(z.array(term).check(z.maxLength(mostEntries.variants)), "Other ways to write the term that are fine.")),
    forbidden: z.optional(described(z.array(term).check(z.maxLength(mostEntries.variants)), "Ways to write the term that are marked. Plural forms count as well.")),
  })
  .register(z.globalRegistry, {
    description: "A term, what it means, and how it is and is not to be written.",
    defaultSnippets: [{ label: "term", body: { term: "${1:sign in}", definition: "${2:What it means here.}", forbidden: ["${3:log in}"] } }],
  });

export const patternKinds = ["literal", "wildcard", "regex"] as const;

export const pattern = z
  .object({
    name: described(
      z.string().check(z.regex(/^[a-z][A-Za-z\d]{0,49}$/, { error: "has to be one word in camel case, such as “plainWords”" })),
      "One word in camel case. `pattern.` and this is the name of the rule: in `overrides`, and where a text switches it off.",
    ),
    kind: z.optional(
      z.enum(patternKinds).register(z.globalRegistry, {
        description: "How the pattern is written. `literal` unless said otherwise.",
        enumDescriptions: [
          "These words, in capitals or not.",
          "`*` stands for any letters of one word, `?` for one letter; in capitals or not.",
          "A regular expression as in JavaScript, without look-around and back-references; capitals count. Only in trusted workspaces.",
        ],
      }),
    ),
    pattern: described(z.string().check(z.minLength(1), z.maxLength(500)), "What is looked for in the text."),
    message: described(z.string().check(z.trim(), z.minLength(1), z.maxLength(500)), "What is wrong with these words, and what to write instead."),
    severity: z.optional(described(z.enum(severities), "How severe a finding is. `warning` unless said otherwise.")),
    category: z.optional(described(z.enum(categoryIds), "Which kind of finding it is, and with that its colour. `team.pattern` unless said otherwise.")),
  })
  .register(z.globalRegistry, {
    description: "A rule of the team's own.",
    defaultSnippets: [
      { label: "words", body: { name: "${1:plainWords}", pattern: "${2:utilize}", message: "${3:Write “use”.}", severity: "${4|warning,information,hint,error|}" } },
      { label: "regular expression", body: { name: "${1:ticketNumbers}", kind: "regex", pattern: "${2:\\\\bT-\\\\d{1,5}\\\\b}", message: "${3:Link the ticket.}" } },
    ],
  });

const strictOnly = "can only be true: a team can make people's own settings stricter, never looser";

/** Globs of `privacy`. */
export const keptFiles = z.array(glob).check(z.maxLength(mostEntries.kept));
export const keptGlob = glob;

/** What writing actions are asked for besides: wishes about style, by action. */
export const writingPrompts = z.partialRecord(z.enum(writingActionIds), z.string().check(z.maxLength(longestWishes))).register(z.globalRegistry, {
  description: "Wishes about style for writing actions, by action.",
});
export type WritingPrompts = z.infer<typeof writingPrompts>;

/** What a team can only switch on. */
export const strictly = z.literal(true, { error: strictOnly });

/** A limit of `privacy.budgets`. */
export const budgetLimit = z.number().check(z.gte(0));

/** The members of an override; its rules are checked one by one. */
export const overrideFiles = z.array(glob).check(z.minLength(1), z.maxLength(mostEntries.globs));

function described<Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema {
  z.globalRegistry.add(schema, { description });
  return schema;
}
