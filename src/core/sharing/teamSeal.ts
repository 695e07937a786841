import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { bytesOfTeamKey } from "./teamKey";

/** Hides names and values from whoever has the server. Only those who have the team's key can read or write them. */
export interface TeamSeal {
  /** What a key is called on the server. Without the team's key nobody can tell of which text it is, not even by trying texts out. */
  nameOf(key: string): string;
  seal(name: string, text: string): Promise<Uint8Array>;
  /** `undefined` when the value was not sealed with this key under this name. Never rejects, whatever the bytes. */
  open(name: string, bytes: Uint8Array): Promise<string | undefined>;
}

/** What a value starts with. Other forms come under other numbers. */
const version = 1;
/** NIST SP 800-38D: with random nonces of 96 bits, one key is good for 2^32 values. */
const nonceBytes = 12;
const tagBytes = 16;
/**
 * Texts are filled up with spaces to a multiple of this, so that a value's length tells little of what is in it. For the same reason they are not compressed: how
 * well a text can be compressed depends on its words, and answers are short.
 */
const stepBytes = 512;

/**
 * Values are encrypted with AES-256-GCM, names are HMAC-SHA-256, each with a key of its own that HKDF-SHA-256 (RFC 5869) makes of the team's. A value is sealed
 * together with its name: under another name it cannot be opened.
 */
export async function createTeamSeal(teamKey: string, namespace: string): Promise<TeamSeal> {
  const secret = bytesOfTeamKey(teamKey);
  const keyFor = (purpose: string): Uint8Array<ArrayBuffer> => new Uint8Array(hkdf(sha256, secret, undefined, utf8ToBytes(`gloss shared cache 1 ${purpose}`), 32));
  const nameKey = keyFor("names");
  const valueKey = await crypto.subtle.importKey("raw", keyFor("values"), "AES-GCM", false, ["encrypt", "decrypt"]);
  const algorithmFor = (name: string, nonce: Uint8Array<ArrayBuffer>): AesGcmParams => ({ name: "AES-GCM", iv: nonce, additionalData: new TextEncoder().encode(name) });
  return {
    nameOf: (key) => `gloss:${version}:${namespace}:${hexOf(hmac(sha256, nameKey, utf8ToBytes(key)))}`,
    async seal(name, text) {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
      const sealed = await crypto.subtle.encrypt(algorithmFor(name, nonce), valueKey, padded(text));
      const bytes = new Uint8Array(1 + nonceBytes + sealed.byteLength);
      bytes[0] = version;
      bytes.set(nonce, 1);
      bytes.set(new Uint8Array(sealed), 1 + nonceBytes);
      return bytes;
    },
    async open(name, bytes) {
      if (bytes[0] !== version || bytes.length < 1 + nonceBytes + tagBytes) return undefined;
      const [nonce, sealed] = [new Uint8Array(bytes.subarray(1, 1 + nonceBytes)), new Uint8Array(bytes.subarray(1 + nonceBytes))];
      try {
        return new TextDecoder("utf-8", { fatal: true }).decode(await crypto.subtle.decrypt(algorithmFor(name, nonce), valueKey, sealed)).trimEnd();
      } catch {
        return undefined;
      }
    },
  };
}

function padded(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  const filled = new Uint8Array(Math.ceil(bytes.length / stepBytes) * stepBytes).fill(0x20);
  filled.set(bytes);
  return filled;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
