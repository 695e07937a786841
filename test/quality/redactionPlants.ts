import { randomFrom } from "../endpoint/random";

/** A sensitive value as it may stand in a text. Everything is made up when it is asked for: nothing that looks like a secret stands in this repository. */
export interface Plant {
  readonly kind: string;
  /** Nothing was tuned on these kinds: their first figure is the honest one. */
  readonly isHeldOut: boolean;
  /** The value, with what has to stand around it for anybody to know what it is. */
  readonly text: string;
  /** The part of the text that nobody else may read. */
  readonly value: string;
}

/** Makes values of all kinds, so many of each. The same seed gives the same ones. */
export function plantsOf(seed: number, perKind: number): readonly Plant[] {
  const make = new Maker(randomFrom(seed));
  return kinds.flatMap(({ kind, isHeldOut = false, value, around = ["§"] }) =>
    Array.from({ length: perKind }, (_, index): Plant => {
      const made = value(make);
      const text = around[index % around.length]!.replace("§", () => made);
      return { kind, isHeldOut, text, value: made };
    }),
  );
}

/** Draws what values are made of. */
class Maker {
  constructor(private readonly random: () => number) {}

  below(most: number): number {
    return Math.floor(this.random() * most);
  }

  from(characters: string, length: number): string {
    return Array.from({ length }, () => characters[this.below(characters.length)]!).join("");
  }

  one<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  hex(length: number): string {
    return this.from("0123456789abcdef", length);
  }

  digits(length: number): string {
    return this.from("123456789", 1) + this.from("0123456789", length - 1);
  }

  /** Letters and digits, at least one of each. */
  letters(length: number): string {
    return `${this.from(lower, 1)}${this.from("0123456789", 1)}${this.from(upper, 1)}${this.from(lower + upper + "0123456789", length - 3)}`;
  }

  base64url(length: number): string {
    return this.letters(length - 1) + this.from("-_", 1);
  }

  capitals(length: number): string {
    return this.from(`${upper}234567`, length);
  }

  uuid(): string {
    return [8, 4, 4, 4, 12].map((length) => this.hex(length)).join("-");
  }
}

const lower = "abcdefghijklmnopqrstuvwxyz";
const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

interface PlantKind {
  readonly kind: string;
  readonly isHeldOut?: boolean;
  readonly value: (make: Maker) => string;
  /** `§` is where the value stands. */
  readonly around?: readonly string[];
}

/** Names joined so that no scanner takes the source for what it makes. */
const p = (...parts: readonly string[]): string => parts.join("");

const named = (name: string): string[] => [
  `${name.toUpperCase()}_API_KEY=§`, `"${name}_token": "§"`, `${name}ApiKey: '§'`, `the ${name} api key is §`, `${name}_secret = "§"`, `| ${name} key | \`§\` |`,
];
const passwordForms = [
  "password: §", 'password = "§"', "the password is §", "PASSWORD=§", "`DB_PASSWORD=§`", "passwd: '§'", "“password”: “§”", "**Password:** §", "| Password | § |", "Kennwort: §",
  "<password>§</password>", "--password=§", "pwd=§;", "login joe password §",
];

