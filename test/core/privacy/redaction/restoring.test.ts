import assert from "node:assert/strict";
import fc from "fast-check";
import { locate } from "../../../../src/core/analytical/anchor";
import { isWordEnd } from "../../../../src/core/analytical/anchoring/characters";
import { countRedactions, createRedactor, originalSpan, type RedactedText } from "../../../../src/core/privacy/redaction/redactor";
import { restoreDraft, restoreItem } from "../../../../src/core/privacy/redaction/restoring";
import { cpuMs } from "../../../cpuTime";
import { plantsOf } from "../../../quality/redactionPlants";

const redact = createRedactor({ salt: "a salt", personal: true, findNames: undefined });
const plants = plantsOf(17, 2);

/** Texts of words and planted values. */
const texts = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom("The", "server", "asks", "whom", "it", "knows.", "Then", "it", "must", "wait,", "or", "**stop**", "`now`", "(perhaps)", "\n\n", "—") },
      { weight: 2, arbitrary: fc.constantFrom(...plants.map(({ text }) => text)) },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((pieces) => pieces.join(" "));

function one(text: string): RedactedText {
  return redact([text])[0]!;
}

describe("what is being written about a redacted text", () => {
  it("never shows a part of a placeholder, and is the beginning of what is said in the end", () => {
    const forms = [(placeholder: string) => placeholder, (placeholder: string) => placeholder.slice(1, -1), (placeholder: string) => placeholder.toLowerCase(), (placeholder: string) => `\\${placeholder.slice(0, -1)}\\]`];
    fc.assert(
      fc.property(fc.constantFrom(...plants.map(({ text }) => text)), fc.constantFrom(...forms), fc.constantFrom(" it.", ", or", ""), (planted, form, after) => {
        const about = redact([`It is ${planted} there.`]);
        const { replacements } = about[0]!;
        if (replacements.length === 0) return;
        const said = `That is ${form(replacements[0]!.placeholder)}${after} and (more) of it [as asked] then.`;
        const whole = restoreDraft(said, about);
        for (let at = 0; at <= said.length; at++) {
          const draft = restoreDraft(said.slice(0, at), about);
          assert.ok(whole.startsWith(draft), JSON.stringify({ draft, whole }));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("holds back no more than a placeholder's length", () => {
    const about = redact(["Mail joe@acme.org."]);
    for (const said of [`${"x".repeat(200)}`, `[${"an open bracket ".repeat(9)}`, "漢字".repeat(50)]) assert.ok(restoreDraft(said, about).length >= said.length - 41, said);
  });
});

describe("redaction", () => {
  it("leaves nothing of what it replaces, and everything else", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { original, text: sent, replacements } = one(text);
        let rebuilt = "";
        let from = 0;
        for (const { start, end, redactedStart, redactedEnd, placeholder } of replacements) {
          assert.equal(sent.slice(redactedStart, redactedEnd), placeholder);
          rebuilt += sent.slice(from, redactedStart) + original.slice(start, end);
          from = redactedEnd;
        }
        assert.equal(rebuilt + sent.slice(from), text);
        for (const { start, end } of replacements) if (end - start >= 6) assert.equal(sent.includes(original.slice(start, end)), false);
      }),
    );
  });

  it("asks the same about the same text, and shows nobody else's placeholders", () => {
    const text = "Mail joe@acme.org, then joe@acme.org again, or ann@acme.org.";
    assert.equal(one(text).text, one(text).text);
    const [first, second, third] = one(text).replacements.map(({ placeholder }) => placeholder);
    assert.equal(first, second);
    assert.notEqual(first, third);
    assert.match(first!, /^\[EMAIL-[2-9b-z]{3}\]$/);
    const elsewhere = createRedactor({ salt: "another", personal: true, findNames: undefined })([text])[0]!;
    assert.notEqual(elsewhere.text, one(text).text);
  });

  it("never takes for a placeholder what stands in the text", () => {
    const [placeholder] = one("joe@acme.org").replacements.map((each) => each.placeholder);
    const text = `Not ${placeholder!.toLowerCase()} but joe@acme.org.`;
    const { replacements } = one(text);
    assert.equal(replacements.length, 1);
    assert.notEqual(replacements[0]!.placeholder, placeholder);
    assert.equal(restore({ quote: `Not ${placeholder!.toLowerCase()} but` }, text), `Not ${placeholder!.toLowerCase()} but`);
  });

  it("counts by kind", () => {
    assert.deepEqual(countRedactions(redact(["joe@acme.org and ann@acme.org", "password: Xk7mPq2v"])), { email: 2, password: 1 });
  });

  it("finds in the original whatever a model quotes of what it was sent", () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, from, length) => {
        const redacted = one(text);
        const [start, end] = wholeWords(redacted, from % (redacted.text.length + 1), length % 60);
        const quote = redacted.text.slice(start, end);
        if (!/[\p{L}\p{N}]/u.test(quote) || (locate(redacted.text, quote) === undefined && !isCut(redacted, start, end))) return;
        const place = locate(text, restore({ quote }, text));
        assert.notEqual(place, undefined, JSON.stringify({ quote, restored: restore({ quote }, text), text }));
      }),
      { numRuns: 2_000 },
    );
  });

  it("restores a quote to the words that stand where it was taken from", () => {
    const text = "Write to joe@acme.org at once. The password is Xk7mPq2v, and nobody knows it.";
    const { text: sent } = one(text);
    assert.equal(restore({ quote: sent }, text), text);
    assert.equal(restore({ quote: sent.slice(0, sent.indexOf("]") + 1) }, text), "Write to joe@acme.org");
  });

  it("completes a placeholder that the quote has cut", () => {
    const text = "Write to joe@acme.org at once.";
    const { text: sent } = one(text);
    const [{ redactedStart, redactedEnd } = { redactedStart: 0, redactedEnd: 0 }] = one(text).replacements;
    for (let cut = redactedStart + 1; cut < redactedEnd; cut++) {
      assert.equal(restore({ quote: sent.slice(0, cut) }, text), "Write to joe@acme.org");
      assert.equal(restore({ quote: sent.slice(cut) }, text), "joe@acme.org at once.");
    }
  });

  it("recognises a placeholder that the model has written in its own way", () => {
    const text = "Write to joe@acme.org at once.";
    const name = one(text).replacements[0]!.placeholder.slice(1, -1);
    for (const written of [name, name.toLowerCase(), `[${name.toUpperCase()}]`, `\\[${name}\\]`, `[${name.replace("-", "_")}]`]) {
      assert.equal(restore({ quote: `Write to ${written}` }, text), "Write to joe@acme.org");
    }
    const code = name.split("-")[1]!;
    for (const written of [`[EMAIL ${code}]`, `[EMAIL - ${code}]`, `[E-MAIL-${code}]`, `[COURRIEL-${code}]`, `[${code}]`, `<${name}>`, `(${name})`, `{${name}}`, `[EMAIL-\u200b${code}]`]) {
      assert.equal(restore({ quote: `Write to ${written} at once` }, text), "Write to joe@acme.org at once", written);
      if (written.startsWith("[")) assert.equal(restoreField("why", `It is for ${written}.`, text), "It is for joe@acme.org.", written);
    }
    assert.equal(restore({ quote: "[see page 23]" }, text), "[see page 23]");
  });

  it("says in a message what stood there, of a secret only what it was", () => {
    const text = "Write to joe@acme.org: the password is Xk7mPq2v.";
    const [email, password] = one(text).replacements.map(({ placeholder }) => placeholder);
    assert.equal(restoreField("why", `${email!} gets ${password!}.`, text), "joe@acme.org gets the password.");
    assert.equal(restoreField("meaning", "Give [EMAIL-zzzz] the [PASSWORD].", text), "Give the e-mail address the the password.");
    assert.equal(restoreField("explanation", "[TOKEN-qqq] is a key rat.", text), "the token is a key rat.");
  });

  it("never puts a secret into what people read", () => {
    const secrets = plants.filter(({ value }) => one(value).replacements.length === 1);
    fc.assert(
      fc.property(fc.constantFrom(...secrets), fc.constantFrom("why", "meaning", "explanation", "message"), ({ text, value }, field) => {
        const sent = one(text);
        const hasSecret = sent.replacements.some(({ kind }) => !["email", "phone", "iban", "card", "nationalId", "ip", "mac", "user"].includes(kind));
        if (hasSecret) assert.equal(restoreField(field, `It says ${sent.text} there.`, text).includes(value), false);
      }),
    );
  });

  it("moves offsets", () => {
    const text = "joe@acme.org asks. Then nobody answers.";
    const { text: sent } = one(text);
    assert.deepEqual(restoreItem({ at: sent.indexOf("Then"), confidence: 3 }, redact([text])), { at: text.indexOf("Then"), confidence: 3 });
    assert.deepEqual(originalSpan(one(text), { start: 2, end: 4 }), { start: 0, end: 12 });
  });

  it("does not try for long to make something of a quote that is none", () => {
    const text = Array.from({ length: 150 }, (_, index) => `n${index}@acme.org`).join(" ");
    const redacted = redact([text]);
    const startMs = cpuMs();
    for (let item = 0; item < 40; item++) restoreItem({ quote: `] is nowhere ${item} [`, other: "EMAIL-".repeat(200) }, redacted);
    assert.ok(cpuMs() - startMs < 5_000, `${cpuMs() - startMs} ms`);
  });

  it("gives back an item about texts in which nothing was replaced as it is, and takes any item", () => {
    const item = { quote: "[EMAIL-k3f]" };
    assert.equal(restoreItem(item, redact(["nothing here"])), item);
    fc.assert(fc.property(fc.anything(), (anything) => void restoreItem(anything, redact(["joe@acme.org"]))));
  });
});

