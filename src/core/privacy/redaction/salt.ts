import type { Folder } from "../../files";

/** Where the secret of this machine is kept that placeholders follow from. */
export interface SaltStore {
  read(): Promise<string | undefined>;
  write(salt: string): Promise<void>;
}

const saltName = "redaction-salt";
const saltForm = /^[\da-f]{32}$/;

/** The salt in a file. Whoever reads it could try out which values placeholders stand for, if they had the questions, too. */
export function saltFileIn(folder: Folder): SaltStore {
  return {
    async read() {
      const bytes = await folder.read(saltName);
      return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
    },
    write: (salt) => folder.write(saltName, new TextEncoder().encode(salt)),
  };
}

/**
 * The salt of this machine, made when it is first asked for. Where it cannot be kept, placeholders are stable as long as the process lives: questions change with
 * the next one, answers do not, since they are stored under the original texts.
 */
export function createSalt(store: SaltStore | undefined): () => Promise<string> {
  let salt: Promise<string> | undefined;
  return () => (salt ??= readOrMake(store));
}

async function readOrMake(store: SaltStore | undefined): Promise<string> {
  try {
    const kept = await store?.read();
    if (kept !== undefined && saltForm.test(kept)) return kept;
  } catch {
    // What cannot be read may still be written.
  }
  const made = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  try {
    await store?.write(made);
  } catch {
    // It holds as long as the process lives.
  }
  return made;
}