const secretKinds: readonly PlantKind[] = [
  { kind: "AWS access key id", value: (m) => p("AK", "IA") + m.capitals(16) },
  { kind: "AWS temporary key id", value: (m) => p("AS", "IA") + m.capitals(16) },
  { kind: "AWS secret access key", value: (m) => m.from(`${lower}${upper}0123456789+/`, 40), around: ["aws_secret_access_key = §", 'AWS_SECRET_ACCESS_KEY="§"', '"SecretAccessKey": "§"', "secretAccessKey: §"] },
  { kind: "Google API key", value: (m) => p("AI", "za") + m.base64url(35) },
  { kind: "Google OAuth secret", value: (m) => p("GOC", "SPX-") + m.base64url(28) },
  { kind: "Google access token", isHeldOut: true, value: (m) => p("ya", "29.") + m.base64url(120) },
  { kind: "Azure storage key", value: (m) => `${m.from(`${lower}${upper}0123456789+/`, 86)}==`, around: ["DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=§;EndpointSuffix=core.windows.net", "AccountKey=§"] },
  { kind: "Azure client secret", value: (m) => `${m.letters(3)}8${p("Q", "~")}${m.letters(34)}` },
  { kind: "Azure SAS", isHeldOut: true, value: (m) => `${m.letters(40)}%2B${m.letters(3)}%3D`, around: ["https://acme.blob.core.windows.net/c/f?sv=2022-11-02&sr=b&sig=§", "?se=2026-01-01&sp=r&sig=§&sv=2021"] },
  { kind: "DigitalOcean", value: (m) => p("do", "p_v1_") + m.hex(64) },
  { kind: "Heroku", value: (m) => m.uuid(), around: ["HEROKU_API_KEY=§", 'heroku_key: "§"', "heroku api key: §"] },
  { kind: "Heroku, new form", isHeldOut: true, value: (m) => p("HRKU", "-AA") + m.base64url(58) },
  { kind: "Alibaba", value: (m) => p("LT", "AI") + m.letters(20) },
  { kind: "Cloudflare token", value: (m) => m.base64url(40), around: named("cloudflare") },
  { kind: "Databricks", value: (m) => p("da", "pi") + m.hex(32) },
  { kind: "Vault", value: (m) => p("hv", "s.") + m.base64url(95) },
  { kind: "Docker Hub", isHeldOut: true, value: (m) => p("dckr", "_pat_") + m.base64url(27) },
  { kind: "Tailscale", value: (m) => `${p("ts", "key-")}auth-${m.letters(12)}-${m.letters(24)}` },
  { kind: "Terraform Cloud", value: (m) => `${m.letters(14)}.${p("atlas", "v1.")}${m.base64url(67)}` },
  { kind: "Pulumi", isHeldOut: true, value: (m) => p("pu", "l-") + m.hex(40) },
  { kind: "PlanetScale", value: (m) => p("pscale", "_pw_") + m.base64url(43) },
  { kind: "Supabase", isHeldOut: true, value: (m) => p("sb", "p_") + m.hex(40) },
  { kind: "Grafana", value: (m) => `${p("gl", "sa_")}${m.letters(32)}_${m.hex(8)}` },
  { kind: "New Relic", value: (m) => p("NR", "AK-") + m.from(`${upper}0123456789`, 27) },
  { kind: "Sentry", isHeldOut: true, value: (m) => p("sn", "tryu_") + m.hex(64) },
  { kind: "Datadog", value: (m) => m.hex(32), around: named("datadog") },
  { kind: "GitHub", value: (m) => p("gh", m.one(["p", "o", "u", "s", "r"]), "_") + m.letters(36) },
  { kind: "GitHub, fine-grained", value: (m) => `${p("github", "_pat_")}${m.letters(22)}_${m.letters(59)}` },
  { kind: "GitLab", value: (m) => p("gl", "pat-") + m.base64url(20) },
  { kind: "GitLab runner", isHeldOut: true, value: (m) => p("gl", "rt-") + m.base64url(20) },
  { kind: "Bitbucket", value: (m) => p("AT", "BB") + m.letters(32) },
  { kind: "Atlassian", isHeldOut: true, value: (m) => p("AT", "ATT3") + m.base64url(180) },
  { kind: "npm", value: (m) => p("np", "m_") + m.letters(36) },
  { kind: ".npmrc", value: (m) => m.uuid(), around: ["//registry.example.org/:_authToken=§", "_authToken=§"] },
  { kind: "PyPI", value: (m) => p("py", "pi-AgEIcHlwaS5vcmc") + m.base64url(120) },
  { kind: "RubyGems", isHeldOut: true, value: (m) => p("ruby", "gems_") + m.hex(48) },
  { kind: "NuGet", isHeldOut: true, value: (m) => p("oy", "2") + m.from(`${lower}0123456789`, 43) },
  { kind: "SonarQube", value: (m) => p("sq", "p_") + m.hex(40) },
  { kind: "CircleCI", isHeldOut: true, value: (m) => `${p("CCI", "PAT_")}${m.letters(22)}_${m.hex(40)}` },
  { kind: "Postman", value: (m) => `${p("PM", "AK-")}${m.hex(24)}-${m.hex(34)}` },
  { kind: "Linear", value: (m) => p("lin", "_api_") + m.letters(40) },
  { kind: "Notion", value: (m) => p("nt", "n_") + m.digits(11) + m.letters(35) },
  { kind: "Figma", isHeldOut: true, value: (m) => p("fi", "gd_") + m.base64url(43) },
  { kind: "OpenAI", value: (m) => p("s", "k-", "proj-") + m.base64url(120) },
  { kind: "OpenAI, old form", value: (m) => p("s", "k-") + m.letters(48) },
  { kind: "Anthropic", value: (m) => `${p("s", "k-ant-", "api03-")}${m.base64url(93)}AA` },
  { kind: "OpenRouter", isHeldOut: true, value: (m) => p("s", "k-or-", "v1-") + m.hex(64) },
  { kind: "Hugging Face", value: (m) => p("h", "f_") + m.from(lower + upper, 34) },
  { kind: "Groq", value: (m) => p("gs", "k_") + m.letters(52) },
  { kind: "xAI", isHeldOut: true, value: (m) => p("xa", "i-") + m.letters(80) },
  { kind: "Replicate", value: (m) => p("r", "8_") + m.letters(37) },
  { kind: "Perplexity", isHeldOut: true, value: (m) => p("pp", "lx-") + m.letters(48) },
  { kind: "Mistral", value: (m) => m.letters(32), around: named("mistral") },
  { kind: "Stripe", value: (m) => p("s", "k_", "live_") + m.letters(24) },
  { kind: "Stripe webhook", isHeldOut: true, value: (m) => p("wh", "sec_") + m.letters(32) },
  { kind: "Square", value: (m) => p("sq", "0atp-") + m.base64url(22) },
  { kind: "Braintree", value: (m) => `${p("access", "_token$", "production$")}${m.from(`${lower}0123456789`, 16)}$${m.hex(32)}` },
  { kind: "PayPal", value: (m) => `E${m.base64url(79)}`, around: named("paypal") },
  { kind: "Shopify", value: (m) => p("shp", "at_") + m.hex(32) },
  { kind: "Plaid", isHeldOut: true, value: (m) => p("access", "-production-") + m.uuid() },
  { kind: "Slack bot", value: (m) => `${p("xo", "xb-")}${m.digits(12)}-${m.digits(12)}-${m.letters(24)}` },
  { kind: "Slack webhook", value: (m) => `https://${p("hooks.", "slack.com")}/services/T${m.capitals(8)}/B${m.capitals(8)}/${m.letters(24)}` },
  { kind: "Discord bot", value: (m) => `M${m.letters(23)}.${m.letters(6)}.${m.base64url(38)}` },
  { kind: "Discord webhook", value: (m) => `https://${p("discord", ".com")}/api/webhooks/${m.digits(18)}/${m.base64url(68)}` },
  { kind: "Telegram", value: (m) => `${m.digits(10)}:${p("A", "A")}${m.base64url(33)}` },
  {
    kind: "Teams webhook",
    isHeldOut: true,
    value: (m) => `https://acme.${p("webhook", ".office.com")}/webhookb2/${m.uuid()}@${m.uuid()}/IncomingWebhook/${m.hex(32)}/${m.uuid()}`,
  },
  { kind: "SendGrid", value: (m) => `${p("S", "G.")}${m.base64url(22)}.${m.base64url(43)}` },
  { kind: "Twilio", value: (m) => p("S", "K") + m.hex(32) },
  { kind: "Mailchimp", value: (m) => `${m.hex(32)}-us${m.digits(2)}` },
  { kind: "Mailgun", isHeldOut: true, value: (m) => p("ke", "y-") + m.hex(32) },
  { kind: "Brevo", isHeldOut: true, value: (m) => `${p("xkey", "sib-")}${m.hex(64)}-${m.letters(16)}` },
  { kind: "JSON Web Token", value: (m) => `${p("ey", "J")}${m.letters(33)}.${p("ey", "J")}${m.letters(60)}.${m.base64url(43)}` },
  { kind: "Bearer token", value: (m) => m.base64url(40), around: ["Authorization: Bearer §", "`curl -H \"Authorization: Bearer §\"`"] },
  { kind: "Basic authorization", value: (m) => btoa(`admin:${m.letters(12)}`), around: ["Authorization: Basic §", 'the header "Authorization: Basic §"'] },
  { kind: "password in an address", value: (m) => m.letters(12), around: ["https://joe:§@host.acme.org/path", "ftp://upload:§@files.acme.org", "http://admin:§@10.0.0.12:8080/"] },
  {
    kind: "password in a connection string",
    value: (m) => `${m.letters(10)}${m.one(["!", "#1", "$x", "%21"])}`,
    around: ["postgres://app:§@db.internal:5432/main", "mongodb+srv://root:§@cluster0.acme.mongodb.net/test", "mysql://u:§@localhost/shop", "redis://:§@cache:6379/0", "amqp://guest:§@mq/"],
  },
  {
    kind: "ADO connection string",
    isHeldOut: true,
    value: (m) => m.letters(14),
    around: ["Server=tcp:db.acme.org,1433;Database=crm;User ID=sa;Password=§;Encrypt=true;", "Data Source=srv;Uid=sa;Pwd=§;"],
  },
  { kind: "curl -u", isHeldOut: true, value: (m) => m.letters(12), around: ["curl -u admin:§ https://acme.org/api", "curl -s --user 'deploy:§' https://acme.org"] },
  { kind: "private key", value: (m) => pem(m, "PRIVATE KEY", 1600, true), around: ["\n§\n"] },
  { kind: "RSA private key", value: (m) => pem(m, "RSA PRIVATE KEY", 1200, true), around: ["\n§\n"] },
  { kind: "private key without an end", value: (m) => pem(m, "OPENSSH PRIVATE KEY", 400, false), around: ["\n§\n\n"] },
  { kind: "private key in JSON", isHeldOut: true, value: (m) => pem(m, "PRIVATE KEY", 800, true).replaceAll("\n", "\\n"), around: ['"private_key": "§"'] },
  { kind: "password", value: (m) => m.letters(10), around: passwordForms },
  { kind: "password with marks", value: (m) => `${m.letters(6)}${m.one(["!", "$", "%", "&", "#"])}${m.letters(4)}`, around: passwordForms },
  { kind: "high-entropy secret", value: (m) => m.letters(32), around: ["client_secret: §", 'secret = "§"', "SESSION_SECRET=§", '"refreshToken": "§"', "token: §", "our signing key is §", "ENCRYPTION_KEY='§'"] },
  { kind: "hexadecimal secret", isHeldOut: true, value: (m) => m.hex(40), around: ["client_secret: §", 'authToken = "§"', "APP_KEY=§", '"apiSecret": "§"', "access token: §", "X-Api-Key: §"] },
];

