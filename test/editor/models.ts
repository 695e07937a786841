import * as vscode from "vscode";
import type { Analyzer } from "../../src/core/analytical/analyzer";
import { ModelError, type ModelFailure, type Provider, type Question, type ReplyPart } from "../../src/core/provider";
import type { Dialogue } from "../../src/editor/dialogue";
import type { Endpoint, Endpoints } from "../../src/editor/endpoints";
import { testConnection } from "../../src/providers/connection";
import type { Keys } from "../../src/editor/secrets";
import type { TeamPrivacy, TeamRules } from "../../src/editor/team";

// Stand-ins for what a test cannot have: a person, somebody else's endpoint, and VS Code's stores, which belong to the extension.

/** State that lives as long as the test. */
export function memento(): vscode.Memento {
  const values = new Map<string, unknown>();
  return {
    keys: () => [...values.keys()],
    get: <Value>(key: string, fallback?: Value) => (values.has(key) ? (values.get(key) as Value) : (fallback as Value)),
    update: async (key: string, value: unknown) => {
      values.set(key, value);
    },
  };
}

/** Where no team has agreed on anything. */
export const noTeam: Pick<TeamRules, "onDidChangeRules" | "ruleSettings"> & TeamPrivacy = {
  onDidChangeRules: () => new vscode.Disposable(() => undefined),
  ruleSettings: () => ({}),
  onDidChangePrivacy: () => new vscode.Disposable(() => undefined),
  privacyIn: () => undefined,
  privacyWishes: [],
};

export function keysInMemory(): Keys & { readonly all: ReadonlyMap<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    get: async (url) => all.get(new URL(url).origin),
    set: async (url, key) => void all.set(new URL(url).origin, key),
    remove: async (url) => void all.delete(new URL(url).origin),
    onDidChange: () => ({ dispose: () => undefined }),
  };
}

/** A person who gives the answers in turn and turns away when there are none left. Choices are made by label. */
export interface Person extends Dialogue {
  /** Everything that was asked and told, in order. */
  readonly heard: readonly string[];
}

export function person(answers: readonly (string | boolean)[]): Person {
  const left = [...answers];
  const heard: string[] = [];
  return {
    heard,
    async choose(title, choices) {
      heard.push(title);
      const label = left.shift();
      const chosen = choices.find((choice) => choice.label === label);
      if (label !== undefined && chosen === undefined) throw new Error(`There is no “${String(label)}” among ${choices.map((choice) => choice.label).join(", ")}`);
      return chosen?.value;
    },
    async type({ prompt, value, check }) {
      heard.push(prompt);
      const answer = left.shift();
      if (answer === undefined) return undefined;
      // `true` takes what is filled in. VS Code does not accept what the check complains about.
      const typed = answer === true ? value : String(answer);
      const fault = check(typed);
      if (fault === undefined) return typed;
      heard.push(fault);
      return undefined;
    },
    async confirm({ message, detail }) {
      heard.push(`${message} ${detail}`);
      return left.shift() === true;
    },
    wait: (title, run) => {
      heard.push(title);
      return run(new AbortController().signal);
    },
    tell: (message) => void heard.push(message),
    warn: (message) => void heard.push(message),
  };
}

/** Finds the whole of each unit, as sure as the item says. */
export const echo: Analyzer = {
  id: "pragmatics",
  version: 1,
  title: "Echo",
  description: "Says everything again.",
  examples: [],
  categories: ["pragmatics.speechAct"],
  severity: "hint",
  onByDefault: true,
  threshold: 0,
  instructions: "Say it again.",
  itemSchema: { type: "object", properties: {} },
  maxItems: 1,
  message: () => "said again",
  read: (item, unit) => {
    if (typeof item !== "string") return { kind: "dropped", reason: "schema" };
    const place = { part: 0, start: 0, end: unit.parts[0]!.text.length };
    return {
      kind: "found",
      findings: [{ category: "pragmatics.speechAct", severity: "hint", confidence: 1, place, related: [], message: item, data: {} }],
    };
  },
  answer: () => ["said here"],
};

/** Answers every unit with one item, or fails. Remembers what it was asked. */
export function answering(id: string, item: unknown, failure?: ModelFailure): Provider & { readonly asked: readonly Question[] } {
  const asked: Question[] = [];
  return {
    id,
    label: id,
    model: "one",
    isBuiltIn: false,
    asked,
    async *ask(question): AsyncIterable<ReplyPart> {
      asked.push(question);
      if (failure !== undefined) throw new ModelError(failure);
      for (const unit of question.units.keys()) yield { kind: "item", unit, item };
      yield { kind: "usage", usage: { tokensIn: 340, tokensOut: 62, estimated: false } };
    },
  };
}

export interface EndpointsForTests extends Endpoints {
  readonly provided: readonly { readonly endpoint: Endpoint; readonly model: string }[];
  /** The one that all of these are. */
  readonly only: Provider & { readonly asked: readonly Question[] };
}

/** One endpoint that lists the models given, or says why not. */
export function endpointsListing(models: readonly string[] | string, provider = answering("the endpoint", "a request")): EndpointsForTests {
  const provided: { readonly endpoint: Endpoint; readonly model: string }[] = [];
  return {
    provided,
    only: provider,
    checkAddress(address) {
      if (!URL.canParse(address) || !address.startsWith("http")) return { kind: "bad", text: `“${address}” is no address.` };
      const { hostname, protocol } = new URL(address);
      if (protocol === "https:" || hostname === "localhost") return { kind: "good" };
      return { kind: "warning", text: "Everybody on the way could read it." };
    },
    checkKey: (key) => (/\s/.test(key) ? "The key has white space in it." : undefined),
    listModels: async () => (typeof models === "string" ? { kind: "failed", reason: models } : { kind: "listed", models }),
    test: (asked, signal) => testConnection(asked, echo, signal),
    provider(endpoint, model) {
      provided.push({ endpoint, model });
      return provider;
    },
  };
}
