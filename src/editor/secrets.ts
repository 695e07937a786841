import type * as vscode from "vscode";

/** The keys of endpoints, one for each scheme, host and port: a key for https never goes out over http, nor to another host. */
export interface Keys {
  get(url: string): Promise<string | undefined>;
  set(url: string, key: string): Promise<void>;
  remove(url: string): Promise<void>;
  /** Calls back after a key has changed, in this window or another. */
  onDidChange(run: () => void): vscode.Disposable;
}

const prefix = "gloss.key ";

/** Keys in VS Code's own store of secrets. They are nowhere else: not in settings, not in the log. */
export function createKeys(secrets: vscode.SecretStorage): Keys {
  const nameFor = (url: string): string => `${prefix}${new URL(url).origin}`;
  return {
    get: async (url) => secrets.get(nameFor(url)),
    set: async (url, key) => secrets.store(nameFor(url), key),
    remove: async (url) => secrets.delete(nameFor(url)),
    onDidChange: (run) =>
      secrets.onDidChange(({ key }) => {
        if (key.startsWith(prefix)) run();
      }),
  };
}
