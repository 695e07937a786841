import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { analyzers } from "../../../src/core/analytical";
import type { Analyzer } from "../../../src/core/analytical/analyzer";
import { coherenceOf } from "../../../src/core/analytical/coherence";
import { unitOf } from "../../../src/core/analytical/unit";
import { inEnglish, type Localizer } from "../../../src/core/localizer";
import { createBuiltInProvider } from "../../../src/providers/builtIn";
import { learntEnglish } from "../../english";

const texts: Readonly<Record<string, string>> = JSON.parse(readFileSync("l10n/bundle.l10n.de.json", "utf8"));
/** As VS Code does it where it speaks German. */
const inGerman: Localizer = { t: (message, ...values) => inEnglish.t(texts[message] ?? message, ...values) };

function messagesOf(analyzer: Analyzer, parts: Readonly<Record<string, string>>, l10n: Localizer): readonly string[] {
  const unit = unitOf(analyzer, Object.entries(parts).map(([role, text]) => ({ role, text })));
  return analyzer.answer(unit, { english: learntEnglish(), l10n }).flatMap((item) => {
    const read = analyzer.read(item, unit);
    return read.kind === "found" ? read.findings.map(({ message }) => message) : [];
  });
}

describe("what the built-in analyzers say", () => {
  it("is said in the reader's language: discourse", () => {
    const parts = { before: "The server starts.", text: "It is slow because the disk is full." };
    assert.deepEqual(messagesOf(analyzers.discourse, parts, inEnglish), ["“because” gives the reason for the other part."]);
    assert.deepEqual(messagesOf(analyzers.discourse, parts, inGerman), ["„because“ nennt den Grund für den anderen Teil."]);
  });

  it("is said in the reader's language: contradiction", () => {
    const parts = { first: "Clients MUST send the header.", second: "Clients MUST NOT send the header." };
    const [message] = messagesOf(analyzers.contradiction, parts, inGerman);
    assert.equal(message, "Eine Aussage sagt, was die andere verneint: „send“ gegen „not send“.");
  });

  it("is said in the reader's language: pragmatics", () => {
    const messages = messagesOf(analyzers.pragmatics, { text: "Return the result as JSON. Could you send it?" }, inGerman);
    assert.deepEqual(messages, [
      "Fordert die Lesenden dazu auf: „return the result as JSON“. Ein Verb in seiner Grundform, ohne Subjekt, ist eine Aufforderung.",
      "Bittet die Lesenden, etwas zu tun oder dem zuzustimmen. „could you“ ist eine übliche Art zu bitten, ohne es zu sagen.",
    ]);
  });

  it("is said in the reader's language: coherence", () => {
    const blocks = ["The server stores logs on the local disk for thirty days.", "Purple giraffes sleep under tall acacia trees while curious children watch from distant wooden towers."];
    const { issues } = coherenceOf(blocks.map((text) => ({ text, findings: [] })), { english: learntEnglish(), l10n: inGerman });
    assert.deepEqual(issues, ["„Purple giraffes sleep under tall…“ nimmt kein Wort dessen auf, was davor steht."]);
  });

  it("is another answer in another language, so it is asked for anew", () => {
    const modelIn = (language: string): string => createBuiltInProvider({ english: () => Promise.resolve(learntEnglish()), locale: { language, l10n: inGerman }, pause: () => Promise.resolve() }).model;
    assert.equal(createBuiltInProvider({ english: () => Promise.resolve(learntEnglish()), pause: () => Promise.resolve() }).model, "1");
    assert.deepEqual([modelIn("en"), modelIn("en-GB"), modelIn("de")], ["1", "1", "1 de"]);
  });
});
