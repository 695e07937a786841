import * as z from "zod/mini";
import { fixesOf } from "../fixes";
import { type Fix, type FixEdit, textOf } from "../fixes/fix";
import { type Finding, type Related, severities, type Severity } from "../findings/finding";
import { isAtLeast, tiers } from "../findings/settings";
import type { Range } from "../liveDocument";
import { inEnglish } from "../localizer";
import { rules as allRules } from "../rules";
import { described, readAboutDocument, sourceFields } from "./input";
import { fitting, longestAnswer, messageOf, type Place, placeOf, quoted, quotedWords, rounded } from "./output";
import type { Answer, Tool, ToolDocument, ToolMark } from "./tool";

const input = z.object({
  ...sourceFields,
  rules: z.optional(described(z.array(z.string()).check(z.minLength(1), z.maxLength(200)), "Only findings of these rules, by id. gloss_explain_rule lists the ids; `unknownRules` says which there are not.")),
  tiers: z.optional(
    described(
      z.array(z.enum(tiers)).check(z.minLength(1)),
      "Only findings of these tiers. structural: tags, requirement keywords, certainty, ambiguity, references, terms. relational: who is who. analytical: contradictions, discourse, what is implied.",
    ),
  ),
  severity: z.optional(described(z.enum(severities), "Only findings at least this severe; information unless said otherwise. hint adds mere highlights, such as each MUST.")),
  max: z.optional(described(z.int().check(z.minimum(1), z.maximum(200)), "How many findings to list at most, the most severe ones; 50 unless said otherwise.")),
});

type Query = z.infer<typeof input>;

const usualMax = 50;
/** Ways to mend a finding that are listed, and changes that one of them may consist of. */
const mostFixes = 3;
const mostEdits = 4;

/** What Gloss finds in a document. */
export const findingsTool: Tool = {
  name: "gloss_findings",
  title: "Findings",
  summary: "What Gloss finds in a document: vague or ambiguous wording, weak requirements, broken tags, unclear references, contradictions.",
  description: [
    "Checks prose (specifications, requirements, prompts, RFCs, READMEs, instructions for agents) and lists what is wrong or worth knowing about its wording: ambiguous, vague or unverifiable words, requirement keywords, unmatched prompt tags, placeholders, unclear pronouns, two names for one thing, contradictions.",
    "Use it before you change a document, to see what to fix, and after, to see that it is fixed; pass `text` to check a draft before you write it.",
    "Comes back as JSON: `findings` in document order, each with rule, category, severity, confidence from 0 to 1, line and column (from 1), the words, a message that says what is wrong and what to write instead, `related` places where there is another side, and `fixes` with the edits to make (a hint such as `?how-many` in one is to be replaced by what only the writer knows); `found` counts all that match, by severity.",
    quotedWords,
  ].join(" "),
  input,
  read: (given) => readAboutDocument(input, given, (query) => ({ rules: query.rules ?? [], answer: (document) => findingsOf(document, query) })),
};

interface ReportedRange extends Place {
  readonly endLine: number;
  readonly endColumn: number;
}

/** One finding in an answer. */
interface Reported extends ReportedRange {
  readonly rule: string;
  readonly category: string;
  readonly severity: Severity;
  readonly confidence: number;
  readonly words: string;
  readonly message: string;
  readonly related?: readonly ReportedEnd[];
  readonly fixes?: readonly ReportedFix[];
  /** Where a model has said it. */
  readonly by?: string;
}

/** A way to mend it. A hint such as `?how-many` in the new text is for whoever knows. */
interface ReportedFix {
  readonly title: string;
  /** Left out where it changes more than a few places. */
  readonly edits?: readonly (ReportedRange & { readonly newText: string })[];
}

interface ReportedEnd extends Partial<Place> {
  readonly role: string;
  /** Left out where it is the document that was asked about. */
  readonly document?: string;
  readonly words: string;
}

