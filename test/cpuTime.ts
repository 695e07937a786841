/** Milliseconds that this process has computed so far. Other than the time of day, they do not go on while others have the machine. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
