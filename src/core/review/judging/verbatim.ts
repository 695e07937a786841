import { evidenceKindOf, isHistory, isMadeUp } from "../evidence/evidenceFile";
import { type Judge, lineOf, withoutLinks } from "./judgement";

/** Fewer words stand together by chance, or are about something else. */
const fewestTerms = 4;
/** Places that are looked at, so that a passage of the same words over and over takes no time. */
const mostPlaces = 4;

/** Words, and signs that change what is said. Marks of comments and of Markdown are neither. */
const token = /[\p{L}\p{N}_]+|[<=%€$£+]+|(?<=\S )>+(?== ?\d| ?\d)/gu;

/** The very words of a claim stand elsewhere as a sentence, or as the beginning of one: in a page, or in a comment of the code that it is about. */
export const verbatimJudge: Judge = ({ plain, reading }, evidence) => {
  const kind = evidenceKindOf(evidence.path);
  if (kind !== "prose" && kind !== "code") return undefined;
  if (reading.terms.length < fewestTerms || reading.isDeictic || isHistory(evidence.path) || isMadeUp(evidence.path)) return undefined;
  const claimed = ` ${Array.from(plain.matchAll(token), ([word]) => word.toLowerCase()).join(" ")} `;
  // Links are taken out within their lines, so that a place can be told by its line.
  const text = withoutLinks(evidence.text);
  const words = [...text.matchAll(token)];
  const starts = new Map<number, number>();
  let said = " ";
  for (const [index, [word]] of words.entries()) {
    starts.set(said.length - 1, index);
    said += `${word.toLowerCase()} `;
  }
  const count = claimed.split(" ").length - 2;
  for (let at = said.indexOf(claimed), left = mostPlaces; at >= 0 && left > 0; at = said.indexOf(claimed, at + 1), left--) {
    const first = starts.get(at)!;
    const before = words[first - 1];
    const last = words[first + count - 1]!;
    const gap = before === undefined ? undefined : text.slice(before.index + before[0].length, words[first]!.index);
    if ((gap !== undefined && !endsSentence(gap, kind)) || !isWhole(text.slice(last.index + last[0].length))) continue;
    const quote = lineOf(evidence.text, text.slice(0, words[first]!.index).split("\n").length - 1);
    return { verdict: "supported", evidence, quote, confidence: 0.8, why: (l10n) => l10n.t("The same is said there.") };
  }
  return undefined;
};

/** Whether a sentence has ended between two words. */
function endsSentence(gap: string, kind: "prose" | "code"): boolean {
  if (/[.!?:;{}][)"'”’`*_]*\s/.test(gap) || gap.includes("/*")) return true;
  const lines = gap.split("\n");
  if (lines.slice(1, -1).some((line) => isBlank(line))) return true;
  if (lines.length === 1) return false;
  const last = lines.at(-1)!.trimStart();
  // In a comment, an asterisk begins every line.
  return kind === "prose" ? /^(?:[-+*]|\d{1,3}[.)])\s/.test(last) : /^(?:[-+]|\d{1,3}[.)])\s/.test(last.replace(/^(?:\/\/|[#*])\s*/, ""));
}

/** Whether what follows leaves alone what has been said: the sentence is over, or goes on with something else. */
function isWhole(rest: string): boolean {
  const after = rest.replace(/^[)"'”’`*_]+/, "");
  if (/^[.!?;:](?![\p{L}\p{N}])|^\s*(?:[–—(]|\*\/)/u.test(after)) return true;
  if (/^,\s+(?:and|but|so|which|though|while|whereas)\s+(?!only\b|if\b|when\b|not\b|unless\b)/.test(after)) return true;
  return after.split("\n", 2).every((line) => isBlank(line));
}

/** But for marks of comments. */
function isBlank(line: string): boolean {
  return !/[^\s*#/]/.test(line);
}
