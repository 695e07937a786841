import { countTokens } from "gpt-tokenizer/model/gpt-4o";
import type { Task, Unit } from "../../src/core/analytical/task";
import { messagesFor } from "../../src/core/analytical/question";
import type { Snapshot } from "../../src/core/document/snapshot";
import type { Block } from "../../src/core/document/block";
import type { Question } from "../../src/core/provider";
import { answerMeans } from "../english";

/** An item of a reply, and the 0-based number of its unit in the question. */
export interface ReplyItem {
  readonly unit: number;
  readonly item: unknown;
}

const tokensByText = new Map<string, number>();
const tokensByBlock = new WeakMap<Block, number>();

/** Tokens of both messages, as OpenAI's o200k vocabulary counts them. A schema that goes with them is not counted: endpoints differ in what they make of it. */
export function promptTokens(question: Question): number {
  const { system, user } = messagesFor(question);
  return knownTokens(system) + countTokens(user);
}

/** What the built-in analyzers have to say stands in for what a model would, in the fields that a model is asked for. */
export function itemsOf({ analyzer, units }: Question): readonly ReplyItem[] {
  return units.flatMap((unit, ordinal) => analyzer.answer(unit, answerMeans()).map((item) => ({ unit: ordinal, item })));
}

export function replyTokens(analyzer: Task, items: readonly ReplyItem[]): number {
  const asked = new Set(["unit", ...fieldsOf(analyzer)]);
  const findings = items.map(({ unit, item }) => ({ ...(typeof item === "object" ? item : {}), unit: unit + 1 }));
  return countTokens(JSON.stringify({ findings: findings.map((finding) => Object.fromEntries(Object.entries(finding).filter(([field]) => asked.has(field)))) }));
}

function fieldsOf({ itemSchema }: Task): readonly string[] {
  return typeof itemSchema.properties === "object" && itemSchema.properties !== null ? Object.keys(itemSchema.properties) : [];
}

/** What is to be said of one unit alone. */
export function answerTokens(analyzer: Task, unit: Unit): number {
  return replyTokens(analyzer, itemsOf({ analyzer, units: [unit] }));
}

/** Tokens of a text that comes again and again. */
export function knownTokens(text: string): number {
  let tokens = tokensByText.get(text);
  if (tokens === undefined) tokensByText.set(text, (tokens = countTokens(text)));
  return tokens;
}

/** Tokens of a whole document, block by block. */
export function documentTokens({ chunks }: Snapshot): number {
  let sum = 0;
  for (const { blocks } of chunks) {
    for (const block of blocks) {
      let tokens = tokensByBlock.get(block);
      if (tokens === undefined) tokensByBlock.set(block, (tokens = countTokens(block.text + block.gap)));
      sum += tokens;
    }
  }
  return sum;
}
