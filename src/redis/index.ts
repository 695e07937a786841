import type { SharedAnswers } from "../core/background/sharedAnswers";
import { readServerAddress } from "../core/sharing/serverAddress";
import { createSharedAnswers } from "../core/sharing/sharedAnswersOn";
import type { SharedCacheOptions, SharedServers, SharedTrial } from "../core/sharing/sharedServers";
import { createTeamSeal } from "../core/sharing/teamSeal";
import { StoreError, type ValueStore } from "../core/sharing/valueStore";
import { createRedisStore } from "./redisStore";

/** Shared caches on servers that speak Redis' protocol. */
export const redisServers: SharedServers = {
  async open(options): Promise<SharedAnswers> {
    const { teamKey, namespace } = options;
    return createSharedAnswers(storeAt(options), await createTeamSeal(teamKey, namespace), options);
  },

  async test(options): Promise<SharedTrial> {
    const { teamKey, namespace, clock } = options;
    const startedMs = clock.now();
    let store: ValueStore | undefined;
    try {
      store = storeAt(options);
      const seal = await createTeamSeal(teamKey, namespace);
      const name = seal.nameOf("test");
      const text = String(startedMs);
      await store.write(name, await seal.seal(name, text), testLifeSeconds);
      const [value] = await store.read([name], 1_000);
      const isSame = value !== undefined && (await seal.open(name, value)) === text;
      return isSame ? { kind: "well", tookMs: clock.now() - startedMs } : { kind: "failed", fault: "broken" };
    } catch (error) {
      return { kind: "failed", fault: error instanceof StoreError ? error.fault : "broken" };
    } finally {
      store?.close();
    }
  },
};

const testLifeSeconds = 60;

function storeAt({ url, certificateFile }: Pick<SharedCacheOptions, "url" | "certificateFile">): ValueStore {
  const address = readServerAddress(url);
  if (address === undefined) throw new StoreError("unreachable");
  return createRedisStore(address, certificateFile);
}