const personalKinds: readonly PlantKind[] = [
  { kind: "e-mail", value: (m) => `${m.from(lower, 6)}.${m.from(lower, 8)}@${m.from(lower, 7)}.${m.one(["com", "org", "de", "co.uk", "io"])}`, around: ["§", "<§>", "mailto:§"] },
  { kind: "e-mail with a tag", isHeldOut: true, value: (m) => `${m.from(lower, 5)}+${m.from(lower, 4)}@mail.${m.from(lower, 7)}.${m.one(["net", "museum"])}` },
  { kind: "international phone", value: (m) => m.one([`+49 30 ${m.digits(7)}`, `+1 (415) ${m.digits(3)}-${m.digits(4)}`, `+44 20 ${m.digits(4)} ${m.digits(4)}`, `+33 6 ${m.digits(2)} ${m.digits(2)} ${m.digits(2)} ${m.digits(2)}`]) },
  { kind: "American phone", value: (m) => `(${m.one(["212", "415", "503"])}) ${m.digits(3)}-${m.digits(4)}`, around: ["§", "call § today"] },
  { kind: "German phone", value: (m) => m.one([`030 ${m.digits(8)}`, `0171/${m.digits(7)}`, `089-${m.digits(6)}-${m.digits(2)}`]) },
  { kind: "French phone", isHeldOut: true, value: (m) => `06 ${m.digits(2)} ${m.digits(2)} ${m.digits(2)} ${m.digits(2)}` },
  { kind: "phone in one", isHeldOut: true, value: (m) => `07${m.digits(9)}`, around: ["mobile: §", "Tel. §", "phone number § or"] },
  { kind: "IBAN", value: (m) => iban(m, "DE", m.digits(18)), around: ["§", "IBAN: §"] },
  { kind: "IBAN in groups", value: (m) => iban(m, "GB", `${m.from(upper, 4)}${m.digits(14)}`).replaceAll(/(.{4})(?=.)/g, "$1 ") },
  { kind: "IBAN of France", isHeldOut: true, value: (m) => iban(m, "FR", m.digits(23)) },
  { kind: "Visa card", value: (m) => luhn(`4${m.digits(14)}`), around: ["§", "card number §"] },
  { kind: "Mastercard in groups", value: (m) => luhn(`5${m.one(["1", "3", "5"])}${m.digits(13)}`).replaceAll(/(.{4})(?=.)/g, "$1 ") },
  { kind: "American Express", isHeldOut: true, value: (m) => luhn(`37${m.digits(12)}`) },
  { kind: "US SSN", value: (m) => `${m.one(["219", "457", "512"])}-${m.digits(2)}-${m.digits(4)}`, around: ["§", "SSN §"] },
  { kind: "UK NINO", value: (m) => `${m.one(["AB", "JM", "SW"])}${m.digits(6)}${m.one(["A", "B", "C", "D"])}` },
  { kind: "ES DNI", value: (m) => withDni(m.digits(8)) },
  { kind: "FR NIR", value: (m) => withNir(`1${m.digits(2)}05${m.digits(2)}${m.digits(6)}`) },
  { kind: "DE Steuer-ID", value: (m) => steuerId(m) },
  { kind: "IT codice fiscale", isHeldOut: true, value: () => "RSSMRA85T10A562S" },
  { kind: "CH AHV", isHeldOut: true, value: (m) => ean13(`756${m.digits(9)}`).replace(/(\d{3})(\d{4})(\d{4})(\d{2})/, "$1.$2.$3.$4") },
  { kind: "BR CPF", isHeldOut: true, value: (m) => cpf(m.digits(9)) },
  { kind: "IPv4", value: (m) => `${m.one(["192.168", "10.20", "84.23", "203.0"])}.${m.below(250)}.${1 + m.below(250)}`, around: ["§", "https://§/", "§:8080", "host §"] },
  { kind: "IPv6", value: (m) => `2a02:${m.hex(3)}1:${m.hex(3)}2::${m.hex(3)}3`, around: ["§", "[§]:443"] },
  { kind: "IPv6, whole", isHeldOut: true, value: (m) => Array.from({ length: 8 }, () => m.hex(4)).join(":") },
  { kind: "MAC", value: (m) => ["02", "42", ...Array.from({ length: 4 }, () => m.hex(2))].join(":") },
  { kind: "home on Linux", value: (m) => m.from(lower, 7), around: ["/home/§/projects", "`/home/§/.ssh/config`", "file:///home/§/a"] },
  { kind: "home on a Mac", value: (m) => m.from(lower, 7), around: ["/Users/§/Library", "(/Users/§)"] },
  { kind: "home on Windows", isHeldOut: true, value: (m) => m.from(lower, 7), around: ["C:\\Users\\§\\Documents", "`C:/Users/§/Desktop`", "C:\\\\Users\\\\§\\\\x"] },
];

