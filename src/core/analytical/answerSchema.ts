import * as z from "zod/mini";
import { categoryIds } from "../findings/category";
import { severities } from "../findings/finding";
import { type Answer, resultCategory } from "./task";

/** An answer that comes from outside this process, checked in every field. `undefined` when it is none. */
export function readAnswer(value: unknown): Answer | undefined {
  const result = answer.safeParse(value);
  return result.success ? result.data : undefined;
}

const offset = z.int().check(z.nonnegative());
const orderedSpan = z.refine<{ readonly start: number; readonly end: number }>(({ start, end }) => start <= end);
const name = z.string().check(z.maxLength(1_000));

const place = z.object({ part: offset, start: offset, end: offset }).check(orderedSpan);
const relatedPlace = z.object({ part: offset, start: offset, end: offset, role: name }).check(orderedSpan);

const finding = z.object({
  category: z.enum([...categoryIds, resultCategory]),
  severity: z.enum(severities),
  confidence: z.number().check(z.gte(0), z.lte(1)),
  place,
  related: z.array(relatedPlace).check(z.maxLength(100)),
  message: z.string().check(z.maxLength(500)),
  data: z.record(name, z.union([z.string().check(z.maxLength(10_000)), z.number(), z.boolean()])),
});

const answer = z.object({
  findings: z.array(finding).check(z.maxLength(1_000)),
  source: z.object({ provider: name, label: name, model: name, atMs: z.number() }),
});
