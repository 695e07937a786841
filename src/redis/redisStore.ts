import { readFile } from "node:fs/promises";
import { connect as connectPlainly } from "node:net";
import { connect as connectEncrypted, rootCertificates, type TLSSocket } from "node:tls";
import type { Socket } from "node:net";
import { AbstractConnector, Redis } from "ioredis";
import type { SharedFault } from "../core/background/sharedAnswers";
import type { ServerAddress } from "../core/sharing/serverAddress";
import { StoreError, type ValueStore } from "../core/sharing/valueStore";
import { ReplyGuard } from "./replyGuard";

/** A server that takes longer is none to wait for. */
const timeoutMs = 2_000;
/** No reply to anything that is asked is longer. */
const longestReplyBytes = 1_000_000;

/**
 * A server that speaks Redis' protocol. Connects when it is first asked something, and anew when the connection has gone. Whatever the client would try again or
 * queue up by itself is switched off: that is decided elsewhere.
 */
export function createRedisStore(address: ServerAddress, certificateFile = ""): ValueStore {
  let connection: Promise<Connection> | undefined;
  let isClosed = false;

  function connected(): Promise<Connection> {
    if (connection !== undefined) return connection;
    const opening: Promise<Connection> = connectTo(address, certificateFile, () => {
      if (connection === opening) connection = undefined;
    });
    return (connection = opening);
  }

  /** Runs commands over the connection, and lets go of it if one gets no reply: what is still to come would only be in the way of the next. */
  async function over<Result>(commands: number, run: (redis: Redis) => Promise<Result>): Promise<Result> {
    if (isClosed) throw new StoreError("unreachable");
    let opened: Connection | undefined;
    try {
      opened = await connected();
      opened.guard.expect(commands);
      return await run(opened.redis);
    } catch (error) {
      const fault = faultOf(error);
      if (!isOfValues(fault)) opened?.end();
      throw new StoreError(fault);
    }
  }

  return {
    async read(names, maxBytes) {
      return over(names.length, async (redis) => {
        const pipeline = redis.pipeline();
        for (const name of names) pipeline.getrangeBuffer(name, 0, maxBytes - 1);
        const replies = (await pipeline.exec()) ?? [];
        return names.map((_, index) => valueIn(replies[index]));
      });
    },
    async write(name, value, lifeSeconds) {
      await over(1, async (redis) => redis.set(name, Buffer.from(value), "EX", lifeSeconds));
    },
    async ping() {
      await over(1, async (redis) => redis.ping());
    },
    close() {
      isClosed = true;
      void connection?.then((open) => open.end(), () => undefined);
    },
  };
}

/** Under a name that somebody else has given to something that is no value there is nothing. */
function valueIn(reply: readonly [Error | null, unknown] | undefined): Uint8Array | undefined {
  const [error, value] = reply ?? [new StoreError("broken")];
  if (error !== null && error.message.startsWith("WRONGTYPE")) return undefined;
  if (error !== null) throw error;
  return value instanceof Uint8Array && value.length > 0 ? value : undefined;
}

interface Connection {
  readonly redis: Redis;
  readonly guard: ReplyGuard;
  end(): void;
}

/** `gone` is called when the connection cannot be used any more, maybe more than once, and also when there never was one. */
async function connectTo(address: ServerAddress, certificateFile: string, gone: () => void): Promise<Connection> {
  const { host, port, username, password, database, isEncrypted } = address;
  const guard = new ReplyGuard(longestReplyBytes);
  const ca = await certificatesIn(certificateFile).catch((error: unknown) => {
    gone();
    throw error;
  });
  let socket: Socket | undefined;
  let cause: unknown;

  class GuardedConnector extends AbstractConnector {
    constructor() {
      super(timeoutMs);
    }

    async connect(): Promise<Socket | TLSSocket> {
      // A name is checked against the certificate, an address is no name.
      const opened = isEncrypted ? connectEncrypted({ host, port, ca }) : connectPlainly({ host, port });
      socket = this.stream = opened;
      const push = opened.push.bind(opened);
      opened.push = (chunk: unknown, encoding?: BufferEncoding) => {
        if (!(chunk instanceof Uint8Array) || guard.accepts(chunk)) return push(chunk, encoding);
        opened.destroy(new StoreError("broken"));
        return false;
      };
      return opened;
    }
  }

  const redis = new Redis({
    Connector: GuardedConnector,
    ...(username !== "" && { username }),
    ...(password !== "" && { password }),
    db: database,
    // Every server knows it, and its replies have few forms.
    protocol: 2,
    ...(isEncrypted && { tls: {} }),
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    lazyConnect: true,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    // It asks for more than a cache has to be allowed.
    enableReadyCheck: false,
    disableClientInfo: true,
  });
  const end = (): void => {
    gone();
    redis.disconnect();
    socket?.destroy();
  };
  // Without a listener the client writes to the console. After an error it would wait for the server to hang up.
  redis.on("error", (error) => {
    cause ??= error;
    socket?.destroy();
  });
  redis.once("close", gone);
  guard.expect(Number(password !== "") + Number(database > 0));
  try {
    await redis.connect();
    return { redis, guard, end };
  } catch (error) {
    end();
    throw cause ?? error;
  }
}

/** Those of Node and those of the file; `undefined`: those that the machine trusts anyway. */
async function certificatesIn(file: string): Promise<string[] | undefined> {
  if (file === "") return undefined;
  try {
    return [...rootCertificates, await readFile(file, "utf8")];
  } catch {
    throw new StoreError("untrusted");
  }
}

/** Whether the connection is as good as before. */
function isOfValues(fault: SharedFault): boolean {
  return fault === "full" || fault === "readOnly" || fault === "forbidden";
}

/** How servers start what they say, and what it comes to. */
const replies: readonly (readonly [RegExp, SharedFault])[] = [
  [/^(?:NOAUTH|WRONGPASS|ERR invalid (?:username|password)|ERR AUTH)\b/, "unauthorized"],
  [/^NOPERM\b/, "forbidden"],
  [/^OOM\b/, "full"],
  [/^(?:READONLY|MISCONF|NOREPLICAS)\b/, "readOnly"],
  [/^(?:LOADING|BUSY|MASTERDOWN)\b/, "starting"],
  [/^(?:MOVED|ASK|CLUSTERDOWN|CROSSSLOT|TRYAGAIN)\b/, "cluster"],
  [/^Command timed out$/, "timedOut"],
  [/^(?:ERR|WRONGTYPE)\b/, "broken"],
];

/** What Node says of certificates, and of what is no TLS. */
const untrusted = /CERT|TLS|SSL|EPROTO|UNABLE_TO|SELF_SIGNED/;

function faultOf(error: unknown): SharedFault {
  if (error instanceof StoreError) return error.fault;
  if (!(error instanceof Error)) return "broken";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (code === "ETIMEDOUT") return "timedOut";
  if (untrusted.test(code)) return "untrusted";
  return replies.find(([pattern]) => pattern.test(error.message))?.[1] ?? "unreachable";
}
