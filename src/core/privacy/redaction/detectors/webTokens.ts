import { type Detector, endOfMatch, isAlphanumeric, nothing, one, type Sensitive } from "../detector";
import { characterKinds, entropyOf, isBlankToFill, isNameLike } from "../likeness";

/** JSON Web Tokens (RFC 7519): three parts, or five if encrypted. The first two are JSON objects, so they begin with `{"`. */
const webToken = /eyJ[\w-]{8,2000}\.(?:eyJ)?[\w-]{8,8000}(?:\.[\w-]{0,4000}){1,3}={0,2}/y;
/** Grafana's older keys and such: one part of base64. */
const lonePart = /eyJrIjoi[A-Za-z0-9+/]{60,400}={0,3}/y;

export const webTokens: Detector = {
  id: "jwt",
  triggers: ["eyJ"],
  find(text, start) {
    if (isAlphanumeric(text.charCodeAt(start - 1))) return nothing;
    const end = Math.max(endOfMatch(webToken, text, start), endOfMatch(lonePart, text, start));
    return end < 0 ? nothing : one("token", start, withoutFullStop(text, end));
  },
};

/** What a request proves itself with (RFC 7617, RFC 6750): `Basic dXNlcjpwYXNz`, `Bearer …`, `curl -u name:password`. */
export const authorizations: Detector = {
  id: "authorization",
  triggers: ["Basic ", "basic ", "Bearer ", "bearer ", "Token ", "-u ", "--user ", "--user=", "-u=", "-p"],
  find(text, start, end, trigger) {
    if (isAlphanumeric(text.charCodeAt(start - 1))) return nothing;
    if (trigger.startsWith("-")) return trigger === "-p" ? loginAt(text, start, end) : userAt(text, start, end);
    return /^basic/i.test(trigger) ? basicAt(text, end) : bearerAt(text, end);
  },
};

const base64 = /[A-Z0-9+/]{8,400}={0,2}(?![A-Z0-9+/=])/iy;
const bearer = /[\w.~+/-]{16,4000}={0,2}/y;

function basicAt(text: string, at: number): readonly Sensitive[] {
  const end = endOfMatch(base64, text, at);
  if (end < 0) return nothing;
  const value = text.slice(at, end);
  const { lower, upper, digits } = characterKinds(value);
  const isDrawn = value.length >= 20 && lower > 0 && upper > 0 && digits > 0 && entropyOf(value) >= 3.3;
  return isDrawn || /[a-z\d]:./i.test(decoded(value)) ? one("password", at, end) : nothing;
}

/** The characters of base64 as far as they are ASCII; empty if it is none. */
function decoded(value: string): string {
  try {
    const text = atob(value);
    return !/\p{C}/u.test(text) ? text : "";
  } catch {
    return "";
  }
}

function bearerAt(text: string, at: number): readonly Sensitive[] {
  const end = endOfMatch(bearer, text, at);
  if (end < 0) return nothing;
  const close = withoutFullStop(text, end);
  const value = text.slice(at, close);
  return /\d/.test(value) && entropyOf(value) >= 3 && !isNameLike(value) && !isBlankToFill(value) ? one("token", at, close) : nothing;
}

const userAndPassword = /[ \t]{0,2}["']?([^\s:"'/\\]{0,80})["']?:["']?([^\s"']{3,100})?/y;

function userAt(text: string, start: number, end: number): readonly Sensitive[] {
  if (!text.slice(Math.max(0, start - 200), start).includes("curl")) return nothing;
  userAndPassword.lastIndex = end;
  const [, user = "", password] = userAndPassword.exec(text) ?? [];
  // Some services take a key as the name, and no password.
  const secret = password ?? (user.length >= 10 ? user : "");
  if (secret === "" || isBlankToFill(secret)) return nothing;
  const close = password === undefined ? text.lastIndexOf(user, userAndPassword.lastIndex) + user.length : userAndPassword.lastIndex;
  return one("password", close - secret.length, close);
}

const loginCommand = /(?:mysql|mysqldump|mysqladmin|sshpass|docker login)\b[^\n|;]{0,150}$/;
const loginPassword = / ?["']?([^\s"'-][^\s"']{5,60})/y;

function loginAt(text: string, start: number, end: number): readonly Sensitive[] {
  if (text.charCodeAt(start - 1) !== 32 || !loginCommand.test(text.slice(Math.max(0, start - 200), start))) return nothing;
  loginPassword.lastIndex = end;
  const password = loginPassword.exec(text)?.[1];
  return password === undefined || isBlankToFill(password) ? nothing : one("password", loginPassword.lastIndex - password.length, loginPassword.lastIndex);
}

function withoutFullStop(text: string, end: number): number {
  return text.charCodeAt(end - 1) === 46 ? end - 1 : end;
}
