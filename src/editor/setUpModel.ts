import * as vscode from "vscode";
import type { Provider } from "../core/provider";
import type { ProviderEntry } from "../core/providers/providerEntry";
import { type Consent, type Recipient, recipientAt, recipientOf } from "./consent";
import type { Choice, Dialogue } from "./dialogue";
import type { Endpoint, Endpoints } from "./endpoints";
import { endpointPresets, type EndpointPreset } from "./endpointPresets";
import { nameOfModel } from "./languageModel";
import { defaultName, type Models, type NamedModel } from "./models";
import type { Keys } from "./secrets";
import type { ModelSettings } from "./settings";
import { describeTest } from "./connectionTest";

/** What a person chooses at first. */
type Kind = ModelSettings["provider"] | "another";

/** What is to be written in the settings. */
type Chosen = Omit<ModelSettings, "provider"> & { readonly provider: ProviderEntry["kind"] };

/** What the commands about models act on. */
export interface SetUpParts {
  readonly models: Models;
  /** What is set now. */
  readonly chosen: () => ModelSettings;
  readonly consent: Consent;
  readonly keys: Keys;
  readonly endpoints: Endpoints;
  /** A provider that may make VS Code ask the person: for commands only. */
  readonly languageModel: (model: vscode.LanguageModelChat) => Provider;
  readonly builtIn: Provider;
  readonly dialogue: Dialogue;
}

const title = "Gloss: Set Up a Model";

/** Provider, endpoint, key, model, consent, test. Nothing is kept of it if the person turns away before the end. */
export async function setUpModel(parts: SetUpParts): Promise<void> {
  const choices: Choice<Kind>[] = [
    { label: vscode.l10n.t("Built-in analyzers"), detail: vscode.l10n.t("On this machine. Nothing is sent, nothing to set up."), value: "builtIn" },
    {
      label: vscode.l10n.t("OpenAI-compatible endpoint"),
      detail: vscode.l10n.t("OpenAI, OpenRouter, Azure, or a model on this machine: Ollama, LM Studio, vLLM, llama.cpp."),
      value: "openaiCompatible",
    },
    { label: vscode.l10n.t("VS Code's language models"), detail: vscode.l10n.t("Those that VS Code offers, such as Copilot's."), value: "vscode" },
  ];
  const isFirst = parts.models.all.length === 0;
  if (!isFirst) {
    const detail = vscode.l10n.t("It is asked when the others do not answer. gloss.providers says in which order, and with which limits.");
    choices.push({ label: vscode.l10n.t("One more besides what is set up"), detail, value: "another" });
  }
  const kind = await parts.dialogue.choose(title, choices);
  if (kind === "builtIn") return useBuiltIn(parts);
  if (kind === "another") {
    const another = await parts.dialogue.choose(title, choices.filter(({ value }) => value === "openaiCompatible" || value === "vscode"));
    if (another !== undefined) await setUp(another, (chosen) => add(chosen, parts), parts);
  } else if (kind !== undefined) await setUp(kind, (chosen) => parts.models.choose(chosen), parts);
}

/** With nobody left to send anything to. */
async function useBuiltIn({ models, dialogue }: SetUpParts): Promise<void> {
  const others = models.entries.filter(({ name }) => name !== defaultName);
  const question = {
    message: vscode.l10n.t("Send nothing to any model?"),
    detail: vscode.l10n.t("These are taken out of the settings, too: {0}.", others.map(({ name }) => name).join(", ")),
    yes: vscode.l10n.t("Send Nothing"),
  };
  if (others.length > 0 && !(await dialogue.confirm(question))) return;
  await models.choose({ provider: "builtIn", endpoint: "", name: "" });
  for (const { name } of others) await models.remove(name);
  dialogue.tell(vscode.l10n.t("Gloss analyzes on this machine. Nothing is sent."));
}

async function setUp(kind: Kind, write: (chosen: Chosen) => Promise<void>, parts: SetUpParts): Promise<void> {
  return kind === "vscode" ? setUpLanguageModel(write, parts) : setUpEndpoint(write, parts);
}

