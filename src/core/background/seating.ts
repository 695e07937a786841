import type { Meters } from "../metrics/meters";
import type { Provider } from "../provider";
import { type Account, createAccount } from "./account";
import type { BackgroundOptions, ProviderSeat } from "./background";
import type { Clock } from "./clock";
import { Lane } from "./lane";

/** A lane for every provider, in the order of the options. */
export function lanesFor({ providers, limits }: Pick<BackgroundOptions, "providers" | "limits">, clock: Clock, meters: Meters): readonly Lane[] {
  const accounts = new Map<string, Account>();
  return providers.map(seatOf).map((seat, number) => {
    const { provider, rankOf = () => number, limits: own, account: name, look } = seat;
    const all = { ...limits, ...own };
    const account = (name === undefined ? undefined : accounts.get(name)) ?? createAccount(all, clock);
    if (name !== undefined) accounts.set(name, account);
    return new Lane(number, { provider, account, rankOf, look, limits: all, meters }, clock);
  });
}

function seatOf(entry: Provider | ProviderSeat): ProviderSeat {
  return "provider" in entry ? entry : { provider: entry };
}
