import { Redis } from "ioredis";
import { type RedisOptions, type RedisProcess, startRedisProcess } from "./redisProcess";

/** A real server, and another client that sees what is there. */
export interface RunningRedis extends RedisProcess {
  readonly client: Redis;
}

export async function startRedis(options: RedisOptions): Promise<RunningRedis> {
  const server = await startRedisProcess(options);
  const { password } = options;
  const client = new Redis({ host: "127.0.0.1", port: server.port, ...(password !== undefined && { password }) });
  client.on("error", () => undefined);
  return {
    ...server,
    client,
    async stop() {
      client.disconnect();
      await server.stop();
    },
  };
}

/** Everything that a server keeps: names and values, as they are. */
export async function everythingOn({ client }: RunningRedis): Promise<ReadonlyMap<string, Buffer>> {
  const names = await client.keys("*");
  const entries = await Promise.all(names.map(async (name) => [name, (await client.getBuffer(name)) ?? Buffer.alloc(0)] as const));
  return new Map(entries);
}
