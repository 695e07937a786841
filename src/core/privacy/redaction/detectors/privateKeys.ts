import { type Detector, endOfMatch, nothing, one } from "../detector";

/** Longest key that is taken in whole: 16,384 bits in PEM are 13 KB. */
const longestKey = 20_000;
const header = /(?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-{4,5}/y;
/** Lines of base64, headers of OpenPGP and of old PEM, written out or with `\n`, indented, quoted or commented. A line of prose ends it. */
const body = /(?:[ \t>*#"',+]|\\[nr]|\r?\n|[A-Za-z0-9+/=]{1,80}(?=[\s"',\\]|$)|(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset):[^\n\\]{0,120})+/y;
const footer = /-{4,5}END (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-{4,5}/y;
const lineOfKey = /^[ \t>*#]*[A-Z0-9+/=]{40,80}$/i;

/** Private keys as RFC 7468 and RFC 4880 write them, also if their beginning or end is missing; PuTTY's; and the private part of a JSON Web Key (RFC 7517). */
export const privateKeys: Detector = {
  id: "privateKey",
  triggers: ["-----BEGIN ", "---- BEGIN ", "-----END ", "Private-Lines: ", '"d"'],
  find(text, start, end, trigger) {
    switch (trigger) {
      case "-----END ":
        return withoutBeginning(text, start);
      case "Private-Lines: ":
        return fromLines(text, start, endOfMatch(/\d{1,3}/y, text, end));
      case '"d"':
        return webKey(text, end);
      default:
        return whole(text, start, endOfMatch(header, text, end));
    }
  },
};

function whole(text: string, start: number, headerEnd: number) {
  if (headerEnd < 0) return nothing;
  const bodyEnd = endOfBody(text, headerEnd);
  const footerEnd = endOfMatch(footer, text, bodyEnd);
  if (footerEnd >= 0) return one("privateKey", start, footerEnd);
  // What stands between header and footer is no base64 at all, but nobody may read it, either.
  const close = text.slice(bodyEnd, start + longestKey).search(/-----END [A-Z0-9 ]{0,60}PRIVATE KEY/);
  if (close < 0) return bodyEnd - headerEnd < 16 ? nothing : one("privateKey", start, bodyEnd);
  const end = endOfMatch(footer, text, bodyEnd + close);
  return one("privateKey", start, end < 0 ? bodyEnd + close : end);
}

/** The words behind a key that is cut off are not part of it. */
function endOfBody(text: string, headerEnd: number): number {
  const end = endOfMatch(body, text.slice(0, headerEnd + longestKey), headerEnd);
  if (end < 0) return headerEnd;
  const lines = text.slice(headerEnd, end).split(/\n|\\n/);
  let kept = lines.length;
  while (kept > 1 && !/[A-Z0-9+/=]{16,}/i.test(lines[kept - 1]!)) kept--;
  return kept === lines.length || text.startsWith("-----", end) ? end : headerEnd + lines.slice(0, kept).join("\n").length;
}

/** A block may begin in the middle of a key. */
function withoutBeginning(text: string, start: number) {
  const end = endOfMatch(footer, text, start);
  if (end < 0) return nothing;
  const lines = text.slice(Math.max(0, start - longestKey), start).split("\n");
  let from = start;
  // The line right before the footer is empty or a rest.
  let line = lines.length - 1;
  for (; line >= 0; line--) {
    const isRest = line >= lines.length - 2 && /^[ \t>*#]*[A-Z0-9+/=]{0,80}$/i.test(lines[line]!);
    if (!isRest && !lineOfKey.test(lines[line]!)) break;
    from -= lines[line]!.length + (line === lines.length - 1 ? 0 : 1);
  }
  return start - from < 16 ? nothing : one("privateKey", Math.max(0, from), end);
}

function fromLines(text: string, start: number, countEnd: number) {
  const end = countEnd < 0 ? -1 : endOfMatch(body, text.slice(0, countEnd + longestKey), countEnd);
  return end < 0 ? nothing : one("privateKey", start, end);
}

const webKeyValue = /\s{0,4}:\s{0,4}"[\w-]{40,700}={0,2}"/y;

function webKey(text: string, at: number) {
  const end = endOfMatch(webKeyValue, text, at);
  return end < 0 ? nothing : one("privateKey", text.lastIndexOf('"', end - 2) + 1, end - 1);
}
