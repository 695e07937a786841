// The texts that the extension shows while it runs, gathered from the code for those who translate them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getL10nJson } from "@vscode/l10n-dev";
import { categories } from "../../src/core/findings/categories";
import { rules } from "../../src/core/rules";

/** Where VS Code looks for translations, beside one file a language. */
export const messagesFile = "l10n/bundle.l10n.json";

/** The file's text: every message in English, by itself, in the order of the alphabet. */
export async function messages(): Promise<string> {
  const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join("src", name), "utf8"))
    .filter((contents) => contents.includes("l10n.t("));
  // One long file takes half the time of many.
  const inCode = await getL10nJson([{ extension: ".ts", contents: sources.join("\n") }]);
  // The names of categories and what they mean are data, and so are the titles of rules.
  const data = [...categories.flatMap(({ label, meaning }) => [label, meaning]), ...rules.map(({ title }) => title)];
  const inData = Object.fromEntries(data.map((text) => [text, text]));
  const found = Object.entries({ ...inCode, ...inData });
  return `${JSON.stringify(Object.fromEntries(found.sort(([one], [other]) => (one < other ? -1 : 1))), undefined, 2)}\n`;
}
