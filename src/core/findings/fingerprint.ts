import { hashText } from "../document/hash";

/**
 * What a finding is recognised by when a person has dismissed it: its rule, the sentence it is in, and which of the equal sentences of its section that is.
 * It survives edits elsewhere, restarts and a new analysis; it changes when its sentence does. `key`: see `sentenceKeyOf`.
 */
export function fingerprintOf(rule: string, key: string, ordinal: number): string {
  const claim = claimOf(rule, key);
  return ordinal === 0 ? claim : `${claim}:${ordinal}`;
}

/** What the fingerprints of one rule in equal sentences have in common: the first one's is this and no more. */
export function claimOf(rule: string, key: string): string {
  return `${rule}:${key}`;
}

/** The claim in a fingerprint. */
export function claimIn(fingerprint: string): string {
  const [rule = "", key = ""] = fingerprint.split(":");
  return claimOf(rule, key);
}

/** The rule in a fingerprint. */
export function ruleIn(fingerprint: string): string {
  return fingerprint.slice(0, Math.max(0, fingerprint.indexOf(":")));
}

/** A short name for a sentence. Re-wrapping a paragraph makes no new sentence: white space counts as one space. */
export function sentenceKeyOf(sentence: string): string {
  return hashText(sentence.trim().split(/\s+/).join(" "), 0).toString(36);
}
