import { isDigit } from "../../../document/characters";
import { type Detector, endOfMatch, isAlphanumeric, isHexadecimal, nothing, one } from "../detector";

const groups = /[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?:\.\d{1,3}){0,3}/iy;
const deviceAddress = /[\da-f]{2}([:-])[\da-f]{2}(?:\1[\da-f]{2}){4}(?![:-]?[\da-f])/iy;

/** IPv6 addresses (RFC 4291) and addresses of network cards (IEEE 802). */
export const colonAddresses: Detector = {
  id: "colonAddress",
  triggers: [":", "-"],
  find(text, at) {
    const before = text.charCodeAt(at - 1);
    const after = text.charCodeAt(at + 1);
    if (!isHexadecimal(after) && after !== 58) return nothing;
    if (!isHexadecimal(before) && !(before !== before && after === 58) && after !== 58) return nothing;
    let start = at;
    while (at - start < 4 && isHexadecimal(text.charCodeAt(start - 1))) start--;
    if (isWordUnit(text.charCodeAt(start - 1))) return nothing;
    if (at - start === 2) {
      const end = endOfMatch(deviceAddress, text, start);
      if (end >= 0) return /^(?:(?:00|ff).){5}/i.test(text.slice(start, end)) ? nothing : one("mac", start, end);
    }
    return text.charCodeAt(at) === 58 ? ipv6At(text, start) : nothing;
  },
};

function ipv6At(text: string, start: number) {
  const end = endOfMatch(groups, text, start);
  if (end < 0 || isWordUnit(text.charCodeAt(end)) || text.charCodeAt(end) === 58) return nothing;
  const address = text.slice(start, end);
  const close = address.endsWith(":") && !address.endsWith("::") ? end - 1 : end;
  return isIpv6(text.slice(start, close)) ? one("ip", start, close) : nothing;
}

/** Eight groups, or fewer with one `::`; loopback and the unspecified address belong to nobody. `a::b` is more often a name in code. */
function isIpv6(address: string): boolean {
  const halves = address.split("::");
  if (halves.length > 2) return false;
  const words = halves.flatMap((half) => half.split(":")).filter((group) => group !== "");
  const last = words.at(-1) ?? "";
  const count = words.length + (last.includes(".") ? 1 : 0);
  if (halves.some((half) => half.split(":").includes("") && half !== "")) return false;
  if (halves.length === 1 ? count !== 8 : count > 7 || count < 2) return false;
  const digits = words.join("");
  return digits.length >= 6 && /\d/.test(digits) && !/^0*1?$/.test(digits);
}

const octets = /\d{1,3}(?:\.\d{1,3}){3}/y;
const sectionBefore = /(?:^|[^a-z])(?:sections?|sect?\.|§|chapters?|appendix|tables?|figures?|fig\.|clauses?|annex|version|versions|ver|release|rev|v|build|oid|rfc|step|part|item)[ \t\u00a0]{0,3}[(#"]?$/i;
const numbersBefore = /\d[\d.]{2,16}(?:[,–\-]| and| or| to) {0,2}$/;
const addressBefore = /(?:\bip(?:v4)?\b|address|addr|host|server|gateway|router|dns|subnet|network|cidr|client|peer|node|from|to|at|:\/\/|[@=[("'`<])[ \t:="'`[(]{0,4}(?:is )?$/i;

/** IPv4 addresses, private and reserved ones included, since they tell how a network is built; not `127.0.0.1`, `0.0.0.0`, masks, versions or numbers of sections. */
export function ipv4At(text: string, start: number) {
  const end = endOfMatch(octets, text, start);
  const before = text.charCodeAt(start - 1);
  if (end < 0 || isWordUnit(before) || before === 46 || before === 45) return nothing;
  const after = text.charCodeAt(end);
  if (isWordUnit(after) || ((after === 46 || after === 45) && isAlphanumeric(text.charCodeAt(end + 1)))) return nothing;
  const address = text.slice(start, end);
  const parts = address.split(".");
  if (parts.some((part) => Number(part) > 255 || (part.length > 1 && part.startsWith("0")))) return nothing;
  const [first, , , last] = parts.map(Number) as [number, number, number, number];
  if (first === 0 || first === 127 || first >= 224) return nothing;
  const context = text.slice(Math.max(0, start - 24), start);
  const isSmall = parts.every((part) => Number(part) < 40);
  const isNamed = addressBefore.test(context) || (after === 47 && isDigit(text.charCodeAt(end + 1))) || (after === 58 && isDigit(text.charCodeAt(end + 1)));
  if (sectionBefore.test(context) && !/^[:/]\d/.test(text.slice(end, end + 2))) return nothing;
  if (isSmall && !isNamed && !(first === 10 && last < 255 && !isHeading(text, start, end))) return nothing;
  return isHeading(text, start, end) && isSmall ? nothing : numbersBefore.test(context) && isSmall ? nothing : one("ip", start, end);
}

/** A number at the start of a line with a title behind it. */
function isHeading(text: string, start: number, end: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return /^[\s#>]*$/.test(line) && /^\.?[ \t]+\p{Lu}/u.test(text.slice(end, end + 8));
}

function isWordUnit(unit: number): boolean {
  return isAlphanumeric(unit) || unit === 95 || unit > 0xbf;
}
