/** Whether a provider is an endpoint on this machine, by its id. What listens there may still pass the text on. */
export function isOnThisMachine(providerId: string): boolean {
  const address = providerId.split(" ").find((word) => /^https?:\/\//.test(word));
  if (address === undefined || !URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
