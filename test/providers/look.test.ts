import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import * as z from "zod";
import { lookAt } from "../../src/providers/connection";

/** Looks at a server that does this with every request. Gives the kind of what it lacks, and what it was asked. */
async function looked(listener: RequestListener, signal = new AbortController().signal): Promise<{ readonly kind: string | undefined; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    request.resume();
    asked.push(`${String(request.method)} ${String(request.url)} ${String(request.headers["content-length"] ?? 0)}`);
    listener(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  try {
    const failure = await lookAt({ baseUrl: `http://127.0.0.1:${port}/v1`, key: "sk-gloss-test-1" }, signal);
    return { kind: failure?.kind, asked };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe("a look at an endpoint", () => {
  const status = (code: number, body = "{}"): RequestListener => (_request, response) => void response.writeHead(code, { "content-type": "application/json" }).end(body);

  it("asks for its models, with nothing in the request, and finds whoever answers at all", async () => {
    assert.deepEqual(await looked(status(200, '{"data":[]}')), { kind: undefined, asked: ["GET /v1/models 0"] });
    for (const code of [401, 403, 404, 405]) assert.equal((await looked(status(code))).kind, undefined, String(code));
  });

  it("says what is amiss where that may pass by itself", async () => {
    assert.equal((await looked(status(503))).kind, "provider");
    assert.equal((await looked(status(429))).kind, "rateLimited");
    assert.equal((await looked((_request, response) => void response.destroy())).kind, "network");
    assert.equal((await lookAt({ baseUrl: "http://127.0.0.1:9/v1" }, new AbortController().signal))?.kind, "network");
  });

  it("ends with the signal", async () => {
    const controller = new AbortController();
    const hanging = looked(() => setTimeout(() => controller.abort(new Error("enough")), 20), controller.signal);
    await assert.rejects(hanging, /enough/);
  });
});
