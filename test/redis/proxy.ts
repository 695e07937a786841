import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import * as z from "zod";

/** Stands between a client and a server, as slow, silent or dishonest as told. */
export interface Proxy {
  readonly url: string;
  /** How long every reply is held back. */
  delayMs: number;
  /** What becomes of a reply; nothing comes of an empty one. */
  tamper: (reply: Buffer) => Buffer;
  /** Says something that nobody has asked for. */
  say(text: string): void;
  close(): Promise<void>;
}

export async function startProxy(port: number): Promise<Proxy> {
  const open = new Set<Socket>();
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    const target = connect(port, "127.0.0.1");
    clients.add(client);
    for (const socket of [client, target]) {
      open.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        open.delete(socket);
        clients.delete(socket);
        client.destroy();
        target.destroy();
      });
    }
    client.on("data", (chunk) => target.write(chunk));
    target.on("data", (chunk) => {
      setTimeout(() => {
        const reply = proxy.tamper(chunk);
        if (!client.destroyed && reply.length > 0) client.write(reply);
      }, proxy.delayMs);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: own } = z.object({ port: z.number() }).parse(server.address());
  const proxy: Proxy = {
    url: `redis://127.0.0.1:${own}`,
    delayMs: 0,
    tamper: (reply) => reply,
    say(text) {
      for (const client of clients) client.write(text);
    },
    async close() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, "close");
    },
  };
  return proxy;
}
