import * as z from "zod/mini";
import { longestWishes, writingActionIds } from "../analytical/task";
import { budgetNames, redactables } from "../privacy/policy";
import { rules } from "../rules";
import { budgetLimit, fingerprint, glossaryEntry, keptGlob, mostEntries, overrideFiles, pattern, ruleSetting, strictly, term } from "./teamFileEntries";

// Used to generate the JSON schema alone: what is read is checked entry by entry.

const ruleDescriptions = ["As the rule comes.", "Not shown.", "Highlighted.", "Highlighted and counted.", "With a mark beside the scroll bar.", "With a mark beside the scroll bar."];

const ruleSettings = z
  .strictObject(
    Object.fromEntries(
      rules.map((rule): [string, z.ZodMiniOptional] => [
        rule.id,
        z.optional(z.enum(ruleSetting.options).register(z.globalRegistry, { description: `${rule.title}. By default: ${rule.onByDefault ? rule.severity : "off"}.`, enumDescriptions: ruleDescriptions })),
      ]),
    ),
  )
  .register(z.globalRegistry, { id: "rules", patternProperties: { "^pattern\\.[a-z][A-Za-z\\d]*$": { enum: ruleSetting.options, description: "A pattern of this file." } } });

function list(entry: z.ZodMiniType, description: string, most: number): z.ZodMiniOptional {
  return z.optional(z.array(entry).check(z.maxLength(most)).register(z.globalRegistry, { description }));
}

function strict(entry: z.ZodMiniObject): z.ZodMiniObject {
  const made = z.strictObject(entry.def.shape);
  z.globalRegistry.add(made, z.globalRegistry.get(entry) ?? {});
  return made;
}

const privacy = z
  .strictObject({
    localOnly: z.optional(z.clone(strictly).register(z.globalRegistry, { description: "No text leaves anybody's machine: only the built-in analyzers are asked." })),
    neverSend: list(keptGlob, "Files whose text is never sent to a model, relative to the folder of this file.", mostEntries.kept),
    onlySend: list(keptGlob, "The only files whose text may be sent to a model.", mostEntries.kept),
    redact: z.optional(
      z
        .strictObject(Object.fromEntries(redactables.map((kind) => [kind, z.optional(strictly)])))
        .register(z.globalRegistry, { description: "What is replaced by placeholders before a text is sent, also where people's own settings would not." }),
    ),
    budgets: z.optional(
      z
        .strictObject(Object.fromEntries(budgetNames.map((name) => [name, z.optional(budgetLimit)])))
        .register(z.globalRegistry, { description: "The most that may be spent, in US dollars or tokens, where people's own settings allow more." }),
    ),
  })
  .register(z.globalRegistry, { description: "What leaves people's machines, where that is to be stricter than their own settings. Nothing here makes them looser." });

const teamFile = z
  .strictObject({
    $schema: z.optional(z.string()),
    rules: z.optional(ruleSettings),
    acceptedTerms: list(term, "Words and phrases that no finding is to be about, in capitals or not.", mostEntries.acceptedTerms),
    glossary: list(strict(glossaryEntry), "Terms, what they mean, and how they are and are not to be written.", mostEntries.glossary),
    patterns: list(strict(pattern), "Rules of the team’s own.", mostEntries.patterns),
    overrides: list(
      z.strictObject({ files: overrideFiles.register(z.globalRegistry, { description: "Which files are meant, relative to the folder of this file." }), rules: z.optional(ruleSettings) }).register(z.globalRegistry, {
        defaultSnippets: [{ label: "override", body: { files: ["${1:docs/**}"], rules: { "${2:vagueWord}": "${3:off}" } } }],
      }),
      "What is otherwise for some files. Later ones win.",
      mostEntries.overrides,
    ),
    dismissed: list(fingerprint, "Fingerprints of findings that the team has dismissed. Gloss writes them.", mostEntries.dismissed),
    privacy: z.optional(privacy),
    writing: z.optional(
      z
        .strictObject({ prompts: z.optional(z.strictObject(Object.fromEntries(writingActionIds.map((id) => [id, z.optional(z.string().check(z.maxLength(longestWishes)))])))) })
        .register(z.globalRegistry, { description: "What writing actions are asked for besides: `prompts` are wishes about style, in words, by action. People's own go before them." }),
    ),
  })
  .register(z.globalRegistry, { title: "What a team has agreed on for Gloss", description: "Shared rules, terms, patterns and dismissed findings.", allowTrailingCommas: true });

/** The JSON schema of `.gloss.json`. */
export function teamFileJsonSchema(): unknown {
  return z.toJSONSchema(teamFile, { io: "input", target: "draft-7" });
}
