import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";

/** A real server of the test's own, on this machine and with nothing on disk. */
export interface RedisProcess {
  readonly url: string;
  readonly port: number;
  /** Ends it at once, as a crash would. */
  stop(): Promise<void>;
}

export interface RedisOptions {
  readonly program: string;
  /** As on the command line. */
  readonly settings?: readonly string[];
  readonly port?: number;
  readonly password?: string;
}

const startLimitMs = 10_000;

export async function startRedisProcess({ program, settings = [], port: wanted, password }: RedisOptions): Promise<RedisProcess> {
  const port = wanted ?? (await freePort());
  const folder = await mkdtemp(join(tmpdir(), "gloss-redis-"));
  const place = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "no"];
  const server = spawn(program, [...place, ...(password === undefined ? [] : ["--requirepass", password]), ...settings], { stdio: "ignore" });
  const ended = once(server, "exit");
  const deadlineMs = Date.now() + startLimitMs;
  while (!(await isListening(port))) {
    if (server.exitCode !== null || Date.now() > deadlineMs) throw new Error("redis-server did not start");
    await sleep(10);
  }
  let isStopped = false;
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    async stop() {
      if (isStopped) return;
      isStopped = true;
      server.kill("SIGKILL");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  server.close();
  await once(server, "close");
  return port;
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
