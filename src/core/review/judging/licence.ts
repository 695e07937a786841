import type { Evidence } from "../parts";
import { type Judge, lineAt, nameOf } from "./judgement";
import { licenceIn, licenceOfText, licencesOf } from "./licences";

/** “MIT licensed” against the manifest and the text of the licence. */
export const licenceJudge: Judge = (claim, evidence) => {
  const claimed = licenceIn(claim.plain);
  if (claimed === undefined || claim.isDenied || claim.isConditional || claim.isOfPart || !isOfProject(claim.plain)) return undefined;
  const found = licencesIn(evidence);
  if (found === undefined) return undefined;
  const { ids, written, quote } = found;
  if (ids.includes(claimed.id)) return { verdict: "supported", evidence, quote, confidence: 0.9, why: (l10n) => l10n.t("The file gives “{0}” for it.", written) };
  const from = claim.plain.slice(claimed.start, claimed.end);
  return {
    verdict: "contradicted",
    evidence,
    quote,
    confidence: 0.85,
    why: (l10n) => l10n.t("The claim says {0}, the file says “{1}”.", from, written),
    ...(ids.length === 1 ? { mend: { from, to: ids[0]! } } : {}),
  };
};

/** A licence of something else is spoken of where more is said than that there is one. */
function isOfProject(plain: string): boolean {
  return plain.length < 120 && !/\b(?:which|that|whose|from|by (?!the)|includes?|contains?|uses?|bundles?|code|parts?|some|portions?|third|dependenc\w*|fonts?|icons?|data|lists?|docs|documentation|logos?|images?)\b/i.test(plain);
}

function licencesIn({ path, text }: Evidence): { readonly ids: readonly string[]; readonly written: string; readonly quote: string } | undefined {
  const name = nameOf(path);
  if (/^(?:un)?licen[cs]e|^copying/.test(name)) {
    const found = licenceOfText(text);
    return found && { ids: [found.id], written: found.quote.replaceAll(/\s+/g, " "), quote: found.quote };
  }
  const pattern = name === "package.json" || name === "composer.json" ? /"license"\s*:\s*"([^"]{1,60})"/ : /^(?:cargo|pyproject)\.toml$/.test(name) ? /^license\s*=\s*(?:\{\s*text\s*=\s*)?"([^"\n]{1,60})"/m : undefined;
  const match = pattern?.exec(text);
  if (match === null || match === undefined) return undefined;
  const ids = licencesOf(match[1]!);
  return ids.length === 0 ? undefined : { ids, written: match[1]!, quote: lineAt(text, match.index) };
}
