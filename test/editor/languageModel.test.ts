import assert from "node:assert/strict";
import * as vscode from "vscode";
import { unitOf } from "../../src/core/analytical/unit";
import { ModelError, type Provider, type ReplyPart } from "../../src/core/provider";
import { createLanguageModelProvider, failureOf } from "../../src/editor/languageModel";
import { readReply } from "../../src/providers/replyReader";
import type { ChatModel } from "../chatModel/api";
import { echo } from "./models";

const units = ["First text.", "Second text."].map((text) => unitOf(echo, [{ role: "text", text }]));

describe("a language model of VS Code", () => {
  let chat: ChatModel;
  let provider: Provider;
  let model: vscode.LanguageModelChat;

  before(async () => {
    const extension = vscode.extensions.getExtension<ChatModel>("gloss-test.chat-model");
    assert.ok(extension, "the chat model of the tests is not loaded");
    chat = await extension.activate();
    const [found] = await vscode.lm.selectChatModels({ vendor: "gloss-test" });
    assert.ok(found, "VS Code does not offer the chat model of the tests");
    model = found;
    provider = createLanguageModelProvider(model, { readReply, mayCall: () => true });
  });

  beforeEach(() => {
    chat.requests.length = 0;
  });

  const ask = async (signal = new AbortController().signal, texts = units): Promise<readonly ReplyPart[]> => {
    const parts: ReplyPart[] = [];
    for await (const part of provider.ask({ analyzer: echo, units: texts }, signal)) parts.push(part);
    return parts;
  };
  const failure = async (run: Promise<unknown>) => {
    const error: unknown = await run.then(() => undefined, (thrown: unknown) => thrown);
    assert.ok(error instanceof ModelError, String(error));
    return error.failure;
  };

  it("is told the instructions first, as a user message, and the texts after them", async () => {
    chat.reply = async function* () {
      yield '{"findings":[]}';
    };
    await ask();
    const [request] = chat.requests;
    assert.deepEqual(request?.map(({ role }) => role), [vscode.LanguageModelChatMessageRole.User, vscode.LanguageModelChatMessageRole.User]);
    assert.match(request?.[0]?.text ?? "", /Say it again\./);
    assert.match(request?.[1]?.text ?? "", /First text\..+Second text\./);
  });

  it("answers item by item while it is still writing, and its tokens are counted", async () => {
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    chat.reply = async function* () {
      yield '{"findings":[{"unit":2,"says":"something"},';
      await finished;
      yield '{"unit":1,"says":"more"}]}';
    };
    const parts: ReplyPart[] = [];
    for await (const part of provider.ask({ analyzer: echo, units }, new AbortController().signal)) {
      parts.push(part);
      // Without this the reply never ends: the first item has to be here before.
      finish();
    }
    assert.deepEqual(parts.flatMap((part) => (part.kind === "item" ? part.unit : [])), [1, 0]);
    const usage = parts.find((part) => part.kind === "usage");
    assert.ok(usage?.kind === "usage" && usage.usage.tokensIn > 50 && usage.usage.tokensOut > 10, JSON.stringify(usage));
  });

  it("is not called where VS Code would have to ask first", async () => {
    const quiet = createLanguageModelProvider(model, { readReply, mayCall: () => false });
    const asked = (async () => {
      for await (const part of quiet.ask({ analyzer: echo, units }, new AbortController().signal)) assert.fail(JSON.stringify(part));
    })();
    assert.equal((await failure(asked)).kind, "unauthorized");
    assert.deepEqual(chat.requests, []);
  });

  it("is not sent more than it takes", async () => {
    const long = [unitOf(echo, [{ role: "text", text: "many words ".repeat(2_000) }])];
    assert.match(JSON.stringify(await failure(ask(undefined, long))), /invalidRequest.+the model takes 2000/);
    assert.deepEqual(chat.requests, []);
  });

  it("stops when nobody waits for it any more", async () => {
    const controller = new AbortController();
    let isStopped = false;
    chat.reply = async function* (token) {
      yield '{"findings":[';
      controller.abort(new Error("gone"));
      await new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()));
      isStopped = true;
    };
    await assert.rejects(ask(controller.signal), /gone/);
    const deadline = Date.now() + 20_000;
    while (!isStopped && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.ok(isStopped, "the model went on");
  });

  it("fails as a reply that cannot be read, and as a fault of its own", async () => {
    chat.reply = async function* () {
      yield "I would rather not.";
    };
    assert.equal((await failure(ask())).kind, "malformed");
    chat.reply = async function* () {
      yield "";
      throw new Error("out of order");
    };
    const fault = await failure(ask());
    assert.equal(fault.kind, "provider");
    assert.match(JSON.stringify(fault), /out of order/);
  });

  it("has each of its errors told apart", () => {
    const named = (name: string): Error => Object.assign(new Error("said"), { name });
    const kindOf = (error: unknown): string => failureOf(error).kind;
    assert.equal(kindOf(vscode.LanguageModelError.NoPermissions("said")), "unauthorized");
    assert.equal(kindOf(vscode.LanguageModelError.NotFound("said")), "misconfigured");
    assert.equal(kindOf(vscode.LanguageModelError.Blocked("said")), "overBudget");
    assert.equal(kindOf(named("ChatQuotaExceeded")), "overBudget");
    assert.equal(kindOf(named("ChatRateLimited")), "rateLimited");
    assert.equal(kindOf(Object.assign(new vscode.LanguageModelError("said"), { cause: named("ChatRateLimited") })), "rateLimited");
    assert.equal(kindOf(new Error("said")), "provider");
    assert.notDeepEqual(failureOf(vscode.LanguageModelError.Blocked("said")), failureOf(named("ChatQuotaExceeded")));
  });
});
