import type { Provider } from "../core/provider";
import { createNameFinder } from "../core/privacy/redaction/personNames";
import { hostOf, isThisMachine } from "../core/hosts";
import { createRedactor, type Redactor } from "../core/privacy/redaction/redactor";
import type { EnglishModel } from "./english";
import type { SettingsReader } from "./settings";

export interface RedactionParts {
  readonly settings: Pick<SettingsReader, "redaction">;
  /** The secret of this machine that placeholders follow from. */
  readonly salt: () => Promise<string>;
  readonly english: Pick<EnglishModel, "load">;
}

/**
 * What replaces in questions to a provider, as settings are now. Secrets are replaced in everything that leaves the machine, whatever the settings say. `undefined`
 * for an endpoint on this machine that is to read the texts as they are.
 */
export function createRedactors({ settings, salt, english }: RedactionParts): (provider: Pick<Provider, "id">) => Promise<Redactor | undefined> {
  let latest: { readonly key: string; readonly redactor: Redactor } | undefined;
  return async ({ id }) => {
    const { personalData, names, onThisMachine } = settings.redaction;
    const host = onThisMachine ? undefined : hostOf(id);
    if (host !== undefined && isThisMachine(host)) return undefined;
    // Without the model of English no names can be found: the other kinds are replaced all the same.
    const reader = names ? await english.load() : undefined;
    const key = `${personalData} ${reader !== undefined}`;
    if (latest?.key !== key) {
      latest = { key, redactor: createRedactor({ salt: await salt(), personal: personalData, findNames: reader && createNameFinder(reader) }) };
    }
    return latest.redactor;
  };
}
