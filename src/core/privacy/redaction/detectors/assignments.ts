import { type Detector, endOfMatch, inAllCases, isAlphanumeric, nothing, one, type Sensitive } from "../detector";
import { characterKinds, entropyOf, isBlankToFill, isNameLike } from "../likeness";

/** How much a name says about its value. */
type Strength =
  /** Whatever is given is a password, even a word. */
  | "password"
  /** A value that looks as if it had been drawn by lot is a secret. */
  | "secret"
  /** Only a long one is: keys and signatures are of many sorts. */
  | "key"
  /** The name of a service alone: what stands behind it has to look as if it had been drawn by lot. */
  | "service"
  /** What a cloud knows a customer by: a UUID, or twelve digits. */
  | "customer";

const passwords = ["password", "passwd", "passphrase", "pass phrase", "passcode", "pwd", "passwort", "kennwort", "mot de passe", "contraseña", "wachtwoord", "senha", "mdp"];
const others = ["pass", "pw"];
const secrets = ["secret", "token", "apikey", "credential", "jsessionid", "phpsessid", "sessionid", "session_id", "connect.sid", "sid", "jeton"];
const keys = ["key", "signature", "sig", "auth", "authorization", "schlüssel"];
/** Names of services that people write before the value, without a word such as “key”: those whose secrets begin with nothing special. */
const services = [
  "access", "adafruit", "adobe", "airtable", "algolia", "alibaba", "artifactory", "asana", "atlassian", "bintray", "beamer", "bitbucket", "bittrex", "cloudflare", "codecov", "cohere", "coinbase", "confluence", "confluent",
  "contentful", "contribsys", "datadog", "deepseek", "discord", "droneci", "dropbox", "etsy", "facebook", "fastly", "finicity", "finnhub", "flickr", "freshbooks", "gitter", "gocardless", "heroku",
  "hubspot", "intercom", "jfrog", "jira", "kraken", "kucoin", "launchdarkly", "linkedin", "linear", "linked_in", "linked-in", "lob", "looker", "mailchimp", "mailgun", "mapbox", "mattermost", "meraki", "messagebird", "message_bird", "messageBird", "mistral",
  "netlify", "newrelic", "new_relic", "new-relic", "newyorktimes", "nytimes", "okta", "paypal", "plaid", "postmark", "privateai", "private_ai", "private-ai", "pushover", "rapidapi", "sendbird", "sentry", "snyk", "sonar", "sourcegraph", "squarespace", "sumo", "telegr",
  "travis", "twilio", "twitch", "twitter", "typeform", "vonage", "xray", "yandex", "zendesk",
];

const customers = ["account_id", "account id", "accountId", "tenant_id", "tenant id", "tenantId", "client_id", "client id", "clientId", "subscription_id", "subscriptionId"];

/** Triggers are ASCII: of other words it is what stands before their first other letter. */
const wordsAscii = (words: readonly string[]): string[] => inAllCases(words).map((word) => /^\p{ASCII}+/u.exec(word)![0]);
const strengths = new Map<string, Strength>([
  ...wordsAscii(customers).map((word) => [word, "customer"] as const),
  ...wordsAscii(services).map((word) => [word, "service"] as const),
  ...wordsAscii(keys).map((word) => [word, "key"] as const),
  ...wordsAscii([...secrets, "APIKey", "ApiKey", "apiKey"]).map((word) => [word, "secret"] as const),
  ...wordsAscii([...passwords, ...others]).map((word) => [word, "password"] as const),
  // In capitals alone: in small letters it begins other names, and in SQL it would be prose.
  ["API", "service"],
  ["IDENTIFIED BY", "password"],
  ["?code", "service"],
  ["&code", "service"],
]);

/** Names of keys that are secret as such: `api key`, `AccountKey`, `SSH_PRIVATE_KEY`; not `primary key` nor `key`. */
const secretKeyName = /(?:api|access|account|admin|app|application|auth|client|consumer|crypt|crypto|encryption|license|licence|master|personal|private|priv|secret|service|session|shared|signing|storage|subscription|deploy|webhook|hmac|aes)[\w. -]{0,24}$/i;

/**
 * Values that stand behind a name that calls them secret: `password = …`, `"token": "…"`, `API_KEY=…`, `<secret>…</secret>`, `| Password | … |`; in lists behind it;
 * below it in a table; and where name and value have names themselves, `name: DB_PASSWORD` and `value: …`.
 */
