/** What can be replaced before a text leaves. */
export const redactables = ["secrets", "personalData", "names"] as const;
export type Redactable = (typeof redactables)[number];

/** What can be limited. US dollars, or tokens in and out. */
export const budgetNames = ["callUsd", "dayUsd", "monthUsd", "callTokens", "dayTokens", "monthTokens"] as const;
export type BudgetName = (typeof budgetNames)[number];

/** Which documents' texts may leave. */
export interface SendingPolicy {
  /** Who says that no text leaves, in words that begin a sentence: `gloss.privacy.localOnly`, `The team's file`; `undefined` where nobody does. */
  readonly localOnly: string | undefined;
  /** Globs of files whose texts never leave. */
  readonly neverSend: readonly string[];
  /** Globs of files that a person has taken off the list that comes with Gloss. */
  readonly exceptions: readonly string[];
  /** Lists of globs; a text leaves only if each list has one that means its file. */
  readonly onlySend: readonly (readonly string[])[];
}

/** What holds for the texts that leave, and for what that may cost. */
export interface Policy extends SendingPolicy {
  readonly redact: Readonly<Record<Redactable, boolean>>;
  /** No limit where there is none. */
  readonly budgets: Readonly<Partial<Record<BudgetName, number>>>;
}

/** What somebody would have as policy, in the terms of the settings. */
export interface PolicyWish {
  readonly localOnly?: boolean | undefined;
  /** Like `files.exclude`: globs with true, and with false what is to be taken off the list. */
  readonly neverSend?: Readonly<Record<string, boolean>> | undefined;
  /** Empty where there is no such list. */
  readonly onlySend?: readonly string[] | undefined;
  readonly redact?: Readonly<Partial<Record<Redactable, boolean>>> | undefined;
  readonly budgets?: Readonly<Partial<Record<BudgetName, number>>> | undefined;
}

/** What holds until somebody says something. */
export const defaultPolicy: Policy = {
  localOnly: undefined,
  neverSend: [],
  exceptions: [],
  onlySend: [],
  redact: { secrets: true, personalData: true, names: false },
  budgets: {},
};

/** A person's own settings: they have the say over everything. */
export function personalPolicy(wish: PolicyWish): Policy {
  const { neverSend = {}, onlySend = [] } = wish;
  return {
    localOnly: wish.localOnly === true ? "gloss.privacy.localOnly" : undefined,
    neverSend: globsOf(neverSend, true),
    exceptions: globsOf(neverSend, false),
    onlySend: onlySend.length === 0 ? [] : [onlySend],
    redact: { ...defaultPolicy.redact, ...wish.redact },
    budgets: { ...wish.budgets },
  };
}

/** A policy with what a workspace or its team wishes, as far as that is stricter; and what was refused, in sentences for people. */
export interface Tightening {
  readonly policy: Policy;
  readonly refused: readonly Refusal[];
}

/** A part of a wish that would have loosened the policy. */
export interface Refusal {
  /** Which setting: `localOnly`, `neverSend`, `redact.secrets`, `budgets.dayUsd`. */
  readonly key: string;
  readonly message: string;
}

/**
 * Adds the wish of somebody who may only make a policy stricter: a workspace, or a team's file. Nothing that the policy holds back leaves because of it, nothing
 * that is replaced is sent as it is, and nothing costs more than before. `from` begins a sentence: `The workspace`, `The team's file`.
 */
export function tightened(policy: Policy, wish: PolicyWish, from: string): Tightening {
  const refused: Refusal[] = [];
  const refuse = (key: string, what: string): void => {
    refused.push({ key, message: `${from} would ${what}. It can make your own settings stricter, never looser, so this is not followed.` });
  };

  if (wish.localOnly === false && policy.localOnly !== undefined) refuse("localOnly", "let text leave this machine though your settings do not");
  for (const glob of globsOf(wish.neverSend ?? {}, false)) refuse("neverSend", `take “${glob}” off the list of files whose text never leaves`);
  const redact = { ...policy.redact };
  for (const kind of redactables) {
    if (wish.redact?.[kind] === true) redact[kind] = true;
    else if (wish.redact?.[kind] === false && policy.redact[kind]) refuse(`redact.${kind}`, `send ${redactableNames[kind]} that your settings replace`);
  }
  const budgets: Partial<Record<BudgetName, number>> = { ...policy.budgets };
  for (const name of budgetNames) {
    const limit = wish.budgets?.[name];
    if (limit === undefined) continue;
    const own = policy.budgets[name];
    if (!(limit >= 0) || (own !== undefined && limit > own)) refuse(`budgets.${name}`, own === undefined ? `set a budget of ${limit}` : `raise a budget from ${own} to ${limit}`);
    else budgets[name] = limit;
  }
  const { onlySend = [] } = wish;
  return {
    policy: {
      localOnly: policy.localOnly ?? (wish.localOnly === true ? from : undefined),
      neverSend: union(policy.neverSend, globsOf(wish.neverSend ?? {}, true)),
      exceptions: policy.exceptions,
      onlySend: onlySend.length === 0 ? policy.onlySend : [...policy.onlySend, onlySend],
      redact,
      budgets,
    },
    refused,
  };
}

const redactableNames: Readonly<Record<Redactable, string>> = { secrets: "secrets", personalData: "personal data", names: "names of people" };

function globsOf(entries: Readonly<Record<string, boolean>>, value: boolean): readonly string[] {
  return Object.entries(entries).flatMap(([glob, isOn]) => (isOn === value ? glob : []));
}

function union(some: readonly string[], others: readonly string[]): readonly string[] {
  return [...new Set([...some, ...others])];
}
