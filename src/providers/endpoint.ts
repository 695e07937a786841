import type OpenAI from "openai";

/** An endpoint that speaks OpenAI's protocol, and how to be let in. */
export interface Endpoint {
  /** Up to and without `/chat/completions`; commonly ends with `/v1`. A query (`?api-version=…`) goes out with every request. */
  readonly baseUrl: string;
  readonly key?: string | undefined;
  /** Sent with every request; they win over ours. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** UTF-16 units of a reply that is no stream. Lists of models are the longest. */
const bodyLimit = 8_000_000;

/** What an address is worth: `text` is for people. A warning is one to be asked about once. */
export type EndpointCheck =
  | { readonly kind: "good"; readonly host: string }
  | { readonly kind: "warning"; readonly host: string; readonly text: string }
  | { readonly kind: "bad"; readonly text: string };

/** Whether an address can be an endpoint's. */
export function checkEndpoint(baseUrl: string): EndpointCheck {
  const url = urlOf(baseUrl);
  if (url === undefined) return { kind: "bad", text: "This is no address. An endpoint looks like https://api.openai.com/v1 or http://localhost:11434/v1." };
  if (url.protocol !== "http:" && url.protocol !== "https:") return { kind: "bad", text: `The address starts with ${url.protocol}// where https:// or http:// is needed.` };
  if (url.username !== "" || url.password !== "") return { kind: "bad", text: "The address holds a user name or password. Leave them out: the key is kept apart, where secrets are." };
  if (url.hash !== "") return { kind: "bad", text: "The address holds a #. Leave out what comes after it." };
  if (/\/(?:chat\/)?completions\/*$/.test(url.pathname)) return { kind: "bad", text: "Leave out /chat/completions at the end: Gloss adds it." };
  if (url.protocol === "https:" || isPrivateHost(url.hostname)) return { kind: "good", host: url.host };
  return { kind: "warning", host: url.host, text: `${url.host} is another machine and http is not encrypted: your text and your key can be read on the way. Use https if it can.` };
}

/** What is wrong with a key, in words; `undefined` when nothing is. Never repeats it. */
export function checkKey(key: string): string | undefined {
  if (key === "") return "The key is empty.";
  if (/[\r\n]/.test(key)) return "The key has a line break in it. Copy it again, as one line.";
  if (/^["'`“‘]|["'`”’]$/.test(key)) return "The key is in quotation marks. Leave them out.";
  if (/^bearer\s/i.test(key)) return "Leave out the word Bearer: Gloss adds it.";
  if (/\s/.test(key)) return "The key has a space in it. Copy it again, without what stands around it.";
  if (/[^\x21-\x7e]/.test(key)) return "The key has a character in it that no key has. Copy it again.";
  return undefined;
}

/** The host's name and port, for people. */
export function hostOf({ baseUrl }: Pick<Endpoint, "baseUrl">): string {
  return urlOf(baseUrl)?.host ?? "the endpoint";
}

/** Address without query, which may hold secrets, and without a slash at its end: one name for one endpoint. */
export function addressOf({ baseUrl }: Pick<Endpoint, "baseUrl">): string {
  const url = urlOf(baseUrl);
  return url === undefined ? baseUrl : withoutSlash(url.origin + url.pathname);
}

/**
 * The SDK's client for an endpoint. It is loaded when it is first needed. Whatever the SDK would take from environment variables, write to the console or try again
 * by itself is switched off, and its own headers, which tell of the machine and which not every server lets through, stay at home.
 */
export async function connect(endpoint: Endpoint): Promise<OpenAI> {
  const { default: Client } = await import("openai");
  return new Client({
    baseURL: addressOf(endpoint),
    defaultQuery: Object.fromEntries(urlOf(endpoint.baseUrl)?.searchParams ?? []),
    apiKey: "not used",
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: "off",
    // The extension host of VS Code for the Web is a worker in a browser. The key is the user's own.
    dangerouslyAllowBrowser: true,
    fetch: async (url, init) => {
      // A redirect would carry the text to a host that nobody has consented to.
      const response = await fetch(url, { ...init, headers: headersOf(endpoint), redirect: "manual" });
      return isStream(response) ? response : await limited(response);
    },
  });
}

/** Whether the body is to be read as it comes. Servers name the type of streams wrongly more often than that of pages and of whole replies. */
export function isStream(response: Response): boolean {
  return response.ok && !/\b(?:json|html)\b/.test(response.headers.get("content-type") ?? "");
}

function headersOf(endpoint: Endpoint): Headers {
  const headers = new Headers({ accept: "application/json, text/event-stream", "content-type": "application/json" });
  if (endpoint.key !== undefined && endpoint.key !== "") {
    if (isAzure(endpoint)) headers.set("api-key", endpoint.key);
    else headers.set("authorization", `Bearer ${endpoint.key}`);
  }
  for (const [name, value] of Object.entries(endpoint.headers ?? {})) headers.set(name, value);
  return headers;
}

/** Azure takes its keys in a header of its own. */
function isAzure({ baseUrl }: Endpoint): boolean {
  return /\.(?:openai|cognitiveservices|services\.ai)\.azure\.com$/.test(urlOf(baseUrl)?.hostname ?? "");
}

/** A response that can be held in memory, cut off where it gets too long. */
async function limited(response: Response): Promise<Response> {
  if (response.type === "opaqueredirect") return new Response(null, { status: 307 });
  const { status, statusText, headers } = response;
  if (response.body === null) return response;
  let text = "";
  for await (const piece of piecesOf(response.body)) {
    text += piece;
    if (text.length > bodyLimit) break;
  }
  return new Response(text, { status, statusText, headers });
}

/** A body's text as it comes. Leaving the loop ends the connection. */
export async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield decoder.decode(next.value, { stream: true });
  } finally {
    // Nobody waits for the connection's end, and whether it ends well is of no interest.
    reader.cancel().catch(() => undefined);
  }
}

function urlOf(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

function withoutSlash(address: string): string {
  let end = address.length;
  while (address[end - 1] === "/") end--;
  return address.slice(0, end);
}

/** This machine, or one that only a private network reaches (RFC 1918, RFC 4193, RFC 6762, link-local addresses). */
function isPrivateHost(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/^\[|\]$/g, "");
  if (name === "localhost" || /\.(?:localhost|local|internal|lan|home\.arpa)$/.test(name)) return true;
  if (/^(?:127|10)(?:\.\d+){3}$|^(?:192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d+){2}$/.test(name)) return true;
  return name === "::1" || /^(?:f[cd][\da-f]{2}|fe[89ab][\da-f]):/.test(name);
}
