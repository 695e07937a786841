/** An amount of money for people: cents and more in full, less with as many digits as say something. */
export function moneyText(nanoUsd: number): string {
  const usd = nanoUsd / 1e9;
  if (usd === 0 || usd >= 0.995) return `$${grouped(usd.toFixed(2))}`;
  if (usd < 0.0001) return "< $0.0001";
  return `$${usd.toFixed(4).replace(/00$/, "")}`;
}

export function tokensText(tokens: number): string {
  return `${grouped(String(Math.round(tokens)))} ${tokens === 1 ? "token" : "tokens"}`;
}

/** Thousands with commas. */
function grouped(digits: string): string {
  const [whole = "", ...rest] = digits.split(".");
  const groups: string[] = [];
  for (let end = whole.length; end > 0; end -= 3) groups.unshift(whole.slice(Math.max(0, end - 3), end));
  return [groups.join(","), ...rest].join(".");
}
