import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { behave, behaveAs, type Behaviour, type BehaviourOptions, type Conduct, type Fault } from "./behaviour";
import { randomFrom } from "./random";
import { readChatRequest, type ChatRequest } from "./request";

export interface EndpointOptions extends BehaviourOptions {
  /** What happens to the first requests, in this order; after that, chance decides. */
  readonly script?: readonly Fault[];
  /** What happens to a request because of what it asks; where this has nothing to say, the script does. */
  readonly faultOf?: (chat: ChatRequest) => Fault | undefined;
  readonly seed?: number;
  readonly models?: readonly string[];
  /** The key that is asked for; without one, anybody may ask. */
  readonly key?: string;
  /** Words in a request that this server does not know: it answers 400 and names the first one it meets. */
  readonly unknownWords?: readonly string[];
  /** The server knows no streams: replies come whole. */
  readonly repliesWhole?: boolean;
  /** A free one unless told otherwise. */
  readonly port?: number;
}

/** A request that has come in. */
export interface SeenRequest {
  /** Milliseconds from any point in time. */
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly chat: ChatRequest | undefined;
  readonly fault: Fault | "unknownWord" | undefined;
  /** Set when the reply has been sent to its end, or its reader has gone. */
  ending: "sent" | "gone" | undefined;
}

export interface RunningEndpoint {
  /** The base URL, ending with `/v1`. */
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** From now on, this happens to the next requests. */
  script(faults: readonly Fault[]): void;
  close(): Promise<void>;
}

