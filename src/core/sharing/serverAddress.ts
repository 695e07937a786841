/** Where a server is, and how to be let in. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  /** Empty when there is none. */
  readonly username: string;
  readonly password: string;
  readonly database: number;
  /** By TLS, with its certificate checked. */
  readonly isEncrypted: boolean;
}

const usualPort = 6379;

/** Reads `redis://` and `rediss://` addresses, the latter with TLS, as Redis' own tools do: `rediss://user:password@host:6379/0`. `undefined` when it is none. */
export function readServerAddress(text: string): ServerAddress | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "redis:" && url.protocol !== "rediss:") || url.hostname === "") return undefined;
  if (url.search !== "" || url.hash !== "") return undefined;
  const database = /^\/?(\d{0,4})$/.exec(url.pathname)?.[1];
  const [username, password] = [decoded(url.username), decoded(url.password)];
  if (database === undefined || username === undefined || password === undefined) return undefined;
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: url.port === "" ? usualPort : Number(url.port),
    username,
    password,
    database: Number(database),
    isEncrypted: url.protocol === "rediss:",
  };
}

/** The address with a password, where it had none. */
export function withPassword(text: string, password: string): string {
  const url = new URL(text);
  // Set as a whole, so that no letter of it is taken for a part of the address.
  url.password = encodeURIComponent(password);
  return url.href;
}

/** Host and port, which are no secrets. */
export function nameOfServer({ host, port }: ServerAddress): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
