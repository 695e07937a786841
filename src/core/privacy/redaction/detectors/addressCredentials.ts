import { isLetter } from "../../../document/characters";
import { type Detector, nothing, one } from "../detector";
import { entropyOf, isBlankToFill } from "../likeness";

/** More than this is no name and password. */
const longest = 400;
/** Their passwords may hold what would end a host elsewhere. */
const databases = /^(?:postgres|postgresql|mysql|mysqlx|mariadb|mongodb|srv|redis|rediss|amqp|amqps|mssql|sqlserver|oracle|clickhouse|cockroachdb|ldap|ldaps|smtp|smtps|nats|kafka|neo4j|bolt)$/;

/** Passwords in addresses (RFC 3986 has long asked not to write them there): `postgres://app:…@host/db`, `https://…@git.host/`. */
export const addressCredentials: Detector = {
  id: "addressCredentials",
  triggers: ["://", "jdbc:oracle:thin:"],
  find(text, start, end) {
    if (text.charCodeAt(start) !== 58) return oracle(text, end);
    if (!isLetter(text.charCodeAt(start - 1))) return nothing;
    const info = userInfoEnd(text, start, end);
    if (info < 0) return nothing;
    const userInfo = text.slice(end, info);
    const colon = userInfo.indexOf(":");
    const secret = colon < 0 ? userInfo : userInfo.slice(colon + 1);
    // A name alone may be a token; a password may be anything.
    if (colon < 0 && (secret.length < 16 || entropyOf(secret) < 3)) return nothing;
    // `https://token:x-oauth-basic@host`: the token is the name.
    if (/^x-oauth-basic$|^$/.test(secret)) return colon > 15 ? one("token", end, end + colon) : nothing;
    if (/^[*x.•]+$/i.test(secret) || /^[<[{$%]/.test(secret)) return nothing;
    return one(colon < 0 ? "token" : "password", info - secret.length, info);
  },
};

/** Where the `@` is that ends name and password; -1 if there is none. */
function userInfoEnd(text: string, start: number, from: number): number {
  let scheme = start;
  while (start - scheme < 16 && isLetter(text.charCodeAt(scheme - 1))) scheme--;
  const isDatabase = databases.test(text.slice(scheme, start).toLowerCase());
  let info = -1;
  for (let at = from; at < text.length && at - from < longest; at++) {
    const unit = text.charCodeAt(at);
    if (unit <= 32 || unit === 34 || unit === 60 || unit === 62 || unit === 96 || unit === 0x201d) break;
    if (unit === 64) info = at;
    if ((unit === 47 || unit === 63 || unit === 35) && (!isDatabase || info >= 0)) break;
  }
  return info;
}

const oracleLogin = /[\w$#]{1,60}\/([^\s@"']{3,100})@/y;

function oracle(text: string, at: number) {
  oracleLogin.lastIndex = at;
  const password = oracleLogin.exec(text)?.[1];
  return password === undefined || isBlankToFill(password) ? nothing : one("password", oracleLogin.lastIndex - 1 - password.length, oracleLogin.lastIndex - 1);
}