async function add({ provider: kind, endpoint, name: model }: Chosen, { models, dialogue }: SetUpParts): Promise<void> {
  const isEndpoint = kind === "openaiCompatible";
  const name = await models.add({ kind, model, ...(isEndpoint ? { endpoint } : {}) }, isEndpoint ? `${model} at ${recipientAt(endpoint).name}` : model);
  if (name === undefined) dialogue.warn(vscode.l10n.t("There are as many models in gloss.providers as there can be. Remove one first."));
}

async function setUpEndpoint(write: (chosen: Chosen) => Promise<void>, parts: SetUpParts): Promise<void> {
  const { dialogue, endpoints, keys } = parts;
  const preset = await dialogue.choose(
    title,
    endpointPresets.map((each): Choice<EndpointPreset> => ({ label: each.label, description: each.url, value: each })),
  );
  if (preset === undefined) return;
  const url = await askAddress(preset, parts);
  if (url === undefined) return;
  const key = await askKey(url, preset, parts);
  if (key === undefined) return;
  const endpoint = { baseUrl: url, key: key === "" ? undefined : key };
  const name = await askModel(endpoint, parts);
  if (name === undefined || !(await askConsent(recipientAt(url), parts))) return;
  if (key === "") await keys.remove(url);
  else await keys.set(url, key);
  await write({ provider: "openaiCompatible", endpoint: url, name });
  await test(endpoints.provider(endpoint, name), parts);
}

async function setUpLanguageModel(write: (chosen: Chosen) => Promise<void>, parts: SetUpParts): Promise<void> {
  const { dialogue } = parts;
  const offered = await vscode.lm.selectChatModels();
  if (offered.length === 0) {
    dialogue.warn(vscode.l10n.t("VS Code offers no language models here. Extensions such as GitHub Copilot bring some, once you have signed in."));
    return;
  }
  const model = await dialogue.choose(
    title,
    offered.map((each): Choice<vscode.LanguageModelChat> => ({ label: each.name, description: nameOfModel(each), value: each })),
  );
  if (model === undefined || !(await askConsent(recipientOf(model), parts))) return;
  // The first call to a model makes VS Code ask the person, and may only follow upon what the person did: this is the moment.
  await write({ provider: "vscode", endpoint: "", name: nameOfModel(model) });
  await test(parts.languageModel(model), parts);
}

/** Asks the chosen model about a sentence of ours, and says how long that took and what it found. */
export async function testModel(parts: SetUpParts): Promise<void> {
  const { endpoints, keys, dialogue, builtIn } = parts;
  const picked = await pickModel(vscode.l10n.t("Gloss: Which Model to Test?"), parts);
  if (picked === undefined) return;
  const { provider, endpoint, name } = picked;
  switch (provider) {
    case "builtIn":
      return test(builtIn, parts);
    case "openaiCompatible": {
      const check = endpoints.checkAddress(endpoint);
      if (check.kind === "bad") return dialogue.warn(check.text);
      if (name === "") return dialogue.warn(vscode.l10n.t("No model is chosen. Run “Gloss: Set Up a Model”."));
      if (!(await askUnencrypted(endpoint, parts))) return;
      const key = await keys.get(endpoint);
      return test(endpoints.provider({ baseUrl: endpoint, key }, name), parts);
    }
    case "vscode": {
      const model = (await vscode.lm.selectChatModels()).find((each) => nameOfModel(each) === name);
      if (model === undefined) return dialogue.warn(vscode.l10n.t("VS Code does not offer the model “{0}”. Run “Gloss: Set Up a Model”.", name));
      return test(parts.languageModel(model), parts);
    }
  }
}

