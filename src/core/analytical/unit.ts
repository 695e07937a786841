import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Task, Unit, UnitPart } from "./task";

/** 96 bits: documents are not trusted, so nobody may be able to make two units share an answer. */
const digestLength = 16;

/** The unit of some texts. */
export function unitOf(analyzer: Pick<Task, "id" | "version">, parts: readonly UnitPart[]): Unit {
  return { analyzer: analyzer.id, parts, digest: digestOf([analyzer.id, String(analyzer.version), ...parts.flatMap(({ role, text }) => [role, text])]) };
}

/** A short name for a list of strings that nobody can find a second list for: SHA-256, cut to 96 bits, as base64url. */
export function digestOf(strings: readonly string[]): string {
  return base64url(sha256(utf8ToBytes(JSON.stringify(strings)))).slice(0, digestLength);
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

function base64url(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at + 2 < bytes.length; at += 3) {
    const triple = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
    text += alphabet[triple >> 18]! + alphabet[(triple >> 12) & 63]! + alphabet[(triple >> 6) & 63]! + alphabet[triple & 63]!;
  }
  return text;
}
