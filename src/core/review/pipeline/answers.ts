import * as z from "zod/mini";
import type { Answer, Unit } from "../../analytical/task";
import { claimKinds, type Verdict, verdicts } from "../claim";
import { lineIn } from "../units";
import type { PlacedClaim } from "./passages";
import type { Citation, Evidence, Outcome } from "./stage";

// What the answers of the stages say. They come from tasks that have checked them, but also from disk and from caches that a team shares.

const triaged = z.object({ kind: z.enum(claimKinds), worth: z.number().check(z.gte(0), z.lte(1)) });
const researched = z.object({ verdict: z.enum(verdicts) });
const worded = z.object({ wording: z.string().check(z.trim(), z.minLength(1), z.maxLength(10_000)) });

/** Context is given to whoever judges a claim; paragraphs are longer at times. UTF-16 units. */
const longestContext = 1_000;

/** The claims of a paragraph, in order of place. */
export function claimsIn({ findings }: Answer, { parts }: Unit): readonly PlacedClaim[] {
  const index = parts.findIndex(({ role }) => role === "text");
  const text = parts[index]?.text ?? "";
  const heading = parts.find(({ role }) => role === "heading")?.text ?? "";
  const claims = findings.flatMap(({ place: { part, start, end }, data }) => {
    const read = triaged.safeParse(data);
    const words = text.slice(start, end);
    return part === index && read.success && words.trim() !== "" ? [{ ...read.data, start, end, text: words, context: contextOf(text, heading, start) }] : [];
  });
  return claims.sort((a, b) => a.start - b.start);
}

export function verdictIn({ findings }: Answer): Verdict {
  const read = researched.safeParse(findings[0]?.data);
  return read.success ? read.data.verdict : "notFound";
}

/** `undefined` where there is none to suggest, or it did not hold. */
export function wordingIn({ findings }: Answer): string | undefined {
  const read = worded.safeParse(findings[0]?.data);
  return read.success ? read.data.wording : undefined;
}

export function outcomeIn(answer: Answer, { parts }: Unit, evidence: Evidence, wording: string | undefined): Outcome {
  const found = answer.findings[0];
  const verdict = verdictIn(answer);
  const quoted = (found?.related ?? []).flatMap(({ part, start }) => {
    const passage = evidence[Number(/^evidence(\d+)$/.exec(parts[part]?.role ?? "")?.[1]) - 1];
    return passage === undefined ? [] : [{ path: passage.path, line: lineIn(passage, start) }];
  });
  const others = evidence.map(({ path, line }) => ({ path, line })).filter(({ path }) => !quoted.some((citation) => citation.path === path));
  const citations = [...unique(quoted), ...unique(others)];
  return { verdict, why: found?.message ?? "", citations, quoted: unique(quoted).length, wording, by: answer.source.label };
}

function unique(citations: readonly Citation[]): readonly Citation[] {
  return [...new Map(citations.map((citation) => [`${citation.path}:${String(citation.line)}`, citation])).values()];
}

/** The heading, and the paragraph around the claim. */
function contextOf(text: string, heading: string, start: number): string {
  const from = Math.max(0, Math.min(start - longestContext / 2, text.length - longestContext));
  const around = text.slice(from, from + longestContext).trim();
  return heading === "" ? around : `${heading}\n${around}`;
}
