import * as z from "zod/mini";
import { commentLanguages } from "../core/document/language";
import type { OwnPrices } from "../core/cost/prices";
import { categoryIds, families } from "../core/findings/category";
import { ruleSettings } from "../core/findings/settings";
import { type AnalyzerChoices, analyzerChoices, providerEntries, type ProviderEntry } from "../core/providers/providerEntry";
import { rules as allRules } from "../core/rules";
import { type WritingPrompts, writingPrompts } from "../core/team/teamFileEntries";

// Nothing here knows the editor: the manifest's settings are generated from this file.

/** One setting of `gloss.*`: what may be written there, what holds until something is, and how VS Code lists it. */
export interface Setting<Value> {
  readonly schema: z.ZodMiniType<Value>;
  readonly fallback: Value;
  /** No workspace can set what is of `machine`, where each machine that a person works on may differ, or of `application`, where it is one for all of them. */
  readonly scope: "application" | "machine" | "window" | "resource" | "language-overridable";
  /** An untrusted workspace has no say in it: what is read beyond the document, who is asked, what is sent and how often. */
  readonly isRestricted?: true;
  /** Markdown, one or two sentences. */
  readonly description: string;
  /** What each value of an enumeration does, in the order of the values. */
  readonly valueDescriptions?: readonly string[];
}

/** Every language id of prose that Gloss reads unless told otherwise. */
export const proseLanguages = [
  "markdown",
  "plaintext",
  "restructuredtext",
  "asciidoc",
  "latex",
  "tex",
  "git-commit",
  "prompt",
  "instructions",
  "chatagent",
  "skill",
] as const;

/** What the hover says of who is who. */
export const relationHovers = ["off", "references", "everything"] as const;
export type RelationHover = (typeof relationHovers)[number];

export const intensities = ["subtle", "normal", "strong"] as const;
export type Intensity = (typeof intensities)[number];

/** Who can answer the analyzers' questions. */
export const providerKinds = ["builtIn", "openaiCompatible", "vscode"] as const;
export type ProviderKind = (typeof providerKinds)[number];

/** US dollars per million tokens. */
const price = z.number().check(z.minimum(0));

