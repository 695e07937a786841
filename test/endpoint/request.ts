import * as z from "zod";
import type { Task } from "../../src/core/analytical/task";
import type { Unit } from "../../src/core/analytical/task";
import { unitOf } from "../../src/core/analytical/unit";

const chatRequest = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  stream: z.boolean().optional(),
  response_format: z.object({ type: z.string() }).loose().optional(),
});

/** A request for a chat completion, as far as the simulated model looks at it. Other members are kept. */
export type ChatRequest = z.infer<typeof chatRequest>;

/** The request in a body; `undefined` when it is none. */
export function readChatRequest(body: string): ChatRequest | undefined {
  try {
    return chatRequest.loose().parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}

const userText = z.object({ units: z.array(z.record(z.string(), z.union([z.string(), z.number()]))) });

/** What a request asks: which analyzer's question, and the units in the prompt's order. */
export interface AskedUnits {
  readonly analyzer: Task;
  readonly units: readonly Unit[];
}

/** Reads the prompt as a model would. `undefined` when it is none of these analyzers'. */
export function askedUnits({ messages }: ChatRequest, analyzers: readonly Task[]): AskedUnits | undefined {
  const system = messages.find(({ role }) => role === "system")?.content ?? "";
  const analyzer = analyzers.find(({ instructions }) => system.includes(instructions));
  if (analyzer === undefined) return undefined;
  const { units } = userText.parse(JSON.parse(textsIn(messages.findLast(({ role }) => role === "user")?.content ?? "")));
  return { analyzer, units: units.map((unit) => unitOf(analyzer, partsOf(unit))) };
}

/** What stands between the two marks. */
export function textsIn(user: string): string {
  const [mark, ...lines] = user.split("\n");
  if (lines.pop() !== mark) throw new Error("The texts do not stand between two marks.");
  return lines.join("\n");
}

function partsOf(unit: Readonly<Record<string, string | number>>): Unit["parts"] {
  return Object.entries(unit).flatMap(([role, text]) => (role === "unit" ? [] : [{ role, text: String(text) }]));
}