const kinds: readonly PlantKind[] = [...secretKinds, ...personalKinds];

function pem(make: Maker, label: string, length: number, isWhole: boolean): string {
  const lines = (make.letters(length).match(/.{1,64}/g) ?? []).join("\n");
  return `${p("-----", "BEGIN ")}${label}-----\n${lines}${isWhole ? `\n-----END ${label}-----` : ""}`;
}

function iban(_make: Maker, state: string, account: string): string {
  const digits = [...`${account}${state}00`].map((character) => Number.parseInt(character, 36).toString()).join("");
  return `${state}${String(98 - modulo(digits, 97)).padStart(2, "0")}${account}`;
}

function modulo(digits: string, divisor: number): number {
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % divisor, 0);
}

function luhn(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + (at % 2 === 0 ? ((2 * Number(digit)) % 10) + (Number(digit) > 4 ? 1 : 0) : Number(digit)), 0);
  return digits + String((10 - (sum % 10)) % 10);
}

function withDni(digits: string): string {
  return digits + "TRWAGMYFPDXBNJZSQVHLCKE"[Number(digits) % 23]!;
}

function withNir(digits: string): string {
  return digits + String(97 - modulo(digits, 97)).padStart(2, "0");
}

/** Ten digits of which one stands twice, and the check digit of ISO 7064. */
function steuerId(make: Maker): string {
  const digits = [...make.one(["1234567809", "2345678901", "8765432109"])];
  digits[9] = digits[4]!;
  let product = 10;
  for (const digit of digits) product = (2 * ((Number(digit) + product) % 10 || 10)) % 11;
  return digits.join("") + String((11 - product) % 10);
}

function ean13(digits: string): string {
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return digits + String((10 - (sum % 10)) % 10);
}

function cpf(digits: string): string {
  const check = (known: string): number => ([...known].reduce((sum, digit, at) => sum + Number(digit) * (known.length + 1 - at), 0) * 10) % 11 % 10;
  const first = digits + String(check(digits));
  const whole = first + String(check(first));
  return whole.replace(/(\d{3})(\d{3})(\d{3})(\d{2})/, "$1.$2.$3-$4");
}
