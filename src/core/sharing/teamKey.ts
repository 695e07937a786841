/** 256 bits: nobody who has the server can try out keys, as they could try out passwords. */
const keyBytes = 32;
const keyForm = /^[\w-]{43}$/;

/** A new team key: random, as base64url. */
export function makeTeamKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(keyBytes));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Whether a text is a team key by its form. */
export function isTeamKey(text: string): boolean {
  return keyForm.test(text);
}

/** The key's bytes. The text is a team key by its form. */
export function bytesOfTeamKey(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}