/** The settings that there is one of, by key after `gloss.`. The rules' settings follow from the list of rules. */
export const settings = {
  enabled: setting({
    schema: z.boolean(),
    fallback: true,
    scope: "language-overridable",
    description: "Highlights meaning in prose. Can be set per language.",
  }),
  languages: setting<readonly string[]>({
    schema: z.readonly(z.array(z.string())),
    fallback: proseLanguages,
    scope: "resource",
    description: "The language identifiers of the documents that Gloss reads. What Gloss does not know is read as plain text.",
  }),
  "comments.languages": setting<readonly string[]>({
    schema: z.readonly(z.array(z.enum(commentLanguages))),
    fallback: [],
    scope: "resource",
    description: "The language identifiers of source code whose comments are read as prose, such as `typescript` and `python`. Code and the tags of documentation comments are left alone.",
  }),
  scmInput: setting({
    schema: z.boolean(),
    fallback: true,
    scope: "resource",
    description: "Reads the message of a commit while it is written in the source-control view. A few rules look at it, and underline what they find.",
  }),
  "tiers.structural": setting({
    schema: z.boolean(),
    fallback: true,
    scope: "language-overridable",
    description: "Tags, requirement keywords, certainty, ambiguity, references and terms: found while you type, on this machine.",
  }),
  "tiers.relational": setting({
    schema: z.boolean(),
    fallback: true,
    scope: "language-overridable",
    description: "Who and what the text speaks of, who does what, and what a pronoun stands for: found while you type, on this machine, in English texts.",
  }),
  "tiers.analytical": setting({
    schema: z.boolean(),
    fallback: true,
    scope: "language-overridable",
    isRestricted: true,
    description: "Discourse, contradictions and what is meant beyond the words: found when you pause, on this machine unless you have set up a model.",
  }),
  intensity: setting<Intensity>({
    schema: z.enum(intensities),
    fallback: "normal",
    scope: "window",
    description: "How much the highlights stand out.",
    valueDescriptions: ["Lines only.", "Lines, and colour on the words that carry structure.", "Lines, colour and a tinted background."],
  }),
  icons: setting({
    schema: z.boolean(),
    fallback: false,
    scope: "window",
    description: "Shows an icon beside lines that hold a warning.",
  }),
  "confidence.minimum": setting({
    schema: z.number().check(z.minimum(0), z.maximum(1)),
    fallback: 0,
    scope: "language-overridable",
    description: "Findings that are less certain than this are not shown. From 0 to 1.",
  }),
  "confidence.show": setting({
    schema: z.boolean(),
    fallback: true,
    scope: "window",
    description: "Says in the hover how certain a finding is.",
  }),
  "terms.accepted": setting<readonly string[]>({
    schema: z.readonly(z.array(z.string())),
    fallback: [],
    scope: "resource",
    description: "Words and phrases that no finding is about, whatever their case.",
  }),
  debounce: setting({
    schema: z.number().check(z.minimum(0), z.maximum(10_000)),
    fallback: 250,
    scope: "window",
    description: "Milliseconds without typing after which the part of a document that is not on screen is brought up to date. What is on screen is always up to date.",
  }),
  maxFileSize: setting({
    schema: z.number().check(z.minimum(0)),
    fallback: 50,
    scope: "resource",
    description: "Gloss stays out of documents with more text than this, in megabytes.",
  }),
  "references.checkFiles": setting({
    schema: z.boolean(),
    fallback: false,
    scope: "resource",
    isRestricted: true,
    description: "Looks up whether files that the text refers to are in the workspace, and marks the ones that are not. Needs a trusted workspace.",
  }),
  "relations.hover": setting<RelationHover>({
    schema: z.enum(relationHovers),
    fallback: "references",
    scope: "window",
    description: "What the hover says of who is who.",
    valueDescriptions: [
      "Nothing.",
      "What a pronoun stands for, how sure that is, and what else it may stand for.",
      "Also what kind of thing a name or noun phrase stands for, how often the document speaks of it, and who does what in the sentence.",
    ],
  }),
  "relations.showEnds": setting({
    schema: z.boolean(),
    fallback: false,
    scope: "window",
    description: "Underlines subject, verb and object of the relationship under the cursor.",
  }),
  "problems.categories": setting<readonly string[]>({
    schema: z.readonly(z.array(z.enum([...families, ...categoryIds]))),
    fallback: ["tag.fault", "contradiction", "ambiguity.reference"],
    scope: "window",
    description: "The categories whose findings are also listed in the Problems panel: single ones, such as `tag.fault`, or all of a kind, such as `ambiguity`.",
  }),
  "problems.max": setting({
    schema: wholeNumber(1, 10_000),
    fallback: 100,
    scope: "window",
    description: "How many findings of one file are listed in the Problems panel, the most severe first. The last entry says how many more there are.",
  }),
  "findings.followEditor": setting({
    schema: z.boolean(),
    fallback: true,
    scope: "window",
    description: "Selects in the findings view what is under the cursor of the active editor.",
  }),
  "connections.show": setting({
    schema: z.boolean(),
    fallback: true,
    scope: "window",
    description: "Marks the other end of the finding under the cursor, in the text, beside the lines and beside the scroll bar, and says where it is.",
  }),
  "analysis.onIdle": setting({
    schema: z.boolean(),
    fallback: true,
    scope: "window",
    isRestricted: true,
    description: "Analyzes discourse, contradictions and implied meaning when typing pauses. *Gloss: Analyze Document* does so at any time.",
  }),
  "analysis.onSave": setting({
    schema: z.boolean(),
    fallback: true,
    scope: "window",
    isRestricted: true,
    description: "Analyzes a document when it is saved.",
  }),
  "analysis.quietMs": setting({
    schema: wholeNumber(100, 600_000),
    fallback: 2_000,
    scope: "window",
    isRestricted: true,
    description: "Milliseconds without typing that count as a pause.",
  }),
  "model.provider": setting<ProviderKind>({
    schema: z.enum(providerKinds),
    fallback: "builtIn",
    scope: "machine",
    isRestricted: true,
    description: "Who analyzes. *Gloss: Set Up a Model* sets this and the two below, asks for a key where one is needed, and tries the connection.",
    valueDescriptions: [
      "The built-in analyzers, on this machine. Nothing is sent.",
      "An endpoint that speaks OpenAI's protocol, on this machine or elsewhere.",
      "A language model that VS Code offers.",
    ],
  }),
  "model.endpoint": setting({
    schema: z.string(),
    fallback: "",
    scope: "machine",
    isRestricted: true,
    description: "The base address of an OpenAI-compatible endpoint, such as `http://localhost:11434/v1`.",
  }),
  "model.name": setting({
    schema: z.string(),
    fallback: "",
    scope: "machine",
    isRestricted: true,
    description: "The model as the endpoint names it; for VS Code's models, the vendor and the identifier, such as `copilot/gpt-4o`.",
  }),
  providers: setting<readonly ProviderEntry[]>({
    schema: providerEntries,
    fallback: [],
    scope: "machine",
    isRestricted: true,
    description:
      "Further models, asked in this order after the one above when that is away. Those with the same `preference` share the load. Keys are not kept here: *Gloss: Set Up a Model* adds a model and asks for its key and your consent.",
  }),
  analyzers: setting<AnalyzerChoices>({
    schema: analyzerChoices,
    fallback: {},
    scope: "machine",
    isRestricted: true,
    description:
      "Who answers each analyzer's questions, does each stage of a claim review and each writing action, where that differs: the `provider` that is asked first, by its name in `#gloss.providers#` (`default` is the one of `#gloss.model.provider#`), another `model` of it, `temperature`, `maxTokens`, `timeoutSeconds`, how many calls at once (`concurrency`), and how often it is asked again after a failure (`retries`).",
  }),
  "writing.language": setting({
    schema: z.string().check(z.maxLength(60)),
    fallback: "",
    scope: "resource",
    description: "The language that *Gloss: Translate* proposes the first time, by its English name, such as `German`. After that it proposes the one of last time.",
  }),
  "writing.prompts": setting<WritingPrompts>({
    schema: writingPrompts,
    fallback: {},
    scope: "resource",
    isRestricted: true,
    description:
      "What writing actions are asked for besides, each in your own words: `{ \"cleanUp\": \"British spelling\" }`. A model is told that these are wishes about style alone. A team's `.gloss.json` can have wishes of its own; yours go before them.",
  }),
  "privacy.redact.personalData": setting({
    schema: z.boolean(),
    fallback: true,
    scope: "window",
    isRestricted: true,
    description:
      "Replaces mail addresses, phone numbers, accounts, cards, identity numbers, IP addresses and user names by placeholders before text is sent to a model, and puts them back in its answers. Keys, tokens and passwords always are. A workspace can switch this on, not off.",
  }),
  "privacy.redact.names": setting({
    schema: z.boolean(),
    fallback: false,
    scope: "window",
    isRestricted: true,
    description: "Replaces the names of people, too, as far as Gloss recognises them in English texts. A workspace can switch this on, not off.",
  }),
  "privacy.redact.onThisMachine": setting({
    schema: z.boolean(),
    fallback: true,
    scope: "window",
    isRestricted: true,
    description:
      "Replaces them for a model at an address of this machine, too: what listens there may pass the text on. Off, such a model reads texts as they are. A workspace can switch this on, not off.",
  }),
  "privacy.localOnly": setting({
    schema: z.boolean(),
    fallback: false,
    scope: "resource",
    description: "Sends no text to any model, whatever is set up: the built-in analyzers answer. A workspace, a folder and a team's `.gloss.json` can switch this on, not off.",
  }),
  "privacy.neverSend": setting<Readonly<Record<string, boolean>>>({
    schema: z.readonly(z.record(z.string(), z.boolean())),
    fallback: {},
    scope: "resource",
    description:
      "Files and folders whose text is never sent to a model, as globs like those of `#files.exclude#`. Files that keep secrets by custom, such as `.env`, `*.pem` and what is in `secrets/`, are always among them; a glob with `false` in your own settings takes a file off that list. A workspace can add files, not take any off.",
  }),
  "privacy.onlySend": setting<readonly string[]>({
    schema: z.readonly(z.array(z.string())),
    fallback: [],
    scope: "resource",
    description: "Globs of the only files whose text may be sent to a model. Where a workspace has such a list as well, a file has to be on both. Empty, there is no such list.",
  }),
  "privacy.moderation.endpoint": setting({
    schema: z.string(),
    fallback: "",
    scope: "machine",
    isRestricted: true,
    description:
      "The base address of an endpoint that speaks OpenAI's moderation protocol, such as `https://api.openai.com/v1`. It is asked about every text before it is sent to a model, and about every answer before it is shown; what it refuses is not. Empty, nobody is asked. Texts are then sent to it, too, and one at a time to the model.",
  }),
  "audit.days": setting({
    schema: wholeNumber(1, 3_650),
    fallback: 90,
    scope: "application",
    isRestricted: true,
    description: "How many days the audit log is kept: which calls left this machine when, to whom, for which files and how large they were, never their words.",
  }),
  "audit.megabytes": setting({
    schema: wholeNumber(1, 10_000),
    fallback: 20,
    scope: "application",
    isRestricted: true,
    description: "How much disk space the audit log may take, in megabytes. The oldest entries go first.",
  }),
  "costs.budget.dayUsd": setting<number | null>({
    schema: z.nullable(z.number().check(z.minimum(0))),
    fallback: null,
    scope: "window",
    isRestricted: true,
    description: "What models may cost in a day, in US dollars. A call goes out only if the most that it can cost is still there; from 80 % on you are warned. Nothing, there is no limit. A workspace can lower it, not raise it.",
  }),
  "costs.budget.monthUsd": setting<number | null>({
    schema: z.nullable(z.number().check(z.minimum(0))),
    fallback: null,
    scope: "window",
    isRestricted: true,
    description: "What models may cost in a month, in US dollars. A workspace can lower it, not raise it.",
  }),
  "costs.budget.callUsd": setting<number | null>({
    schema: z.nullable(z.number().check(z.minimum(0))),
    fallback: null,
    scope: "window",
    isRestricted: true,
    description: "What one call to a model may cost, in US dollars. A workspace can lower it, not raise it.",
  }),
  "costs.budget.dayTokens": setting<number | null>({
    schema: z.nullable(z.int().check(z.minimum(0))),
    fallback: null,
    scope: "window",
    isRestricted: true,
    description: "How many tokens may go to models and come back in a day: a budget for models whose price is not known. A workspace can lower it, not raise it.",
  }),
  "costs.budget.monthTokens": setting<number | null>({
    schema: z.nullable(z.int().check(z.minimum(0))),
    fallback: null,
    scope: "window",
    isRestricted: true,
    description: "How many tokens may go to models and come back in a month. A workspace can lower it, not raise it.",
  }),
  "costs.budget.callTokens": setting<number | null>({
    schema: z.nullable(z.int().check(z.minimum(0))),
    fallback: null,
    scope: "window",
    isRestricted: true,
    description: "How many tokens may go out and come back with one call to a model. A workspace can lower it, not raise it.",
  }),
  "costs.prices": setting<OwnPrices>({
    schema: z.readonly(z.record(z.string(), z.object({ input: price, output: price, cachedInput: z.optional(price) }))),
    fallback: {},
    scope: "application",
    isRestricted: true,
    description:
      "Prices of models in US dollars per million tokens, where Gloss does not know them or knows them wrongly: `{ \"my-model\": { \"input\": 0.5, \"output\": 1.5 } }`. A name may end with `*`, and have the host of its endpoint and a space before it.",
  }),
  "background.batchSize": setting({
    schema: wholeNumber(1, 25),
    fallback: 5,
    scope: "window",
    isRestricted: true,
    description: "How many texts go into one call to a model.",
  }),
  "background.batchWaitMs": setting({
    schema: wholeNumber(0, 60_000),
    fallback: 2_000,
    scope: "window",
    isRestricted: true,
    description: "How long a text may wait for others to share its call, in milliseconds.",
  }),
  "background.concurrency": setting({
    schema: wholeNumber(1, 32),
    fallback: 3,
    scope: "window",
    isRestricted: true,
    description: "How many calls to a model may run at once. A model of `#gloss.providers#` can have its own number.",
  }),
  "background.requestsPerMinute": setting({
    schema: wholeNumber(1, 100_000),
    fallback: 60,
    scope: "window",
    isRestricted: true,
    description: "How many calls to a model may begin in a minute.",
  }),
  "background.tokensPerMinute": setting({
    schema: wholeNumber(1_000, 100_000_000),
    fallback: 90_000,
    scope: "window",
    isRestricted: true,
    description: "How many tokens may be sent to a model in a minute.",
  }),
  "background.timeoutMs": setting({
    schema: wholeNumber(1_000, 600_000),
    fallback: 30_000,
    scope: "window",
    isRestricted: true,
    description: "How long a call to a model may take, in milliseconds. A model that runs on this machine may need more.",
  }),
  "workspace.include": setting<readonly string[]>({
    schema: z.readonly(z.array(z.string())),
    fallback: [],
    scope: "window",
    description: "Which files *Gloss: Analyze Workspace* proposes, as globs relative to the folder, such as `docs/**/*.md`. None: all that is prose by its name.",
  }),
  "workspace.exclude": setting<readonly string[]>({
    schema: z.readonly(z.array(z.string())),
    fallback: [],
    scope: "window",
    description: "Files and folders that the analysis of a workspace leaves out, besides those of `.gitignore`, `#files.exclude#` and `#search.exclude#`.",
  }),
  "workspace.batchSize": setting({
    schema: wholeNumber(1, 100),
    fallback: 8,
    scope: "window",
    description: "How many files are read at once while a workspace is analyzed: memory is bounded by them, not by the workspace.",
  }),
  "workspace.limit": setting({
    schema: wholeNumber(1, 1_000_000),
    fallback: 5_000,
    scope: "window",
    description: "How many files *Gloss: Analyze Workspace* proposes to look at, at most. The summary says where there were more.",
  }),
  "cache.entries": setting({
    schema: wholeNumber(0, 1_000_000),
    fallback: 1_000,
    scope: "window",
    isRestricted: true,
    description: "How many answers are kept in memory. Those of open documents are kept in any case and do not count.",
  }),
  "cache.lifeMinutes": setting({
    schema: wholeNumber(1, 525_600),
    fallback: 60,
    scope: "window",
    isRestricted: true,
    description: "How long an answer is kept after its last use, in minutes.",
  }),
  "cache.diskMegabytes": setting({
    schema: wholeNumber(0, 100_000),
    fallback: 50,
    scope: "window",
    isRestricted: true,
    description: "How much disk space a model's answers may take, in megabytes. They survive a restart. 0 keeps them in memory only.",
  }),
  "cache.shared.namespace": setting({
    schema: z.string().check(z.regex(/^[\w-]{1,40}$/)),
    fallback: "team",
    scope: "machine",
    isRestricted: true,
    description: "Sets the answers of your team apart from those of others in a shared cache: letters, digits, `-` and `_`. *Gloss: Set Up Shared Cache* sets one up, on the desktop and in remote windows.",
  }),
  "cache.shared.days": setting({
    schema: wholeNumber(1, 365),
    fallback: 30,
    scope: "machine",
    isRestricted: true,
    description: "How many days an answer is kept in the shared cache. Older ones are not taken from it either.",
  }),
  "cache.shared.megabytesPerHour": setting({
    schema: wholeNumber(0, 1_000),
    fallback: 20,
    scope: "machine",
    isRestricted: true,
    description: "How much this window may write to the shared cache in an hour, in megabytes. 0 only reads.",
  }),
  "cache.shared.certificateFile": setting({
    schema: z.string(),
    fallback: "",
    scope: "machine",
    isRestricted: true,
    description: "A file on this machine with certificates (PEM) that the server of the shared cache may be signed with, besides those that are trusted anyway.",
  }),
  "review.searchEndpoint": setting({
    schema: z.string(),
    fallback: "",
    scope: "machine",
    isRestricted: true,
    description:
      "The address of a search engine that answers as SearXNG does, such as `https://search.example.org/search`, which models that check claims are to have besides the workspace's files. `{query}` stands for the words of a claim; without it they are given as `q`, with `format=json`. You are asked before claims are sent there. Empty, nothing is looked up on the web.",
  }),
  "review.threadsPerMinute": setting({
    schema: wholeNumber(1, 1_000),
    fallback: 30,
    scope: "window",
    description: "How many comment threads a claim review may open in a minute; twice as many may come at once at its beginning.",
  }),
};

