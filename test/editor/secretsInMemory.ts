import * as vscode from "vscode";

/** A store of secrets that lives as long as the test. Several windows may share it. */
export function secretsInMemory(): Pick<vscode.SecretStorage, "get" | "store" | "delete" | "onDidChange"> & { readonly all: ReadonlyMap<string, string> } {
  const all = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
  return {
    all,
    get: async (key) => all.get(key),
    async store(key, value) {
      all.set(key, value);
      changed.fire({ key });
    },
    async delete(key) {
      all.delete(key);
      changed.fire({ key });
    },
    onDidChange: changed.event,
  };
}
