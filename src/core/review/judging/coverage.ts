import { TokenKind } from "../../document/reading";
import { evidenceKindOf, isMadeUp } from "../evidence/evidenceFile";
import { termsOf } from "../evidence/terms";
import { type ClaimReading, type Judge, lineAt } from "./judgement";

/** So much of what a claim says has to be in one passage, its names included, 0–1. */
const leastCovered = 0.85;
/** Besides the names themselves; fewer where there are several names. */
const fewestTerms = 4;

/** What says one thing stands on so many lines. */
const linesTogether = 4;
/** So many names that stand together are a list of the same things. */
const fewestOfList = 3;

/** All that a claim names and counts, and nearly all else that it says, is in one passage of code or configuration. */
export const coverageJudge: Judge = (claim, evidence) => {
  const kind = evidenceKindOf(evidence.path);
  if (kind === undefined || kind === "prose" || claim.isDenied || isMadeUp(evidence.path)) return undefined;
  const names = namesIn(claim);
  if (names.length === 0 || !names.every((name) => isPathOf(name, evidence.path) || placeOf(name, evidence.text) >= 0)) return undefined;
  const named = new Set(names.flatMap((name) => [...termsOf(name)]));
  const terms = new Set([...termsOf(claim.plain)].filter((term) => !saying.has(term) && !named.has(term)));
  if (terms.size < Math.max(1, fewestTerms - names.length + 1)) return undefined;
  const { quote, covered } = closest(evidence.text, terms, names);
  if (quote === "" || covered + names.length < leastCovered * (terms.size + names.length)) return undefined;
  // An entry of a list, such as a keyword, says nothing of the others.
  if (/^"[^"]*"$/.test(quote) && names.length < fewestOfList) return undefined;
  return { verdict: "supported", evidence, quote, confidence: 0.65, why: (l10n) => l10n.t("All that the claim names is there.") };
};

/** The lines of a passage that say most of some terms, and of them the one that says most. */
function closest(text: string, terms: ReadonlySet<string>, names: readonly string[]): { readonly quote: string; readonly covered: number } {
  const lines = text.split("\n").map((line) => ({ line: lineAt(line, 0), said: new Set([...termsOf(line)].filter((term) => terms.has(term))), named: names.filter((name) => placeOf(name, line) >= 0).length }));
  let best = { quote: "", covered: -1 };
  for (let from = 0; from < lines.length; from++) {
    const together = lines.slice(from, from + linesTogether);
    const covered = new Set(together.flatMap(({ said }) => [...said])).size;
    if (covered <= best.covered) continue;
    const weigh = (at: (typeof lines)[number]): number => at.said.size + at.named;
    best = { covered, quote: together.reduce((most, at) => (weigh(at) > weigh(most) ? at : most)).line };
  }
  return best;
}

/** Words that files have no need of to say the same. */
const saying: ReadonlySet<string> = new Set([...termsOf("use uses used value option flag setting command file default provides supports contains has enables sets says called named")]);

/** Code, numbers and names, as they are written, without backticks. */
function namesIn({ reading: { words } }: ClaimReading): readonly string[] {
  return words.flatMap(({ kind, text }) => (kind === TokenKind.Code ? [text.replaceAll("`", "").trim().replace(/\(\)$/, "")] : kind === TokenKind.Number && text.length > 0 ? [text] : []));
}

function isPathOf(name: string, path: string): boolean {
  return name.includes("/") && (path === name || path.startsWith(name.endsWith("/") ? name : `${name}/`));
}

/** Where it stands as a whole: “20” is not in “2026”. -1 where it does not. */
function placeOf(name: string, text: string): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? " ") && !/[\p{L}\p{N}]/u.test(text[at + name.length] ?? " ")) return at;
  }
  return -1;
}
