import * as vscode from "vscode";
import type { Dialogue } from "../dialogue";

const lastLanguage = "gloss.writing.lastLanguage";
const longest = 60;

/** Languages as models know them, and as their readers call them. */
const languages: readonly (readonly [string, string])[] = [
  ["English", "English"],
  ["German", "Deutsch"],
  ["French", "Français"],
  ["Spanish", "Español"],
  ["Portuguese", "Português"],
  ["Italian", "Italiano"],
  ["Dutch", "Nederlands"],
  ["Polish", "Polski"],
  ["Czech", "Čeština"],
  ["Swedish", "Svenska"],
  ["Danish", "Dansk"],
  ["Finnish", "Suomi"],
  ["Hungarian", "Magyar"],
  ["Turkish", "Türkçe"],
  ["Ukrainian", "Українська"],
  ["Russian", "Русский"],
  ["Arabic", "العربية"],
  ["Hebrew", "עברית"],
  ["Hindi", "हिन्दी"],
  ["Chinese (Simplified)", "简体中文"],
  ["Chinese (Traditional)", "繁體中文"],
  ["Japanese", "日本語"],
  ["Korean", "한국어"],
];

/** Asks for a language, the one of last time first, and remembers it. */
export async function chooseLanguage(dialogue: Dialogue, memory: vscode.Memento, preferred: string): Promise<string | undefined> {
  const first = memory.get<string>(lastLanguage) ?? preferred;
  const other = vscode.l10n.t("Another language…");
  const known = languages.map(([value, own]) => ({ label: own, description: value, value }));
  const listed = first === "" ? known : [known.find(({ value }) => value === first) ?? { label: first, value: first }, ...known.filter(({ value }) => value !== first)];
  const chosen = await dialogue.choose(vscode.l10n.t("Translate into"), [...listed, { label: other, value: "" }]);
  const language = chosen === "" ? await typed(dialogue) : chosen;
  if (language !== undefined) await memory.update(lastLanguage, language);
  return language;
}

async function typed(dialogue: Dialogue): Promise<string | undefined> {
  const check = (text: string): string | undefined => (/^\p{L}[\p{L} ()'’-]*$/u.test(text.trim()) && text.length <= longest ? undefined : vscode.l10n.t("Write the name of a language"));
  const text = await dialogue.type({ title: vscode.l10n.t("Translate into"), prompt: vscode.l10n.t("The name of the language, such as “Catalan”"), value: "", isSecret: false, check });
  return text === undefined || check(text) !== undefined ? undefined : text.trim();
}
