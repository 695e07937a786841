import { hashText } from "../document/hash";

/**
 * What a finding is recognised by when a person has dismissed it: its rule, the sentence it is in, and which of the equal sentences of its section that is.
 * It survives edits elsewhere, restarts and a new analysis; it changes when its sentence does.
 */
export function fingerprintOf(rule: string, sentence: string, ordinal: number): string {
  return `${rule}:${hashText(foldSpace(sentence), ordinal).toString(36)}`;
}

/** Re-wrapping a paragraph makes no new sentence: white space counts as one space. */
export function foldSpace(sentence: string): string {
  return sentence.trim().split(/\s+/).join(" ");
}
