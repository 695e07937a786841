/** The host of the endpoint that a provider's id names; `undefined` where it names none. */
export function hostOf(id: string): string | undefined {
  const address = id.split(" ").find((word) => /^https?:\/\//.test(word));
  return address !== undefined && URL.canParse(address) ? new URL(address).hostname : undefined;
}

/** Whether a host is this machine, so that nobody else reads on the way to it. RFC 6761: names below `localhost` are, too. */
export function isThisMachine(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
}
