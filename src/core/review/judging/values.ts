import { subjectOf } from "../../analytical/builtin/contradictionAlignment";
import { type Quantity } from "../../analytical/builtin/contradictionQuantities";
import { stemOf } from "../../analytical/builtin/contradictionTerms";
import { isMadeUp } from "../evidence/evidenceFile";
import { type Judge, lineAt } from "./judgement";

/** “`gloss.cost.limit` defaults to 5” against where the setting is declared. */
export const defaultJudge: Judge = (claim, evidence) => {
  const { plain } = claim;
  if (claim.isDenied || claim.isConditional) return undefined;
  const codes = [...plain.matchAll(/`([^`]{1,80})`/g)].map(([, code]) => code!);
  const [key] = codes;
  if (key === undefined || !/^[-\w.]{3,80}$/.test(key) || /^(?:true|false|null|\d.*)$/.test(key)) return undefined;
  const behind = plain.slice(plain.indexOf(`\`${key}\``) + key.length + 2);
  const value = /\bdefaults?(?: value)?(?: to| is| of|:)\s+(?:`([^`]{1,40})`|"([^"]{1,40})"|(-?\d[\d.,]*|true|false|on|off)\b)/i.exec(behind);
  const claimed = value?.[1] ?? value?.[2] ?? value?.[3] ?? inBrackets(plain, key);
  if (claimed === undefined || codes.length > 2) return undefined;
  const found = /"default"\s*:\s*("[^"\n]{0,60}"|-?[\d.]+|true|false)(?=[,\s}])/.exec(declarationOf(key, evidence.text));
  if (found === null) return undefined;
  const right = found[1]!.replaceAll('"', "");
  const quote = found[0];
  // What else it counts would have to be shown, too.
  const isAll = claim.reading.quantities.length <= 1;
  if (plainValue(right) === plainValue(claimed)) return !isAll ? undefined : { verdict: "supported", evidence, quote, confidence: 0.9, why: (l10n) => l10n.t("The file gives “{0}” for it.", right) };
  if (isMadeUp(evidence.path)) return undefined;
  return {
    verdict: "contradicted",
    evidence,
    quote,
    confidence: 0.9,
    why: (l10n) => l10n.t("The claim says {0}, the file says “{1}”.", claimed, right),
    ...(right === "" ? {} : { mend: { from: claimed, to: right } }),
  };
};

/** “(`gloss.limit`, 5)”: a reader takes it for the default. */
function inBrackets(plain: string, key: string): string | undefined {
  const at = plain.indexOf(`(\`${key}\`, `);
  return at < 0 || !key.includes(".") ? undefined : /^(\d[\d.]*)(?: [\p{L}%]+)?\)/u.exec(plain.slice(at + key.length + 5))?.[1];
}

/** What a key has in JSON: up to the brace that closes at its own indentation. Empty where it is not there, or not whole. */
function declarationOf(key: string, text: string): string {
  const at = text.indexOf(`"${key}":`);
  if (at < 0) return "";
  const indent = text.slice(text.lastIndexOf("\n", at) + 1, at);
  if (indent.trim() !== "") return "";
  const end = text.indexOf(`\n${indent}}`, at);
  return end < 0 ? "" : text.slice(at, end + 1);
}

function plainValue(value: string): string {
  const lower = value.toLowerCase().replaceAll(/["',\s]/g, "");
  return lower === "on" ? "true" : lower === "off" ? "false" : /^-?\d[\d.]*$/.test(lower) ? String(Number(lower)) : lower;
}

const assignment = /(?<![\w.])([A-Za-z_$][\w$]{2,60})\s*(?::\s*number\s*)?[:=]\s*(\d[\d_.]*(?:\s*\*\s*\d[\d_.]*){0,4})(?=\s*(?:[,;})\n]|$|\/\/|#))/gm;
const humps = /[A-Z]{1,40}(?![a-z])|[A-Z]?[a-z]+|\d+/g;
/** What a name ends in that says in what its value is. */
const unitsOfNames: ReadonlyMap<string, readonly [unit: string, factor: number]> = new Map([
  ["ms", ["s", 0.001]], ["millis", ["s", 0.001]], ["milliseconds", ["s", 0.001]], ["seconds", ["s", 1]], ["secs", ["s", 1]], ["minutes", ["s", 60]], ["hours", ["s", 3600]], ["days", ["s", 86_400]],
  ["bytes", ["B", 1]], ["kb", ["B", 1000]], ["mb", ["B", 1_000_000]],
]);

/** Parts of names that say a value is a bound or a default, and words of claims that say so. */
const bounds = /^(?:most|max|maximum|longest|largest|limit|least|min|minimum|default|usual)$/;
const bounding = /\b(?:at most|up to|no more than|cut to|limited to|maximum|longer than|larger than|more than|at least|minimum|default)\b/i;

/** “The timeout is 30 seconds” against `requestTimeoutMs = 30_000`. A name of one word is too common to be sure. */
export const constantJudge: Judge = (claim, evidence) => {
  const { reading } = claim;
  const quantities = reading.quantities.filter(({ unit }) => unit !== "" && unit !== "date" && !unit.startsWith("ordinal"));
  const [quantity] = quantities;
  if (quantity === undefined || quantities.length > 1 || claim.isConditional || claim.isDenied || isMadeUp(evidence.path)) return undefined;
  const stems = new Set(reading.terms.map(({ stem }) => stem));
  for (const match of evidence.text.matchAll(assignment)) {
    const words = (match[1]!.match(humps) ?? []).map((word) => word.toLowerCase());
    const unit = unitsOfNames.get(words.at(-1)!);
    const plainWords = unit === undefined ? words : words.slice(0, -1);
    const names = plainWords.filter((word) => !bounds.test(word)).map(stemOf);
    const isBound = names.length < plainWords.length && bounding.test(claim.plain);
    if (names.length < (isBound ? 1 : 2) || !names.every((name) => stems.has(name))) continue;
    const value = match[2]!.replaceAll("_", "").split("*").reduce((product, factor) => product * Number(factor), 1) * (unit?.[1] ?? 1);
    // Without a unit in its name, a value is a number of things: of seconds or bytes it would say so.
    const isSame = (unit === undefined ? /^[a-z]{3}/.test(quantity.unit) : quantity.unit === unit[0]) && near(quantity, value);
    if (!isSame || !subjectOf(reading).every(({ stem }) => names.includes(stem) || stem.length < 3)) continue;
    return { verdict: "supported", evidence, quote: lineAt(evidence.text, match.index), confidence: 0.75, why: (l10n) => l10n.t("The code has it as “{0}”.", match[0].trim()) };
  }
  return undefined;
};

function near({ low, high }: Quantity, value: number): boolean {
  const off = Math.abs(value) * 1e-9;
  return value >= low - off && value <= high + off;
}