/** Back to the built-in analyzers: the endpoint, its key and the consent to it are forgotten. */
export async function removeModel({ models, chosen, consent, keys, endpoints, dialogue }: SetUpParts): Promise<void> {
  const picked = await pickModel(vscode.l10n.t("Gloss: Which Model to Remove?"), { models, chosen, dialogue });
  if (picked === undefined) return;
  const { entry, provider, endpoint, name } = picked;
  if (provider === "builtIn") return dialogue.tell(vscode.l10n.t("No model is set up."));
  const isEndpoint = provider === "openaiCompatible" && endpoints.checkAddress(endpoint).kind !== "bad";
  // First of all nothing goes out any more.
  if (entry === defaultName) await models.choose({ provider: "builtIn", endpoint: "", name: "" });
  else await models.remove(entry);
  if (models.entries.some((other) => other.kind === provider && (provider === "vscode" ? vendorOf(other.model) === vendorOf(name) : isSameOrigin(other.endpoint, endpoint)))) {
    return dialogue.tell(vscode.l10n.t("The model has been removed. Its key and your consent stay: another one has them, too."));
  }
  if (isEndpoint) {
    await keys.remove(endpoint);
    await consent.withdraw(recipientAt(endpoint));
  } else if (provider === "vscode") {
    await consent.withdraw(recipientOf({ vendor: vendorOf(name) }));
  }
  if (models.all.length > 0) dialogue.tell(vscode.l10n.t("The model, its key and your consent have been removed. The others are still asked."));
  else dialogue.tell(vscode.l10n.t("The model, its key and your consent have been removed. Gloss analyzes on this machine."));
}

/** A model of the settings, and the entry that it is; the only one there is, or one that the person chooses. `undefined`: the person has turned away. */
async function pickModel(question: string, { models, chosen, dialogue }: Pick<SetUpParts, "models" | "chosen" | "dialogue">): Promise<(ModelSettings & { readonly entry: string }) | undefined> {
  const { entries } = models;
  if (entries.length < 2 && (entries[0]?.name ?? defaultName) === defaultName) return { entry: defaultName, ...chosen() };
  const choices = entries.map(({ name: entry, kind: provider, endpoint = "", model: name }) => ({ label: entry, description: name, value: { entry, provider, endpoint, name } }));
  return choices.length === 1 ? choices[0]!.value : dialogue.choose(question, choices);
}

function vendorOf(model: string): string {
  return model.split("/")[0] ?? "";
}

function isSameOrigin(one: string | undefined, other: string): boolean {
  return one !== undefined && URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin;
}

/** Asks for the consent that the chosen model lacks. */
export async function allowModel(parts: SetUpParts): Promise<void> {
  const { models, dialogue } = parts;
  await models.refresh();
  // Where several lack it the person is asked once for each.
  const lacking = models.all.filter(({ state: { kind } }) => kind === "needsConsent");
  for (const each of lacking) if (!(await allow(each, parts))) return;
  if (lacking.length > 0) return;
  const { state } = models;
  if (state.kind === "builtIn") return setUpModel(parts);
  if (state.kind === "unusable") return dialogue.warn(state.problem);
  if (state.kind === "ready") return dialogue.tell(vscode.l10n.t("You have allowed sending text to {0}.", state.recipient.name));
}

async function allow({ name, state }: NamedModel, parts: SetUpParts): Promise<boolean> {
  if (state.kind !== "needsConsent") return true;
  const endpoint = parts.models.entries.find((entry) => entry.name === name && entry.kind === "openaiCompatible")?.endpoint;
  return (endpoint === undefined || (await askUnencrypted(endpoint, parts))) && askConsent(state.recipient, parts);
}

/** Takes back what was allowed before. From then on nothing is sent there. */
export async function withdrawConsent({ consent, dialogue }: Pick<SetUpParts, "consent" | "dialogue">): Promise<void> {
  const choices = consent.given.map((recipient): Choice<Recipient> => ({ label: recipient.name, value: recipient }));
  if (choices.length === 0) return dialogue.tell(vscode.l10n.t("You have not allowed sending text to anybody."));
  const recipient = await dialogue.choose(vscode.l10n.t("Gloss: Whom to Send No More Text?"), choices);
  if (recipient === undefined) return;
  await consent.withdraw(recipient);
  dialogue.tell(vscode.l10n.t("Nothing is sent to {0} any more.", recipient.name));
}

async function askAddress(preset: EndpointPreset, parts: SetUpParts): Promise<string | undefined> {
  const { dialogue, endpoints } = parts;
  const address = preset.isFixed
    ? preset.url
    : await dialogue.type({
        title,
        prompt: vscode.l10n.t("The base address of {0}, commonly ending in /v1.", preset.label),
        value: preset.url,
        isSecret: false,
        check: (text) => {
          const check = endpoints.checkAddress(text.trim());
          return check.kind === "bad" ? check.text : undefined;
        },
      });
  if (address === undefined) return undefined;
  const url = address.trim();
  return (await askUnencrypted(url, parts)) ? url : undefined;
}

