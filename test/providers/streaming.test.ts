import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { type News, Priority } from "../../src/core/background/background";
import { createOpenAiProvider } from "../../src/providers/openai";
import { askedUnits } from "../endpoint/request";
import { readChatRequest } from "../endpoint/request";
import { shouting, unit } from "./sampleAnalyzer";
import { createTierAt, until } from "./tierAt";

/** What a test writes into a reply, piece by piece. */
interface Reply {
  /** The texts that were asked about. */
  readonly texts: readonly string[];
  readonly isGone: boolean;
  say(text: string): void;
  /** Thoughts, which are no part of the answer. Tells whether there is room for more. */
  think(text: string): boolean;
  end(): void;
  cut(): void;
}

/** A server whose replies are written by the test. */
async function startServer(answer: (reply: Reply, number: number) => Promise<void>): Promise<{ readonly url: string; close(): Promise<void> }> {
  let number = 0;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const chat = readChatRequest(Buffer.concat(chunks).toString("utf8"));
      const units = (chat && askedUnits(chat, [shouting])?.units) ?? [];
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.flushHeaders();
      void answer(replyInto(response, units.map(({ parts }) => parts[0]!.text)), number++);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}/v1`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function replyInto(response: ServerResponse, texts: readonly string[]): Reply {
  const write = (choice: object): boolean => response.write(`data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 0, model: "m", choices: [{ index: 0, ...choice }] })}\n\n`);
  return {
    texts,
    get isGone() {
      return response.destroyed;
    },
    say: (content) => void write({ delta: { content }, finish_reason: null }),
    think: (reasoning) => write({ delta: { reasoning_content: reasoning }, finish_reason: null }),
    end() {
      write({ delta: {}, finish_reason: "stop" });
      response.end("data: [DONE]\n\n");
    },
    cut: () => void response.destroy(),
  };
}

const itemOn = (reply: Reply, at: number): string => JSON.stringify({ unit: at + 1, quote: reply.texts[at] });

describe("a reply that streams", () => {
  it("shows its first finding within 100 ms of that finding's last token, while the rest is still to come", async () => {
    const saidMs: number[] = [];
    const toldMs: number[] = [];
    const rounds = 10;
    const server = await startServer(async (reply) => {
      const item = `{"findings":[${itemOn(reply, 0)}`;
      for (const piece of item.match(/.{1,7}/gs) ?? []) {
        saidMs[saidMs.length - 1] = performance.now();
        reply.say(piece);
        await sleep(2);
      }
      await sleep(300);
      reply.say("]}");
      reply.end();
    });
    const { background } = createTierAt(server.url, [shouting]);
    try {
      for (let round = 0; round < rounds; round++) {
        saidMs.push(0);
        const told = new Promise<void>((resolve) => {
          const desk = background.open(`round ${round}`, (news) => {
            if (news.some(({ kind }) => kind === "partial")) toldMs[round] ??= performance.now();
            if (!news.some(({ kind }) => kind === "answered")) return;
            desk.close();
            resolve();
          });
          desk.want([{ unit: unit(`Stop ${round}!`), priority: Priority.Visible }]);
        });
        await told;
      }
      const waits = saidMs.map((atMs, round) => (toldMs[round] ?? Infinity) - atMs);
      assert.ok(waits.every((ms) => ms < 100), waits.map(Math.round).join());
      if (process.env.GLOSS_FIGURES !== undefined) console.log(`first finding after its last token: ${waits.map((ms) => ms.toFixed(1)).join(", ")} ms`);
    } finally {
      await background.dispose();
      await server.close();
    }
  });

  it("is taken up where the connection was cut: only what is missing is asked for again", async () => {
    const asked: (readonly string[])[] = [];
    const server = await startServer(async (reply, number) => {
      asked.push(reply.texts);
      if (number > 0) {
        reply.say(`{"findings":[${reply.texts.map((_, at) => itemOn(reply, at)).join()}]}`);
        reply.end();
        return;
      }
      reply.say(`{"findings":[${itemOn(reply, 0)},${itemOn(reply, 2)},${itemOn(reply, 3)},${itemOn(reply, 3).slice(0, 12)}`);
      await sleep(30);
      reply.cut();
    });
    const { background } = createTierAt(server.url, [shouting]);
    try {
      const texts = Array.from({ length: 5 }, (_, i) => `Stop ${i}!`);
      const news: News[] = [];
      const desk = background.open("a", (told) => news.push(...told));
      desk.want(texts.map((text) => ({ unit: unit(text), priority: Priority.Visible })));
      await until(() => news.filter(({ kind }) => kind === "answered").length === 5, "not all was answered");
      assert.deepEqual(asked, [texts, texts.slice(3)]);
      assert.deepEqual(texts.map((text) => desk.known(unit(text))?.findings.length), [1, 0, 1, 1, 1], "nothing more is said of the second than the first reply did");
    } finally {
      await background.dispose();
      await server.close();
    }
  });

  it("is read no faster than there is time for: a server that could say more has to wait", async () => {
    let said = 0;
    let isHeld = true;
    const thought = "x".repeat(4_000);
    const server = await startServer(async (reply) => {
      // Less than what is taken for a flood.
      while (said < 24_000_000 && !reply.isGone) {
        said += thought.length;
        if (!reply.think(thought)) await sleep(1);
      }
    });
    let free = (): void => undefined;
    const breathe = (): Promise<void> => (isHeld ? new Promise((resolve) => (free = resolve)) : Promise.resolve());
    const provider = createOpenAiProvider({ baseUrl: server.url, model: "sample", maxTokens: 24_000_000, breathe });
    const { background } = createTierAt(server.url, [shouting], { providers: [provider] });
    try {
      background.open("a", () => undefined).want([{ unit: unit("Stop!"), priority: Priority.Visible }]);
      await until(() => said > 0, "nothing was asked");
      await sleep(300);
      const held = said;
      await sleep(300);
      // What lies in buffers on the way is some megabytes.
      assert.ok(said < 16_000_000 && said - held < 2_000_000, `${held} characters, and ${said - held} more while nobody read`);
      isHeld = false;
      free();
      await until(() => said >= 24_000_000, "it did not go on");
    } finally {
      isHeld = false;
      free();
      await background.dispose();
      await server.close();
    }
  });
});
