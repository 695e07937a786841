import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import * as z from "zod/mini";
import { ModelError, type ModelFailure } from "../../src/core/provider";
import type { WebPage } from "../../src/core/review/webSearch";
import { openSearch } from "../../src/providers/webSearch";

const page = { url: "https://example.org/node", title: "Node releases", content: "Node 18 came out in 2022." };

/** A real server; each test says how it answers. */
interface SearchServer {
  readonly url: string;
  readonly asked: string[];
  answer: (response: ServerResponse) => void;
  close(): Promise<void>;
}

async function startServer(): Promise<SearchServer> {
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    asked.push(incoming.url ?? "");
    running.answer(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const running: SearchServer = {
    url: `http://127.0.0.1:${port}`,
    asked,
    answer: says({ results: [page] }),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
  return running;
}

function says(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): SearchServer["answer"] {
  return (response) => response.writeHead(status, { "content-type": "application/json", ...headers }).end(typeof body === "string" ? body : JSON.stringify(body));
}

describe("a search of the web", () => {
  let server: SearchServer;
  beforeEach(async () => (server = await startServer()));
  afterEach(async () => server.close());

  async function find(text: string, path = "/search", { timeoutMs = 5_000, signal = new AbortController().signal } = {}): Promise<readonly WebPage[]> {
    const opened = openSearch(server.url + path, timeoutMs);
    assert.ok(opened !== undefined);
    return opened.find({ text, context: "never sent", owner: "never sent" }, signal);
  }

  async function failureOf(path?: string, timeoutMs?: number): Promise<ModelFailure> {
    try {
      await find("private words", path, { timeoutMs: timeoutMs ?? 5_000 });
    } catch (error) {
      assert.ok(error instanceof ModelError, String(error));
      assert.doesNotMatch(error.message, /private|search\?/);
      return error.failure;
    }
    return assert.fail("it did not fail");
  }

  it("asks as SearXNG is asked, or where the address says", async () => {
    assert.deepEqual(await find("a & b = c?"), [{ url: page.url, title: page.title, excerpt: page.content }]);
    await find("a & b", "/search?language=en");
    await find("a/b \ud800c", "/{query}/find?key=1&words={query}");
    const [plain, withMore, placed] = server.asked.map((each) => new URL(each, server.url));
    assert.deepEqual([...plain!.searchParams], [["q", "a & b = c?"], ["format", "json"]]);
    assert.deepEqual([...withMore!.searchParams], [["language", "en"], ["q", "a & b"], ["format", "json"]]);
    assert.equal(placed!.pathname, "/a%2Fb%20c/find");
    assert.deepEqual([...placed!.searchParams], [["key", "1"], ["words", "a/b c"]]);
  });

  it("takes four pages at most, as plain text on one line, and none that no browser should open", async () => {
    const strange = ["javascript:alert(1)", "file:///etc/passwd", "ftp://example.org", "https://me:secret@example.org", "no address", `https://example.org/${"x".repeat(600)}`];
    const results = [...strange.map((url) => ({ ...page, url })), 7, null, { url: page.url }, { ...page, content: null }, { ...page, title: "a\n\u202eb\u0007", content: "long ".repeat(1_000) }, page, page, page];
    server.answer = says({ results, more: "of anything" });
    const pages = await find("words");
    assert.equal(pages.length, 4);
    assert.deepEqual(pages[0], { url: page.url, title: page.title, excerpt: "" });
    assert.equal(pages[1]?.title, "a b");
    assert.equal(pages[1]?.excerpt.length, 700);
  });

  it("gives up on who is slow, at the beginning and in the middle", async () => {
    server.answer = () => undefined;
    assert.equal((await failureOf(undefined, 100)).kind, "timedOut");
    server.answer = (response) => response.writeHead(200).write('{"results":[');
    assert.equal((await failureOf(undefined, 100)).kind, "timedOut");
  });

  it("stops when nobody waits any more", async () => {
    const controller = new AbortController();
    server.answer = () => controller.abort(new Error("enough"));
    await assert.rejects(find("words", "/search", { timeoutMs: 5_000, signal: controller.signal }), /enough/);
  });

  it("reads no more than 1 MB", async () => {
    let isClosed = false;
    server.answer = (response) => {
      response.on("close", () => (isClosed = true));
      const more = (): void => {
        while (!isClosed && response.write("x".repeat(100_000)));
        if (!isClosed) response.once("drain", more);
      };
      more();
    };
    assert.match(JSON.stringify(await failureOf()), /malformed.*more than 1 MB/);
    for (let waited = 0; !isClosed && waited < 100; waited++) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.ok(isClosed, "it went on reading");
  });

  it("takes for a failure what is no answer of a search engine", async () => {
    for (const body of ["<html>", "[]", '{"results":{}}', "{", ""]) {
      server.answer = says(body);
      assert.equal((await failureOf()).kind, "malformed", body);
    }
    server.answer = says({ results: [] });
    assert.deepEqual(await find("words"), []);
    for (const status of [401, 403, 404, 429, 500]) {
      server.answer = says({ results: [page] }, status);
      assert.equal((await failureOf()).kind, "provider", String(status));
    }
    await server.close();
    assert.equal((await failureOf()).kind, "network");
    server = await startServer();
  });

  it("goes nowhere else when it is told to", async () => {
    const other = await startServer();
    try {
      for (const status of [301, 302, 307, 308]) {
        server.answer = says("", status, { location: `${other.url}/search?q=private` });
        assert.equal((await failureOf()).kind, "provider");
      }
      assert.deepEqual(other.asked, []);
    } finally {
      await other.close();
    }
  });

  it("is opened at addresses that keep the words safe on their way only", () => {
    for (const good of ["https://search.example.org/search", "https://search.example.org/?q={query}", "http://localhost:8080/search", "http://127.0.0.1/{query}", "http://[::1]:8080/"]) {
      assert.ok(openSearch(good) !== undefined, good);
    }
    for (const bad of ["", "search.example.org", "http://search.example.org", "http://192.168.1.2/", "ftp://example.org", "file:///etc", "https://me:secret@example.org", "https://{query}.example.org", "https://{query}/", "https://example.org:{query}/", "https://{query}@example.org/", "https://example.org/#{query}", "{query}", "{query}://example.org"]) {
      assert.equal(openSearch(bad), undefined, bad);
    }
    const opened = openSearch("https://search.example.org:8443/KEY/search?key=KEY");
    assert.deepEqual([opened?.id, opened?.label], ["search https://search.example.org:8443", "search.example.org:8443"]);
  });
});
