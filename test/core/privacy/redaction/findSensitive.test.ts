import assert from "node:assert/strict";
import fc from "fast-check";
import { createSensitiveFinder } from "../../../../src/core/privacy/redaction/findSensitive";
import { personalDetectors, secretDetectors } from "../../../../src/core/privacy/redaction/detectors";
import { isSecret } from "../../../../src/core/privacy/redaction/kinds";
import { cpuMs } from "../../../cpuTime";
import { plantsOf } from "../../../quality/redactionPlants";

const findAll = createSensitiveFinder({ personal: true, findNames: undefined });
const findSecrets = createSensitiveFinder({ personal: false, findNames: undefined });

/** What is found in a text, as `kind value`. */
function found(text: string): readonly string[] {
  return findAll([text])[0]!.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
}

describe("the finder of what is sensitive", () => {
  it("finds every kind of planted value, whole", () => {
    const missed = plantsOf(3, 6).filter(({ text, value }) => {
      const before = "We met and wrote it down: ";
      const start = before.length + text.indexOf(value);
      return !findAll([`${before}${text} and so on.`])[0]!.some((each) => each.start <= start && each.end >= start + value.length);
    });
    assert.deepEqual(missed.map(({ kind, text }) => `${kind}: ${text}`), []);
  });

  it("takes of an address with a password the password alone", () => {
    assert.deepEqual(found("Use postgres://app:s3cr3tW0rd@db.acme.org/main for it."), ["password s3cr3tW0rd"]);
  });

  it("takes of a home folder the name alone", () => {
    assert.deepEqual(found("See /home/jmiller/notes.md and C:\\Users\\Jo Miller\\x."), ["user jmiller", "user Jo Miller"]);
  });

  it("finds a password again where nothing says that it is one", () => {
    assert.deepEqual(found("The password is Xk7mPq2v. Type Xk7mPq2v twice."), ["password Xk7mPq2v", "password Xk7mPq2v"]);
  });

  it("finds a value again in another text of the same unit", () => {
    const [, second] = findSecrets(["password: Xk7mPq2v", "Xk7mPq2v was wrong."]);
    assert.deepEqual(second, [{ kind: "password", start: 0, end: 8 }]);
  });

  const written: readonly (readonly [string, readonly string[]])[] = [
    ["Le mot de passe\u00a0: Azerty123!", ["password Azerty123!"]],
    ["Le mot de passe\u202f: «\u00a0Azerty123!\u00a0»", ["password Azerty123!"]],
    ["mdp : Azerty123!", ["password Azerty123!"]],
    ["Contraseña: Verano2024!", ["password Verano2024!"]],
    ["Das Passwort für den Server ist Sommer2024!", ["password Sommer2024!"]],
    ["Password for the production database: Tr0ub4dor&3", ["password Tr0ub4dor&3"]],
    ["Login: admin\nPasswort: geheim123", ["password geheim123"]],
    ["Zugangsdaten: admin / Passw0rd!23", ["password Passw0rd!23"]],
    ["API-Schlüssel: 9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c", ["key 9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c"]],
    ["Clé API\u00a0: 9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c", ["key 9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c"]],
    ["| User | Password |\n| --- | --- |\n| bob | Tr0ub4dor&3 |\n| amy | `W1nter!2024` |", ["password Tr0ub4dor&3", "password W1nter!2024"]],
    ["Name | Password\n--- | ---\nbob | Tr0ub4dor&3", ["password Tr0ub4dor&3"]],
    ["- name: DB_PASSWORD\n  value: \"Tr0ub4dor&3\"", ["password Tr0ub4dor&3"]],
    ['{ "key": "api_key", "value": "9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c" }', ["key 9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c"]],
    ['<property name="password" value="Tr0ub4dor3"/>', ["password Tr0ub4dor3"]],
    ['variable "db_password" {\n  type    = string\n  default = "Tr0ub4dor&3"\n}', ["password Tr0ub4dor&3"]],
    ["password: >-\n    Tr0ub4dor&3\n", ["password Tr0ub4dor&3"]],
    ['"passwords": ["Tr0ub4dor&3", "W1nter!2024"]', ["password Tr0ub4dor&3", "password W1nter!2024"]],
    ["passwords:\n  - Tr0ub4dor&3\n  - W1nter!2024", ["password Tr0ub4dor&3", "password W1nter!2024"]],
    ["sshpass -p 'Tr0ub4dor&3' ssh x", ["password Tr0ub4dor&3"]],
    ["CREATE USER bob IDENTIFIED BY 'Tr0ub4dor3'", ["password Tr0ub4dor3"]],
    ["https://fn.azurewebsites.net/api/f?code=aBcD1234eFgH5678iJkL9012mNoP", ["key aBcD1234eFgH5678iJkL9012mNoP"]],
    ["Set-Cookie: sid=s%3Ahf83hfa93jfk29fjk29.x8sk2; HttpOnly", ["token s%3Ahf83hfa93jfk29fjk29.x8sk2"]],
    ["bob:$6$rounds=5000$abc$DEFghi123456789012345678901234567890:1", ["password $6$rounds=5000$abc$DEFghi123456789012345678901234567890"]],
    ["Schreiben Sie an max (at) firma.de, joe[at]acme[dot]org.", ["email max (at) firma.de", "email joe[at]acme[dot]org"]],
    ["Ruf +49 (0)171 / 1234567 an.", ["phone +49 (0)171 / 1234567"]],
  ];
  for (const [text, expected] of written) {
    it(`finds what people write in many ways: ${JSON.stringify(text).slice(0, 60)}`, () => {
      assert.deepEqual(found(text), expected);
    });
  }

  for (const text of [
    "| Field | Password |\n| --- | --- |\n| Type | string |\n| Required | yes |\n| Length | 12-64 |\n| Hash | argon2id |",
    "- name: token\n  in: header\n  required: true\n\nPasswords:\n- At least 12 characters\n- No reuse of the last 5",
    '{"name": "password", "type": "string", "description": "The password"} and "value": "DB_PASSWORD"',
    "apiVersion: apiserver.config.k8s.io/v1beta1 and API: GraphQL, API version 2024-05-01-preview; code=200, login: user/guest",
    "The token is sent in the header. A key: value pair. Password: required. The secret: never hurry.",
    "`password: string`, `token = getToken()`, `apiKey: process.env.API_KEY`, `PASSWORD=<your-password>`, `token: ${TOKEN}`, `api_key = {{ key }}`",
    "Version 1.2.3.4 and section 4.3.2.1, released 2024-05-17 at 12:30:45, costs 1,234,567.89 and has 12345 lines.",
    "See RFC 9110, ISBN 978-3-16-148410-0, commit 3f2a9c1b4d5e6f708192a3b4c5d6e7f801234567, std::vector and a::b.",
    "Loopback is 127.0.0.1 or ::1, any is 0.0.0.0; the mask is 255.255.255.0.",
    "Ask @someone, install @scope/package, clone git@github.com:acme/repo.git, and write a/home/page.",
    "`/home/user/x`, `/Users/Shared`, https://acme.org/home/news and `C:\\Users\\<name>`.",
    "https://acme.org/a?b=c&d=e#f and postgres://user:***@host/db and https://${USER}:${PASS}@host.",
    "The primary key is customer_id, the foreign key is order-number-2, the cache key: user-profile-v2.",
    "He passed the pass and designed a compass; signature = the author's name; auth: none; keyboard: qwerty.",
  ]) {
    it(`finds nothing in: ${text.slice(0, 60)}`, () => {
      assert.deepEqual(found(text), []);
    });
  }

  it("tells right numbers from wrong ones by their check digits", () => {
    assert.deepEqual(found("4539 1488 0343 6467"), ["card 4539 1488 0343 6467"]);
    assert.deepEqual(found("4539 1488 0343 6468"), []);
    assert.deepEqual(found("DE89370400440532013000"), ["iban DE89370400440532013000"]);
    assert.deepEqual(found("DE89370400440532013001"), []);
    assert.deepEqual(found("12345678Z"), ["nationalId 12345678Z"]);
    assert.deepEqual(found("12345678A"), []);
  });

  it("leaves personal data where only secrets are looked for", () => {
    const text = "Write to joe@acme.org, password: Xk7mPq2v.";
    assert.deepEqual(findSecrets([text])[0]!.map(({ kind }) => kind), ["password"]);
    assert.deepEqual(findAll([text])[0]!.map(({ kind }) => kind), ["email", "password"]);
  });

  it("finds names where somebody tells where they are", () => {
    const text = "Ada Lovelace wrote to joe@acme.org. Ada Lovelace was right.";
    const find = createSensitiveFinder({ personal: true, findNames: (each) => (each.startsWith("Ada") ? [{ start: 0, end: 12 }] : []) });
    assert.deepEqual(find([text])[0]!.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`), ["person Ada Lovelace", "email joe@acme.org", "person Ada Lovelace"]);
  });

  it("gives places in order, without overlaps, inside the text, whatever the text", () => {
    const scraps = plantsOf(11, 1).map(({ text }) => text);
    const piece = fc.oneof(fc.constantFrom(...scraps), fc.string({ unit: "binary", maxLength: 20 }), fc.constantFrom(":", "@", "-----BEGIN ", "://", "password=", "1234", "::", "/home/"));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join("");
        let last = 0;
        for (const { start, end } of findAll([text])[0]!) {
          assert.ok(start >= last && end > start && end <= text.length);
          last = end;
        }
      }),
    );
  });

  it("takes time in proportion to the text, however it is made up", () => {
    for (const scrap of [...new Set([...secretDetectors, ...personalDetectors].flatMap(({ triggers }) => triggers)), "a@a.", "1-1 ", "ab:", "password=\"", "-----BEGIN PRIVATE KEY-----\n", "kind: Secret\n a: bbbbbbbbbb\n", "password for the ", "password | a\n|---|\n", "password:\n - Tr0ub4dor3", "password: [\"a1b2c3d4\",", "password«", "login a/"]) {
      const text = scrap.repeat(Math.ceil(40_000 / scrap.length));
      const startMs = cpuMs();
      findAll([text]);
      const tookMs = cpuMs() - startMs;
      assert.ok(tookMs < 1_500, `${JSON.stringify(scrap)}: ${tookMs.toFixed(0)} ms for 40 KB`);
    }
  });

  it("knows every kind that it finds as a secret or as personal", () => {
    const kinds = new Set(plantsOf(5, 1).flatMap(({ text }) => findAll([text])[0]!.map(({ kind }) => kind)));
    assert.deepEqual([...kinds].filter((kind) => isSecret(kind)).sort(), ["key", "password", "privateKey", "token", "webhook"]);
  });
});