/** A real server on this machine that speaks OpenAI's chat protocol, as well or as badly as told. */
export async function startEndpoint(options: EndpointOptions): Promise<RunningEndpoint> {
  const requests: SeenRequest[] = [];
  const random = randomFrom(options.seed ?? 1);
  let script = [...(options.script ?? [])];
  const server = createServer((request, response) => {
    // A reader that goes away is part of the play.
    response.on("error", () => undefined);
    void answer(request, response);
  });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());

  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    script(next) {
      script = [...next];
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const { method = "", url: path = "", headers } = request;
    const chat = readChatRequest(body);
    const unknown = options.unknownWords?.find((word) => body.includes(`"${word}"`));
    const isChat = path.startsWith("/v1/chat/completions") && chat !== undefined;
    const behaviour = isChat && unknown === undefined ? behaviourOf(chat) : undefined;
    const seen: SeenRequest = { atMs: performance.now(), method, path, headers, body, chat, fault: unknown === undefined ? behaviour?.fault : "unknownWord", ending: undefined };
    requests.push(seen);
    response.on("close", () => {
      seen.ending ??= response.writableFinished ? "sent" : "gone";
    });
    // Some servers say again what they were given.
    if (options.key !== undefined && headers.authorization !== `Bearer ${options.key}`) sendProblem(response, 401, `Incorrect API key provided: ${headers.authorization?.replace("Bearer ", "")}.`);
    else if (path.startsWith("/v1/models")) sendModels(response, options.models ?? ["sample"]);
    else if (unknown !== undefined) sendProblem(response, 400, `Unsupported parameter: '${unknown}'.${unknown === "max_tokens" ? " Use 'max_completion_tokens' instead." : ""}`);
    else if (behaviour !== undefined && chat !== undefined) await act(behaviour.conduct, chat, response, options.repliesWhole !== true && chat.stream === true);
    else sendProblem(response, 404, "Not found.");
  }

  function behaviourOf(chat: ChatRequest): Behaviour {
    const fault = options.faultOf?.(chat) ?? script.shift();
    return fault === undefined ? behave(chat, random, options) : behaveAs(fault, chat, options);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function sendModels(response: ServerResponse, models: readonly string[]): void {
  send(response, 200, { object: "list", data: models.map((id) => ({ id, object: "model", created: 0, owned_by: "gloss" })) });
}

function sendProblem(response: ServerResponse, status: number, message: string): void {
  send(response, status, { error: { message, type: "invalid_request_error", param: null, code: null } });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function act(conduct: Conduct, chat: ChatRequest, response: ServerResponse, isStream: boolean): Promise<void> {
  switch (conduct.kind) {
    case "hang":
      return;
    case "refuse":
      await sleep(conduct.afterMs);
      response.writeHead(conduct.status, conduct.headers).end(conduct.body);
      return;
    case "flood":
      response.writeHead(200, { "content-type": "text/event-stream" });
      await flood(conduct, chat, response);
      return;
    case "reply":
      if (!isStream && conduct.ending === "complete") {
        await sleep(conduct.totalMs);
        send(response, 200, wholeReply(conduct, chat));
        return;
      }
      await stream(conduct, chat, response);
  }
}

/** UTF-16 units in one event. Some pieces end within a word, as a model's do. */
const pieceLength = 7;

async function stream(conduct: Extract<Conduct, { kind: "reply" }>, chat: ChatRequest, response: ServerResponse): Promise<void> {
  const { text, ending, reason, firstMs, totalMs } = conduct;
  await sleep(firstMs);
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.flushHeaders();
  const pieces = Array.from({ length: Math.ceil(text.length / pieceLength) }, (_, index) => text.slice(index * pieceLength, (index + 1) * pieceLength));
  const told = ending === "complete" ? pieces : pieces.slice(0, Math.floor(pieces.length / 2));
  const startedMs = performance.now();
  if (reason !== undefined) writeChunk(response, chat, { role: "assistant", content: "" });
  for (const [index, piece] of told.entries()) {
    const waitMs = ((totalMs - firstMs) * (index + 1)) / pieces.length - (performance.now() - startedMs);
    if (waitMs >= 1) await sleep(waitMs);
    if (response.destroyed) return;
    if (reason !== undefined) writeChunk(response, chat, { content: piece });
  }
  switch (ending) {
    case "complete":
      if (reason !== undefined) writeChunk(response, chat, reason === "refusal" ? { refusal: text } : {}, reason === "refusal" ? "stop" : reason);
      writeEvent(response, { ...chunkOf(chat, []), usage: usageOf(conduct) });
      response.end("data: [DONE]\n\n");
      return;
    case "error":
      writeEvent(response, { error: { message: "The model has crashed.", code: 503 } });
      response.end();
      return;
    case "cutOff":
      // What was written is sent before the connection is cut.
      await sleep(5);
      response.destroy();
      return;
    case "stall":
  }
}

async function flood({ head, text, times, isOneLine }: Extract<Conduct, { kind: "flood" }>, chat: ChatRequest, response: ServerResponse): Promise<void> {
  if (isOneLine) response.write("data: ");
  else writeChunk(response, chat, { content: head });
  for (let index = 0; index < times && !response.destroyed; index++) {
    const hasRoom = isOneLine ? response.write(text) : writeChunk(response, chat, { content: text.replace("#", String(index)) });
    if (!hasRoom) await roomIn(response);
  }
  response.end();
}

/** Resolves when there is room again, or nobody left to read. */
function roomIn(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      response.off("drain", end).off("close", end);
      resolve();
    };
    response.on("drain", end).on("close", end);
  });
}

function writeChunk(response: ServerResponse, chat: ChatRequest, delta: object, reason: string | null = null): boolean {
  return writeEvent(response, chunkOf(chat, [{ index: 0, delta, finish_reason: reason }]));
}

function writeEvent(response: ServerResponse, event: object): boolean {
  return response.write(`data: ${JSON.stringify(event)}\n\n`);
}

function chunkOf({ model }: ChatRequest, choices: readonly object[]): object {
  return { id: "chatcmpl-1", object: "chat.completion.chunk", created: 0, model, choices };
}

function wholeReply(conduct: Extract<Conduct, { kind: "reply" }>, { model }: ChatRequest): object {
  const { text, reason } = conduct;
  const choices = reason === undefined ? [] : [{ index: 0, message: { role: "assistant", content: text }, finish_reason: reason }];
  return { id: "chatcmpl-1", object: "chat.completion", created: 0, model, choices, usage: usageOf(conduct) };
}

function usageOf({ tokensIn, tokensOut }: Extract<Conduct, { kind: "reply" }>): object {
  return { prompt_tokens: tokensIn, completion_tokens: tokensOut, total_tokens: tokensIn + tokensOut };
}