export const assignments: Detector = {
  id: "assignment",
  triggers: [...strengths.keys()],
  find(text, start, end, trigger) {
    const isShort = trigger.length < 5;
    // `pass` in `compass`, `sig` in `design`, `key` in `monkey`: the end of another word. And whoever passes something says what.
    if (isShort && !beginsWord(text, start)) return nothing;
    const strength = strengths.get(trigger)!;
    const before = text.slice(Math.max(0, start - 40), start);
    const column = others.includes(trigger.toLowerCase()) ? [] : columnBelow(text, start);
    const gap = column.length > 0 ? undefined : gapAfter(text, end);
    const values = gap === undefined ? column : gap.isSpoken && others.includes(trigger.toLowerCase()) ? [] : valuesAt(text, gap);
    return values
      .filter((value) => isSecretValue(text.slice(value.start, value.end), strength, before, value))
      .map((value): Sensitive => ({ kind: kindOf(strength, trigger), start: value.start, end: value.end }));
  },
};

function kindOf(strength: Strength, trigger: string) {
  return strength === "password" ? "password" : strength !== "secret" || /key/i.test(trigger) ? "key" : "token";
}

/** Behind something that is no letter, or as a part of `apiKey`, `api_key`, `APIKEY`. */
function beginsWord(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (!isAlphanumeric(before)) return true;
  const isLowerBefore = before >= 97 || (before >= 48 && before <= 57);
  const first = text.charCodeAt(start);
  const second = text.charCodeAt(start + 1);
  return first >= 65 && first <= 90 && (isLowerBefore || (second >= 65 && second <= 90));
}

/** What stands between a name and its value. */
interface Gap {
  readonly end: number;
  readonly isSpoken: boolean;
}

/**
 * The rest of the name, quotation marks, emphasis, a comment on its type, what it is for; then an equals sign, colon, arrow, bar, bracket or `is`. French has a narrow
 * space before the colon.
 */