function restore(item: { readonly quote: string }, text: string): string {
  return restoreField("quote", item.quote, text);
}

function restoreField(field: string, value: string, text: string): string {
  const restored = restoreItem({ [field]: value }, redact([text]));
  assert.ok(typeof restored === "object" && restored !== null);
  return String(Object.values(restored)[0]);
}

/** A stretch that begins and ends where words do, or inside placeholders. */
function wholeWords({ text, replacements }: RedactedText, from: number, length: number): readonly [number, number] {
  const isEnd = (at: number): boolean => isWordEnd(text, at) || replacements.some(({ redactedStart, redactedEnd }) => at > redactedStart && at < redactedEnd);
  let start = from;
  while (start > 0 && !isEnd(start)) start--;
  let end = Math.min(text.length, start + length);
  while (end < text.length && !isEnd(end)) end++;
  return [start, end];
}

/** Whether the stretch cuts a placeholder of which enough is left to know it. */
function isCut({ replacements }: RedactedText, start: number, end: number): boolean {
  const left = replacements.filter(({ redactedStart, redactedEnd }) => (end > redactedStart && end < redactedEnd) || (start > redactedStart && start < redactedEnd));
  return left.length > 0 && left.every(({ redactedStart, redactedEnd }) => Math.min(end, redactedEnd) - Math.max(start, redactedStart) >= 5);
}
