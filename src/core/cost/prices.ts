import { hostOf, isThisMachine } from "../hosts";
import { type PriceList, priceLists } from "./priceList";

/** US dollars per million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
  /** Of input that the provider has in its cache; as `input` where it is not known. */
  readonly cachedInput?: number | undefined;
}

/** What is known of the price of a model where it is asked. */
export type ModelPrice =
  /** It runs on this machine. */
  | { readonly kind: "free" }
  | { readonly kind: "known"; readonly price: Price; readonly source: "list" | "setting" }
  /** Never to be taken for nothing. */
  | { readonly kind: "unknown" };

/** Prices that a person has given, by the model's name, or by host and name with a space between them. A `*` at the end stands for anything. */
export type OwnPrices = Readonly<Record<string, Price>>;

/** Who is asked: a provider's id and its model's name. */
export interface AskedModel {
  readonly id: string;
  readonly model: string;
}

/**
 * A price belongs to a model at an endpoint: the same name at a host that is not on the list says nothing. What a person has given comes first, the longest match
 * of several; a version that is named by its day costs what the model costs unless it has a price of its own.
 */
export function priceOf({ id, model }: AskedModel, own: OwnPrices): ModelPrice {
  const host = hostOf(id);
  const given = ownPrice(host, model, own);
  if (given !== undefined) return { kind: "known", price: given, source: "setting" };
  if (host === undefined) return { kind: "unknown" };
  if (isThisMachine(host)) return { kind: "free" };
  const list = priceLists.find(({ hosts }) => hosts.includes(host));
  const price = list && listedPrice(model, pricesIn(list));
  return price === undefined ? { kind: "unknown" } : { kind: "known", price, source: "list" };
}

/** What tokens cost, in billionths of a US dollar, so that sums are exact. */
export function nanoUsd({ input, output, cachedInput = input }: Price, tokens: { readonly tokensIn: number; readonly tokensOut: number; readonly cachedIn?: number | undefined }): number {
  const cached = Math.min(tokens.cachedIn ?? 0, tokens.tokensIn);
  return Math.round(((tokens.tokensIn - cached) * input + cached * cachedInput + tokens.tokensOut * output) * 1000);
}

/** The same for a price that may not be known: then what it costs is not, either. */
export function costOf(price: ModelPrice, tokens: Parameters<typeof nanoUsd>[1]): number | undefined {
  switch (price.kind) {
    case "free":
      return 0;
    case "known":
      return nanoUsd(price.price, tokens);
    case "unknown":
      return undefined;
  }
}

function ownPrice(host: string | undefined, model: string, own: OwnPrices): Price | undefined {
  const names = host === undefined ? [model] : [`${host} ${model}`, model];
  const matches = Object.entries(own).filter(([pattern]) => names.some((name) => (pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern)));
  // What names a host or a model in full says more than what names any.
  return matches.sort(([one], [other]) => weight(other) - weight(one))[0]?.[1];
}

function weight(pattern: string): number {
  return pattern.length + (pattern.includes(" ") ? 1_000 : 0);
}

function listedPrice(model: string, prices: ReadonlyMap<string, Price>): Price | undefined {
  const name = model.replace(/^models\//, "");
  // OpenRouter's way to say that a model costs nothing.
  if (name.endsWith(":free") && name.includes("/")) return { input: 0, output: 0 };
  return prices.get(name) ?? prices.get(name.replace(/-(?:\d{4}-\d\d-\d\d|\d{8})$/, ""));
}

const parsed = new WeakMap<PriceList, ReadonlyMap<string, Price>>();

function pricesIn(list: PriceList): ReadonlyMap<string, Price> {
  let prices = parsed.get(list);
  if (prices === undefined) parsed.set(list, (prices = new Map(list.models.trim().split("\n").map(priceIn))));
  return prices;
}

function priceIn(line: string): [string, Price] {
  const [model = "", input, output, cached] = line.split(" ");
  return [model, { input: Number(input), output: Number(output), ...(cached === undefined ? {} : { cachedInput: Number(cached) }) }];
}
