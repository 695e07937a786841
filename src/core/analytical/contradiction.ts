import * as z from "zod/mini";
import type { Span } from "../document/block";
import type { Severity } from "../findings/finding";
import { type Analyzer, shortened } from "./analyzer";
import type { AnswerMeans, ItemReading, PartSpan, Unit, UnitFinding } from "./task";
import { locate } from "./anchor";
import { clashOf, type ContradictionKind, contradictionKinds } from "./builtin/contradictionClash";
import { readStatement } from "./builtin/contradictionReading";
import { passageClashes } from "./passages";
import { statementsOf } from "./statements";

const threshold = 0.7;

const itemSchema = z.object({
  kind: z.enum(contradictionKinds),
  first: z.string().check(z.minLength(1)),
  second: z.string().check(z.minLength(1)),
  explanation: z.string(),
  confidence: z.number().check(z.gte(0), z.lte(1)),
});

type Item = z.infer<typeof itemSchema>;

/** How much a contradiction weighs, and how severe a finding it is. */
const weights: Readonly<Record<ContradictionKind, { readonly level: "high" | "medium" | "low"; readonly severity: Severity; readonly message: string }>> = {
  direct: { level: "high", severity: "warning", message: "These two statements say the opposite of each other." },
  temporal: { level: "medium", severity: "warning", message: "The times in these two statements cannot both be right." },
  semantic: { level: "medium", severity: "warning", message: "The meanings of these two statements exclude each other." },
  implication: { level: "low", severity: "information", message: "One of these two statements rules out what follows from the other." },
};

/**
 * Two statements that cannot both hold. Its unit is a pair of statements that speak of the same thing; where they stand is nothing to it. A passage that may say
 * something against itself is paired with itself.
 */
export const contradiction: Analyzer = {
  id: "contradiction",
  tier: "analytical",
  title: "Contradictions",
  description:
    "Finds two statements that cannot both hold: one denies what the other says, they give different numbers, dates or names for the same thing, or one demands what the " +
    "other forbids or leaves open. Whoever follows such a text is wrong by one half of it, and each reader picks a half. Say it once, or say under which " +
    "condition each of the two holds.",
  examples: [
    { bad: "Clients MUST send the header. … Clients MAY omit the header.", good: "Clients MUST send the header, except in the first request." },
    { bad: "The timeout is 30 seconds. … The timeout is 60 seconds.", good: "The timeout is 30 seconds. … After the timeout, …" },
  ],
  categories: contradictionKinds.map((kind) => `contradiction.${kind}` as const),
  severity: "warning",
  onByDefault: true,
  version: 2,
  threshold,
  maxItems: 4,
  instructions:
    "Say whether the two statements of each unit, `first` and `second`, contradict each other: cannot both hold of the same thing at the same time. An item: `kind`: direct (one " +
    "denies the other, or numbers, names or demands differ), temporal (dates or orders of events differ), semantic (meanings exclude each other), implication (one rules out " +
    "what follows from the other). `first`, `second`: quote the words of each that clash. `explanation`: one short sentence. `confidence`: 0 to 1. Different " +
    "subjects, conditions, versions, times or exceptions make statements compatible; so does one saying more than the other. Where `first` and `second` are the same " +
    "text, say whether it contradicts itself, and quote its two halves. Most units have no contradiction.",
  itemSchema: {
    type: "object",
    properties: {
      kind: { type: "string", enum: [...contradictionKinds] },
      first: { type: "string" },
      second: { type: "string" },
      explanation: { type: "string" },
      confidence: { type: "number" },
    },
    required: ["kind", "first", "second", "explanation", "confidence"],
    additionalProperties: false,
  },
  read: readItem,
  answer: answerContradiction,
  message: (mark) => mark.found?.message ?? "",
};

function readItem(value: unknown, unit: Unit): ItemReading {
  const parsed = itemSchema.safeParse(value);
  if (!parsed.success) return { kind: "dropped", reason: "schema" };
  const item = parsed.data;
  if (item.confidence < threshold) return { kind: "dropped", reason: "threshold" };
  const first = placeOf(unit, "first", item.first);
  const second = placeOf(unit, "second", item.second);
  if (first === undefined || second === undefined) return { kind: "dropped", reason: "quote" };
  return { kind: "found", findings: [findingOf(item, first, second), findingOf(item, second, first)] };
}

/** The built-in form: words, numbers and demands laid side by side. */
function answerContradiction(unit: Unit, means: AnswerMeans): readonly Item[] {
  const { english, l10n } = means;
  const first = textOf(unit, "first");
  const second = textOf(unit, "second");
  if (first === second) return answerPassage(first, means);
  const clash = clashOf(readStatement(first, english), readStatement(second, english));
  if (clash === undefined || clash.confidence < threshold) return [];
  return [{ kind: clash.kind, first, second, explanation: clash.explanation(l10n), confidence: clash.confidence }];
}

/** A passage that is paired with itself: one statement, or two in a row. */
function answerPassage(text: string, { english, l10n }: AnswerMeans): readonly Item[] {
  const statements = statementsOf(text, english);
  const isWhole = ({ start, end }: Span): boolean => start === statements[0]!.span.start && end === statements.at(-1)!.span.end;
  const clash = passageClashes(statements).find(({ span }) => isWhole(span));
  if (clash === undefined || clash.confidence < threshold) return [];
  const quote = ({ start, end }: Span): string => text.slice(start, end);
  return [{ kind: clash.kind, first: quote(clash.first), second: quote(clash.second), explanation: clash.explanation(l10n), confidence: clash.confidence }];
}

function placeOf(unit: Unit, role: string, quote: string): PartSpan | undefined {
  const part = unit.parts.findIndex((candidate) => candidate.role === role);
  const span = part < 0 ? undefined : locate(unit.parts[part]!.text, quote);
  return span === undefined ? undefined : { part, ...span };
}

function textOf({ parts }: Unit, role: string): string {
  return parts.find((part) => part.role === role)?.text ?? "";
}

function findingOf({ kind, explanation, confidence }: Item, place: PartSpan, other: PartSpan): UnitFinding {
  const { level, severity, message } = weights[kind];
  const told = explanation.trim() === "" ? message : explanation.trim();
  return {
    category: `contradiction.${kind}`,
    severity,
    confidence,
    place,
    related: [{ ...other, role: "contradicts" }],
    message: shortened(told),
    data: { kind, severity: level },
  };
}
