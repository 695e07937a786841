import * as z from "zod/mini";
import { isThisMachine } from "../core/hosts";
import { onOneLine } from "../core/document/oneLine";
import { ModelError } from "../core/provider";
import { type WebPage, type WebSearch, withoutHidden } from "../core/review/webSearch";
import { parseJson } from "../core/json";
import { piecesOf } from "./endpoint";

const place = "{query}";
const usualTimeoutMs = 10_000;
/** UTF-16 units. */
const longestReply = 1_000_000;
const longest = { url: 500, title: 200, excerpt: 700 };
const mostPages = 4;
/** Results that are looked at: some are no pages. */
const mostRead = 20;

const reply = z.object({ results: z.array(z.unknown()) });
const result = z.object({ url: z.string(), title: z.catch(z.string(), ""), content: z.catch(z.string(), "") });

/**
 * A search engine that answers as SearXNG does: `results` with `url`, `title` and `content`. An address says with `{query}` where the words go; one without it is
 * given them as `q`, and `format=json`. `undefined` for an address that is none, or not safe: https, or http on this machine, without a password,
 * `{query}` in path or query. Nothing is tried twice, and no redirect is followed.
 */
export function openSearch(address: string, timeoutMs = usualTimeoutMs): WebSearch | undefined {
  const url = addressWith(address, "a");
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isThisMachine(url.hostname));
  // Words in a host's name would be told to whoever serves names.
  if (url === undefined || !isSafe || url.username + url.password + url.hash !== "" || addressWith(address, "b")?.origin !== url.origin) return undefined;
  const { host, origin } = url;
  return {
    id: `search ${origin}`,
    label: host,
    async find({ text }, signal) {
      signal.throwIfAborted();
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        return pagesIn(await bodyAt(addressWith(address, text)!, host, AbortSignal.any([signal, timeout])));
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof ModelError) throw error;
        // What `fetch` says may hold the address, and that the words.
        throw new ModelError(timeout.aborted ? { kind: "timedOut", afterMs: timeoutMs } : { kind: "network", detail: host });
      }
    },
  };
}

function addressWith(address: string, query: string): URL | undefined {
  const written = address.replaceAll(place, () => encodeURIComponent(query.replaceAll(/\p{Cs}/gu, "")));
  if (!URL.canParse(written)) return undefined;
  const url = new URL(written);
  if (address.includes(place)) return url;
  url.searchParams.set("q", query);
  url.searchParams.set("format", "json");
  return url;
}

async function bodyAt(url: URL, host: string, signal: AbortSignal): Promise<string> {
  // A redirect would carry the words to a host that nobody has consented to.
  const response = await fetch(url, { headers: { accept: "application/json" }, redirect: "manual", credentials: "omit", signal });
  if (!response.ok) {
    response.body?.cancel().catch(() => undefined);
    throw new ModelError({ kind: "provider", status: response.status, detail: host });
  }
  let text = "";
  for await (const piece of response.body === null ? [] : piecesOf(response.body)) {
    text += piece;
    if (text.length > longestReply) throw new ModelError({ kind: "malformed", detail: "more than 1 MB" });
  }
  return text;
}

function pagesIn(body: string): readonly WebPage[] {
  const read = reply.safeParse(parseJson(body));
  if (!read.success) throw new ModelError({ kind: "malformed", detail: "not as SearXNG answers" });
  return read.data.results.slice(0, mostRead).flatMap(pageOf).slice(0, mostPages);
}

function pageOf(value: unknown): readonly WebPage[] {
  const { data } = result.safeParse(value);
  const url = data !== undefined && URL.canParse(data.url) ? new URL(data.url) : undefined;
  if (data === undefined || url === undefined || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "" || url.href.length > longest.url) return [];
  const [title, excerpt] = [plain(data.title, longest.title), plain(data.content, longest.excerpt)];
  return title === "" && excerpt === "" ? [] : [{ url: url.href, title, excerpt }];
}

function plain(text: string, length: number): string {
  return onOneLine(withoutHidden(text), length);
}
