/** What is kept from others. Secrets open something; the rest says who somebody is or where. */
export const secretKinds = ["key", "token", "password", "privateKey", "webhook"] as const;
export const personalKinds = ["email", "phone", "iban", "card", "nationalId", "ip", "mac", "user"] as const;
export const sensitiveKinds = [...secretKinds, ...personalKinds, "person"] as const;

export type SensitiveKind = (typeof sensitiveKinds)[number];

/** How a kind is spoken of: by the word in a placeholder, and in a sentence in which the placeholder makes no sense. */
export interface KindWords {
  readonly noun: string;
  readonly plain: string;
}

export const kindWords: Readonly<Record<SensitiveKind, KindWords>> = {
  key: { noun: "KEY", plain: "the key" },
  token: { noun: "TOKEN", plain: "the token" },
  password: { noun: "PASSWORD", plain: "the password" },
  privateKey: { noun: "PRIVATEKEY", plain: "the private key" },
  webhook: { noun: "WEBHOOK", plain: "the webhook's address" },
  email: { noun: "EMAIL", plain: "the e-mail address" },
  phone: { noun: "PHONE", plain: "the phone number" },
  iban: { noun: "ACCOUNT", plain: "the bank account" },
  card: { noun: "CARD", plain: "the card number" },
  nationalId: { noun: "ID", plain: "the identity number" },
  ip: { noun: "IP", plain: "the IP address" },
  mac: { noun: "MAC", plain: "the device's address" },
  user: { noun: "USER", plain: "the user's name" },
  person: { noun: "PERSON", plain: "the person" },
};

const secrets: ReadonlySet<SensitiveKind> = new Set(secretKinds);

export function isSecret(kind: SensitiveKind): boolean {
  return secrets.has(kind);
}
