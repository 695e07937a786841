import { type Detector, endOfMatch, isAlphanumeric, nothing, one } from "../detector";

/** Longest name and longest domain of an address (RFC 5321). */
const longestName = 64;
const domain = /@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:\p{L}{2,24}|xn--[a-z0-9-]{2,40})(?![\p{L}\p{N}-])/uy;
const unicodeName = /[\p{L}\p{N}]/u;
/** A path is no part of an address, and these are what programs log in as. */
const serviceNames = /^(?:git|hg|svn|ssh|root)$/;

/** Mail addresses, those in other scripts included (RFC 6531). Also reserved ones such as `joe@example.com`: who writes a text does not always know which are. */
export const emails: Detector = {
  id: "email",
  triggers: ["@"],
  find(text, at) {
    const start = nameStart(text, at);
    if (start === at) return nothing;
    const end = endOfMatch(domain, text, at);
    if (end < 0) return nothing;
    // `scheme://name:password@host`
    if (text.charCodeAt(start - 1) === 58 && /:\/\/[^\s/]{0,60}$/.test(text.slice(Math.max(0, start - 64), start))) return nothing;
    // `git@host:path` is where code is, and what follows a scheme is a login.
    if (text.charCodeAt(end) === 58 && serviceNames.test(text.slice(start, at))) return nothing;
    return one("email", start, end);
  },
};

const nameBefore = /[\p{L}\p{N}][\p{L}\p{N}._+-]{0,63} ?$/u;
const spelledDomain = / ?[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:(?:\.| ?[([](?:dot|punkt|point)[)\]] ?)[\p{L}\p{N}-]{2,63}){1,5}/uy;

/** Addresses as people write them to keep machines from them: `joe (at) example.com`, `joe[at]example[dot]com`. */
export const spelledEmails: Detector = {
  id: "spelledEmail",
  triggers: ["(at)", "[at]", "(AT)", "[AT]"],
  find(text, start, end) {
    const name = nameBefore.exec(text.slice(Math.max(0, start - longestName - 1), start));
    const close = endOfMatch(spelledDomain, text, end);
    return name === null || close < 0 ? nothing : one("email", start - name[0].length, close);
  },
};

function nameStart(text: string, at: number): number {
  let start = at;
  while (at - start < longestName && start > 0 && isNameUnit(text, start - 1)) start--;
  while (start < at && ".'+-%&*=/!#$^|~?{}`".includes(text.charAt(start))) start++;
  return start;
}

function isNameUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit < 128 ? isAlphanumeric(unit) || unit === 95 || ".+-%'~".includes(text.charAt(at)) : unicodeName.test(text.charAt(at));
}
