import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { z } from "zod";
import { analyzers } from "../../../src/core/analytical";
import { unitOf } from "../../../src/core/analytical/unit";
import type { ModerationRefusal } from "../../../src/core/privacy/moderation";
import { ModelError, type ModelFailure, type Provider, type ReplyPart } from "../../../src/core/provider";
import { createRedactor } from "../../../src/core/privacy/redaction/redactor";
import { createModerator } from "../../../src/providers/moderation";
import { moderated } from "../../../src/providers/policy/moderated";

const request = z.object({ input: z.array(z.string()) });

/** A real server that refuses every text with the word “forbidden” in it. */
interface ModerationServer {
  readonly url: string;
  readonly inputs: string[];
  answer: (texts: readonly string[]) => { readonly status: number; readonly body: string };
  close(): Promise<void>;
}

async function startModeration(): Promise<ModerationServer> {
  const inputs: string[] = [];
  const server: Server = createServer((incoming, response) => {
    let body = "";
    incoming.on("data", (chunk) => (body += String(chunk)));
    incoming.on("end", () => {
      const { input } = request.parse(JSON.parse(body));
      inputs.push(...input);
      const { status, body: reply } = incoming.url === "/v1/moderations" ? running.answer(input) : { status: 404, body: "{}" };
      response.writeHead(status, { "content-type": "application/json" }).end(reply);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const running: ModerationServer = {
    url: `http://127.0.0.1:${port}/v1`,
    inputs,
    answer: (texts) => ({ status: 200, body: JSON.stringify({ results: texts.map((text) => ({ flagged: text.includes("forbidden"), categories: { violence: text.includes("forbidden"), hate: false } })) }) }),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
  return running;
}

describe("moderation", () => {
  let server: ModerationServer;
  let asked: number;
  let refusals: ModerationRefusal[];
  let redactorFor: (id: string) => ReturnType<typeof createRedactor> | undefined;

  beforeEach(async () => {
    redactorFor = () => undefined;
    server = await startModeration();
    asked = 0;
    refusals = [];
  });
  afterEach(async () => server.close());

  function provider(...meanings: readonly string[]): Provider {
    const inner: Provider = {
      id: "m", label: "m", model: "m", isBuiltIn: false,
      async *ask() {
        asked++;
        for (const meaning of meanings) yield { kind: "item", unit: 0, item: { quote: "a", deep: { meaning } } };
        yield { kind: "usage", usage: { tokensIn: 1, tokensOut: 1, estimated: false } };
      },
    };
    return moderated(inner, { moderator: createModerator({ baseUrl: server.url }), redactor: async ({ id }) => redactorFor(id), refused: (refusal) => refusals.push(refusal) });
  }

  async function ask(of: Provider, ...texts: readonly string[]): Promise<readonly ReplyPart[]> {
    const parts: ReplyPart[] = [];
    const units = texts.map((text) => unitOf(analyzers.pragmatics, [{ role: "text", text }]));
    for await (const part of of.ask({ analyzer: analyzers.pragmatics, units }, new AbortController().signal)) parts.push(part);
    return parts;
  }

  async function failureOf(asking: Promise<unknown>): Promise<ModelFailure> {
    const error: unknown = await asking.then(() => undefined, (reason: unknown) => reason);
    assert.ok(error instanceof ModelError);
    return error.failure;
  }

  it("lets through what nobody objects to", async () => {
    const parts = await ask(provider("fine", "good"), "A plain text.");
    assert.deepEqual(parts.map(({ kind }) => kind).sort(), ["item", "item", "usage"]);
    assert.deepEqual(refusals, []);
  });

  it("sends nothing of a refused text to the model, and says so without its words", async () => {
    const failure = await failureOf(ask(provider("fine"), "A forbidden text."));
    assert.equal(failure.kind, "invalidRequest");
    assert.match("detail" in failure ? failure.detail : "", /the moderation at 127\.0\.0\.1:\d+ refuses this text \(violence\)/);
    assert.ok(!JSON.stringify(failure).includes("forbidden"));
    assert.equal(asked, 0);
    assert.deepEqual(refusals, [{ direction: "outgoing", count: 1, categories: ["violence"] }]);
  });

  it("is shown nothing private, also where the model is on this machine and reads it all", async () => {
    redactorFor = (id) => (id.startsWith("moderation http://127.0.0.1") ? createRedactor({ salt: "0".repeat(32), personal: true, findNames: undefined }) : undefined);
    const secret = "Xk7mPq2v";
    const parts = await ask(provider(`It gives ${secret} away.`), `The password is ${secret}.${" and so on".repeat(900)} ${secret}`);
    assert.ok(server.inputs.length > 2 && !server.inputs.join().includes(secret) && server.inputs[0]!.includes("[PASSWORD-"));
    assert.equal(parts.filter(({ kind }) => kind === "item").length, 1);
  });

  it("shows nothing of a reply that is refused, and keeps the rest", async () => {
    const parts = await ask(provider("fine", "forbidden words"), "A plain text.");
    assert.deepEqual(parts.filter(({ kind }) => kind === "item").length, 1);
    assert.deepEqual(parts.filter(({ kind }) => kind === "dropped"), [{ kind: "dropped", count: 1 }]);
    assert.ok(!JSON.stringify(parts).includes("forbidden"));
    assert.deepEqual(refusals, [{ direction: "incoming", count: 1, categories: ["violence"] }]);
  });

  it("shows no draft of what it has not looked at", async () => {
    const inner: Provider = {
      id: "m", label: "m", model: "m", isBuiltIn: false,
      async *ask() {
        yield { kind: "draft", unit: 0, text: "fine words" };
        yield { kind: "item", unit: 0, item: { quote: "fine words" } };
      },
    };
    const parts = await ask(moderated(inner, { moderator: createModerator({ baseUrl: server.url }), redactor: async () => undefined }), "A plain text.");
    assert.deepEqual(parts.map(({ kind }) => kind), ["item"]);
  });

  it("looks at all of a long text, wherever the words stand", async () => {
    for (const at of [0, 7_595, 7_999, 15_190, 30_000]) {
      const text = `${"a ".repeat(20_000).slice(0, at)}forbidden${" b".repeat(5_000)}`;
      assert.equal((await failureOf(ask(provider(), text))).kind, "invalidRequest", String(at));
    }
    assert.equal(asked, 0);
  });

  it("sends nothing when the moderation cannot be asked or does not answer in form", async () => {
    const answers = [
      { status: 500, body: "{}" }, { status: 401, body: '{"error":{"message":"no key"}}' }, { status: 200, body: "<html>" }, { status: 200, body: '{"results":[]}' },
      { status: 200, body: '{"results":[{"flagged":"no"}]}' }, { status: 404, body: "{}" },
    ];
    for (const answer of answers) {
      server.answer = () => answer;
      await failureOf(ask(provider("fine"), "A plain text."));
    }
    assert.equal(asked, 0);
    await server.close();
    assert.equal((await failureOf(ask(provider("fine"), "A plain text."))).kind, "network");
    assert.equal(asked, 0);
    server = await startModeration();
  });

  it("shows nothing when the moderation goes away before the reply has been looked at", async () => {
    let calls = 0;
    server.answer = (texts) => (++calls === 1 ? { status: 200, body: JSON.stringify({ results: texts.map(() => ({ flagged: false, categories: {} })) }) } : { status: 503, body: "{}" });
    const seen: ReplyPart[] = [];
    const units = [unitOf(analyzers.pragmatics, [{ role: "text", text: "A plain text." }])];
    await failureOf((async () => {
      for await (const part of provider("fine").ask({ analyzer: analyzers.pragmatics, units }, new AbortController().signal)) seen.push(part);
    })());
    assert.equal(asked, 1);
    assert.deepEqual(seen.map(({ kind }) => kind), ["usage"]);
  });

  it("names no category that could be anything but a name", async () => {
    server.answer = (texts) => ({ status: 200, body: JSON.stringify({ results: texts.map(() => ({ flagged: true, categories: { "<b>": true, [`x${"y".repeat(100)}`]: true } })) }) });
    const failure = await failureOf(ask(provider(), "A plain text."));
    assert.match("detail" in failure ? failure.detail : "", /\(refused\)/);
  });
});
