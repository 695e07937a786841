import type { ItemReading, Task, Unit } from "../analytical/task";
import { evidenceOf, textOf } from "./parts";
import { wordingFound, wordingJsonSchema, wordingSchema } from "./response";
import { termsOf } from "./evidence/terms";

/**
 * The last stage that is asked for: a wording cut down to what is needed, and checked against the evidence. Its unit has the `claim`, the `wording` and the
 * passages. `data` has the `wording`; where nothing is found, the wording did not hold.
 */
export const claimEditorial: Task = {
  id: "claimEditorial",
  version: 1,
  threshold: 0,
  maxItems: 1,
  instructions:
    "Edit each unit's `wording`, which is to stand in place of `claim` in a document. One item for each unit: `wording`: the wording, shortened where it can be, with nothing in it " +
    "that stands in neither the claim nor the evidence (each `evidence…` is a passage of a file, its path on the first line); same language and Markdown. Return it unchanged where it " +
    "is good. `why`: what was changed, in one short sentence. Where the evidence does not bear it out: no item.",
  itemSchema: wordingJsonSchema,
  read: readItem,
  replyTokens: ({ parts }) => 60 + Math.ceil((parts.find(({ role }) => role === "wording")?.text.length ?? 0) / 2),
  answer: (unit) => [{ wording: textOf(unit, "wording"), why: "" }],
};

function readItem(value: unknown, unit: Unit): ItemReading {
  const parsed = wordingSchema.safeParse(value);
  if (!parsed.success) return { kind: "dropped", reason: "schema" };
  const claim = textOf(unit, "claim");
  const { wording } = parsed.data;
  if (wording === claim.trim() || wording.length >= mostGrowth * claim.length || structureOf(wording) !== structureOf(claim) || !hiddenIn(claim).includes(hiddenIn(wording))) return { kind: "dropped", reason: "schema" };
  return inventsNothing(wording, [claim, ...evidenceOf(unit).map(({ path, text }) => `${path}\n${text}`)]) ? wordingFound(parsed.data, unit) : { kind: "dropped", reason: "quote" };
}

/** A claim that is reworded into so much more is another text. */
const mostGrowth = 3;

/** The characters that nobody sees, such as those that turn the direction of writing round. */
function hiddenIn(text: string): string {
  return (text.match(/[\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]|(?!\s)\p{Cc}/gu) ?? []).join("");
}

/** What Markdown makes of a text: marks at the starts of lines, fences, tables, images, HTML, and where lines end. */
function structureOf(text: string): string {
  const lines = text.trim().split("\n");
  const marks = lines.map((line) => /^\s*(?:#{1,6} |[-*+] |\d{1,9}[.)] |>|```|~~~|\|)/.exec(line)?.[0].trim() ?? "");
  const blanks = lines.filter((line) => line.trim() === "").length;
  const within = [/!\[/g, /<\/?[a-z!]/gi, /\|/g].map((pattern) => text.match(pattern)?.length ?? 0);
  const isUneven = [/`/g, /\*\*/g].some((pattern) => (text.match(pattern)?.length ?? 0) % 2 === 1);
  return JSON.stringify([marks.filter((mark) => mark !== ""), blanks, within, isUneven]);
}

/** Whether all numbers, versions, names, addresses and code of a wording stand in one of some texts. */
function inventsNothing(wording: string, sources: readonly string[]): boolean {
  const known = sources.join("\n");
  const lower = known.toLowerCase();
  const whole = [...wording.matchAll(/`([^`]+)`|\]\(([^)\s]+)|(https?:\/\/[^\s)>\]]+)/g)].map(([, code, target, address]) => (code ?? target ?? address!).trim());
  if (!whole.every((each) => known.includes(each))) return false;
  const terms = new Set(termsOf(known));
  const words = wording.replaceAll(/`[^`]*`|\]\([^)]*\)/g, " ");
  for (const [index, [word]] of [...words.matchAll(/[\p{L}\p{N}][\p{L}\p{N}._'’-]*/gu)].entries()) {
    const isNumber = /\p{N}/u.test(word);
    // A host is a name without capitals.
    const isName = /^\p{Lu}|\p{Ll}\p{Lu}|\p{L}\.\p{L}/u.test(word) && !(index === 0 && /^\p{Lu}\p{Ll}*$/u.test(word));
    if (!isNumber && !isName) continue;
    const bare = /^.*[\p{L}\p{N}]/u.exec(word.replace(/['’]s$/, ""))![0];
    // “20” is not in “2026”, but “Node” is in “nodeVersion”.
    if (isNumber ? ![...termsOf(bare)].every((term) => terms.has(term)) : !lower.includes(bare.toLowerCase())) return false;
  }
  return true;
}