function* findingsOf(document: ToolDocument, query: Query): Generator<undefined, Answer> {
  const matching = document.marks.filter((mark) => matches(mark, query));
  const listed = worst(matching, query.max ?? usualMax);
  const findings: Reported[] = [];
  for (const mark of listed) {
    findings.push(report(mark, document));
    yield;
  }
  const shown = fitting(findings, findings.length, longestAnswer);
  const unknown = unknownRules(document, query);
  return {
    document: document.name,
    found: Object.fromEntries(severities.toReversed().map((severity) => [severity, matching.filter((mark) => mark.severity === severity).length])),
    findings: shown,
    ...(shown.length < matching.length && { notListed: matching.length - shown.length }),
    ...(unknown.length > 0 && { unknownRules: unknown }),
    ...(document.isPartial && { isPartial: true }),
    ...(document.unread.length > 0 && { notRead: document.unread }),
  };
}

function matches({ mark, severity }: ToolMark, query: Query): boolean {
  if (!isAtLeast(severity, query.severity ?? "information")) return false;
  if (query.tiers !== undefined && !query.tiers.includes(mark.rule.tier ?? "structural")) return false;
  return query.rules === undefined || query.rules.includes(mark.rule.id);
}

/** A team may have rules of its own, which are known only where they are in force. */
function unknownRules({ live }: ToolDocument, { rules = [] }: Query): readonly string[] {
  const known = new Set([...allRules, ...live.structuralRules].map(({ id }) => id));
  return rules.filter((id) => !known.has(id)).map(quoted);
}

/** At most so many, the most severe ones, in document order. */
function worst(marks: readonly ToolMark[], most: number): readonly ToolMark[] {
  if (marks.length <= most) return marks;
  const bySeverity = severities.toReversed().flatMap((severity) => marks.filter((mark) => mark.severity === severity));
  const chosen = new Set(bySeverity.slice(0, most));
  return marks.filter((mark) => chosen.has(mark));
}

function report(mark: ToolMark, document: ToolDocument): Reported {
  const finding = document.live.explain(mark, inEnglish);
  const fixes = fixesOf(mark, document.live, inEnglish).slice(0, mostFixes);
  return {
    rule: finding.rule,
    category: finding.category,
    severity: mark.severity,
    confidence: rounded(finding.confidence),
    ...rangeOf(mark.range),
    words: quoted(wordsOf(finding)),
    message: messageOf(finding),
    ...(finding.related.length > 0 && { related: finding.related.map((other) => reportEnd(other, document)) }),
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => reportFix(fix, document)) }),
    ...(finding.by && { by: finding.by.model }),
  };
}

function rangeOf({ start, end }: Range): ReportedRange {
  return { ...placeOf(start), endLine: end.line + 1, endColumn: end.character + 1 };
}

function reportFix({ title, change }: Fix, document: ToolDocument): ReportedFix {
  const said = { title: quoted(title) };
  if (change.kind === "everywhere" || change.edits.length > mostEdits) return said;
  const edits = change.edits.flatMap((edit) => reportEdit(edit, document));
  return edits.length < change.edits.length ? said : { ...said, edits };
}

function reportEdit({ block, span, wording }: FixEdit, { live }: ToolDocument): readonly (ReportedRange & { readonly newText: string })[] {
  const range = live.locate(block, span);
  return range === undefined ? [] : [{ ...rangeOf(range), newText: textOf(wording) }];
}

function reportEnd(other: Related, document: ToolDocument): ReportedEnd {
  const words = quoted(wordsOf(other));
  const here = document.live.locate(other.block, other.span);
  if (here !== undefined) return { role: other.role, ...placeOf(here.start), words };
  const there = document.elsewhere(other);
  return there === undefined ? { role: other.role, words } : { role: other.role, document: there.name, ...placeOf(there.start), words };
}

function wordsOf({ block, span }: Pick<Finding, "block" | "span">): string {
  return block.text.slice(span.start, span.end);
}