/** A warning where text and key could be read on the way. Asked once: who has consented has seen it. */
async function askUnencrypted(url: string, { dialogue, consent, endpoints }: SetUpParts): Promise<boolean> {
  const check = endpoints.checkAddress(url);
  if (check.kind !== "warning" || consent.has(recipientAt(url))) return true;
  const { name } = recipientAt(url);
  return dialogue.confirm({ message: vscode.l10n.t("Send to {0} without encryption?", name), detail: check.text, yes: vscode.l10n.t("Send Unencrypted") });
}

/** Empty where the endpoint needs none. */
async function askKey(url: string, preset: EndpointPreset, { dialogue, endpoints, keys }: SetUpParts): Promise<string | undefined> {
  const known = await keys.get(url);
  const { name } = recipientAt(url);
  const prompts = [preset.needsKey ? vscode.l10n.t("The key for {0}.", name) : vscode.l10n.t("The key for {0}. Leave it empty if there is none.", name)];
  if (known !== undefined) prompts.push(vscode.l10n.t("What is filled in is the key that is kept."));
  return dialogue.type({
    title,
    prompt: prompts.join(" "),
    value: known ?? "",
    isSecret: true,
    check: (text) => {
      if (text === "") return preset.needsKey ? vscode.l10n.t("{0} needs a key.", preset.label) : undefined;
      return endpoints.checkKey(text);
    },
  });
}

async function askModel(endpoint: Endpoint, { dialogue, endpoints }: SetUpParts): Promise<string | undefined> {
  const { name } = recipientAt(endpoint.baseUrl);
  let prompt = vscode.l10n.t("{0} does not list its models. Which one?", name);
  try {
    const list = await dialogue.wait(vscode.l10n.t("Asking {0} for its models…", name), (signal) => endpoints.listModels(endpoint, signal));
    // An endpoint that is down or cannot list may still be set up.
    if (list.kind === "failed") prompt = vscode.l10n.t("{0} did not list its models: {1}. Which one?", name, list.reason.replace(/\.$/, ""));
    else if (list.models.length > 0) {
      const other = { label: vscode.l10n.t("$(edit) Another…"), value: "" };
      const chosen = await dialogue.choose(title, [...list.models.map((id): Choice<string> => ({ label: id, value: id })), other]);
      if (chosen !== "") return chosen;
      prompt = vscode.l10n.t("The model as {0} names it.", name);
    }
  } catch (error) {
    if (error instanceof vscode.CancellationError) return undefined;
    throw error;
  }
  const check = (text: string): string | undefined => (text.trim() === "" ? vscode.l10n.t("A model is needed.") : undefined);
  const typed = await dialogue.type({ title, prompt, value: "", isSecret: false, check });
  return typed?.trim();
}

/** Asked once for each recipient. */
async function askConsent(recipient: Recipient, { dialogue, consent }: SetUpParts): Promise<boolean> {
  if (consent.has(recipient)) return true;
  const allowed = await dialogue.confirm({
    message: vscode.l10n.t("Let Gloss send text to {0}?", recipient.name),
    detail: vscode.l10n.t(
      "While you write, Gloss will send paragraphs of the documents that it reads to {0}, and show what the model there says of them. You can withdraw this at any time with “Gloss: Withdraw Consent”. Without it, Gloss analyzes on this machine only.",
      recipient.name,
    ),
    yes: vscode.l10n.t("Allow"),
  });
  if (allowed) await consent.give(recipient);
  return allowed;
}

async function test(provider: Provider, { dialogue, endpoints }: SetUpParts): Promise<void> {
  const { label } = provider;
  try {
    const outcome = await dialogue.wait(vscode.l10n.t("Asking {0}…", label), (signal) => endpoints.test(provider, signal));
    const said = describeTest(label, outcome);
    if (outcome.kind === "answered") dialogue.tell(said);
    else dialogue.warn(said);
  } catch (error) {
    if (!(error instanceof vscode.CancellationError)) throw error;
  }
}
