/** Does something before the process ends by one of these signals, as it would have anyway. Returns what leaves that again. */
export function beforeCutOff(signals: readonly NodeJS.Signals[], act: () => void): () => void {
  const end = (signal: NodeJS.Signals): void => {
    leave();
    act();
    process.kill(process.pid, signal);
  };
  const leave = (): void => {
    for (const signal of signals) process.removeListener(signal, end);
  };
  for (const signal of signals) process.on(signal, end);
  return leave;
}
