import { checkEndpoint, checkKey } from "../providers/endpoint";
import type { OpenAiOptions } from "../providers/openai";

/** Who answers the analyzers' questions. */
export const providerNames = ["built-in", "openai"] as const;
export type ProviderName = (typeof providerNames)[number];

/** What the command line says of the model. */
export interface ModelFlags {
  readonly provider: ProviderName | undefined;
  readonly baseUrl: string | undefined;
  readonly model: string | undefined;
  /** Texts and keys may go to another machine without encryption. */
  readonly isHttpAllowed: boolean;
}

/** Who is to be asked, or why that cannot be; `mistake` is for people. */
export type ModelChoice =
  | { readonly kind: "builtIn" }
  | { readonly kind: "endpoint"; readonly options: OpenAiOptions; readonly host: string }
  | { readonly kind: "none"; readonly mistake: string };

export type Environment = Readonly<Record<string, string | undefined>>;

const openAiUrl = "https://api.openai.com/v1";
const openRouterUrl = "https://openrouter.ai/api/v1";
const openRouterHost = "openrouter.ai";
/** Hosts that answer nobody without a key. */
const closedHosts: readonly string[] = ["api.openai.com", openRouterHost];

/**
 * Text leaves the machine only if a model is asked for, by a flag or by `GLOSS_MODEL`: a key that happens to be in the environment asks for nothing.
 * Flags win over the environment.
 */
export function chooseModel(flags: ModelFlags, environment: Environment): ModelChoice {
  const model = flags.model ?? valueOf(environment, "GLOSS_MODEL");
  const isAsked = flags.provider === "openai" || (flags.provider === undefined && model !== undefined);
  if (!isAsked && flags.provider === undefined && flags.baseUrl !== undefined) return none("which model? --base-url alone asks nobody: name one with --model.");
  if (!isAsked) return { kind: "builtIn" };
  if (model === undefined || model.trim() === "") return none("which model? Name one with --model or GLOSS_MODEL.");

  const baseUrl = flags.baseUrl ?? valueOf(environment, "GLOSS_BASE_URL") ?? defaultUrl(environment);
  const endpoint = checkEndpoint(baseUrl);
  if (endpoint.kind === "bad") return none(`${baseUrl}: ${endpoint.text}`);
  if (endpoint.kind === "warning" && !flags.isHttpAllowed) return none(`${endpoint.text} If you mean it, say --allow-http.`);

  const { host } = endpoint;
  // A key is only for whom it comes from, or for an endpoint of one's own.
  const keyName = host === openRouterHost ? "OPENROUTER_API_KEY" : "OPENAI_API_KEY";
  const key = valueOf(environment, keyName);
  const fault = key === undefined ? undefined : checkKey(key);
  if (fault !== undefined) return none(`${keyName}: ${fault}`);
  if (key === undefined && closedHosts.includes(host)) return none(`${host} needs a key: put it into the environment as ${keyName}.`);
  return { kind: "endpoint", options: { baseUrl, key, model: model.trim() }, host };
}

function defaultUrl(environment: Environment): string {
  const isOpenRouter = valueOf(environment, "OPENAI_API_KEY") === undefined && valueOf(environment, "OPENROUTER_API_KEY") !== undefined;
  return isOpenRouter ? openRouterUrl : openAiUrl;
}

/** A variable that is set to nothing is not set. */
function valueOf(environment: Environment, name: string): string | undefined {
  const value = environment[name];
  return value === "" ? undefined : value;
}

function none(mistake: string): ModelChoice {
  return { kind: "none", mistake };
}
