/** A file as its folder lists it. */
export interface StoredFile {
  readonly name: string;
  readonly bytes: number;
  /** Last written, milliseconds since 1970, by the disk's clock. */
  readonly modifiedMs: number;
}

/**
 * A folder of files that survive the process: what the background tier needs of a disk. On the desktop Node's, in the browser VS Code's.
 * Names are plain file names of letters, digits, `-`, `_` and `.`. Everything rejects with an `Error` when the disk does.
 */
export interface Folder {
  /** The files in it; empty when the folder does not exist. Never asks for their contents, so it also tells of those too big to read. */
  list(): Promise<readonly StoredFile[]>;
  /** `undefined` when there is no such file. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** All of it or nothing: a crash leaves the old file or the new one. Makes the folder if need be. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** On disk when it resolves. A crash may leave the last bytes cut off, never anything before them. Makes folder and file if need be. */
  append(name: string, bytes: Uint8Array): Promise<void>;
  /** Takes the place of a file that has the new name already, all at once. Rejects when there is no such file. */
  rename(name: string, newName: string): Promise<void>;
  /** Nothing happens when there is no such file. */
  remove(name: string): Promise<void>;
}
