// Looks for keys where none may be: in whatever a run leaves behind, byte by byte.
import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import path from "node:path";

/** How every key begins that a test hands to Gloss, and nothing else does. */
export const keyMark = "sk-gloss-test-";

const pieceLength = 1 << 20;

/** The mark as text is written: plain, in two bytes a character, with quotation marks around it or in base64, which depends on how many bytes come before it. */
const spellings = [
  Buffer.from(keyMark, "utf8"),
  Buffer.from(keyMark, "utf16le"),
  // Of each group of three bytes that is written as four characters, only those are certain whose neighbours are known.
  ...[0, 1, 2].map((before) => Buffer.from(Buffer.from(`${" ".repeat(before)}${keyMark}`).toString("base64").slice(before === 0 ? 0 : 4, -4))),
];
const longest = Math.max(...spellings.map(({ length }) => length));

/**
 * Whether some bytes hold a key.
 * @param {Buffer} bytes
 */
export function holdsKey(bytes) {
  return spellings.some((spelling) => bytes.includes(spelling));
}

/**
 * The files below a folder that hold a key, and how many were looked through.
 * @param {string} folder
 */
export function filesWithKeys(folder) {
  /** @type {string[]} */
  const found = [];
  let count = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    count++;
    if (fileHoldsKey(file)) found.push(path.relative(folder, file));
  }
  return { found, count };
}

/** @param {string} file */
function fileHoldsKey(file) {
  const handle = openSync(file, "r");
  try {
    const bytes = Buffer.alloc(pieceLength + longest);
    // What ends one piece begins the next, so that nothing is missed where they meet.
    for (let kept = 0; ;) {
      const read = readSync(handle, bytes, kept, pieceLength, null);
      if (read === 0) return false;
      const length = kept + read;
      if (holdsKey(bytes.subarray(0, length))) return true;
      kept = Math.min(longest, length);
      bytes.copyWithin(0, length - kept, length);
    }
  } finally {
    closeSync(handle);
  }
}
