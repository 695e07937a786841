import { hashText } from "../document/hash";

/**
 * What a finding is recognised by when a person has dismissed it: its rule, the sentence it is in, and which of the equal sentences of its section that is.
 * It survives edits elsewhere, restarts and a new analysis; it changes when its sentence does.
 */
export function fingerprintOf(rule: string, sentence: string, ordinal: number): string {
  // White space is folded: re-wrapping a paragraph is no new sentence.
  const words = sentence.trim().split(/\s+/).join(" ");
  return `${rule}:${hashText(words, ordinal).toString(36)}`;
}