export type SettingKey = keyof typeof settings;
export type SettingValue<Key extends SettingKey> = (typeof settings)[Key]["fallback"];

const ruleValueDescriptions = [
  "As the rule comes.",
  "Not shown.",
  "Highlighted.",
  "Highlighted and counted.",
  "Highlighted and counted, with a mark beside the scroll bar.",
  "Highlighted and counted, with a mark beside the scroll bar.",
];

/** The settings of the rules, by rule id: `gloss.rules.<id>`. */
export const ruleSchema = z.enum(ruleSettings);
export const rulesById = Object.fromEntries(
  allRules.map((rule) => [
    rule.id,
    setting<z.infer<typeof ruleSchema>>({
      schema: ruleSchema,
      fallback: "default",
      scope: "language-overridable",
      // An analyzer that is on asks a model.
      ...(rule.tier === "analytical" ? { isRestricted: true as const } : {}),
      description: `**${rule.title}.** ${firstSentence(rule.description)} By default: ${rule.onByDefault ? rule.severity : "off"}.`,
      valueDescriptions: ruleValueDescriptions,
    }),
  ]),
);

function setting<Value>(value: Setting<Value>): Setting<Value> {
  return value;
}

function wholeNumber(least: number, most: number): z.ZodMiniType<number> {
  return z.int().check(z.minimum(least), z.maximum(most));
}

/** Rule descriptions are written so that their first sentence stands alone. */
export function firstSentence(text: string): string {
  const flat = text.trim().split(/\s+/).join(" ");
  const end = flat.search(/[.!?](?: [A-Z“`*]|$)/);
  return end < 0 ? flat : flat.slice(0, end + 1);
}
