import { constants, isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";

/** A text, or why there is none. */
export type ReadText = { readonly kind: "text"; readonly text: string } | RefusedText;

/** `isRead`: it could be read and is no text. */
export interface RefusedText {
  readonly kind: "refused";
  readonly reason: string;
  readonly isRead: boolean;
}

/** A file with a NUL among its first bytes is no text. Git looks equally far. */
const binaryCheckBytes = 8_192;

/** Reads a file once and whole, so that a file that changes meanwhile cannot confuse what is said about it. */
export function readTextFile(path: string): ReadText {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return { kind: "refused", reason: reasonOf(error), isRead: false };
  }
  return decode(bytes);
}

/** The text in some bytes. A byte order mark is left out, as editors do. */
export function decode(bytes: Buffer): ReadText {
  if (bytes.length > constants.MAX_STRING_LENGTH) return { kind: "refused", reason: `too large (${Math.round(bytes.length / 1e6)} MB)`, isRead: true };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { kind: "text", text: bytes.toString("utf16le", 2) };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { kind: "text", text: Buffer.from(bytes.subarray(2, bytes.length & ~1)).swap16().toString("utf16le") };
  if (bytes.subarray(0, binaryCheckBytes).includes(0)) return { kind: "refused", reason: "a binary file, not text", isRead: true };
  if (!isUtf8(bytes)) return { kind: "refused", reason: "not UTF-8 text", isRead: true };
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { kind: "text", text: bytes.toString("utf8", hasMark ? 3 : 0) };
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "ENOENT":
      return "no such file";
    case "EISDIR":
      return "a directory; name the files in it";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "ERR_FS_FILE_TOO_LARGE":
      return "too large";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