const restOfName =
  /[\p{L}\w.-]{0,30}(?:\[[\w'"-]{0,20}\])?["'`*\]”’»]{0,4}(?:\s{0,2}\([^()\n]{0,20}\))?(?: (?:for|of|to|on|für|zum|zur|des|der|auf|pour|de|du|para|d['’]) ?[\p{L}\w .'’-]{1,40}(?=[ \u00a0\u202f]?[:=]| (?:is|ist|lautet|est|es) ))?[ \t\u00a0\u202f]{0,12}/uy;
const sign = /(?:[:?.]{1,3}=|=>|={1,3}|::?|\|\|?=?|->|[→>,(])[ \t\u00a0]{0,12}(?:\||>[+-]|\|[+-])?[ \t]{0,2}(?:\r?\n[ \t]{0,8})?/y;
const verb = /(?:is|was|will be|is now|set to|changed to|reset to|to|ist|lautet|est|es|of|as|with)(?: set to| now|:)?[ \t\u00a0]{1,3}/y;
/** `value: …` or `value="…"` behind a name; a variable of Terraform's says some more before its default. */
const namedValue = /[ \t,{]{0,4}(?:\r?\n)?(?:[ \t]{0,8}(?:type|description|sensitive)[ \t]{0,8}=[^\n]{0,120}\n){0,3}[ \t]{0,16}["']?(?:value|default)["']?[ \t]{0,4}[:=][ \t]{0,4}/iy;

function gapAfter(text: string, end: number): Gap | undefined {
  const nameEnd = endOfMatch(restOfName, text, end);
  const named = endOfMatch(namedValue, text, nameEnd);
  if (named >= 0) return { end: named, isSpoken: false };
  const signEnd = endOfMatch(sign, text, nameEnd);
  if (signEnd >= 0) return { end: signEnd, isSpoken: false };
  if (nameEnd === end || !/[ \u00a0]/.test(text.charAt(nameEnd - 1))) return undefined;
  const verbEnd = endOfMatch(verb, text, nameEnd);
  // `password hunter2` and `login joe password hunter2`, as in a .netrc.
  return { end: verbEnd < 0 ? nameEnd : verbEnd, isSpoken: true };
}

interface Value {
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
  readonly isSpoken: boolean;
}

const opening = /(?:\*{2}[ \t]{1,2})?(?:[rbful]{0,2}(?=["'`]))?["'`*_“‘«„]{0,4}/iy;
const bare = /[^\s"'`<>“”‘’«»|\\]{4,400}/y;
const closers: Readonly<Record<string, string>> = { '"': '"', "'": "'", "`": "`", "“": "”", "‘": "’", "«": "»", "„": "“" };

const listItem = /[ \t\r\n]{0,12}(["'])([^"'\n]{1,200})\1[ \t]{0,4},?/y;
const bullet = /(?:\r?\n)?[ \t]{0,12}[-*][ \t]{1,4}(["'`]?)([^\s"'`]{1,200})\1[ \t]{0,4}(?=\r?\n|$)/y;
/** Values of one list or of one column that are looked at. */
const mostValues = 50;

/** The value behind a name, or those of the list that stands there. */
function valuesAt(text: string, gap: Gap): readonly Value[] {
  const isBracketed = text.charCodeAt(gap.end) === 91;
  const item = isBracketed ? listItem : bullet;
  const values: Value[] = [];
  item.lastIndex = isBracketed ? gap.end + 1 : gap.end;
  for (let found = gap.isSpoken ? null : item.exec(text); found !== null && values.length < mostValues; found = item.exec(text)) {
    const [whole, quote = "", said = ""] = found;
    const start = found.index + whole.indexOf(quote + said) + quote.length;
    values.push({ start, end: start + said.length, isQuoted: quote !== "", isSpoken: false });
  }
  if (values.length > 0) return values;
  const value = valueAt(text, gap);
  return value === undefined ? [] : [value];
}

/** Longest value in quotation marks. */
const longestQuoted = 200;

function valueAt(text: string, { end, isSpoken }: Gap): Value | undefined {
  const start = endOfMatch(opening, text, end);
  const closer = closers[text.charAt(start - 1)];
  if (start > end && closer !== undefined) {
    const rest = text.slice(start, start + longestQuoted + 1);
    const close = rest.indexOf(closer);
    const line = rest.indexOf("\n");
    // French has spaces within its quotation marks.
    const said = rest.slice(0, close);
    if (close > 0 && (line < 0 || close < line)) return { start: start + said.length - said.trimStart().length, end: start + said.trimEnd().length, isQuoted: true, isSpoken };
  }
  const bareEnd = endOfMatch(bare, text, start);
  return bareEnd < 0 ? undefined : { start, end: withoutEnding(text, start, bareEnd), isQuoted: false, isSpoken };
}

/** Units of a line of a table, and of the table, that are looked at. */
const longestTable = { line: 1_000, all: 8_000 };
const delimiterRow = /[ \t>]{0,8}\|?[ \t]{0,8}:?-+:?[ \t]{0,8}(?:\|[ \t]{0,8}:?-{0,100}:?[ \t]{0,8}){1,30}\r?\n/y;

/** The cells below a name that heads a column of a Markdown table. */
function columnBelow(text: string, start: number): readonly Value[] {
  const behind = text.slice(start, start + longestTable.line).indexOf("\n");
  let from = behind < 0 ? -1 : endOfMatch(delimiterRow, text, start + behind + 1);
  if (from < 0) return [];
  const lineStart = text.lastIndexOf("\n", start) + 1;
  const column = cellsIn(text.slice(lineStart, start)).length - 1;
  const values: Value[] = [];
  for (const last = Math.min(text.length, from + longestTable.all); from < last && values.length < mostValues; ) {
    const lineEnd = text.indexOf("\n", from) < 0 ? text.length : text.indexOf("\n", from);
    const cells = cellsIn(text.slice(from, lineEnd));
    if (cells.length < 2) break;
    const { offset, said } = cells[column] ?? { offset: 0, said: "" };
    const [before, bareSaid = ""] = /^[\s`"'*_]*([^\s`"']*)/.exec(said) ?? [];
    const isAlone = /^[\s`"'*_]*$/.test(said.slice(before?.length));
    const valueStart = from + offset + (before?.length ?? 0) - bareSaid.length;
    if (isAlone && bareSaid !== "") values.push({ start: valueStart, end: valueStart + bareSaid.length, isQuoted: false, isSpoken: false });
    from = lineEnd + 1;
  }
  return values;
}

/** What stands between the bars of a line, and where. What stands before the first bar is a cell unless it is white space. */
function cellsIn(line: string): readonly { readonly offset: number; readonly said: string }[] {
  let offset = 0;
  const cells = line.split("|").map((said) => {
    const cell = { offset, said };
    offset += said.length + 1;
    return cell;
  });
  return /^[\s>]*$/.test(cells[0]!.said) && cells.length > 1 ? cells.slice(1) : cells;
}

/** Marks that end a sentence, a statement or a parameter are no part of a value; brackets that were opened in it are. */
function withoutEnding(text: string, start: number, end: number): number {
  const isEmphasized = "*_".includes(text.charAt(start - 1));
  let close = end;
  const ampersand = text.slice(start, end).search(/[&;](?:\w{1,30}=|$|\s)|,\s?\w{1,30}[:=]/);
  if (ampersand > 0) close = start + ampersand;
  while (close > start && (isEmphasized ? ",;:.)]}?*_" : ",;:.)]}?").includes(text.charAt(close - 1))) close--;
  return close;
}

function isSecretValue(value: string, strength: Strength, before: string, { isQuoted, isSpoken }: Value): boolean {
  if (strength === "customer") return customerId.test(value);
  if (value.length < 4 || isBlankToFill(value) || isCode(value)) return false;
  switch (strength) {
    case "password":
      return isPasswordLike(value, isQuoted, isSpoken);
    case "secret":
      return isDrawn(value, 8);
    case "service":
      return isDrawn(value, 14);
    case "key":
      return isDrawn(value, secretKeyName.test(before) ? 8 : 12) && (secretKeyName.test(before) || isMixed(value));
  }
}

const customerId = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-?\d{4}-?\d{4})$/i;

/** Code says where a value comes from, not what it is. */
function isCode(value: string): boolean {
  return /\w\(|^DOI\.|^[\w.]+\[|^https?:|^[a-z]+(?:\.[a-z]+){1,4}$|^\w+::\w+/i.test(value);
}

function isPath(value: string): boolean {
  return /^(?:\.{0,2}|~)\/{1,2}[\w.-]+\//.test(value);
}

/** Names of what a password is, instead of one. */
const commonWords =
  /^(?:string|text|password|passwd|secret|token|hash(?:ed)?|required|optional|default|number|integer|boolean|object|array|false|true|null|none|empty|blank|unknown|basic|bearer|oauth2?|plain|login|user(?:name)?|name|email|e-mail|field|value|input|type|hidden|disabled|enabled|invalid|incorrect|wrong|expired|missing|reset|forgot(?:ten)?|changed?|generated?|protected|stored|encrypted|bcrypt|argon2(?:id?)?|scrypt|pbkdf2|sha-?\d+|md5|env(?:ironment)?|prompt|stdin|const|let|this|that|what|your?|changeme|changeit|n\/a)$/i;

function isPasswordLike(value: string, isQuoted: boolean, isSpoken: boolean): boolean {
  if (commonWords.test(value) || isPath(value)) return false;
  const { lower, upper, digits, others: marks } = characterKinds(value);
  if (value.includes(" ")) return isQuoted && !isSpoken && value.split(" ").length >= 3 && !/[.,!?:;]|^[A-Z][a-z]+ [a-z]+ing\b/.test(value) && value === value.toLowerCase();
  const letters = lower + upper;
  const isOneWord = marks === 0 && digits === 0;
  // A word is a password only where nothing else can be meant: in quotation marks behind an equals sign or colon.
  if (isOneWord) return (isQuoted && !isSpoken && value.length >= 6) || (lower > 1 && upper > 1 && value.length >= 8 && /[a-z][A-Z].*[a-z][A-Z]/.test(value) && !isNameLike(value));
  if (letters === 0) return digits >= 4 && marks <= 1 && !isSpoken && (isQuoted || digits >= 6);
  if (value.length < 6) return isQuoted && !isSpoken && digits > 0;
  if (digits > 0 && letters > 0) return isQuoted || !isVersionOrUnit(value) || (!isSpoken && isWordAndNumber(value));
  // Letters and marks: `correct-horse` is a word to a reader, `P@ssw*rd` is not.
  return /[@#$%^&*!+=~][a-z\d]/i.test(value) && !/^[A-Z]+[=+*][A-Z]+$/i.test(value) && !value.startsWith("@") && !value.startsWith("#");
}

function isVersionOrUnit(value: string): boolean {
  return /^(?:v?\d+(?:\.\d+)+\w{0,8}|\d+[a-z]{0,8}|[a-z]{1,8}-?\d{1,3}|[A-Z]+-?\d{1,6}|(?:\d+|[a-zA-Z]+)(?:[-/_][a-zA-Z]+|[-/_]\d+)+)$/.test(value);
}

/** `hunter2`, `geheim123`: what people take for a password, unless it is what things are called. */
function isWordAndNumber(value: string): boolean {
  return /^[a-z]{5,}\d{1,4}$/i.test(value) && !numbered.test(value);
}

const numbered =
  /^(?:argon|oauth|version|release|phase|level|stage|table|figure|example|section|chapter|option|field|column|group|appendix|pbkdf|bcrypt|scrypt|string|varchar|latin|windows|python|article|annex|clause|paragraph|point|page|model|variant|method|format|policy|layer|route|server|node|device|sample|value)s?\d/i;

/** Looks drawn by lot: letters with digits, spread over many characters, that read as no name. */
function isDrawn(value: string, least: number): boolean {
  if (/^[\da-f]{8}:[\da-f]{8}$/i.test(value)) return true;
  if (value.length < least || value.includes(" ") || !/^[\w+/=.~:@$!#%^&*-]+$/.test(value)) return false;
  const { lower, upper, digits, others: marks } = characterKinds(value);
  const letters = lower + upper;
  if (letters === 0) return digits >= 14 || (digits >= 8 && marks === 1);
  if ((digits === 0 && (value.length < 20 || lower === 0 || upper === 0))) return false;
  if (marks > value.length / 3 || isNameLike(value)) return false;
  const entropy = entropyOf(value);
  return value.length < 16 ? entropy >= 2.7 && (upper > 0 || digits > 1 || marks > 0) : entropy >= 2.9;
}

/** Long, or of small letters, capitals and digits. */
function isMixed(value: string): boolean {
  const { lower, upper, digits } = characterKinds(value);
  return value.length >= 20 || (lower > 0 && upper > 0 && digits > 0);
}

/** Who logs in, and with what: `credentials: admin / …`, `Zugangsdaten admin:…`. */
export const logins: Detector = {
  id: "login",
  triggers: inAllCases(["credentials", "creds", "login", "zugangsdaten", "anmeldedaten", "identifiants"]),
  find(text, start, end) {
    if (!beginsWord(text, start)) return nothing;
    login.lastIndex = end;
    const [whole, said = ""] = login.exec(text) ?? [];
    const value = whole === undefined ? "" : said.slice(0, withoutEnding(said, 0, said.length));
    if (value.length < 6 || isBlankToFill(value) || isCode(value) || !isPasswordLike(value, false, true) || /^\d|\//.test(value)) return nothing;
    const from = login.lastIndex - said.length;
    return one("password", from, from + value.length);
  },
};

const login = /[ \t\u00a0]{0,2}(?:[:=]|are|is|sind|lauten)?[ \t\u00a0]{1,2}["'`]?[\w.@-]{2,40}["'`]?[ \t]?[/:][ \t]?["'`]?([^\s"'`]{6,60})/y;

/** Passwords as systems keep them (crypt(5), RFC 9106): who has one can try out passwords on it. */
export const passwordHashes: Detector = {
  id: "passwordHash",
  triggers: ["$1$", "$2a$", "$2b$", "$2y$", "$5$", "$6$", "$y$", "$apr1$", "$argon2"],
  find(text, start, end) {
    const before = text.charCodeAt(start - 1);
    const close = isAlphanumeric(before) || before === 36 ? -1 : endOfMatch(hash, text, end);
    return close < 0 ? nothing : one("password", start, close);
  },
};

const hash = /[\w./$=,+-]{20,300}/y;

/** The data of a Kubernetes `Secret`: base64 behind names that say nothing. */
export const kubernetesSecrets: Detector = {
  id: "kubernetesSecret",
  triggers: ["kind: Secret", "kind: \"Secret\"", "\"kind\": \"Secret\""],
  find(text, start) {
    const from = Math.max(0, start - 1_500);
    const found: Sensitive[] = [];
    for (const match of text.slice(from, start + 6_000).matchAll(secretEntry)) {
      const value = match[1]!;
      const at = from + match.index + match[0].length - value.length;
      if (!isBlankToFill(value) && !isNameLike(value)) found.push({ kind: "password", start: at, end: at + value.length });
    }
    return found;
  },
};

const secretEntry = /^[ \t]{1,12}["']?[\w.-]{1,80}["']?:[ \t]{1,4}["']?([A-Z0-9+/]{8,4000}={0,2})(?=["',]{0,2}[ \t]*$)/gim;
