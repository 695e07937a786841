/**
 * A folder of files that survive the process: what the background tier needs of a disk. On the desktop Node's, in the browser VS Code's.
 * Names are plain file names. Everything rejects with an `Error` when the disk does.
 */
export interface Folder {
  /** Names of the files in it; empty when the folder does not exist. */
  list(): Promise<readonly string[]>;
  /** `undefined` when there is no such file. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** All of it or nothing: a crash leaves the old file or the new one. Makes the folder if need be. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** On disk when it resolves. A crash may leave the last bytes cut off, never anything before them. Makes folder and file if need be. */
  append(name: string, bytes: Uint8Array): Promise<void>;
  /** Nothing happens when there is no such file. */
  remove(name: string): Promise<void>;
}
