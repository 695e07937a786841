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

const passwords = ["password", "passwd", "passphrase", "pass phrase", "passcode", "pwd", "passwort", "kennwort", "mot de passe", "contraseña", "wachtwoord", "senha"];
const others = ["pass", "pw"];
const secrets = ["secret", "token", "apikey", "credential", "jsessionid", "phpsessid", "sessionid", "session_id", "connect.sid"];
const keys = ["key", "signature", "sig", "auth", "authorization"];
/** Names of services that people write before the value, without a word such as “key”: those whose secrets begin with nothing special. */
const services = [
  "access", "adafruit", "adobe", "airtable", "algolia", "alibaba", "artifactory", "asana", "atlassian", "bintray", "beamer", "bitbucket", "bittrex", "cloudflare", "codecov", "cohere", "coinbase", "confluence", "confluent",
  "contentful", "contribsys", "datadog", "deepseek", "discord", "droneci", "dropbox", "etsy", "facebook", "fastly", "finicity", "finnhub", "flickr", "freshbooks", "gitter", "gocardless", "heroku",
  "hubspot", "intercom", "jfrog", "jira", "kraken", "kucoin", "launchdarkly", "linkedin", "linear", "linked_in", "linked-in", "lob", "looker", "mailchimp", "mailgun", "mapbox", "mattermost", "meraki", "messagebird", "message_bird", "messageBird", "mistral",
  "netlify", "newrelic", "new_relic", "new-relic", "newyorktimes", "nytimes", "okta", "paypal", "plaid", "postmark", "privateai", "private_ai", "private-ai", "pushover", "rapidapi", "sendbird", "sentry", "snyk", "sonar", "sourcegraph", "squarespace", "sumo", "telegr",
  "travis", "twilio", "twitch", "twitter", "typeform", "vonage", "xray", "yandex", "zendesk",
];

const customers = ["account_id", "account id", "accountId", "tenant_id", "tenant id", "tenantId", "client_id", "client id", "clientId", "subscription_id", "subscriptionId"];

const wordsAscii = (words: readonly string[]): string[] => inAllCases(words).map((word) => word.replace(/^(?:contrase|CONTRASE|Contrase).*/u, (found) => found.slice(0, 9)));
const strengths = new Map<string, Strength>([
  ...wordsAscii(customers).map((word) => [word, "customer"] as const),
  ...wordsAscii(services).map((word) => [word, "service"] as const),
  ...wordsAscii(keys).map((word) => [word, "key"] as const),
  ...wordsAscii([...secrets, "APIKey", "ApiKey", "apiKey"]).map((word) => [word, "secret"] as const),
  ...wordsAscii([...passwords, ...others]).map((word) => [word, "password"] as const),
]);

/** Names of keys that are secret as such: `api key`, `AccountKey`, `SSH_PRIVATE_KEY`; not `primary key` nor `key`. */
const secretKeyName = /(?:api|access|account|admin|app|application|auth|client|consumer|crypt|crypto|encryption|license|licence|master|personal|private|priv|secret|service|session|shared|signing|storage|subscription|deploy|webhook|hmac|aes)[\w. -]{0,24}$/i;

/** Values that stand behind a name that calls them secret: `password = …`, `"token": "…"`, `API_KEY=…`, `<secret>…</secret>`, `| Password | … |`. */
export const assignments: Detector = {
  id: "assignment",
  triggers: [...strengths.keys()],
  find(text, start, end, trigger) {
    const isShort = trigger.length < 5;
    // `pass` in `compass`, `sig` in `design`, `key` in `monkey`: the end of another word. And whoever passes something says what.
    if (isShort && !beginsWord(text, start)) return nothing;
    const gap = gapAfter(text, end);
    if (gap === undefined || (gap.isSpoken && others.includes(trigger.toLowerCase()))) return nothing;
    const value = valueAt(text, gap);
    if (value === undefined) return nothing;
    const said = text.slice(value.start, value.end);
    const before = text.slice(Math.max(0, start - 40), start);
    return isSecretValue(said, strengths.get(trigger)!, before, value) ? one(kindOf(strengths.get(trigger)!, trigger), value.start, value.end) : nothing;
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

/** The rest of the name, quotation marks, emphasis, a comment on its type; then an equals sign, colon, arrow, bar, bracket or `is`. */
const restOfName = /[\w.-]{0,30}(?:\[[\w'"-]{0,20}\])?["'`*\]”’»]{0,4}(?:\s{0,2}\([^()\n]{0,20}\))?[ \t]{0,12}/y;
const sign = /(?:[:?.]{1,3}=|=>|={1,3}|::?|\|\|?=?|->|[→>,(])[ \t]{0,12}\|?[ \t]{0,2}(?:\r?\n[ \t]{0,8})?/y;
const verb = /(?:is|was|will be|is now|set to|changed to|reset to|to|ist|lautet|est|es|of|as|with)(?: set to| now|:)?[ \t]{1,3}/y;

function gapAfter(text: string, end: number): Gap | undefined {
  const nameEnd = endOfMatch(restOfName, text, end);
  const signEnd = endOfMatch(sign, text, nameEnd);
  if (signEnd >= 0) return { end: signEnd, isSpoken: false };
  if (nameEnd === end || text.charCodeAt(nameEnd - 1) !== 32) return undefined;
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

function valueAt(text: string, { end, isSpoken }: Gap): Value | undefined {
  const start = endOfMatch(opening, text, end);
  const closer = closers[text.charAt(start - 1)];
  if (start > end && closer !== undefined) {
    const close = text.indexOf(closer, start);
    const line = text.slice(start, start + 200).indexOf("\n");
    if (close > start && close - start <= 200 && (line < 0 || close - start < line)) return { start, end: close, isQuoted: true, isSpoken };
  }
  const bareEnd = endOfMatch(bare, text, start);
  return bareEnd < 0 ? undefined : { start, end: withoutEnding(text, start, bareEnd), isQuoted: false, isSpoken };
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
  if (digits > 0 && letters > 0) return isQuoted || !isVersionOrUnit(value);
  // Letters and marks: `correct-horse` is a word to a reader, `P@ssw*rd` is not.
  return /[@#$%^&*!+=~][a-z\d]/i.test(value) && !/^[A-Z]+[=+*][A-Z]+$/i.test(value) && !value.startsWith("@") && !value.startsWith("#");
}

function isVersionOrUnit(value: string): boolean {
  return /^(?:v?\d+(?:\.\d+)+\w{0,8}|\d+[a-z]{0,8}|[a-z]{1,8}-?\d{1,3}|[A-Z]+-?\d{1,6}|(?:\d+|[a-zA-Z]+)(?:[-/_][a-zA-Z]+|[-/_]\d+)+)$/.test(value);
}

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
