import assert from "node:assert/strict";
import { markupNamed } from "../../../src/core/document/language";
import { ruleSeverity } from "../../../src/core/findings/settings";
import { openEnglishReader } from "../../../src/core/relational/englishReader";
import type { RelationalReader } from "../../../src/core/relational/documentSentences";
import { relationalRules } from "../../../src/core/relational/rules";
import { directivesOnly } from "../../../src/core/silence";
import { tools } from "../../../src/core/tools";
import { readWhole, settingsWith, toolDocument } from "../../../src/core/tools/readDocument";
import type { Answer, Asked } from "../../../src/core/tools/tool";
import { openText } from "../../../src/core/wholeDocument";
import { reader } from "../structural/fixtures";
import { readModel } from "../../english";

let english: RelationalReader | undefined;

/** What a tool says of a text that is handed over, read by the structural and the relational tier. As whoever reads the JSON has it. */
export function answerOf<Value>(name: string, input: { readonly text: string } & Record<string, unknown>): Value {
  const asked = ask(name, input);
  assert.equal(asked.kind, "document");
  assert.ok(asked.kind === "document" && asked.question.source.kind === "text");
  const { source, rules, answer } = asked.question;
  const settings = settingsWith(rules);
  english ??= openEnglishReader(readModel());
  const chosen = new Set(relationalRules.filter((rule) => ruleSeverity(rule, settings) !== undefined));
  const live = openText(source.text, markupNamed(source.language) ?? "plaintext", { structural: reader, relational: { reader: english, chosen } });
  settle(readWhole(live));
  const document = settle(toolDocument({ name: "text", live, reader, unread: ["analytical"] }, settings, directivesOnly));
  return asSent(settle(answer(document)));
}

/** What is said without a document. */
export function said<Value>(name: string, input: unknown): Value {
  const asked = ask(name, input);
  assert.ok(asked.kind === "answer", asked.kind);
  return asSent(asked.answer);
}

/** Why a call is refused. */
export function refusalOf(name: string, input: unknown): string {
  const asked = ask(name, input);
  assert.ok(asked.kind === "refused", asked.kind);
  return asked.reason;
}

function ask(name: string, input: unknown): Asked {
  const tool = tools.find((each) => each.name === name);
  assert.ok(tool);
  return tool.read(input);
}

function settle<Value>(steps: Generator<undefined, Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function asSent<Value>(answer: Answer): Value {
  return JSON.parse(JSON.stringify(answer));
}
